//! Parameters and headers: the fields that describe the value become a schema.

use super::style::{Style, take_style};
use super::value_schema::take_schema;
use crate::diagnostic::Code;
use crate::normalize::context::{Context, rename};
use crate::normalize::node_path::NodePath;
use crate::normalize::object::{Object, string};
use crate::normalize::version::Dialect;
use serde_json::{Value, json};

/// Rewrites the parameter in the shape of OpenAPI 3.0.
pub(super) fn upgrade(context: &mut Context<'_>, path: &NodePath<'_>, parameter: &mut Object) {
    let location = string(parameter, "in").unwrap_or_default().to_owned();
    if location == "path" && !parameter.contains_key("required") {
        let message = "missing field `required`; a path parameter must be required";
        context
            .note(Code::MissingField, path, message)
            .hint("write `required: true`");
        parameter.insert("required".to_owned(), json!(true));
    }
    describe_value(context, path, parameter, &location);
    if !parameter.contains_key("example") {
        rename(context, path, parameter, "x-example", "example");
    }
    named_examples(context, path, parameter);
}

/// Rewrites the header in the shape of OpenAPI 3.0.
pub(super) fn upgrade_header(context: &mut Context<'_>, path: &NodePath<'_>, header: &mut Object) {
    describe_value(context, path, header, "header");
}

/// Moves the fields that describe the value to `schema`, `style` and `explode`.
fn describe_value(
    context: &mut Context<'_>,
    path: &NodePath<'_>,
    object: &mut Object,
    location: &str,
) {
    for key in ["schema", "content"] {
        if object.contains_key(key) {
            context.note_mixed_dialect(key, Dialect::Openapi30, &path.child(key));
            return;
        }
    }
    let here = path.pointer();
    if let Some(Style { style, explode }) = take_style(context, &here, location, object) {
        object.insert("style".to_owned(), json!(style));
        object.insert("explode".to_owned(), json!(explode));
    }
    if let Some(schema) = take_schema(object) {
        context.provenance.came_from(here.child("schema"), &here);
        let items = here.join(["schema", "items"]);
        context.provenance.moved(items, &here.child("items"));
        object.insert("schema".to_owned(), schema);
    }
}

/// Moves `x-examples`, which are examples by name, to `examples`.
fn named_examples(context: &mut Context<'_>, path: &NodePath<'_>, parameter: &mut Object) {
    if parameter.contains_key("example") || parameter.contains_key("examples") {
        return;
    }
    let Some(Value::Object(examples)) = parameter.get("x-examples") else {
        return;
    };
    let examples: Object = examples
        .iter()
        .map(|(name, value)| (name.clone(), json!({ "value": value })))
        .collect();
    parameter.shift_remove("x-examples");
    let here = path.pointer();
    context
        .provenance
        .came_from(here.child("examples"), &here.child("x-examples"));
    parameter.insert("examples".to_owned(), Value::Object(examples));
}
