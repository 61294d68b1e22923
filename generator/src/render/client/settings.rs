//! The setters that this API asks for, on the builder and on every call: credentials, and headers
//! that every operation wants.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::ir::{GlobalHeader, KeyLocation, Scalar, SecurityScheme, SecuritySchemeKind, TypeRef};
use crate::render::Context;
use crate::render::docs::{lines, paragraphs};
use crate::render::markdown;
use crate::render::paths::{Scope, ty};

/// The setters that this API asks for: credentials, and headers that every operation wants.
pub(super) fn on_builder(context: &Context) -> TokenStream {
    let auth = context
        .api
        .auth
        .iter()
        .enumerate()
        .map(|(index, scheme)| credential_setter(index, scheme, &quote!(self.config), ""));
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
            #(#auth)*
            #(#headers)*
        }
    }
}

/// The same setters for one call.
pub(super) fn on_call(context: &Context) -> TokenStream {
    let only = " For this call alone.";
    let auth = context
        .api
        .auth
        .iter()
        .enumerate()
        .map(|(index, scheme)| credential_setter(index, scheme, &quote!(self.request), only));
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
            #(#auth)*
            #(#headers)*
        }
    }
}

fn credential_setter(
    index: usize,
    scheme: &SecurityScheme,
    target: &TokenStream,
    note: &str,
) -> TokenStream {
    let name = &scheme.setter;
    let index = Literal::usize_unsuffixed(index);
    let mut words = vec![format!("Sets {}.{note}", credential_words(&scheme.kind))];
    words.extend(paragraphs(&scheme.docs));
    words.extend(scopes(scheme));
    let docs = lines(&words.join("\n\n"));
    let (parameters, credential) = match &scheme.kind {
        SecuritySchemeKind::Basic => (
            quote!(user: impl AsRef<str>, password: impl AsRef<str>),
            quote!(Credential::basic(user.as_ref(), password.as_ref())),
        ),
        SecuritySchemeKind::Bearer => (
            quote!(token: impl Into<String>),
            quote!(Credential::bearer(token.into())),
        ),
        SecuritySchemeKind::Http { .. } => (
            quote!(credentials: impl Into<String>),
            quote!(Credential::key(credentials.into())),
        ),
        SecuritySchemeKind::ApiKey { .. } => (
            quote!(key: impl Into<String>),
            quote!(Credential::key(key.into())),
        ),
    };
    quote! {
        #docs
        pub fn #name(mut self, #parameters) -> Self {
            #target.credential(#index, #credential);
            self
        }
    }
}

/// A list of what a token can allow.
fn scopes(scheme: &SecurityScheme) -> Option<String> {
    let rows = scheme.scopes.iter().map(|(name, description)| {
        let row = format!("- `{}`", markdown::code(name));
        match markdown::line(description) {
            words if words.is_empty() => row,
            words => format!("{row}: {words}"),
        }
    });
    let rows: Vec<String> = rows.collect();
    (!rows.is_empty()).then(|| format!("Scopes:\n\n{}", rows.join("\n")))
}

/// What the setter of a credential takes.
fn credential_words(kind: &SecuritySchemeKind) -> String {
    match kind {
        SecuritySchemeKind::Basic => {
            "the user name and password (HTTP basic authentication)".to_owned()
        }
        SecuritySchemeKind::Bearer => "the token (HTTP bearer authentication)".to_owned(),
        SecuritySchemeKind::Http { scheme } => {
            let scheme = markdown::code(scheme);
            format!("what stands behind `{scheme}` in the header `Authorization`")
        }
        SecuritySchemeKind::ApiKey { location, name } => {
            let name = markdown::code(name);
            match location {
                KeyLocation::Header if name.eq_ignore_ascii_case("Authorization") => {
                    format!("the whole value of the header `{name}`")
                }
                KeyLocation::Header => format!("the API key, which is the header `{name}`"),
                KeyLocation::Query => format!("the API key, which is `{name}` in the query"),
                KeyLocation::Cookie => format!("the API key, which is the cookie `{name}`"),
            }
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
    let text = header.ty == TypeRef::Scalar(Scalar::String);
    let (argument, own) = match text {
        true => (
            quote!(impl Into<String>),
            Some(quote!(let value: String = value.into();)),
        ),
        false => (ty(context, Scope::Operations, &header.ty), None),
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
