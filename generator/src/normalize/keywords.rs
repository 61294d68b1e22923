//! Tables of schema keywords.

use super::object::Object;
use super::private;
use serde_json::json;

/// Keywords that determine what kind of value a schema describes.
pub(super) const TYPE_KEYWORDS: &[&str] = &[
    "type",
    "enum",
    "properties",
    "additionalProperties",
    "items",
    "allOf",
    "anyOf",
    "oneOf",
    "not",
    private::PREFIX_ITEMS,
    private::PATTERN_PROPERTIES,
    private::PARTS,
    private::CONST,
];

/// Records that a wrong keyword was removed, so that the schema is not mistaken for an empty one.
pub(super) fn mark_repaired(schema: &mut Object) {
    schema.insert(private::REPAIRED.to_owned(), json!(true));
}
