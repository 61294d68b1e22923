//! Strings that contain other data: `contentEncoding`, `contentMediaType`, `contentSchema`
//! (JSON Schema 2020-12, Validation, section 8).

use crate::normalize::context::{Context, rename};
use crate::normalize::node_path::NodePath;
use crate::normalize::object::{Object, string};
use crate::normalize::private;
use serde_json::json;

/// Adds the format that OpenAPI 3.0 has for the content, and moves the keywords to private keys.
pub(super) fn lower(context: &mut Context<'_>, path: &NodePath<'_>, schema: &mut Object) {
    let lowercase = |key: &str| string(schema, key).map(str::to_ascii_lowercase);
    let encoding = lowercase("contentEncoding");
    let media_type = lowercase("contentMediaType");
    let format = match (encoding.as_deref(), media_type.as_deref()) {
        (Some("base64"), _) => Some("byte"),
        // No encoding (RFC 2045, section 6.2): impossible in JSON, but possible in a part.
        (Some("binary"), _) => Some("binary"),
        (None, Some("application/octet-stream")) => Some("binary"),
        _ => None,
    };
    if let Some(format) = format {
        schema.entry("format").or_insert_with(|| json!(format));
        schema.entry("type").or_insert_with(|| json!("string"));
    }
    for (key, private_key) in [
        ("contentEncoding", private::CONTENT_ENCODING),
        ("contentMediaType", private::CONTENT_MEDIA_TYPE),
        ("contentSchema", private::CONTENT_SCHEMA),
    ] {
        rename(context, path, schema, key, private_key);
    }
}
