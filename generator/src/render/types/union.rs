//! One of several types.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

use super::Parts;
use crate::ir::{JsonKinds, Scalar, Shape, Strings, TypeDef, TypeRef, Union, Variant};
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
    let by = match &union.dispatch.tag {
        None => quote!(shape),
        Some(tag) => {
            let property = &tag.property;
            let otherwise = tag.fallback.map(proc_macro2::Literal::usize_unsuffixed);
            let otherwise = otherwise.map(|index| quote!(or #index));
            quote!(tag #property #otherwise)
        }
    };
    let rows = rows(union);
    let table = quote!(union_table!(#name by #by { #rows .. #unknown; }););
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

fn rows(union: &Union) -> TokenStream {
    let dispatch = &union.dispatch;
    let rows = union.variants.iter().enumerate().map(|(index, variant)| {
        let tags = dispatch
            .tag
            .as_ref()
            .map(|tag| tag.values[index].as_slice());
        let tags = tags.filter(|tags| !tags.is_empty());
        let tags = tags.map(|tags| quote!(= #(#tags)|*));
        let looks = &dispatch.shapes[index];
        let looks = (!looks.is_empty()).then(|| {
            let looks = looks.iter().map(look);
            quote!(: #(#looks),*)
        });
        let (index, name) = (proc_macro2::Literal::usize_unsuffixed(index), &variant.name);
        quote!(#index => #name #tags #looks;)
    });
    quote!(#(#rows)*)
}

/// `KIND | KIND [rule [..], ..]`: a rule is there if it says something.
fn look(shape: &Shape) -> TokenStream {
    let kinds = kinds(shape.kinds);
    let list = |names: &[String]| quote!(#(#names),*);
    let some = |names: &[String]| (!names.is_empty()).then(|| list(names));
    let of_kinds = |kinds: JsonKinds| {
        let names = self::kinds(kinds);
        quote!(#(#names),*)
    };
    let constants = shape.constants.iter().map(|(member, texts)| {
        let texts = list(texts);
        quote!((#member, &[#texts]))
    });
    let by_name = |members: &[(String, JsonKinds)]| {
        let members = members.iter().map(|(member, kinds)| {
            let kinds = of_kinds(*kinds);
            quote!((#member, &[#kinds]))
        });
        let members: Vec<TokenStream> = members.collect();
        (!members.is_empty()).then(|| quote!(#(#members),*))
    };
    let (listed, format) = match &shape.strings {
        Strings::Any => (None, None),
        Strings::OneOf(texts) => (Some(list(texts)), None),
        Strings::Format(format) => (None, Some(quote!(#format))),
    };
    let rules = [
        ("each", shape.items.map(of_kinds)),
        ("listed", listed),
        ("format", format),
        ("range", shape.range.map(range)),
        ("required", some(&shape.required)),
        ("known", some(&shape.properties)),
        ("rest", shape.additional.map(of_kinds)),
        (
            "constants",
            (!shape.constants.is_empty()).then(|| quote!(#(#constants),*)),
        ),
        ("members", by_name(&shape.property_kinds)),
        ("items", by_name(&shape.item_kinds)),
    ];
    let rules: Vec<TokenStream> = rules
        .into_iter()
        .filter_map(|(name, given)| {
            let (name, given) = (ident(name), given?);
            Some(quote!(#name [#given]))
        })
        .collect();
    let rules = (!rules.is_empty()).then(|| quote!([#(#rules),*]));
    quote!(#(#kinds)|* #rules)
}

fn range((least, greatest): (i128, i128)) -> TokenStream {
    let [least, greatest] = [least, greatest].map(proc_macro2::Literal::i128_unsuffixed);
    quote!(#least, #greatest)
}

fn kinds(kinds: JsonKinds) -> Vec<proc_macro2::Ident> {
    if kinds == JsonKinds::ANY {
        return vec![ident("ANY")];
    }
    let number = kinds.integer && kinds.fraction;
    let names = [
        (kinds.null, "NULL"),
        (kinds.boolean, "BOOLEAN"),
        (number, "NUMBER"),
        (kinds.integer && !number, "INTEGER"),
        (kinds.fraction && !number, "FRACTION"),
        (kinds.string, "STRING"),
        (kinds.array, "ARRAY"),
        (kinds.object, "OBJECT"),
    ];
    let names = names.iter().filter(|(holds, _)| *holds);
    names.map(|(_, name)| ident(name)).collect()
}
