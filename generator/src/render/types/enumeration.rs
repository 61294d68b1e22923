//! A list of known texts, open to new ones.

use quote::quote;

use super::Parts;
use crate::ir::{Enum, TypeDef};
use crate::render::Context;
use crate::render::context::Mention;
use crate::render::docs::{doc_attributes, doc_line};
use crate::render::extra::extra_attributes;
use crate::render::paths::{Scope, std};

pub(super) fn render_enum(context: &Context, def: &TypeDef, list: &Enum) -> Parts {
    let (name, docs, unknown) = (&def.name, doc_attributes(&def.docs), &list.unknown);
    let variants = list.values.iter().map(|value| {
        let (variant, docs) = (&value.name, doc_attributes(&value.docs));
        let wire = value.docs == crate::ir::Docs::default();
        let docs = match wire {
            true => doc_line(&format!(
                "`{}`",
                crate::render::markdown::code(&value.wire_name)
            )),
            false => docs,
        };
        quote!(#docs #variant,)
    });
    let unknown_docs = doc_line("A value that this version of the crate does not know.");
    let string = std(context, Scope::Types, "String");
    let derived = [
        "Clone",
        "Debug",
        "PartialEq",
        "Eq",
        "Hash",
        "PartialOrd",
        "Ord",
    ];
    let extra = extra_attributes(context.options, def, &derived);
    let item = quote! {
        #docs
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #extra
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            #unknown_docs
            #unknown(#string),
        }
    };

    context.mention(Mention::Table("enum_table"));
    let rows = list.values.iter().map(|value| {
        let (variant, text) = (&value.name, &value.wire_name);
        quote!(#variant = #text;)
    });
    let table = quote!(enum_table!(#name { #(#rows)* .. #unknown; }););
    Parts {
        items: vec![item],
        table: Some(table),
    }
}
