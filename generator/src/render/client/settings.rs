//! The setters that are specific to the API, on the builder and on every call: credentials, and
//! headers that every operation declares.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::credentials;
use crate::ir::GlobalHeader;
use crate::render::context::Context;
use crate::render::docs::{lines, paragraphs};
use crate::render::markdown;
use crate::render::paths::{Scope, ty};

/// The setters of the builder.
pub(super) fn on_builder(context: &Context) -> TokenStream {
    let auth = credentials::on_builder(context);
    let headers = context
        .api
        .global_headers
        .iter()
        .enumerate()
        .map(|(index, header)| {
            let note = if header.required {
                " Required by [`build`](Self::build), because every operation requires it."
            } else {
                ""
            };
            header_setter(context, index, header, &quote!(self.config), ("", note))
        });
    if context.api.auth.is_empty() && context.api.global_headers.is_empty() {
        return TokenStream::new();
    }
    quote! {
        impl ClientBuilder {
            #auth
            #(#headers)*
        }
    }
}

/// The same setters for a single call.
pub(super) fn on_call(context: &Context) -> TokenStream {
    let auth = credentials::on_call(context);
    let headers = context
        .api
        .global_headers
        .iter()
        .enumerate()
        .map(|(index, header)| {
            let notes = (" for this call", "");
            header_setter(context, index, header, &quote!(self.request), notes)
        });
    if context.api.auth.is_empty() && context.api.global_headers.is_empty() {
        return TokenStream::new();
    }
    quote! {
        impl<O> Call<O> {
            #auth
            #(#headers)*
        }
    }
}

fn header_setter(
    context: &Context,
    index: usize,
    header: &GlobalHeader,
    target: &TokenStream,
    (scope, note): (&str, &str),
) -> TokenStream {
    let name = &header.name;
    let index = Literal::usize_unsuffixed(index);
    let mut sections = vec![format!(
        "Sets the header `{}`{scope}.{note}",
        markdown::code(&header.wire_name)
    )];
    sections.extend(paragraphs(&header.docs));
    let docs = lines(&sections.join("\n\n"));
    let owned = ty(context, Scope::Operations, &header.ty);
    let (argument, converted) = if header.ty.takes_into() {
        (
            quote!(impl Into<#owned>),
            Some(quote!(let value: #owned = value.into();)),
        )
    } else {
        (owned, None)
    };
    quote! {
        #docs
        pub fn #name(mut self, value: #argument) -> Self {
            #converted
            #target.setting(#index, value.view());
            self
        }
    }
}
