//! What holds only under a condition: `if`, `then`, `else`, `dependentSchemas`
//! (2020-12, section 10.2.2).
//!
//! Whether the condition holds is the server's to know. What a member would be if it did is kept:
//! such parts add their members to the object, none of them required.

use super::keep;
use crate::diagnostic::Code;
use crate::normalize::private;
use crate::normalize::trail::Trail;
use crate::normalize::version::Dialect;
use crate::normalize::walk::{Members, Walk};
use serde_json::Value;

/// Collects all such parts under one private key.
pub(super) fn lower(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &mut Members) {
    let mut parts = Vec::new();
    let here = trail.pointer();
    let collected = here.child(private::PARTS);
    let mut found = Vec::new();
    if let Some(Value::Object(_)) = members.get("dependentSchemas") {
        walk.foreign("dependentSchemas", Dialect::Openapi31, trail);
        report(walk, &trail.member("dependentSchemas"));
        if let Some(Value::Object(schemas)) = members.shift_remove("dependentSchemas") {
            let old = here.child("dependentSchemas");
            let schemas = schemas.into_iter();
            found.extend(schemas.map(|(name, schema)| (old.child(&name), schema)));
        }
    }
    let conditional = members.contains_key("if");
    for key in ["then", "else"] {
        if let Some(schema) = members.shift_remove(key).filter(|_| conditional) {
            found.push((here.child(key), schema));
        }
    }
    for (old, schema) in found {
        if schema.is_object() {
            walk.provenance.moved(collected.item(parts.len()), &old);
            parts.push(schema);
        }
    }
    if !parts.is_empty() {
        members.insert(private::PARTS.to_owned(), Value::Array(parts));
    }
    if let Some(condition) = members.shift_remove("if") {
        report(walk, &trail.member("if"));
        keep(members, "if", condition);
    }
}

fn report(walk: &mut Walk<'_>, trail: &Trail<'_>) {
    let message =
        "what holds under a condition adds optional members; the condition is not checked";
    walk.note(Code::UncheckedRule, trail, message);
}
