//! Documents: webhooks, and the dialect of schemas (OpenAPI 3.1).

use crate::diagnostic::Code;
use crate::normalize::context::{Context, rename};
use crate::normalize::node_path::NodePath;
use crate::normalize::object::{Object, string};
use crate::normalize::private;
use crate::normalize::version::Dialect;
use serde_json::Value;

/// The supported schema dialects: the prefix of OpenAPI's own, and the one they extend.
const SUPPORTED_DIALECTS: &[&str] = &[
    "https://spec.openapis.org/oas/3.",
    "https://json-schema.org/draft/2020-12/schema",
];

/// Moves `webhooks`, the requests that the API sends, to their private key.
pub(super) fn webhooks(context: &mut Context<'_>, path: &NodePath<'_>, document: &mut Object) {
    let webhooks = document.get("webhooks").and_then(Value::as_object);
    if webhooks.is_some_and(|webhooks| !webhooks.is_empty()) {
        context.note_mixed_dialect("webhooks", Dialect::Openapi31, &path.child("webhooks"));
    }
    rename(context, path, document, "webhooks", private::WEBHOOKS);
}

/// Notes the kinds of components that later versions introduced.
pub(super) fn later_components(
    context: &mut Context<'_>,
    path: &NodePath<'_>,
    components: &Object,
) {
    for (key, home) in [
        ("pathItems", Dialect::Openapi31),
        ("mediaTypes", Dialect::Openapi32),
    ] {
        if components.contains_key(key) {
            context.note_mixed_dialect(key, home, &path.child(key));
        }
    }
}

/// Reports an unsupported dialect of JSON Schema. OpenAPI 3.0 has only one.
pub(super) fn schema_dialect(
    context: &mut Context<'_>,
    path: &NodePath<'_>,
    object: &Object,
    key: &'static str,
) {
    let Some(name) = string(object, key) else {
        return;
    };
    let is_supported = SUPPORTED_DIALECTS
        .iter()
        .any(|supported| name.starts_with(supported));
    if context.dialect >= Dialect::Openapi31 && !is_supported {
        let message = format!("unsupported dialect `{name}`; read as JSON Schema 2020-12");
        context.warning(Code::UnknownDialect, &path.child(key), message);
    }
}
