//! The handle of a group, the methods that call its operations, and the setters of what a call
//! may leave out.

use proc_macro2::TokenStream;
use quote::quote;

use super::body::{body_setter, body_ty, fill_body};
use super::notation::{is_plain, notation};
use super::{Module, accessor_docs, request_line};
use crate::ir::{Group, Operation, Parameter, ParameterLocation, Scalar, TypeRef};
use crate::naming::{FieldName, ModuleName};
use crate::render::Context;
use crate::render::docs::{doc_line, first_paragraph, lines, paragraphs, type_link};
use crate::render::paths::{Scope, ident, std, ty};

/// Clippy's own limit, `self` included.
const MANY_ARGUMENTS: usize = 7;

pub(super) fn render_handle(group: &Group) -> TokenStream {
    let accessor = &group.name;
    let docs = doc_line(&match outer_module(group) {
        None => format!(
            "The operations of this module; from [`Client::{accessor}`](crate::Client::{accessor})."
        ),
        Some(outer) => format!(
            "The operations of this module; from [`{outer}::Handle::{accessor}`](crate::{outer}::Handle::{accessor})."
        ),
    });
    quote! {
        #docs
        #[derive(Clone, Copy, Debug)]
        pub struct Handle<'c> {
            pub(crate) client: &'c Client,
        }
    }
}

fn outer_module(group: &Group) -> Option<String> {
    let outer: Vec<&str> = group.parents.iter().map(ModuleName::as_str).collect();
    (!outer.is_empty()).then(|| outer.join("::"))
}

/// The methods that give the handles of the groups inside of this one.
pub(super) fn render_accessors(context: &Context, group: &Group) -> Option<TokenStream> {
    let accessors: Vec<_> = context
        .api
        .subgroups(group)
        .map(|inner| {
            let name = &inner.name;
            let docs = accessor_docs(inner);
            quote! {
                #docs
                #[inline]
                pub fn #name(&self) -> #name::Handle<'c> {
                    #name::Handle { client: self.client }
                }
            }
        })
        .collect();
    (!accessors.is_empty()).then(|| {
        quote! {
            impl<'c> Handle<'c> {
                #(#accessors)*
            }
        }
    })
}

pub(super) fn render_methods(module: &Module, group: &Group) -> Option<TokenStream> {
    if group.operations.is_empty() {
        return None;
    }
    let methods = group
        .operations
        .iter()
        .map(|operation| method(module, operation));
    Some(quote! {
        impl Handle<'_> {
            #(#methods)*
        }
    })
}

fn method(module: &Module, operation: &Operation) -> TokenStream {
    let (call, request) = (module.name("Call"), module.name("Request"));
    let (name, ty) = (&operation.name, &operation.type_name);
    let summary = first_paragraph(&operation.docs).unwrap_or_else(|| request_line(operation));
    let docs = lines(&format!(
        "{summary}\n\nSee {} for its parameters and errors.",
        type_link(ty)
    ));
    let deprecated = operation.docs.deprecated.then(|| quote!(#[deprecated]));

    let required: Vec<&Parameter> = operation.required_parameters().collect();
    let body = operation.required_body();
    let many = (required.len() + usize::from(body.is_some()) + 1 > MANY_ARGUMENTS)
        .then(|| quote!(#[allow(clippy::too_many_arguments)]));
    let body_name = quote!(body);
    let parameters = required.iter().map(|parameter| {
        let (name, ty) = (&parameter.name, argument_ty(module, &parameter.ty));
        quote!(#name: #ty)
    });
    let body_parameter = body.map(|body| {
        let ty = body_ty(module, body);
        quote!(#body_name: #ty)
    });
    let parameters: Vec<_> = parameters.chain(body_parameter).collect();
    let fills = required.iter().map(|parameter| {
        fill(
            module,
            &quote!(request),
            parameter,
            &quote_name(&parameter.name),
        )
    });
    let fills: Vec<_> = fills
        .chain(body.map(|body| fill_body(module, &quote!(request), body, &body_name)))
        .collect();
    let mutable = (!fills.is_empty()).then(|| quote!(mut));
    quote! {
        #docs
        #deprecated
        #many
        #[inline]
        pub fn #name(&self, #(#parameters),*) -> #call<#ty> {
            let #mutable request = #request::new(#ty::TABLE);
            #(#fills)*
            #call::new(self.client.core(), request)
        }
    }
}

/// The setters of the parameters and the body that a call may leave out.
pub(super) fn render_setters(module: &Module, operation: &Operation) -> Option<TokenStream> {
    let optional = operation
        .parameters
        .iter()
        .filter(|parameter| !parameter.required);
    let parameters = optional.map(|parameter| parameter_setter(module, parameter));
    let body = operation.body.as_ref().filter(|body| !body.required);
    let setters: Vec<_> = parameters
        .chain(body.map(|body| body_setter(module, body)))
        .collect();
    if setters.is_empty() {
        return None;
    }
    let (call, ty) = (module.name("Call"), &operation.type_name);
    Some(quote! {
        impl #call<#ty> {
            #(#setters)*
        }
    })
}

fn parameter_setter(module: &Module, parameter: &Parameter) -> TokenStream {
    let (name, ty) = (&parameter.name, argument_ty(module, &parameter.ty));
    let place = match parameter.location {
        ParameterLocation::Path => "path parameter",
        ParameterLocation::Query => "query parameter",
        ParameterLocation::Header => "header",
        ParameterLocation::Cookie => "cookie",
        ParameterLocation::QueryString => "whole query string",
    };
    let mut words = vec![format!(
        "Sets the {place} `{}`.",
        crate::render::markdown::code(&parameter.wire_name)
    )];
    words.extend(paragraphs(&parameter.docs));
    let docs = lines(&words.join("\n\n"));
    let deprecated = parameter.docs.deprecated.then(|| quote!(#[deprecated]));
    let fill = fill(module, &quote!(self.request), parameter, &quote!(value));
    quote! {
        #docs
        #deprecated
        #[inline]
        pub fn #name(mut self, value: #ty) -> Self {
            #fill
            self
        }
    }
}

fn quote_name(name: &FieldName) -> TokenStream {
    quote!(#name)
}

/// The type an argument is given as: text as anything that becomes a `String`.
pub(in crate::render) fn argument_ty(module: &Module, argument: &TypeRef) -> TokenStream {
    let context = module.context;
    match argument {
        text if text.takes_into() => {
            let (into, text) = (
                std(context, Scope::Operations, "Into"),
                ty(context, Scope::Operations, argument),
            );
            quote!(impl #into<#text>)
        }
        TypeRef::Scalar(Scalar::Bytes) => {
            let body = module.name("Body");
            quote!(impl Into<#body>)
        }
        other => ty(context, Scope::Operations, other),
    }
}

/// What turns an argument into a value.
pub(super) fn owned(module: &Module, ty: &TypeRef, value: &TokenStream) -> Option<TokenStream> {
    ty.takes_into().then(|| {
        let text = self::ty(module.context, Scope::Operations, ty);
        quote!(let #value: #text = #value.into();)
    })
}

fn fill(
    module: &Module,
    request: &TokenStream,
    parameter: &Parameter,
    value: &TokenStream,
) -> TokenStream {
    let wire_name = &parameter.wire_name;
    module.name("Model");
    let (own, view) = (owned(module, &parameter.ty, value), quote!(#value.view()));
    let styled = |method: &str| {
        let (method, notation) = (ident(method), notation(module, parameter));
        quote!(#request.#method(#wire_name, #notation, #view);)
    };
    let plain = is_plain(parameter);
    let call = match parameter.location {
        ParameterLocation::Path if plain => quote!(#request.path(#wire_name, #view);),
        ParameterLocation::Path => styled("styled_path"),
        ParameterLocation::Header if plain => quote!(#request.header(#wire_name, #view);),
        ParameterLocation::Header => styled("styled_header"),
        ParameterLocation::Query => styled("query"),
        ParameterLocation::Cookie => styled("cookie"),
        ParameterLocation::QueryString if parameter.ty == TypeRef::Scalar(Scalar::String) => {
            quote!(#request.querystring(#wire_name, #view);)
        }
        ParameterLocation::QueryString => styled("styled_querystring"),
    };
    quote!(#own #call)
}
