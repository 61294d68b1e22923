//! Operations of methods that have no field in OpenAPI 3.0 (OpenAPI 3.2).

use crate::diagnostic::{Code, Pointer};
use crate::normalize::context::Context;
use crate::normalize::node_path::NodePath;
use crate::normalize::object::Object;
use crate::normalize::private;
use crate::normalize::version::Dialect;
use serde_json::Value;

/// The methods that have a field.
const FIELDS: &[&str] = &[
    "get", "put", "post", "delete", "options", "head", "patch", "trace", "query",
];

/// Collects `query` and `additionalOperations` in one map by method.
pub(super) fn lower(context: &mut Context<'_>, path: &NodePath<'_>, item: &mut Object) {
    let mut operations = additional_operations(context, path, item);
    if item.get("query").is_some_and(Value::is_object) {
        context.note_mixed_dialect("query", Dialect::Openapi32, &path.child("query"));
        let here = path.pointer();
        let new = here.child(private::OPERATIONS).child("QUERY");
        context.provenance.moved(new, &here.child("query"));
        operations.extend(Some("QUERY".to_owned()).zip(item.shift_remove("query")));
    }
    if !operations.is_empty() {
        item.insert(private::OPERATIONS.to_owned(), Value::Object(operations));
    }
}

/// Takes out the additional operations. Those whose method has a field move there.
fn additional_operations(
    context: &mut Context<'_>,
    path: &NodePath<'_>,
    item: &mut Object,
) -> Object {
    let mut others = Object::new();
    let Some(additional) = item.shift_remove("additionalOperations") else {
        return others;
    };
    let here = path.pointer();
    let at = path.child("additionalOperations");
    context.note_mixed_dialect("additionalOperations", Dialect::Openapi32, &at);
    let new = here.child(private::OPERATIONS);
    context.provenance.moved(new, &at.pointer());
    let Value::Object(additional) = additional else {
        // The walk reports it under the new key, like any field of the wrong type.
        item.insert(private::OPERATIONS.to_owned(), additional);
        return others;
    };
    for (method, operation) in additional {
        match field(&method) {
            Some(key) => move_to_field(context, &here, item, (key, &method), operation),
            None => {
                others.insert(method, operation);
            }
        }
    }
    others
}

/// Returns the field of a method in capitals. Methods are case-sensitive: `get` is another one.
fn field(method: &str) -> Option<&'static str> {
    FIELDS
        .iter()
        .copied()
        .find(|field| field.to_ascii_uppercase() == method)
}

/// Moves an additional operation to the field of its method, unless that is occupied.
fn move_to_field(
    context: &mut Context<'_>,
    here: &Pointer,
    item: &mut Object,
    (key, method): (&str, &str),
    operation: Value,
) {
    let old = here.child("additionalOperations").child(method);
    if item.contains_key(key) {
        let message =
            format!("`{key}` already describes the method `{method}`; this operation is left out");
        context.warning(Code::InvalidOperation, &old, message);
        return;
    }
    let message = format!("the method `{method}` has its own field; read as `{key}`");
    context.warning(Code::InvalidValue, &old, message);
    context.provenance.moved(here.child(key), &old);
    item.insert(key.to_owned(), operation);
}
