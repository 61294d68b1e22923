//! What a whole document says: webhooks, and the dialect of its schemas (OpenAPI 3.1).

use crate::diagnostic::Code;
use crate::normalize::private;
use crate::normalize::trail::Trail;
use crate::normalize::version::Dialect;
use crate::normalize::walk::{Members, Walk, rename};
use serde_json::Value;

/// Dialects that are read as they mean it: the prefix of OpenAPI's own, and what those build on.
const KNOWN_DIALECTS: &[&str] = &[
    "https://spec.openapis.org/oas/3.",
    "https://json-schema.org/draft/2020-12/schema",
];

/// Webhooks are requests that the API sends, by name.
pub(super) fn webhooks(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &mut Members) {
    let webhooks = members.get("webhooks").and_then(Value::as_object);
    if webhooks.is_some_and(|all| !all.is_empty()) {
        walk.foreign("webhooks", Dialect::Openapi31, &trail.member("webhooks"));
    }
    rename(walk, trail, members, "webhooks", private::WEBHOOKS);
}

/// Kinds of component that OpenAPI 3.0 does not have.
pub(super) fn later_components(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &Members) {
    for (key, home) in [
        ("pathItems", Dialect::Openapi31),
        ("mediaTypes", Dialect::Openapi32),
    ] {
        if members.contains_key(key) {
            walk.foreign(key, home, &trail.member(key));
        }
    }
}

/// A dialect of JSON Schema that nobody here knows. OpenAPI 3.0 has but one.
pub(super) fn schema_dialect(
    walk: &mut Walk<'_>,
    trail: &Trail<'_>,
    members: &Members,
    key: &'static str,
) {
    let Some(Value::String(name)) = members.get(key) else {
        return;
    };
    let known = KNOWN_DIALECTS.iter().any(|known| name.starts_with(known));
    if walk.dialect >= Dialect::Openapi31 && !known {
        let message = format!("`{name}` is read as JSON Schema 2020-12");
        let trail = trail.member(key);
        walk.warning(Code::UnknownDialect, &trail, message);
    }
}
