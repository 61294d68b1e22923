//! Media types (OpenAPI 3.2): streams of items, and the encoding of unnamed parts.

use crate::diagnostic::Code;
use crate::normalize::context::{Context, rename};
use crate::normalize::node_path::NodePath;
use crate::normalize::object::Object;
use crate::normalize::private;
use crate::normalize::version::Dialect;

/// Moves the schema of the items of a stream to its private key, and reports unsupported fields.
pub(super) fn lower(context: &mut Context<'_>, path: &NodePath<'_>, media_type: &mut Object) {
    if media_type.contains_key("itemSchema") {
        let at = path.child("itemSchema");
        context.note_mixed_dialect("itemSchema", Dialect::Openapi32, &at);
        let message = "streams of items are not supported yet; the body is passed on as a whole";
        context.note(Code::UnmodeledMediaType, &at, message);
        rename(
            context,
            path,
            media_type,
            "itemSchema",
            private::ITEM_SCHEMA,
        );
    }
    for key in ["prefixEncoding", "itemEncoding"] {
        if media_type.contains_key(key) {
            let message = format!("`{key}` is not supported yet; the caller encodes the parts");
            context.note(Code::UnmodeledMediaType, &path.child(key), message);
        }
    }
}

/// Reports the unsupported encoding of parts inside of a part.
pub(super) fn encoding(context: &mut Context<'_>, path: &NodePath<'_>, encoding: &Object) {
    for key in ["encoding", "prefixEncoding", "itemEncoding"] {
        if encoding.contains_key(key) {
            let message = format!("`{key}` inside of a part is not supported; the part is JSON");
            context.note(Code::UnmodeledMediaType, &path.child(key), message);
        }
    }
}
