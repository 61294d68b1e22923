//! A type of another crate under the name that the schema has here.

use proc_macro2::TokenStream;
use quote::quote;

use super::Parts;
use crate::ir::{Codec, External, TypeDef};
use crate::naming::TypeName;
use crate::render::Context;
use crate::render::context::Mention;
use crate::render::docs::doc_attributes;
use crate::render::foreign::spelled;

pub(super) fn render_foreign(context: &Context, def: &TypeDef, foreign: &External) -> Parts {
    let (name, docs) = (&def.name, doc_attributes(&def.docs));
    // One that cannot be spelled is a fault of the options, and nothing is rendered.
    let spelled = spelled(&foreign.path).ok();
    let path = spelled.as_ref().map(|spelled| &spelled.tokens);
    let text = spelled.as_ref().map_or("", |spelled| &spelled.text);
    Parts {
        items: vec![quote!(#docs pub type #name = #path;)],
        table: table(context, name, (text, foreign.codec)),
    }
}

/// How the type is read and written; once, however many schemas it stands for.
fn table(context: &Context, name: &TypeName, (path, codec): (&str, Codec)) -> Option<TokenStream> {
    if let Some(parts) = known_parts(path) {
        parts.iter().for_each(|part| context.uses(part));
        return None;
    }
    match path {
        "std::string::String" | "alloc::string::String" => {}
        _ if context.is_first_mention(path) => {
            context.mention(Mention::Foreign);
            context.uses("foreign");
            return Some(match codec {
                Codec::String => quote!(foreign_table!(#name { by text; });),
                Codec::Serde => quote!(foreign_table!(#name { by serde; });),
            });
        }
        _ => {}
    }
    None
}

/// The parts of the runtime that read and write the type already.
fn known_parts(path: &str) -> Option<&'static [&'static str]> {
    Some(match path {
        "uuid::Uuid" => &["uuid"],
        "jiff::Timestamp" | "jiff::civil::Date" | "jiff::civil::Time" | "jiff::SpanFieldwise" => {
            &["moment", "jiff"]
        }
        "chrono::DateTime<chrono::FixedOffset>" | "chrono::NaiveDate" | "chrono::NaiveTime" => {
            &["moment", "chrono"]
        }
        "time::OffsetDateTime" | "time::Date" | "time::Time" => &["moment", "time"],
        "rust_decimal::Decimal" => &["decimal"],
        "std::net::Ipv4Addr"
        | "std::net::Ipv6Addr"
        | "core::net::Ipv4Addr"
        | "core::net::Ipv6Addr" => &["ip"],
        _ => return None,
    })
}
