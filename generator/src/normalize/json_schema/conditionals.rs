//! Schemas that apply under a condition: `if`, `then`, `else`, `dependentSchemas`
//! (2020-12, section 10.2.2).
//!
//! Only the server knows whether the condition holds. The schemas of a condition add their
//! properties to the object, none of them required.

use super::rules::insert_rule;
use crate::diagnostic::Code;
use crate::normalize::context::Context;
use crate::normalize::node_path::NodePath;
use crate::normalize::object::Object;
use crate::normalize::private;
use crate::normalize::version::Dialect;
use serde_json::Value;

/// Collects all such schemas under one private key.
pub(super) fn lower(context: &mut Context<'_>, path: &NodePath<'_>, schema: &mut Object) {
    let here = path.pointer();
    let mut found = Vec::new();
    if let Some(Value::Object(_)) = schema.get("dependentSchemas") {
        let at = path.child("dependentSchemas");
        context.note_mixed_dialect("dependentSchemas", Dialect::Openapi31, path);
        report(context, &at);
        if let Some(Value::Object(schemas)) = schema.shift_remove("dependentSchemas") {
            let old = at.pointer();
            found.extend(
                schemas
                    .into_iter()
                    .map(|(name, dependent)| (old.child(&name), dependent)),
            );
        }
    }
    let has_condition = schema.contains_key("if");
    for key in ["then", "else"] {
        if let Some(conditional) = schema.shift_remove(key).filter(|_| has_condition) {
            found.push((here.child(key), conditional));
        }
    }
    let parts_pointer = here.child(private::PARTS);
    let mut parts = Vec::new();
    for (old, part) in found.into_iter().filter(|(_, part)| part.is_object()) {
        let new = parts_pointer.item(parts.len());
        context.provenance.moved(new, &old);
        parts.push(part);
    }
    if !parts.is_empty() {
        schema.insert(private::PARTS.to_owned(), Value::Array(parts));
    }
    if let Some(condition) = schema.shift_remove("if") {
        report(context, &path.child("if"));
        insert_rule(schema, "if", condition);
    }
}

fn report(context: &mut Context<'_>, path: &NodePath<'_>) {
    let message =
        "properties that depend on a condition are optional; the condition is not checked";
    context.note(Code::UncheckedRule, path, message);
}
