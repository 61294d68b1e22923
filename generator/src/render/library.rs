//! `lib.rs`: what the crate is, and where everything in it is found.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;
use specsmith_runtime::source::{Export, Item};

use super::client::{credentials, server};
use super::context::Context;
use super::example;
use super::file::{Body, Rendered};
use super::markdown;
use super::overview;
use super::paths::{by_module, ident};
use crate::ir::{Docs, TypeKind, TypeRef};

pub(super) fn render_library(context: &Context) -> Rendered {
    let groups = context.api.top_level_groups().map(|group| {
        let name = &group.name;
        quote!(pub mod #name;)
    });
    let types = (!context.api.types.is_empty()).then(|| {
        quote!(
            pub mod types;
        )
    });
    let incoming = (!context.api.incoming.is_empty()).then(|| {
        quote!(
            pub mod incoming;
        )
    });
    let mut items: Vec<TokenStream> = groups.chain(incoming).collect();
    items.push(quote!(
        mod client;
    ));
    items.push(quote! {
        // The runtime is the same in every client; this one may not use all of it.
        #[allow(dead_code, unused_imports)]
        mod runtime;
    });
    items.extend(types);
    let auth = credentials::is_choice(context).then(|| quote!(Auth,));
    let servers = if server::is_choice(&context.api.servers) {
        server::names(&context.api.servers)
    } else {
        Vec::new()
    };
    items.push(quote!(pub use client::{#auth Client, ClientBuilder #(, #servers)*};));
    items.extend(reexports(context));
    items.push(quote! {
        #[doc = include_str!("../README.md")]
        #[cfg(doctest)]
        struct Readme;
    });

    let mut attributes = vec![quote!(#![forbid(unsafe_code)])];
    if nests_deep(context) {
        attributes.push(quote!(#![allow(clippy::type_complexity)]));
    }
    if mentions_deprecated(context) {
        attributes.push(quote!(#![allow(deprecated)]));
    }
    Rendered {
        path: "src/lib.rs".to_owned(),
        body: Body::Rust {
            docs: docs(context),
            attributes,
            items,
        },
    }
}

/// Returns the re-exports of the runtime's items, and of the crates whose types appear in
/// signatures.
fn reexports(context: &Context) -> Vec<TokenStream> {
    let exported = Item::ALL.iter().copied();
    let exported = exported.filter(|item| context.exports(*item));
    let (optional, shared): (Vec<Item>, Vec<Item>) =
        exported.partition(|item| item.export() == Export::WithReqwest);
    let shared = by_module(shared)
        .into_iter()
        .map(|(module, names)| quote!(pub use #module::{#(#names),*};));
    let optional = by_module(optional).into_iter().map(|(module, names)| {
        quote! {
            #[cfg(feature = "reqwest")]
            pub use #module::{#(#names),*};
        }
    });
    let parts = context.parts();
    let dependencies = parts.iter().flat_map(|part| part.dependencies());
    let crates: BTreeSet<&str> = dependencies
        .filter(|dependency| dependency.reexported)
        .map(|dependency| dependency.name)
        .collect();
    let crates = crates.into_iter().map(|name| {
        let name = ident(name);
        quote!(pub use #name;)
    });
    shared.chain(optional).chain(crates).collect()
}

fn docs(context: &Context) -> Vec<String> {
    let info = &context.api.info;
    let mut docs = vec![format!(
        "A client of {}.",
        markdown::line(&super::readme::title(context))
    )];
    docs.extend(
        info.description
            .as_ref()
            .map(|description| markdown::block(description)),
    );
    if let Some(program) = example::main_program(context).and_then(|items| example::program(&items))
    {
        docs.push("# Example".to_owned());
        docs.push(format!("```no_run\n{}```", program));
    }
    docs.extend(overview::groups(context));
    docs.retain(|section| !section.is_empty());
    vec![docs.join("\n\n")]
}

/// Whether a type nests deeper than clippy allows, such as a `Vec` of maps of vectors: the document's depth
/// is not the reader's choice.
fn nests_deep(context: &Context) -> bool {
    fn depth(ty: &TypeRef) -> usize {
        match ty {
            TypeRef::List(inner)
            | TypeRef::Set(inner)
            | TypeRef::Map(inner)
            | TypeRef::Boxed(inner)
            | TypeRef::Nullable(inner) => 1 + depth(inner),
            TypeRef::Tuple(items) => 1 + items.iter().map(depth).max().unwrap_or(0),
            TypeRef::Named(_) | TypeRef::Scalar(_) | TypeRef::Any(_) => 0,
        }
    }
    /// Clippy counts ten for each name, times its depth.
    fn weight(ty: &TypeRef, nest: usize) -> usize {
        let inner: usize = match ty {
            TypeRef::List(inner)
            | TypeRef::Set(inner)
            | TypeRef::Boxed(inner)
            | TypeRef::Nullable(inner) => weight(inner, nest + 1),
            TypeRef::Map(inner) => 10 * (nest + 1) + weight(inner, nest + 1),
            TypeRef::Tuple(items) => items.iter().map(|item| weight(item, nest + 1)).sum(),
            TypeRef::Named(_) | TypeRef::Scalar(_) | TypeRef::Any(_) => 0,
        };
        10 * nest + inner
    }
    // A field may be in an `Option`, a payload in a `Box`.
    let is_complex = |ty: &TypeRef| depth(ty) > 2 || weight(ty, 2) > 240;
    let mut types = context.api.types.iter();
    types.any(|(_, def)| def.kind.refs().into_iter().any(is_complex))
}

/// Whether anything is marked deprecated: the crate must still mention it itself.
fn mentions_deprecated(context: &Context) -> bool {
    let of = |docs: &Docs| docs.deprecated;
    let in_types = context.api.types.iter().any(|(_, def)| {
        of(&def.docs)
            || match &def.kind {
                TypeKind::Struct(object) => object.fields.iter().any(|field| of(&field.docs)),
                TypeKind::Enum(list) => list.values.iter().any(|value| of(&value.docs)),
                TypeKind::Union(union) => union.variants.iter().any(|variant| of(&variant.docs)),
                TypeKind::Alias(_) | TypeKind::External(_) => false,
            }
    });
    in_types
        || context.api.operations().any(|operation| {
            let headers = operation.headers.iter();
            let mut headers = headers.flat_map(|headers| &headers.fields);
            of(&operation.docs)
                || operation
                    .parameters
                    .iter()
                    .any(|parameter| of(&parameter.docs))
                || headers.any(|header| of(&header.docs))
        })
}
