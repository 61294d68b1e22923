//! One of several types.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

use super::Parts;
use crate::ir::{Dispatch, JsonKinds, Scalar, Shape, TypeDef, TypeRef, Union, Variant};
use crate::render::Context;
use crate::render::context::Mention;
use crate::render::docs::{doc_attributes, doc_line};
use crate::render::extra::extra_attributes;
use crate::render::paths::{Scope, ident, is_boxed_payload, runtime, std, ty};

pub(super) fn render_union(context: &Context, def: &TypeDef, union: &Union) -> Parts {
    let (name, docs, unknown) = (&def.name, doc_attributes(&def.docs), &union.unknown);
    let variants = union.variants.iter().map(|variant| {
        let (variant_name, docs) = (&variant.name, doc_attributes(&variant.docs));
        let payload = payload(context, variant);
        quote!(#docs #variant_name(#payload),)
    });
    let unknown_docs =
        doc_line("A value that this version of the crate does not know, as it came.");
    let json = runtime(context, Scope::Types, "Json");
    let extra = extra_attributes(context.options, def, &["Clone", "Debug", "PartialEq"]);
    let item = quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        #extra
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            #unknown_docs
            #unknown(#json),
        }
    };
    let mut items = vec![item];
    items.extend(conversions(context, def, union));

    context.mention(Mention::Table("union_table"));
    let table = match &union.dispatch {
        Dispatch::Tag { property, values } => {
            let rows = tag_rows(union, values);
            quote!(union_table!(#name by tag #property { #rows .. #unknown; });)
        }
        Dispatch::Shape(shapes) => {
            let rows = shape_rows(union, shapes);
            quote!(union_table!(#name by shape { #rows .. #unknown; });)
        }
    };
    Parts {
        items,
        table: Some(table),
    }
}

fn payload(context: &Context, variant: &Variant) -> TokenStream {
    let inner = ty(context, Scope::Types, &variant.ty);
    if !is_boxed_payload(context, &variant.ty) {
        return inner;
    }
    let boxed = std(context, Scope::Types, "Box");
    quote!(#boxed<#inner>)
}

/// `From` for every payload that only one variant has.
fn conversions(context: &Context, def: &TypeDef, union: &Union) -> Vec<TokenStream> {
    let expanded = |variant: &Variant| format!("{:?}", context.expanded(&variant.ty));
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    for variant in &union.variants {
        *count.entry(expanded(variant)).or_default() += 1;
    }
    let name = &def.name;
    let unique = union
        .variants
        .iter()
        .filter(|variant| count[&expanded(variant)] == 1);
    unique
        .map(|variant| {
            let from = std(context, Scope::Types, "From");
            let (variant_name, source) = (&variant.name, ty(context, Scope::Types, &variant.ty));
            let value = match is_boxed_payload(context, &variant.ty) {
                true => {
                    let boxed = std(context, Scope::Types, "Box");
                    quote!(#boxed::new(value))
                }
                false => quote!(value),
            };
            let text = *context.expanded(&variant.ty) == TypeRef::Scalar(Scalar::String);
            let borrowed = text.then(|| {
                quote! {
                    impl #from<&str> for #name {
                        #[inline]
                        fn from(value: &str) -> Self {
                            Self::#variant_name(value.to_owned())
                        }
                    }
                }
            });
            quote! {
                #borrowed
                impl #from<#source> for #name {
                    #[inline]
                    fn from(value: #source) -> Self {
                        Self::#variant_name(#value)
                    }
                }
            }
        })
        .collect()
}

fn tag_rows(union: &Union, values: &[Vec<String>]) -> TokenStream {
    let rows = union
        .variants
        .iter()
        .zip(values)
        .enumerate()
        .map(|(index, (variant, texts))| {
            let (index, name) = (proc_macro2::Literal::usize_unsuffixed(index), &variant.name);
            quote!(#index => #name = #(#texts)|*;)
        });
    quote!(#(#rows)*)
}

fn shape_rows(union: &Union, shapes: &[Shape]) -> TokenStream {
    let rows = union
        .variants
        .iter()
        .zip(shapes)
        .enumerate()
        .map(|(index, (variant, shape))| {
            let (index, name) = (proc_macro2::Literal::usize_unsuffixed(index), &variant.name);
            let kinds = kinds(shape.kinds);
            let row = quote!(#index => #name: #kinds);
            if !shape.kinds.object {
                return quote!(#row;);
            }
            let (required, known) = (&shape.required, &shape.known);
            let constants = shape
                .constants
                .iter()
                .map(|(member, text)| quote!((#member, #text)));
            quote! {
                #row, required [#(#required),*], known [#(#known),*], constants [#(#constants),*];
            }
        });
    quote!(#(#rows)*)
}

fn kinds(kinds: JsonKinds) -> TokenStream {
    let number = kinds.integer && kinds.fraction;
    let names = [
        (kinds.boolean, "BOOLEAN"),
        (number, "NUMBER"),
        (kinds.integer && !number, "INTEGER"),
        (kinds.fraction && !number, "FRACTION"),
        (kinds.string, "STRING"),
        (kinds.array, "ARRAY"),
        (kinds.object, "OBJECT"),
    ];
    let names = names
        .iter()
        .filter(|(holds, _)| *holds)
        .map(|(_, name)| ident(name));
    quote!(#(#names)|*)
}
