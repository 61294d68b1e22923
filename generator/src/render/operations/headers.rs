//! The type of an operation's response headers.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use specsmith_runtime::source::Item;

use super::module::Module;
use crate::ir::{Headers, Operation};
use crate::render::docs::{doc_attributes, lines};
use crate::render::markdown;
use crate::render::paths::{Scope, std, ty};

pub(super) fn render_headers(
    module: &Module,
    operation: &Operation,
    headers: &Headers,
) -> TokenStream {
    let (context, name) = (module.context, &headers.name);
    let option = std(context, Scope::Operations, "Option");
    let fields = headers.fields.iter().map(|header| {
        let wire_name = markdown::code(&header.wire_name);
        let lead = lines(&format!("The header `{wire_name}`.\n\n"));
        let docs = doc_attributes(&header.docs);
        let (name, ty) = (&header.name, ty(context, Scope::Operations, &header.ty));
        quote!(#lead #docs pub #name: #option<#ty>,)
    });
    let docs = lines(&format!(
        "Response headers of [`{}`]. A header that the server did not send is `None`.\n\n\
         Read from a response or an error with `{name}::try_from(&response.headers)`.",
        operation.call_name
    ));
    quote! {
        #docs
        #[derive(Clone, Debug, Default, PartialEq)]
        #[non_exhaustive]
        pub struct #name {
            #(#fields)*
        }
    }
}

pub(super) fn render_table(module: &Module, headers: &Headers) -> TokenStream {
    let (table, name) = (module.name(Item::HeaderTable), &headers.name);
    let rows = headers.fields.iter().enumerate().map(|(index, header)| {
        let index = Literal::usize_unsuffixed(index);
        let (field, wire_name) = (&header.name, &header.wire_name);
        quote!(#index => #field = #wire_name, optional;)
    });
    quote!(#table!(#name { #(#rows)* });)
}
