//! A type of another crate under the name that the schema has here.

use proc_macro2::TokenStream;
use quote::quote;
use specsmith_runtime::source::Item;

use super::parts::Parts;
use crate::ir::{Codec, External, TypeDef};
use crate::naming::TypeName;
use crate::render::context::{Context, Mention};
use crate::render::external::spelled;
use crate::render::scalars::part_of;

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
    if let Some(part) = part_of(path) {
        context.uses(part);
        return None;
    }
    let is_string = matches!(path, "std::string::String" | "alloc::string::String");
    if is_string || !context.is_first_mention(path) {
        return None;
    }
    context.names(Item::ExternalTable);
    context.mention(Mention::Item(Item::ExternalTable));
    Some(match codec {
        Codec::String => quote!(external_table!(#name { by string; });),
        Codec::Serde => quote!(external_table!(#name { by serde; });),
    })
}
