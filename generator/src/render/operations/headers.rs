//! The type of an operation's headers.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::Module;
use crate::ir::{Headers, Operation};
use crate::render::docs::{doc_attributes, lines, type_link};
use crate::render::markdown;
use crate::render::paths::{Scope, std, ty};

pub(super) fn render_headers(
    module: &Module,
    operation: &Operation,
    headers: &Headers,
) -> TokenStream {
    let (context, name) = (module.context, &headers.name);
    let option = std(context, Scope::Operations, "Option");
    let members = headers.fields.iter().map(|header| {
        let wire_name = lines(&format!(
            "The header `{}`.\n\n",
            markdown::code(&header.wire_name)
        ));
        let docs = doc_attributes(&header.docs);
        let (name, ty) = (&header.name, ty(context, Scope::Operations, &header.ty));
        quote!(#wire_name #docs pub #name: #option<#ty>,)
    });
    let docs = lines(&format!(
        "The headers of the answers of {}, as far as they came.\n\n\
         Read from any answer or error by `{name}::try_from(&response.headers)`.",
        type_link(&operation.type_name)
    ));
    quote! {
        #docs
        #[derive(Clone, Debug, Default, PartialEq)]
        #[non_exhaustive]
        pub struct #name {
            #(#members)*
        }
    }
}

pub(super) fn render_table(module: &Module, headers: &Headers) -> TokenStream {
    let (table, name) = (module.name("header_table"), &headers.name);
    let rows = headers.fields.iter().enumerate().map(|(index, header)| {
        let index = Literal::usize_unsuffixed(index);
        let (member, wire_name) = (&header.name, &header.wire_name);
        quote!(#index => #member = #wire_name, optional;)
    });
    quote!(#table!(#name { #(#rows)* });)
}
