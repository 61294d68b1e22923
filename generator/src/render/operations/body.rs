//! The request body of an operation: its argument, and the enum of its media types.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;
use specsmith_runtime::source::{Item, Part};

use super::argument::{argument_ty, convert};
use super::module::Module;
use super::notation::{nesting, style};
use crate::ir::{
    Body, BodyFormat, FieldEncoding, Operation, PartEncoding, PartFormat, Payload, Scalar, TypeRef,
};
use crate::naming::VariantName;
use crate::render::docs::doc_line;
use crate::render::markdown;
use crate::render::paths::{Scope, ty};

/// The type of the argument: the payload itself, or anything that becomes the enum of media types.
pub(super) fn body_ty(module: &Module, body: &Body) -> TokenStream {
    match &body.name {
        Some(name) => quote!(impl Into<#name>),
        None => argument_ty(module, &body.preferred.ty),
    }
}

/// Converts an argument that becomes the enum of media types, or a string; none for others.
pub(super) fn convert_body(
    module: &Module,
    body: &Body,
    value: &TokenStream,
) -> Option<TokenStream> {
    match &body.name {
        Some(name) => Some(quote!(let #value: #name = #value.into();)),
        None => convert(module, &body.preferred.ty, value),
    }
}

/// Writes the body into the request; `value` has the body's own type.
pub(super) fn fill_body(
    module: &Module,
    request: &TokenStream,
    body: &Body,
    value: &TokenStream,
) -> TokenStream {
    let Some(name) = &body.name else {
        return fill(module, request, &body.preferred, value);
    };
    let payload_name = quote!(payload);
    let arms = body.payloads().map(|payload| {
        let variant = &payload.name;
        let fill = fill(module, request, payload, &payload_name);
        quote!(#name::#variant(#payload_name) => { #fill })
    });
    quote!(match #value { #(#arms)* })
}

fn fill(
    module: &Module,
    request: &TokenStream,
    payload: &Payload,
    value: &TokenStream,
) -> TokenStream {
    let media_type = &payload.media_type;
    if payload.format == BodyFormat::Bytes {
        return quote!(#request.body(#media_type, #value););
    }
    module.name(Item::Model);
    let view = quote!(#value.view());
    match &payload.format {
        BodyFormat::Form { nesting, encodings } => {
            module.context.uses(Part::Form);
            let nesting = self::nesting(module, *nesting);
            let fields = encodings.iter().map(|field| form_field(module, field));
            quote!(#request.form(#media_type, #nesting, &[#(#fields),*], #view);)
        }
        BodyFormat::Multipart(parts) => {
            module.context.uses(Part::Multipart);
            let parts = parts.iter().map(|part| part_field(module, part));
            quote!(#request.multipart(#media_type, &[#(#parts),*], #view);)
        }
        BodyFormat::String => quote!(#request.plain(#media_type, #view);),
        BodyFormat::Json | BodyFormat::Bytes => quote!(#request.json(#media_type, #view);),
    }
}

fn form_field(module: &Module, field: &FieldEncoding) -> TokenStream {
    let (name, style) = (&field.wire_name, style(module, field.style));
    if field.reserved {
        quote!((#name, #style.reserved()))
    } else {
        quote!((#name, #style.into()))
    }
}

fn part_field(module: &Module, part: &PartEncoding) -> TokenStream {
    let (name, format) = (&part.wire_name, module.name(Item::PartFormat));
    match &part.format {
        PartFormat::MediaType(media_type) => quote!((#name, #format::Media(#media_type))),
        PartFormat::Joined(delimiter) => quote!((#name, #format::Joined(#delimiter))),
    }
}

/// The enum of the media types of a body, with conversions from the types of its payloads.
pub(super) fn render_body(module: &Module, operation: &Operation) -> Option<TokenStream> {
    let body = operation.body.as_ref()?;
    let name = body.name.as_ref()?;
    let docs = doc_line(&format!(
        "Request body of [`{}`], with a variant for each media type.",
        operation.call_name
    ));
    let variants = body.payloads().map(|payload| {
        let media_type = markdown::code(&payload.media_type);
        let docs = doc_line(&format!("Sent as `{media_type}`."));
        let (variant, ty) = (&payload.name, payload_ty(module, payload));
        quote!(#docs #variant(#ty),)
    });
    let mut sources = BTreeSet::new();
    let payloads = body.payloads();
    let conversions = payloads.flat_map(|payload| conversions(module, payload, &mut sources));
    let conversions = conversions.map(|conversion| {
        let Conversion {
            source,
            value,
            variant,
        } = conversion;
        quote! {
            impl From<#source> for #name {
                #[inline]
                fn from(value: #source) -> Self {
                    Self::#variant(#value)
                }
            }
        }
    });
    let conversions: Vec<TokenStream> = conversions.collect();
    Some(quote! {
        #docs
        #[derive(Debug)]
        #[allow(clippy::large_enum_variant)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
        }
        #(#conversions)*
    })
}

/// The type of a payload; bytes may also be a stream.
fn payload_ty(module: &Module, payload: &Payload) -> TokenStream {
    match payload.format {
        BodyFormat::Bytes => module.name(Item::Body),
        _ => ty(module.context, Scope::Operations, &payload.ty),
    }
}

/// How a value of `source` becomes a variant of the enum.
struct Conversion<'p> {
    source: TokenStream,
    value: TokenStream,
    variant: &'p VariantName,
}

/// The conversions into a payload; none if a preferred payload has the same type, which is recorded
/// in `sources`.
fn conversions<'p>(
    module: &Module,
    payload: &'p Payload,
    sources: &mut BTreeSet<String>,
) -> Vec<Conversion<'p>> {
    let expanded = module.context.expanded(&payload.ty);
    if !sources.insert(format!("{expanded:?}")) {
        return Vec::new();
    }
    let mut all = vec![(payload_ty(module, payload), quote!(value))];
    match expanded {
        TypeRef::Scalar(Scalar::String) => all.push((quote!(&str), quote!(value.to_owned()))),
        TypeRef::Scalar(Scalar::Bytes) => all.extend([
            (quote!(bytes::Bytes), quote!(value.into())),
            (quote!(Vec<u8>), quote!(value.into())),
            (quote!(&'static [u8]), quote!(value.into())),
        ]),
        _ => {}
    }
    let variant = &payload.name;
    all.into_iter()
        .map(|(source, value)| Conversion {
            source,
            value,
            variant,
        })
        .collect()
}
