//! A type of another crate under the name that the schema has here.

use proc_macro2::TokenStream;
use quote::quote;

use super::parts::Parts;
use crate::ir::{Codec, External, TypeDef};
use crate::naming::TypeName;
use crate::render::context::{Context, Mention};
use crate::render::external::spelled;

pub(super) fn render_external(
    context: &Context,
    docs: &TokenStream,
    def: &TypeDef,
    external: &External,
) -> Parts {
    let name = &def.name;
    // A path that cannot be written is an error of the options, and nothing is rendered.
    let spelled = spelled(&external.path).ok();
    let tokens = spelled.as_ref().map(|spelled| &spelled.tokens);
    let path = spelled.as_ref().map_or("", |spelled| &spelled.path);
    Parts {
        items: vec![quote!(#docs pub type #name = #tokens;)],
        table: table(context, name, path, external.codec),
    }
}

/// How the type is read and written; once for each type, however many schemas it represents.
fn table(context: &Context, name: &TypeName, path: &str, codec: Codec) -> Option<TokenStream> {
    if let Some(parts) = known_parts(path) {
        parts.iter().for_each(|part| context.uses(part));
        return None;
    }
    let is_string = matches!(path, "std::string::String" | "alloc::string::String");
    if is_string || !context.is_first_mention(path) {
        return None;
    }
    context.mention(Mention::External);
    context.uses("foreign");
    Some(match codec {
        Codec::String => quote!(foreign_table!(#name { by text; });),
        Codec::Serde => quote!(foreign_table!(#name { by serde; });),
    })
}

/// The parts of the runtime that already read and write the type.
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
