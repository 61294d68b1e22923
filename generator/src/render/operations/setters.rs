//! The setters of a call: one for each optional parameter, and one for an optional body.

use proc_macro2::TokenStream;
use quote::quote;
use specsmith_runtime::source::Item;

use super::argument::{argument_ty, convert, fill, parameter_label};
use super::body::{body_ty, convert_body, fill_body};
use super::module::Module;
use crate::ir::{Body, Operation, Parameter};
use crate::render::docs::{lines, paragraphs};

pub(super) fn render_setters(module: &Module, operation: &Operation) -> Option<TokenStream> {
    let optional = operation.parameters.iter().filter(|it| !it.required);
    let parameters = optional.map(|parameter| parameter_setter(module, parameter));
    let body = operation.body.as_ref().filter(|body| !body.required);
    let setters: Vec<_> = parameters
        .chain(body.map(|body| body_setter(module, body)))
        .collect();
    if setters.is_empty() {
        return None;
    }
    let (call, marker) = (module.name(Item::Call), &operation.type_name);
    Some(quote! {
        impl #call<#marker> {
            #(#setters)*
        }
    })
}

fn parameter_setter(module: &Module, parameter: &Parameter) -> TokenStream {
    let (name, ty) = (&parameter.name, argument_ty(module, &parameter.ty));
    let mut sections = vec![format!("Sets the {}.", parameter_label(parameter))];
    sections.extend(paragraphs(&parameter.docs));
    let docs = lines(&sections.join("\n\n"));
    let deprecated = parameter.docs.deprecated.then(|| quote!(#[deprecated]));
    let value = quote!(value);
    let convert = convert(module, &parameter.ty, &value);
    let fill = fill(module, &quote!(self.request), parameter, &value);
    quote! {
        #docs
        #deprecated
        #[inline]
        pub fn #name(mut self, value: #ty) -> Self {
            #convert
            #fill
            self
        }
    }
}

fn body_setter(module: &Module, body: &Body) -> TokenStream {
    let ty = body_ty(module, body);
    let mut sections = vec!["Sets the request body.".to_owned()];
    sections.extend(paragraphs(&body.docs));
    let docs = lines(&sections.join("\n\n"));
    let value = quote!(value);
    let convert = convert_body(module, body, &value);
    let fill = fill_body(module, &quote!(self.request), body, &value);
    quote! {
        #docs
        #[inline]
        pub fn body(mut self, value: #ty) -> Self {
            #convert
            #fill
            self
        }
    }
}
