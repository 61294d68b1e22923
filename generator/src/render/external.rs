//! Types of other crates that the options name, with generic arguments.
//!
//! They come from the user, never from the document, and are parsed before they are used.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{GenericArgument, Path, PathArguments, Type};

use super::paths::ident;
use crate::naming::{self, ExternalPath};
use crate::options::{OptionError, Options};

/// A type as code mentions it, and its canonical path.
pub(super) struct Spelled {
    pub(super) tokens: TokenStream,
    pub(super) path: String,
}

/// The types of Rust that need no path.
const PRIMITIVES: [&str; 14] = [
    "bool", "char", "f32", "f64", "i8", "i16", "i32", "i64", "isize", "u8", "u16", "u32", "u64",
    "usize",
];

/// Types that the runtime reads and writes itself.
const OWN: [&str; 4] = [
    "std::boxed::Box",
    "std::collections::BTreeMap",
    "std::option::Option",
    "std::vec::Vec",
];

/// Returns the type with every path written from its crate, whatever the file imports.
///
/// # Errors
///
/// If it is not a type that can be named.
pub(super) fn spelled(path: &ExternalPath) -> Result<Spelled, String> {
    let parsed = syn::parse_str::<Type>(&path.to_string()).map_err(|error| error.to_string())?;
    of_type(&parsed, &mut |_| Ok(()))
}

/// Reports replacements that are not types, or whose arguments are from crates that are not
/// dependencies.
pub fn external_errors(options: &Options) -> Vec<OptionError> {
    let paths = options.types.replace.values().map(|choice| choice.path());
    let generic = paths.filter(|path| naming::external_path(path).is_some());
    let known = &mut |krate: &str| {
        let known = options.knows_crate(krate).then_some(());
        known.ok_or_else(|| format!("`{krate}` is missing from `[dependencies]`"))
    };
    let errors = generic.filter_map(|path| {
        let head = path.split('<').next();
        let parsed = syn::parse_str::<Type>(path).map_err(|error| error.to_string());
        let reason = if head.is_some_and(|head| OWN.contains(&head)) {
            "the generated crate defines it itself".to_owned()
        } else {
            parsed.and_then(|ty| of_type(&ty, known)).err()?
        };
        Some(OptionError {
            key: "types.replace".to_owned(),
            message: format!("{path:?} cannot be named: {reason}"),
            span: None,
        })
    });
    errors.collect()
}

/// Spells a type after checking every crate that it mentions with `krate`.
fn of_type(
    ty: &Type,
    krate: &mut dyn FnMut(&str) -> Result<(), String>,
) -> Result<Spelled, String> {
    match ty {
        Type::Path(ty) if ty.qself.is_none() => of_path(&ty.path, krate),
        _ => Err("only type paths can be arguments".to_owned()),
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
            path: only.clone(),
        });
    }
    let joined = names.join("::");
    let checked = naming::external_path(&joined)
        .ok_or_else(|| format!("`{joined}` is not a path that starts with a crate"))?;
    krate(checked.crate_name())?;
    let mut spelled = Spelled {
        tokens: TokenStream::new(),
        path: String::new(),
    };
    for (name, segment) in names.iter().zip(&path.segments) {
        let (name_token, arguments) = (ident(name), of_arguments(&segment.arguments, krate)?);
        let Spelled { tokens, path } = arguments;
        spelled.tokens.extend(quote!(::#name_token #tokens));
        let colons = if spelled.path.is_empty() { "" } else { "::" };
        spelled.path += &format!("{colons}{name}{path}");
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
                path: String::new(),
            });
        }
        PathArguments::AngleBracketed(arguments) => &arguments.args,
        PathArguments::Parenthesized(_) => return Err("a function cannot be a value".to_owned()),
    };
    let arguments = arguments.iter().map(|argument| match argument {
        GenericArgument::Type(ty) => of_type(ty, krate),
        _ => Err("only types can be arguments".to_owned()),
    });
    let arguments = arguments.collect::<Result<Vec<Spelled>, String>>()?;
    let tokens = arguments.iter().map(|argument| &argument.tokens);
    let paths: Vec<&str> = arguments.iter().map(|it| it.path.as_str()).collect();
    Ok(Spelled {
        tokens: quote!(<#(#tokens),*>),
        path: format!("<{}>", paths.join(",")),
    })
}

#[cfg(test)]
mod tests {
    use super::{external_errors, spelled};
    use crate::Options;
    use crate::naming::external_path;

    #[test]
    fn every_spelling_of_a_type_has_one_canonical_path() {
        for source in [
            "chrono::DateTime<chrono::FixedOffset>",
            "::chrono::DateTime< ::chrono::FixedOffset, >",
        ] {
            let path = external_path(source).unwrap();
            let spelled = spelled(&path).unwrap();
            assert_eq!(spelled.path, "chrono::DateTime<chrono::FixedOffset>");
            assert_eq!(
                spelled.tokens.to_string().replace(' ', ""),
                "::chrono::DateTime<::chrono::FixedOffset>"
            );
        }
    }

    #[test]
    fn only_types_of_known_crates_pass() {
        let config = "[types.replace]\n\
            A = 'std::collections::VecDeque<std::vec::Vec<u8>>'\n\
            B = 'std::collections::VecDeque<Pet>'\n\
            C = 'std::collections::VecDeque<other::Thing>'\n\
            D = 'std::collections::VecDeque<u8>; struct X'\n\
            E = 'std::collections::VecDeque<[u8; 3]>'\n\
            F = 'std::collections::VecDeque<crate::Client>'\n\
            G = 'std::vec::Vec<u8>'\n";
        let options = Options::from_toml(config).unwrap();
        let errors = external_errors(&options);
        assert_eq!(errors.len(), 6, "{errors:?}");
    }
}
