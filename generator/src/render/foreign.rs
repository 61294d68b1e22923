//! Types of other crates that the user names, with generic arguments.
//!
//! They are the user's own text, never the document's, and are parsed before they are used.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{GenericArgument, Path, PathArguments, Type};

use super::paths::ident;
use crate::naming::{self, ExternalPath};
use crate::options::{OptionError, Options};

/// What code calls a type, and one text for all the ways to write it.
pub(super) struct Spelled {
    pub(super) tokens: TokenStream,
    pub(super) text: String,
}

/// The types of Rust that need no path.
const PRIMITIVES: [&str; 14] = [
    "bool", "char", "f32", "f64", "i8", "i16", "i32", "i64", "isize", "u8", "u16", "u32", "u64",
    "usize",
];

/// Types that the runtime reads and writes itself: nobody else can say how.
const OWN: [&str; 4] = [
    "std::boxed::Box",
    "std::collections::BTreeMap",
    "std::option::Option",
    "std::vec::Vec",
];

/// The type as code mentions it: every path from its crate on, whatever the file has imported.
///
/// # Errors
///
/// Why it is no type that can be named.
pub(super) fn spelled(path: &ExternalPath) -> Result<Spelled, String> {
    let parsed = syn::parse_str::<Type>(&path.to_string()).map_err(|error| error.to_string())?;
    of_type(&parsed, &mut |_| Ok(()))
}

/// Which replacements are no types, or have arguments of crates that nothing depends on.
pub fn external_errors(options: &Options) -> Vec<OptionError> {
    let paths = options.types.replace.values().map(|choice| choice.path());
    let generic = paths.filter(|path| naming::external_path(path).is_some());
    let known = &mut |krate: &str| match options.knows_crate(krate) {
        true => Ok(()),
        false => Err(format!("`[dependencies]` does not have `{krate}`")),
    };
    let faults = generic.filter_map(|path| {
        let own = path
            .split('<')
            .next()
            .is_some_and(|head| OWN.contains(&head));
        let parsed = syn::parse_str::<Type>(path).map_err(|error| error.to_string());
        let wrong = match own {
            true => "the generated crate describes it itself".to_owned(),
            false => parsed.and_then(|ty| of_type(&ty, known)).err()?,
        };
        Some(OptionError {
            key: "types.replace".to_owned(),
            message: format!("{path:?} cannot be named: {wrong}"),
            span: None,
        })
    });
    faults.collect()
}

/// `krate` is asked of every crate that is mentioned.
fn of_type(
    ty: &Type,
    krate: &mut dyn FnMut(&str) -> Result<(), String>,
) -> Result<Spelled, String> {
    match ty {
        Type::Path(ty) if ty.qself.is_none() => of_path(&ty.path, krate),
        _ => Err("only paths of types can be arguments".to_owned()),
    }
}

fn of_path(
    path: &Path,
    krate: &mut dyn FnMut(&str) -> Result<(), String>,
) -> Result<Spelled, String> {
    let names: Vec<String> = path
        .segments
        .iter()
        .map(|it| it.ident.to_string())
        .collect();
    if let [only] = names.as_slice()
        && PRIMITIVES.contains(&only.as_str())
        && path.segments[0].arguments.is_none()
    {
        let name = ident(only);
        return Ok(Spelled {
            tokens: quote!(#name),
            text: only.clone(),
        });
    }
    let text = names.join("::");
    let checked = naming::external_path(&text);
    let checked = checked.ok_or_else(|| format!("`{text}` is no path from a crate on"))?;
    krate(checked.crate_name())?;
    let mut spelled = Spelled {
        tokens: TokenStream::new(),
        text: String::new(),
    };
    for (name, segment) in names.iter().zip(&path.segments) {
        let (name_token, arguments) = (ident(name), of_arguments(&segment.arguments, krate)?);
        let Spelled { tokens, text } = arguments;
        spelled.tokens.extend(quote!(::#name_token #tokens));
        let colons = if spelled.text.is_empty() { "" } else { "::" };
        spelled.text += &format!("{colons}{name}{text}");
    }
    Ok(spelled)
}

fn of_arguments(
    arguments: &PathArguments,
    krate: &mut dyn FnMut(&str) -> Result<(), String>,
) -> Result<Spelled, String> {
    let arguments = match arguments {
        PathArguments::None => {
            return Ok(Spelled {
                tokens: TokenStream::new(),
                text: String::new(),
            });
        }
        PathArguments::AngleBracketed(list) => &list.args,
        PathArguments::Parenthesized(_) => return Err("a function is no value".to_owned()),
    };
    let arguments = arguments.iter().map(|argument| match argument {
        GenericArgument::Type(ty) => of_type(ty, krate),
        _ => Err("only types can be arguments".to_owned()),
    });
    let arguments = arguments.collect::<Result<Vec<Spelled>, String>>()?;
    let tokens = arguments.iter().map(|argument| &argument.tokens);
    let texts: Vec<&str> = arguments.iter().map(|it| it.text.as_str()).collect();
    Ok(Spelled {
        tokens: quote!(<#(#tokens),*>),
        text: format!("<{}>", texts.join(",")),
    })
}

#[cfg(test)]
mod tests {
    use super::{external_errors, spelled};
    use crate::Options;
    use crate::naming::external_path;

    #[test]
    fn however_a_type_is_written_it_is_one_text() {
        for text in [
            "chrono::DateTime<chrono::FixedOffset>",
            "::chrono::DateTime< ::chrono::FixedOffset, >",
        ] {
            let path = external_path(text).unwrap();
            let spelled = spelled(&path).unwrap();
            assert_eq!(spelled.text, "chrono::DateTime<chrono::FixedOffset>");
            assert_eq!(
                spelled.tokens.to_string().replace(' ', ""),
                "::chrono::DateTime<::chrono::FixedOffset>"
            );
        }
    }

    #[test]
    fn only_types_of_crates_that_are_there_pass() {
        let text = "[types.replace]\n\
            A = 'std::collections::VecDeque<std::vec::Vec<u8>>'\n\
            B = 'std::collections::VecDeque<Pet>'\n\
            C = 'std::collections::VecDeque<other::Thing>'\n\
            D = 'std::collections::VecDeque<u8>; struct X'\n\
            E = 'std::collections::VecDeque<[u8; 3]>'\n\
            F = 'std::collections::VecDeque<crate::Client>'\n\
            G = 'std::vec::Vec<u8>'\n";
        let options = Options::from_toml(text).unwrap();
        let faults = external_errors(&options);
        assert_eq!(faults.len(), 6, "{faults:?}");
    }
}
