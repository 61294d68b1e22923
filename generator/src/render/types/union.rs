//! One of several types.

use std::collections::BTreeMap;

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;
use specsmith_runtime::source::Item;

use super::parts::Parts;
use crate::ir::{JsonKinds, Scalar, Shape, Strings, TypeDef, TypeRef, Union, Variant};
use crate::naming::TypeName;
use crate::render::context::{Context, Mention};
use crate::render::docs::{doc_attributes, doc_line};
use crate::render::extra::extra_attributes;
use crate::render::paths::{Scope, ident, is_boxed_payload, runtime, std, ty};

pub(super) fn render_union(
    context: &Context,
    docs: &TokenStream,
    def: &TypeDef,
    union: &Union,
) -> Parts {
    let mut items = vec![declaration(context, docs, def, union)];
    items.extend(conversions(context, def, union));
    Parts {
        items,
        table: Some(table(context, def, union)),
    }
}

fn declaration(context: &Context, docs: &TokenStream, def: &TypeDef, union: &Union) -> TokenStream {
    let (name, unknown) = (&def.name, &union.unknown);
    let variants = union.variants.iter().map(|variant| {
        let (name, docs) = (&variant.name, doc_attributes(&variant.docs));
        let payload = payload(context, variant);
        quote!(#docs #name(#payload),)
    });
    let unknown_docs = doc_line("A value that this version of the crate does not know.");
    let json = runtime(context, Scope::Types, Item::Json);
    let extra = extra_attributes(context.options, def, &["Clone", "Debug", "PartialEq"]);
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        #extra
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            #unknown_docs
            #unknown(#json),
        }
    }
}

fn table(context: &Context, def: &TypeDef, union: &Union) -> TokenStream {
    context.mention(Mention::Item(Item::UnionTable));
    let (name, unknown, rows) = (&def.name, &union.unknown, rows(union));
    let by = match &union.dispatch.tag {
        None => quote!(shape),
        Some(tag) => {
            let property = &tag.property;
            let fallback = tag.fallback.map(Literal::usize_unsuffixed);
            let fallback = fallback.map(|index| quote!(or #index));
            quote!(tag #property #fallback)
        }
    };
    quote!(union_table!(#name by #by { #rows .. #unknown; });)
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
    let unique = union.variants.iter();
    let unique = unique.filter(|variant| count[&expanded(variant)] == 1);
    unique
        .map(|variant| conversion(context, &def.name, variant))
        .collect()
}

fn conversion(context: &Context, name: &TypeName, variant: &Variant) -> TokenStream {
    let from = std(context, Scope::Types, "From");
    let (variant_name, source) = (&variant.name, ty(context, Scope::Types, &variant.ty));
    let value = if is_boxed_payload(context, &variant.ty) {
        let boxed = std(context, Scope::Types, "Box");
        quote!(#boxed::new(value))
    } else {
        quote!(value)
    };
    let is_string = *context.expanded(&variant.ty) == TypeRef::Scalar(Scalar::String);
    let borrowed = is_string.then(|| {
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
        let shapes = &dispatch.shapes[index];
        let shapes = (!shapes.is_empty()).then(|| {
            let shapes = shapes.iter().map(shape);
            quote!(: #(#shapes),*)
        });
        let (index, name) = (Literal::usize_unsuffixed(index), &variant.name);
        quote!(#index => #name #tags #shapes;)
    });
    quote!(#(#rows)*)
}

/// `KIND | KIND [rule [..], ..]`, with the rules that restrict the shape.
fn shape(shape: &Shape) -> TokenStream {
    let kinds = kinds(shape.kinds);
    let strings = |names: &[String]| quote!(#(#names),*);
    let some = |names: &[String]| (!names.is_empty()).then(|| strings(names));
    let (listed, format) = match &shape.strings {
        Strings::Any => (None, None),
        Strings::OneOf(values) => (Some(strings(values)), None),
        Strings::Format(format) => (None, Some(quote!(#format))),
    };
    let rules = [
        ("each", shape.items.map(kind_list)),
        ("one_of", listed),
        ("format", format),
        ("range", shape.range.map(range)),
        ("required", some(&shape.required)),
        ("known", some(&shape.properties)),
        ("rest", shape.additional.map(kind_list)),
        ("constants", constants(&shape.constants)),
        ("properties", by_name(&shape.property_kinds)),
        ("items", by_name(&shape.item_kinds)),
    ];
    let rules = rules.into_iter().filter_map(|(name, rule)| {
        let (name, rule) = (ident(name), rule?);
        Some(quote!(#name [#rule]))
    });
    let rules: Vec<TokenStream> = rules.collect();
    let rules = (!rules.is_empty()).then(|| quote!([#(#rules),*]));
    quote!(#(#kinds)|* #rules)
}

/// The strings that a property may be.
fn constants(constants: &[(String, Vec<String>)]) -> Option<TokenStream> {
    let rows = constants.iter();
    let rows = rows.map(|(property, values)| quote!((#property, &[#(#values),*])));
    (!constants.is_empty()).then(|| quote!(#(#rows),*))
}

/// The JSON kinds of each property.
fn by_name(properties: &[(String, JsonKinds)]) -> Option<TokenStream> {
    let rows = properties.iter().map(|(property, kinds)| {
        let kinds = kind_list(*kinds);
        quote!((#property, &[#kinds]))
    });
    (!properties.is_empty()).then(|| quote!(#(#rows),*))
}

fn kind_list(kinds: JsonKinds) -> TokenStream {
    let kinds = self::kinds(kinds);
    quote!(#(#kinds),*)
}

fn range((least, greatest): (i128, i128)) -> TokenStream {
    let [least, greatest] = [least, greatest].map(Literal::i128_unsuffixed);
    quote!(#least, #greatest)
}

fn kinds(kinds: JsonKinds) -> Vec<Ident> {
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
