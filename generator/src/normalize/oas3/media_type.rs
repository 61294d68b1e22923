//! Media types (OpenAPI 3.2): streams of items, and the encoding of parts that have no name.

use crate::diagnostic::Code;
use crate::normalize::private;
use crate::normalize::trail::Trail;
use crate::normalize::version::Dialect;
use crate::normalize::walk::{Members, Walk, rename};

/// Keeps the schema of a stream's items; says what is not modeled.
pub(super) fn lower(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &mut Members) {
    if members.contains_key("itemSchema") {
        let at = trail.member("itemSchema");
        walk.foreign("itemSchema", Dialect::Openapi32, &at);
        let message = "streams are not modeled yet; this one is handed over as a whole";
        walk.note(Code::UnmodeledMediaType, &at, message);
        rename(walk, trail, members, "itemSchema", private::ITEM_SCHEMA);
    }
    for key in ["prefixEncoding", "itemEncoding"] {
        if members.contains_key(key) {
            let message = format!("`{key}` is not modeled yet; the caller encodes the parts");
            walk.note(Code::UnmodeledMediaType, &trail.member(key), message);
        }
    }
}

/// Says what is not modeled of a part inside of a part.
pub(super) fn encoding(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &Members) {
    for key in ["encoding", "prefixEncoding", "itemEncoding"] {
        if members.contains_key(key) {
            let message = format!("`{key}` inside a part is not modeled; the part is JSON");
            walk.note(Code::UnmodeledMediaType, &trail.member(key), message);
        }
    }
}
