//! What an operation sends: the argument or setter of the body, and the enum of what it may be.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::Module;
use super::handle::{argument_ty, owned};
use super::notation::{nesting, style};
use crate::ir::{
    Body, BodyFormat, FieldEncoding, Operation, PartEncoding, PartFormat, Payload, Scalar, TypeRef,
};
use crate::render::docs::{doc_line, lines, paragraphs, type_link};
use crate::render::markdown;
use crate::render::paths::{Scope, ty};

/// The type of the argument: what a plain call sends as itself, and where a call may choose
/// anything that says which it is.
pub(super) fn body_ty(module: &Module, body: &Body) -> TokenStream {
    match &body.name {
        Some(name) => quote!(impl Into<#name>),
        None => argument_ty(module, &body.preferred.ty),
    }
}

/// Writes the body into the request.
pub(super) fn fill_body(
    module: &Module,
    request: &TokenStream,
    body: &Body,
    value: &TokenStream,
) -> TokenStream {
    let Some(name) = &body.name else {
        let payload = &body.preferred;
        let own = owned(module, &payload.ty, value);
        let fill = fill(module, request, payload, value);
        return quote!(#own #fill);
    };
    let arms = body.payloads().map(|payload| {
        let variant = &payload.name;
        let fill = fill(module, request, payload, value);
        quote!(#name::#variant(#value) => { #fill })
    });
    quote! {
        let #value: #name = #value.into();
        match #value { #(#arms)* }
    }
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
    module.name("Model");
    let view = quote!(#value.view());
    match &payload.format {
        BodyFormat::Form {
            nesting,
            encodings: members,
        } => {
            for part in ["form", "form_members"] {
                module.context.uses(part);
            }
            let nesting = self::nesting(module, *nesting);
            let members = members.iter().map(|member| form_member(module, member));
            quote!(#request.form(#media_type, #nesting, &[#(#members),*], #view);)
        }
        BodyFormat::Multipart(members) => {
            for part in ["multipart", "form_members"] {
                module.context.uses(part);
            }
            let members = members.iter().map(|member| part_member(module, member));
            quote!(#request.multipart(#media_type, &[#(#members),*], #view);)
        }
        BodyFormat::String => quote!(#request.text(#media_type, #view);),
        BodyFormat::Json | BodyFormat::Bytes => quote!(#request.json(#media_type, #view);),
    }
}

fn form_member(module: &Module, member: &FieldEncoding) -> TokenStream {
    let (name, style) = (&member.wire_name, style(module, member.style));
    match member.reserved {
        true => quote!((#name, #style.reserved())),
        false => quote!((#name, #style.into())),
    }
}

fn part_member(module: &Module, member: &PartEncoding) -> TokenStream {
    let (name, format) = (&member.wire_name, module.name("PartFormat"));
    match &member.format {
        PartFormat::MediaType(media_type) => quote!((#name, #format::Media(#media_type))),
        PartFormat::Joined(delimiter) => quote!((#name, #format::Joined(#delimiter))),
    }
}

/// The enum of what a body may be, with a conversion from each type for the best of those that
/// have it.
pub(super) fn render_body(module: &Module, operation: &Operation) -> Option<TokenStream> {
    let body = operation.body.as_ref()?;
    let name = body.name.as_ref()?;
    let docs = doc_line(&format!(
        "What {} sends: one of several media types.",
        type_link(&operation.type_name)
    ));
    let variants = body.payloads().map(|payload| {
        let docs = doc_line(&format!(
            "Sent as `{}`.",
            markdown::code(&payload.media_type)
        ));
        let (variant, ty) = (&payload.name, payload_ty(module, payload));
        quote!(#docs #variant(#ty),)
    });
    let mut sources = BTreeSet::new();
    let conversions = body
        .payloads()
        .flat_map(|payload| conversions(module, payload, &mut sources))
        .map(|(source, value, variant)| {
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

/// The type of a payload, bytes being a stream if the caller likes.
fn payload_ty(module: &Module, payload: &Payload) -> TokenStream {
    match payload.format {
        BodyFormat::Bytes => module.name("Body"),
        _ => ty(module.context, Scope::Operations, &payload.ty),
    }
}

/// What a payload can be made of: the type, the value, and the variant that it becomes. None where
/// a better payload is made of the same.
fn conversions<'p>(
    module: &Module,
    payload: &'p Payload,
    sources: &mut BTreeSet<String>,
) -> Vec<(TokenStream, TokenStream, &'p crate::naming::VariantName)> {
    let expanded = module.context.expanded(&payload.ty);
    if !sources.insert(format!("{expanded:?}")) {
        return Vec::new();
    }
    let own = payload_ty(module, payload);
    let mut all = vec![(own, quote!(value), &payload.name)];
    match expanded {
        TypeRef::Scalar(Scalar::String) => {
            all.push((quote!(&str), quote!(value.to_owned()), &payload.name));
        }
        TypeRef::Scalar(Scalar::Bytes) => {
            all.push((quote!(bytes::Bytes), quote!(value.into()), &payload.name));
            all.push((quote!(Vec<u8>), quote!(value.into()), &payload.name));
            all.push((quote!(&'static [u8]), quote!(value.into()), &payload.name));
        }
        _ => {}
    }
    all
}

/// The setter of a body that a call may go without.
pub(super) fn body_setter(module: &Module, body: &Body) -> TokenStream {
    let ty = body_ty(module, body);
    let mut words = vec!["Sets the body, which a call may go without.".to_owned()];
    words.extend(paragraphs(&body.docs));
    let docs = lines(&words.join("\n\n"));
    let fill = fill_body(module, &quote!(self.request), body, &quote!(value));
    quote! {
        #docs
        #[inline]
        pub fn body(mut self, value: #ty) -> Self {
            #fill
            self
        }
    }
}
