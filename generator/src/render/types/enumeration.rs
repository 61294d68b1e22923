//! An enum of known values, open to new ones or closed.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use specsmith_runtime::source::Item;

use super::parts::Parts;
use crate::ir::{Enum, EnumValue, EnumValueType, TypeDef};
use crate::naming::VariantName;
use crate::render::context::{Context, Mention};
use crate::render::docs::{doc_attributes, doc_line};
use crate::render::extra::extra_attributes;
use crate::render::markdown;
use crate::render::paths::{Scope, ident, std};

pub(super) fn render_enum(
    context: &Context,
    docs: &TokenStream,
    def: &TypeDef,
    values: &Enum,
) -> Parts {
    let name = &def.name;
    let variants = values.values.iter().map(variant);
    let unknown = values.unknown.as_ref();
    let open = unknown.map(|_| quote!(#[non_exhaustive]));
    let unknown = unknown.map(|name| unknown_variant(context, values.value_type, name));
    let mut derives = vec![
        "Clone",
        "Debug",
        "PartialEq",
        "Eq",
        "Hash",
        "PartialOrd",
        "Ord",
    ];
    // A closed enum has no payload.
    if unknown.is_none() {
        derives.insert(1, "Copy");
    }
    let extra = extra_attributes(context.options, def, &derives);
    let derives = derives.into_iter().map(ident);
    let item = quote! {
        #docs
        #[derive(#(#derives),*)]
        #extra
        #open
        pub enum #name {
            #(#variants)*
            #unknown
        }
    };
    Parts {
        items: vec![item],
        table: Some(table(context, def, values)),
    }
}

fn variant(value: &EnumValue) -> TokenStream {
    let name = &value.name;
    if value.docs.summary.is_some() || value.docs.description.is_some() {
        let docs = doc_attributes(&value.docs);
        return quote!(#docs #name,);
    }
    let deprecated = value.docs.deprecated.then(|| quote!(#[deprecated]));
    let docs = if value.wire_name.is_empty() {
        // Markdown has no empty code span.
        doc_line("The empty string.")
    } else {
        doc_line(&format!("`{}`", markdown::code(&value.wire_name)))
    };
    quote!(#docs #deprecated #name,)
}

fn unknown_variant(context: &Context, kind: EnumValueType, unknown: &VariantName) -> TokenStream {
    let docs = doc_line("A value that this version of the crate does not know.");
    let payload = match kind {
        EnumValueType::String => std(context, Scope::Types, "String"),
        EnumValueType::Integer => quote!(i64),
    };
    quote!(#docs #unknown(#payload),)
}

fn table(context: &Context, def: &TypeDef, values: &Enum) -> TokenStream {
    let name = &def.name;
    let macro_name = match values.value_type {
        EnumValueType::String => Item::EnumTable,
        EnumValueType::Integer => Item::IntegerEnumTable,
    };
    context.mention(Mention::Item(macro_name));
    let macro_name = ident(macro_name.name());
    let rows = values.values.iter().map(|value| {
        let variant = &value.name;
        let wire = match (values.value_type, value.wire_name.parse::<i64>()) {
            (EnumValueType::Integer, Ok(integer)) => {
                let integer = Literal::i64_unsuffixed(integer);
                quote!(#integer)
            }
            _ => {
                let string = &value.wire_name;
                quote!(#string)
            }
        };
        quote!(#variant = #wire;)
    });
    let unknown = values.unknown.iter().map(|unknown| quote!(.. #unknown;));
    quote!(#macro_name!(#name { #(#rows)* #(#unknown)* });)
}
