//! Text that holds something else: `contentEncoding`, `contentMediaType`, `contentSchema`
//! (JSON Schema 2020-12, Validation, section 8).

use crate::normalize::private;
use crate::normalize::trail::Trail;
use crate::normalize::walk::{Members, Walk, rename};
use serde_json::{Value, json};

/// Says what OpenAPI 3.0 has a format for by that format.
pub(super) fn lower(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &mut Members) {
    let text = |key: &str| {
        members
            .get(key)
            .and_then(Value::as_str)
            .map(str::to_ascii_lowercase)
    };
    let encoding = text("contentEncoding");
    let media_type = text("contentMediaType");
    let format = match (encoding.as_deref(), media_type.as_deref()) {
        (Some("base64"), _) => Some("byte"),
        // No encoding at all (RFC 2045, section 6.2), which JSON cannot carry and a part can.
        (Some("binary"), _) => Some("binary"),
        (None, Some("application/octet-stream")) => Some("binary"),
        _ => None,
    };
    if let Some(format) = format {
        members.entry("format").or_insert_with(|| json!(format));
        members.entry("type").or_insert_with(|| json!("string"));
    }
    let kept = [
        ("contentEncoding", private::CONTENT_ENCODING),
        ("contentMediaType", private::CONTENT_MEDIA_TYPE),
        ("contentSchema", private::CONTENT_SCHEMA),
    ];
    for (key, private) in kept {
        rename(walk, trail, members, key, private);
    }
}
