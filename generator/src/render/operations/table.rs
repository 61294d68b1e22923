//! The marker type of an operation, and the table by which the runtime calls it.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use specsmith_runtime::source::Item;

use super::module::Module;
use crate::ir::{ContentFormat, Operation, Outcome, Outcomes, Status};
use crate::render::docs::doc_line;
use crate::render::markdown;
use crate::render::paths::{Scope, ident, ty};

/// The marker type and its implementation of `Operation`.
pub(super) fn render_operation(module: &Module, operation: &Operation) -> TokenStream {
    let docs = doc_line(&format!("Marks a call as [`{}`].", operation.call_name));
    let deprecated = operation.docs.deprecated.then(|| quote!(#[deprecated]));
    let name = &operation.type_name;
    let table = table(module, operation);
    quote! {
        #docs
        #deprecated
        #[derive(Clone, Copy, Debug)]
        pub struct #name;

        #table
    }
}

fn table(module: &Module, operation: &Operation) -> TokenStream {
    let (trait_name, table) = (
        module.name(Item::Operation),
        module.name(Item::OperationTable),
    );
    let name = &operation.type_name;
    let output = output(module, &operation.success);
    let error = match &operation.errors.name {
        Some(name) => quote!(#name),
        None => module.name(Item::NoError),
    };
    let method = &operation.method;
    let (id, path, accept) = (&operation.id, &operation.path, accept(operation));
    let success = outcome_rows(module, &operation.success);
    let errors = outcome_rows(module, &operation.errors);
    let auth = operation.auth.iter().map(|alternative| {
        let schemes = alternative.iter();
        let schemes = schemes.map(|need| Literal::usize_unsuffixed(need.scheme));
        quote!(&[#(#schemes),*])
    });
    let server = match &operation.server {
        Some(url) => quote!(Some(#url)),
        None => quote!(None),
    };
    quote! {
        impl #trait_name for #name {
            type Output = #output;
            type Error = #error;
            const TABLE: &'static #table = &#table {
                id: #id,
                method: #method,
                path: #path,
                server: #server,
                accept: #accept,
                success: #success,
                errors: #errors,
                auth: &[#(#auth),*],
            };
        }
    }
}

/// The type of a success: the enum if there are several, otherwise the payload.
fn output(module: &Module, success: &Outcomes) -> TokenStream {
    if let Some(name) = &success.name {
        return quote!(#name);
    }
    let only = success.cases.first();
    match only.and_then(|outcome| outcome.content.as_ref()) {
        Some(content) => ty(module.context, Scope::Operations, &content.ty),
        None => quote!(()),
    }
}

fn outcome_rows(module: &Module, outcomes: &Outcomes) -> TokenStream {
    let rows = outcomes.cases.iter().map(|case| outcome(module, case));
    quote!(&[#(#rows),*])
}

/// One line for the status and the body of a response.
fn outcome(module: &Module, outcome: &Outcome) -> TokenStream {
    let name = module.name(Item::Outcome);
    let (constructor, encoding) = encoding(outcome);
    let (constructor, encoding) = (ident(constructor), ident(encoding));
    let of_several = |status: TokenStream| {
        let (status_match, encodings) = (
            module.name(Item::StatusMatch),
            module.name(Item::BodyFormat),
        );
        quote!(#name::new(#status_match::#status, #encodings::#encoding))
    };
    match outcome.status {
        Status::Exact(code) => {
            let code = Literal::u16_unsuffixed(code);
            quote!(#name::#constructor(#code))
        }
        Status::Class(class) => {
            let class = Literal::u16_unsuffixed(class);
            of_several(quote!(Class(#class)))
        }
        Status::Default => of_several(quote!(Default)),
    }
}

/// The constructor of an outcome with one status, and the runtime's name of its encoding.
fn encoding(outcome: &Outcome) -> (&'static str, &'static str) {
    let content = outcome.content.as_ref();
    match content.map(|content| content.format) {
        None => ("empty", "None"),
        Some(ContentFormat::Json) if outcome.or_unquoted => ("json_or_plain", "JsonOrPlain"),
        Some(ContentFormat::Json) => ("json", "Json"),
        Some(ContentFormat::String) => ("plain", "Plain"),
        Some(ContentFormat::Bytes) => ("bytes", "Bytes"),
    }
}

/// The value of the header `Accept`: the media type of each response once, success first.
fn accept(operation: &Operation) -> String {
    let cases = operation.success.cases.iter();
    let cases = cases.chain(&operation.errors.cases);
    let mut types: Vec<String> = Vec::new();
    for content in cases.filter_map(|case| case.content.as_ref()) {
        let media_type = markdown::note(&content.media_type);
        if media_type.is_ascii() && !types.contains(&media_type) {
            types.push(media_type);
        }
    }
    types.join(", ")
}
