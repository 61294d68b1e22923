//! `$ref` with other keywords beside it, and the references that depend on who asks
//! (JSON Schema 2020-12, sections 8.2.3.1 and 8.2.3.2).

use crate::diagnostic::Code;
use crate::normalize::trail::Trail;
use crate::normalize::version::Dialect;
use crate::normalize::walk::{Members, Walk};
use serde_json::{Value, json};

/// Keywords that say something about the value itself, not only in words.
pub(super) const ASSERTIONS: &[&str] = &[
    "additionalProperties",
    "allOf",
    "anyOf",
    "const",
    "contains",
    "dependentRequired",
    "dependentSchemas",
    "else",
    "enum",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "format",
    "if",
    "items",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
    "not",
    "oneOf",
    "pattern",
    "patternProperties",
    "prefixItems",
    "properties",
    "propertyNames",
    "required",
    "then",
    "type",
    "unevaluatedItems",
    "unevaluatedProperties",
    "uniqueItems",
];

/// Makes one ordinary reference of every kind, alone or as a part of `allOf`.
pub(super) fn lower(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &mut Members) {
    for key in ["$dynamicRef", "$recursiveRef"] {
        dynamic(walk, trail, members, key);
    }
    let Some(Value::String(text)) = members.get("$ref") else {
        return;
    };
    let text = text.clone();
    let beside: Vec<&str> = ASSERTIONS
        .iter()
        .copied()
        .filter(|key| members.contains_key(*key))
        .collect();
    if beside.is_empty() {
        return;
    }
    if walk.dialect < Dialect::Openapi31 {
        ignore(walk, trail, members, &beside);
        return;
    }
    members.shift_remove("$ref");
    // What is said here as well stays where it is; the schema referred to becomes one more part.
    let Value::Array(parts) = members.entry("allOf").or_insert_with(|| json!([])) else {
        return;
    };
    let parts_trail = trail.member("allOf");
    let at = parts_trail.item(parts.len()).pointer();
    parts.push(json!({ "$ref": text }));
    walk.provenance.came_from(at, &trail.pointer());
}

/// A reference whose target depends on the way that led to it: nearly always it is the one that
/// an ordinary reference names.
fn dynamic(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &mut Members, key: &str) {
    if !members.get(key).is_some_and(Value::is_string) {
        return;
    }
    let message = format!("`{key}` was read as an ordinary `$ref`");
    walk.warning(Code::DynamicReference, &trail.member(key), message);
    if let Some(text) = members.shift_remove(key) {
        let here = trail.pointer();
        walk.provenance
            .came_from(here.child("$ref"), &here.child(key));
        members.entry("$ref").or_insert(text);
    }
}

/// Before OpenAPI 3.1, what stands beside a reference means nothing (3.0.3, Reference Object).
fn ignore(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &mut Members, beside: &[&str]) {
    let says_more = |key: &&str| !["type", "format"].contains(key);
    let names: Vec<String> = beside.iter().map(|key| format!("`{key}`")).collect();
    let message = format!(
        "{} beside a `$ref` means nothing in {}; it was ignored",
        names.join(", "),
        walk.dialect.name()
    );
    match beside.iter().any(says_more) {
        true => walk.warning(Code::IgnoredSibling, trail, message),
        false => walk.note(Code::IgnoredSibling, trail, message),
    }
    .hint("put the `$ref` and what is meant beside it into `allOf`");
    for key in beside {
        members.shift_remove(*key);
    }
}
