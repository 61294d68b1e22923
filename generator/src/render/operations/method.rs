//! The methods of a group's handle, one per operation: each fills a request and returns its call.

use proc_macro2::TokenStream;
use quote::quote;
use specsmith_runtime::source::Item;

use super::argument::{argument_ty, fill};
use super::body::{body_ty, fill_body};
use super::module::Module;
use crate::ir::{Group, Operation, Parameter};
use crate::render::docs::{first_paragraph, lines};
use crate::render::labels::request_line;

/// Clippy's own limit, `self` included.
const MANY_ARGUMENTS: usize = 7;

pub(super) fn render_methods(module: &Module, group: &Group) -> Option<TokenStream> {
    if group.operations.is_empty() {
        return None;
    }
    let operations = group.operations.iter();
    let methods = operations.map(|operation| method(module, operation));
    Some(quote! {
        impl Handle<'_> {
            #(#methods)*
        }
    })
}

fn method(module: &Module, operation: &Operation) -> TokenStream {
    let (call, request) = (module.name(Item::Call), module.name(Item::Request));
    let (name, marker, alias) = (&operation.name, &operation.type_name, &operation.call_name);
    let docs = docs(operation);
    let deprecated = operation.docs.deprecated.then(|| quote!(#[deprecated]));
    let required: Vec<&Parameter> = operation.required_parameters().collect();
    let body = operation.required_body();
    let many = (required.len() + usize::from(body.is_some()) + 1 > MANY_ARGUMENTS)
        .then(|| quote!(#[allow(clippy::too_many_arguments)]));
    let parameters = required.iter().map(|parameter| {
        let (name, ty) = (&parameter.name, argument_ty(module, &parameter.ty));
        quote!(#name: #ty)
    });
    let body_parameter = body.map(|body| {
        let ty = body_ty(module, body);
        quote!(body: #ty)
    });
    let parameters: Vec<_> = parameters.chain(body_parameter).collect();
    let target = quote!(request);
    let fills = required.iter().map(|parameter| {
        let name = &parameter.name;
        fill(module, &target, parameter, &quote!(#name))
    });
    let fills: Vec<_> = fills
        .chain(body.map(|body| fill_body(module, &target, body, &quote!(body))))
        .collect();
    let mutable = (!fills.is_empty()).then(|| quote!(mut));
    quote! {
        #docs
        #deprecated
        #many
        #[inline]
        pub fn #name(&self, #(#parameters),*) -> #alias {
            let #mutable request = #request::new(#marker::TABLE);
            #(#fills)*
            #call::new(self.client.core(), request)
        }
    }
}

/// The summary and the request line, with a link to the operation's page.
fn docs(operation: &Operation) -> TokenStream {
    let alias = &operation.call_name;
    let request = format!("{}; see [`{alias}`].", request_line(operation));
    match first_paragraph(&operation.docs) {
        Some(summary) => lines(&format!("{summary}\n\n{request}")),
        None => lines(&request),
    }
}
