//! The setters that this API asks for, on the builder and on every call: credentials, and headers
//! that every operation wants.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::credentials;
use crate::ir::GlobalHeader;
use crate::render::Context;
use crate::render::docs::{lines, paragraphs};
use crate::render::markdown;
use crate::render::paths::{Scope, ty};

/// The setters that this API asks for: credentials, and headers that every operation wants.
pub(super) fn on_builder(context: &Context) -> TokenStream {
    let auth = credentials::on_builder(context);
    let headers = context
        .api
        .global_headers
        .iter()
        .enumerate()
        .map(|(index, header)| {
            let needed = match header.required {
                true => " Every operation needs it, so [`build`](Self::build) does.",
                false => "",
            };
            header_setter(context, index, header, &quote!(self.config), needed)
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

/// The same setters for one call.
pub(super) fn on_call(context: &Context) -> TokenStream {
    let only = " For this call alone.";
    let auth = credentials::on_call(context);
    let headers = context
        .api
        .global_headers
        .iter()
        .enumerate()
        .map(|(index, header)| header_setter(context, index, header, &quote!(self.request), only));
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
    note: &str,
) -> TokenStream {
    let name = &header.name;
    let index = Literal::usize_unsuffixed(index);
    let mut words = vec![format!(
        "Sets the header `{}`.{note}",
        markdown::code(&header.wire_name)
    )];
    words.extend(paragraphs(&header.docs));
    let docs = lines(&words.join("\n\n"));
    let owned = ty(context, Scope::Operations, &header.ty);
    let (argument, own) = match header.ty.takes_into() {
        true => (
            quote!(impl Into<#owned>),
            Some(quote!(let value: #owned = value.into();)),
        ),
        false => (owned, None),
    };
    quote! {
        #docs
        pub fn #name(mut self, value: #argument) -> Self {
            #own
            #target.setting(#index, value.view());
            self
        }
    }
}
