//! Derives and attributes that the options add to some types.
//!
//! They come from the user, never from the document, and are parsed before they are used.

use proc_macro2::TokenStream;
use quote::quote;
use syn::parse::Parser;

use crate::ir::TypeDef;
use crate::options::{Extra, OptionError, Options};

/// The attributes that the options add to a type, which already has the derives `derived`.
pub(super) fn extra_attributes(options: &Options, def: &TypeDef, derived: &[&str]) -> TokenStream {
    let matching = options
        .types
        .extra
        .iter()
        .filter(|extra| matches(extra, def));
    let (mut derives, mut attributes) = (Vec::new(), Vec::new());
    for extra in matching {
        for derive in &extra.derive {
            let name = derive.rsplit("::").next().unwrap_or_default().trim();
            let known = derived.contains(&name) || derives.iter().any(|(known, _)| known == derive);
            if let (false, Ok(path)) = (known, path(derive)) {
                derives.push((derive.clone(), quote!(#path)));
            }
        }
        let sources = extra.attributes.iter();
        attributes.extend(sources.filter_map(|source| attribute(source).ok()));
    }
    let derives = derives.iter().map(|(_, path)| path);
    let derive = (derives.len() > 0).then(|| quote!(#[derive(#(#derives),*)]));
    quote!(#derive #(#[#attributes])*)
}

/// Reports the strings that are not derives or not attributes.
pub fn extra_errors(options: &Options) -> Vec<OptionError> {
    let mut errors = Vec::new();
    let mut report = |source: &str, problem: String| {
        errors.push(OptionError {
            key: "types.extra".to_owned(),
            message: format!("{source:?} {problem}"),
            span: None,
        });
    };
    for extra in &options.types.extra {
        for derive in &extra.derive {
            if let Err(error) = path(derive) {
                report(derive, format!("is not the path of a derive: {error}"));
            }
        }
        for source in &extra.attributes {
            if let Err(error) = attribute(source) {
                report(source, format!("is not an attribute: {error}"));
            }
        }
    }
    errors
}

fn matches(extra: &Extra, def: &TypeDef) -> bool {
    glob::Pattern::new(&extra.r#match).is_ok_and(|pattern| pattern.matches(def.name.as_str()))
}

fn path(source: &str) -> syn::Result<syn::Path> {
    syn::Path::parse_mod_style.parse_str(source)
}

/// Parses exactly one attribute.
fn attribute(source: &str) -> syn::Result<syn::Meta> {
    syn::parse_str(source)
}

#[cfg(test)]
mod tests {
    use super::extra_errors;
    use crate::Options;

    #[test]
    fn only_derives_and_attributes_pass() {
        let config = "[[types.extra]]\nmatch = '*'\n\
            derive = ['schemars::JsonSchema', 'A<B>', 'X)] struct Y; #[derive(Z']\n\
            attributes = ['serde(rename = \"x\")', 'cfg_attr(a, derive(B))', 'a] struct B; #[c', '']\n";
        let options = Options::from_toml(config).unwrap();
        let errors = extra_errors(&options);
        let starts: Vec<_> = errors.iter().map(|error| &error.message[..5]).collect();
        assert_eq!(starts, ["\"A<B>", "\"X)] ", "\"a] s", "\"\" is"]);
    }
}
