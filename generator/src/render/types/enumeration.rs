//! A list of known values, open to new ones or closed.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::Parts;
use crate::ir::{Enum, EnumValue, EnumValueType, TypeDef};
use crate::render::Context;
use crate::render::context::Mention;
use crate::render::docs::{doc_attributes, doc_line};
use crate::render::extra::extra_attributes;
use crate::render::paths::{Scope, ident, std};

pub(super) fn render_enum(context: &Context, def: &TypeDef, list: &Enum) -> Parts {
    let (name, docs) = (&def.name, doc_attributes(&def.docs));
    let variants = list.values.iter().map(variant);
    // A closed enum holds nothing that would have to be moved.
    let (copy, unknown) = match &list.unknown {
        Some(unknown) => (
            None,
            Some(unknown_variant(context, list.value_type, unknown)),
        ),
        None => (Some(quote!(Copy,)), None),
    };
    let mut derived = vec![
        "Clone",
        "Debug",
        "PartialEq",
        "Eq",
        "Hash",
        "PartialOrd",
        "Ord",
    ];
    derived.extend(copy.is_some().then_some("Copy"));
    let extra = extra_attributes(context.options, def, &derived);
    let growing = unknown.is_some().then(|| quote!(#[non_exhaustive]));
    let item = quote! {
        #docs
        #[derive(Clone, #copy Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #extra
        #growing
        pub enum #name {
            #(#variants)*
            #unknown
        }
    };
    Parts {
        items: vec![item],
        table: Some(table(context, def, list)),
    }
}

fn variant(value: &EnumValue) -> TokenStream {
    let name = &value.name;
    let wire = match value.wire_name.is_empty() {
        // Markdown has no code span of nothing.
        true => "The empty text.".to_owned(),
        false => format!("`{}`", crate::render::markdown::code(&value.wire_name)),
    };
    let docs = match value.docs.summary.is_none() && value.docs.description.is_none() {
        true => {
            let deprecated = value.docs.deprecated.then(|| quote!(#[deprecated]));
            let line = doc_line(&wire);
            quote!(#line #deprecated)
        }
        false => doc_attributes(&value.docs),
    };
    quote!(#docs #name,)
}

fn unknown_variant(
    context: &Context,
    kind: EnumValueType,
    unknown: &crate::naming::VariantName,
) -> TokenStream {
    let docs = doc_line("A value that this version of the crate does not know.");
    let payload = match kind {
        EnumValueType::String => std(context, Scope::Types, "String"),
        EnumValueType::Integer => quote!(i64),
    };
    quote!(#docs #unknown(#payload),)
}

fn table(context: &Context, def: &TypeDef, list: &Enum) -> TokenStream {
    let name = &def.name;
    let macro_name = match list.value_type {
        EnumValueType::String => "enum_table",
        EnumValueType::Integer => "integer_enum_table",
    };
    context.mention(Mention::Table(macro_name));
    let macro_name = ident(macro_name);
    let rows = list.values.iter().map(|value| {
        let variant = &value.name;
        let wire = match (list.value_type, value.wire_name.parse::<i64>()) {
            (EnumValueType::Integer, Ok(integer)) => {
                let integer = Literal::i64_unsuffixed(integer);
                quote!(#integer)
            }
            _ => {
                let text = &value.wire_name;
                quote!(#text)
            }
        };
        quote!(#variant = #wire;)
    });
    let unknown = list.unknown.iter().map(|unknown| quote!(.. #unknown;));
    quote!(#macro_name!(#name { #(#rows)* #(#unknown)* });)
}
