//! Arguments of methods and setters: their types, and how they are written into a request.

use proc_macro2::TokenStream;
use quote::quote;
use specsmith_runtime::source::Item;

use super::module::Module;
use super::notation::{is_plain, notation};
use crate::ir::{Parameter, ParameterLocation, Scalar, TypeRef};
use crate::render::markdown;
use crate::render::paths::{Scope, ident, std, ty};

/// The type of an argument: `impl Into<String>` for a string, `impl Into<Body>` for bytes.
pub(super) fn argument_ty(module: &Module, argument: &TypeRef) -> TokenStream {
    let context = module.context;
    match argument {
        string if string.takes_into() => {
            let (into, string) = (
                std(context, Scope::Operations, "Into"),
                ty(context, Scope::Operations, argument),
            );
            quote!(impl #into<#string>)
        }
        TypeRef::Scalar(Scalar::Bytes) => {
            let body = module.name(Item::Body);
            quote!(impl Into<#body>)
        }
        other => ty(context, Scope::Operations, other),
    }
}

/// Converts an argument that is `impl Into<String>`; none for others.
pub(super) fn convert(module: &Module, ty: &TypeRef, value: &TokenStream) -> Option<TokenStream> {
    ty.takes_into().then(|| {
        let string = self::ty(module.context, Scope::Operations, ty);
        quote!(let #value: #string = #value.into();)
    })
}

/// What a parameter is, by its location and name on the wire.
pub(super) fn parameter_label(parameter: &Parameter) -> String {
    let location = match parameter.location {
        ParameterLocation::Path => "path parameter",
        ParameterLocation::Query => "query parameter",
        ParameterLocation::Header => "header",
        ParameterLocation::Cookie => "cookie",
        ParameterLocation::QueryString => "whole query string",
    };
    format!("{location} `{}`", markdown::code(&parameter.wire_name))
}

/// Writes the parameter into the request; `value` has the parameter's own type.
pub(super) fn fill(
    module: &Module,
    request: &TokenStream,
    parameter: &Parameter,
    value: &TokenStream,
) -> TokenStream {
    let wire_name = &parameter.wire_name;
    module.name(Item::Model);
    let view = quote!(#value.view());
    let styled = |method: &str| {
        let (method, notation) = (ident(method), notation(module, parameter));
        quote!(#request.#method(#wire_name, #notation, #view);)
    };
    let plain = is_plain(parameter);
    match parameter.location {
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
    }
}
