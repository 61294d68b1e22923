//! Objects: properties by the pattern of their names, and rules between properties
//! (2020-12, sections 10.3.2 and 11.3).

use super::rules::retain_rule;
use super::siblings::{any_of, any_of_or_rest, is_composed};
use crate::diagnostic::Code;
use crate::normalize::context::{Context, rename};
use crate::normalize::node_path::NodePath;
use crate::normalize::object::Object;
use crate::normalize::private;
use crate::normalize::version::Dialect;
use serde_json::{Value, json};

/// Rewrites `additionalProperties` as the only keyword for properties without a name.
pub(super) fn lower(context: &mut Context<'_>, path: &NodePath<'_>, schema: &mut Object) {
    unevaluated_properties(context, path, schema);
    pattern_properties(context, path, schema);
    for key in ["propertyNames", "dependentRequired", "dependencies"] {
        retain_rule(context, path, schema, key);
    }
}

/// Rewrites `unevaluatedProperties` as `additionalProperties`, unless the schema is composed.
fn unevaluated_properties(context: &mut Context<'_>, path: &NodePath<'_>, schema: &mut Object) {
    let key = "unevaluatedProperties";
    if schema.contains_key("additionalProperties") || is_composed(schema) {
        retain_rule(context, path, schema, key);
    } else {
        rename(context, path, schema, key, "additionalProperties");
    }
}

/// Moves the schemas by pattern to a private key, and makes `additionalProperties` allow them.
fn pattern_properties(context: &mut Context<'_>, path: &NodePath<'_>, schema: &mut Object) {
    let Some(Value::Object(patterns)) = schema.get("patternProperties") else {
        return;
    };
    context.note_mixed_dialect("patternProperties", Dialect::Openapi31, path);
    let names: Vec<String> = patterns.keys().cloned().collect();
    rename(
        context,
        path,
        schema,
        "patternProperties",
        private::PATTERN_PROPERTIES,
    );
    let patterns = path.child(private::PATTERN_PROPERTIES);
    let message = "properties that match a pattern are stored with the additional properties; the \
                   patterns are not checked";
    context.note(Code::WidenedType, &patterns, message);
    let targets: Vec<NodePath<'_>> = names.iter().map(|name| patterns.child(name)).collect();
    let additional = path.child("additionalProperties");
    let value = match schema.shift_remove("additionalProperties") {
        // Anything is explicitly allowed.
        Some(Value::Bool(true)) => json!(true),
        Some(rest @ Value::Object(_)) => any_of_or_rest(context, &additional, &targets, rest),
        _ if targets.is_empty() => return,
        _ => any_of(context, &additional, &targets),
    };
    schema.insert("additionalProperties".to_owned(), value);
}
