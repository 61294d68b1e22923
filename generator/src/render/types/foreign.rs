//! A type of another crate under the name that the schema has here.

use proc_macro2::TokenStream;
use quote::quote;

use super::Parts;
use crate::ir::{Codec, Foreign, TypeDef};
use crate::naming::TypeName;
use crate::render::Context;
use crate::render::context::Mention;
use crate::render::docs::doc_attributes;
use crate::render::paths::ident;

pub(super) fn render_foreign(context: &Context, def: &TypeDef, foreign: &Foreign) -> Parts {
    let (name, docs) = (&def.name, doc_attributes(&def.docs));
    let segments = foreign.path.as_str().split("::").map(ident);
    let path = quote!(#(::#segments)*);
    Parts {
        items: vec![quote!(#docs pub type #name = #path;)],
        table: table(context, name, foreign),
    }
}

/// How the type is read and written; once, however many schemas it stands for.
fn table(context: &Context, name: &TypeName, foreign: &Foreign) -> Option<TokenStream> {
    let path = foreign.path.as_str();
    // The runtime knows these.
    match path {
        "uuid::Uuid" => context.uses("uuid"),
        "jiff::Timestamp" | "jiff::civil::Date" | "jiff::civil::Time" => context.uses("time"),
        "std::string::String" | "alloc::string::String" => {}
        _ if context.is_first_mention(path) => {
            context.mention(Mention::Foreign);
            context.uses("foreign");
            return Some(match foreign.codec {
                Codec::Text => quote!(foreign_table!(#name { by text; });),
                Codec::Serde => quote!(foreign_table!(#name { by serde; });),
            });
        }
        _ => {}
    }
    None
}
