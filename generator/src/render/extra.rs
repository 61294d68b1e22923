//! Derives and attributes that the user wants on some types.
//!
//! They are the user's own text, never the document's, and are parsed before they are used.

use proc_macro2::TokenStream;
use quote::quote;
use syn::parse::Parser;

use crate::ir::TypeDef;
use crate::options::{Extra, OptionError, Options};

/// The attributes for a type beside those it has; `derived` are the derives that it has.
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
            let known = derived.contains(&name) || derives.iter().any(|(text, _)| text == derive);
            if let (false, Ok(path)) = (known, path(derive)) {
                derives.push((derive.clone(), quote!(#path)));
            }
        }
        attributes.extend(
            extra
                .attributes
                .iter()
                .filter_map(|text| attribute(text).ok()),
        );
    }
    let derives = derives.iter().map(|(_, path)| path);
    let derive = (derives.len() > 0).then(|| quote!(#[derive(#(#derives),*)]));
    quote!(#derive #(#[#attributes])*)
}

/// What of these texts is no derive or no attribute.
pub fn extra_errors(options: &Options) -> Vec<OptionError> {
    let mut faults = Vec::new();
    let mut tell = |text: &str, wrong: String| {
        faults.push(OptionError {
            key: "types.extra".to_owned(),
            message: format!("{text:?} {wrong}"),
            span: None,
        });
    };
    for extra in &options.types.extra {
        for derive in &extra.derive {
            if let Err(error) = path(derive) {
                tell(derive, format!("is not the path of a derive: {error}"));
            }
        }
        for text in &extra.attributes {
            if let Err(error) = attribute(text) {
                tell(text, format!("is not an attribute: {error}"));
            }
        }
    }
    faults
}

fn matches(extra: &Extra, def: &TypeDef) -> bool {
    glob::Pattern::new(&extra.r#match).is_ok_and(|pattern| pattern.matches(def.name.as_str()))
}

fn path(text: &str) -> syn::Result<syn::Path> {
    syn::Path::parse_mod_style.parse_str(text)
}

/// One attribute, and nothing that would follow it.
fn attribute(text: &str) -> syn::Result<syn::Meta> {
    syn::parse_str(text)
}

#[cfg(test)]
mod tests {
    use super::extra_errors;
    use crate::Options;

    #[test]
    fn only_derives_and_attributes_pass() {
        let text = "[[types.extra]]\nmatch = '*'\n\
            derive = ['schemars::JsonSchema', 'A<B>', 'X)] struct Y; #[derive(Z']\n\
            attributes = ['serde(rename = \"x\")', 'cfg_attr(a, derive(B))', 'a] struct B; #[c', '']\n";
        let options = Options::from_toml(text).unwrap();
        let faults = extra_errors(&options);
        let texts: Vec<_> = faults.iter().map(|fault| &fault.message[..5]).collect();
        assert_eq!(texts, ["\"A<B>", "\"X)] ", "\"a] s", "\"\" is"]);
    }
}
