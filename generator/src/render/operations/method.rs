//! The methods of a group's handle, one per operation: each fills a request and returns its call.

use proc_macro2::TokenStream;
use quote::quote;
use specsmith_runtime::source::Item;

use super::argument::{argument_ty, convert, fill};
use super::body::{body_ty, convert_body, fill_body};
use super::module::Module;
use crate::ir::{Group, Operation};
use crate::naming::TypeName;
use crate::render::docs::{first_paragraph, lines};
use crate::render::labels::request_line;

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
    let Arguments { parameters, fills } = match &operation.arguments_type {
        Some(ty) => by_name(module, operation, ty),
        None => by_position(module, operation),
    };
    let mutable = (!fills.is_empty()).then(|| quote!(mut));
    quote! {
        #docs
        #deprecated
        #[inline]
        pub fn #name(&self, #parameters) -> #alias {
            let #mutable request = #request::new(#marker::TABLE);
            #fills
            #call::new(self.client.core(), request)
        }
    }
}

/// The parameters of a method, and the statements that write them into the request.
struct Arguments {
    parameters: TokenStream,
    fills: TokenStream,
}

fn by_position(module: &Module, operation: &Operation) -> Arguments {
    let request = quote!(request);
    let mut arguments = Arguments {
        parameters: TokenStream::new(),
        fills: TokenStream::new(),
    };
    for parameter in operation.required_parameters() {
        let (name, ty) = (&parameter.name, argument_ty(module, &parameter.ty));
        let value = quote!(#name);
        let convert = convert(module, &parameter.ty, &value);
        let fill = fill(module, &request, parameter, &value);
        arguments.parameters.extend(quote!(#name: #ty,));
        arguments.fills.extend(quote!(#convert #fill));
    }
    if let Some(body) = operation.required_body() {
        let (ty, value) = (body_ty(module, body), quote!(body));
        let convert = convert_body(module, body, &value);
        let fill = fill_body(module, &request, body, &value);
        arguments.parameters.extend(quote!(body: #ty,));
        arguments.fills.extend(quote!(#convert #fill));
    }
    arguments
}

fn by_name(module: &Module, operation: &Operation, ty: &TypeName) -> Arguments {
    let request = quote!(request);
    let parameters = operation.required_parameters().map(|parameter| {
        let name = &parameter.name;
        fill(module, &request, parameter, &quote!(arguments.#name))
    });
    let body = operation.required_body();
    let body = body.map(|body| fill_body(module, &request, body, &quote!(arguments.body)));
    Arguments {
        parameters: quote!(arguments: #ty),
        fills: parameters.chain(body).collect(),
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
