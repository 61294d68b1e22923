//! Rules that no type can express: they are retained as written, and reported as unchecked.

use crate::diagnostic::Code;
use crate::normalize::context::Context;
use crate::normalize::node_path::NodePath;
use crate::normalize::object::Object;
use crate::normalize::private;
use serde_json::{Value, json};

/// Moves a rule to the retained rules and reports that it is not checked.
pub(super) fn retain_rule(
    context: &mut Context<'_>,
    path: &NodePath<'_>,
    schema: &mut Object,
    key: &str,
) {
    if let Some(rule) = schema.shift_remove(key) {
        report_rule(context, path, key);
        insert_rule(schema, key, rule);
    }
}

/// Adds a rule to the retained rules.
pub(super) fn insert_rule(schema: &mut Object, key: &str, rule: Value) {
    let rules = schema.entry(private::RULES).or_insert_with(|| json!({}));
    if let Value::Object(rules) = rules {
        rules.insert(key.to_owned(), rule);
    }
}

/// Reports that a rule is not checked.
pub(super) fn report_rule(context: &mut Context<'_>, path: &NodePath<'_>, key: &str) {
    let message = format!("`{key}` cannot be expressed as a type; values are not checked");
    context.note(Code::UncheckedRule, &path.child(key), message);
}
