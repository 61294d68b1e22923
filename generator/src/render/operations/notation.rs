//! How a parameter or a form field is written, as code for the runtime.

use proc_macro2::TokenStream;
use quote::quote;
use specsmith_runtime::source::Item;

use super::module::Module;
use crate::ir::{Nesting, Parameter, ParameterLocation, Style};

/// Whether a parameter of a path or a header has the most common notation.
pub(super) fn is_plain(parameter: &Parameter) -> bool {
    parameter.style == Style::Simple { explode: false } && !is_reserved(parameter)
}

/// Whether reserved characters are sent unencoded, which matters only where others are
/// percent-encoded.
fn is_reserved(parameter: &Parameter) -> bool {
    let encoded = matches!(
        parameter.location,
        ParameterLocation::Path | ParameterLocation::Query
    );
    parameter.allow_reserved && encoded
}

/// The style of a parameter with its modifiers.
pub(super) fn notation(module: &Module, parameter: &Parameter) -> TokenStream {
    let style = style(module, parameter.style);
    let reserved = is_reserved(parameter).then(|| quote!(.reserved()));
    let empty = parameter.allow_empty && parameter.location == ParameterLocation::Query;
    let empty = empty.then(|| quote!(.or_empty()));
    quote!(#style #reserved #empty)
}

pub(super) fn style(module: &Module, style: Style) -> TokenStream {
    let name = module.name(Item::Style);
    match style {
        Style::Simple { explode } => quote!(#name::Simple { explode: #explode }),
        Style::Segments => quote!(#name::Segments),
        Style::Label { explode } => quote!(#name::Label { explode: #explode }),
        Style::Matrix { explode } => quote!(#name::Matrix { explode: #explode }),
        Style::Form { explode } => quote!(#name::Form { explode: #explode }),
        Style::SpaceDelimited => quote!(#name::SpaceDelimited),
        Style::TabDelimited => quote!(#name::TabDelimited),
        Style::PipeDelimited => quote!(#name::PipeDelimited),
        Style::DeepObject(nesting) => {
            let nesting = self::nesting(module, nesting);
            quote!(#name::DeepObject(#nesting))
        }
        Style::Cookie { explode } => quote!(#name::Cookie { explode: #explode }),
        Style::Json => quote!(#name::Json),
    }
}

pub(super) fn nesting(module: &Module, nesting: Nesting) -> TokenStream {
    let name = module.name(Item::Nesting);
    match nesting {
        Nesting::Brackets => quote!(#name::Brackets),
        Nesting::Indices => quote!(#name::Indices),
        Nesting::Repeat => quote!(#name::Repeat),
        Nesting::Dots => quote!(#name::Dots),
    }
}
