//! Path items: parameters that are sent in the body belong to the operations.

use super::body_parameters::{BodyParameter, put_back, referenced_body_parameter, separate};
use super::shared::is_body_parameter;
use crate::diagnostic::Code;
use crate::normalize::context::Context;
use crate::normalize::node_path::NodePath;
use crate::normalize::object::{Object, string};
use serde_json::{Value, json};

/// The methods of OpenAPI 2.0.
const METHODS: [&str; 7] = ["get", "put", "post", "delete", "options", "head", "patch"];

/// Moves body and form parameters of the path item to each of its operations.
pub(super) fn upgrade(context: &mut Context<'_>, path: &NodePath<'_>, item: &mut Object) {
    let separated = separate(context, path, item);
    let mut has_operation = false;
    for method in METHODS {
        let path = path.child(method);
        if let Some(Value::Object(operation)) = item.get_mut(method) {
            has_operation = true;
            inherit(context, &path, operation, &separated.in_body);
        }
    }
    if let (false, Some(parameter)) = (has_operation, separated.in_body.first()) {
        let message = "this parameter is left out, because the path has no operation";
        context.warning(Code::InvalidParameter, &parameter.pointer, message);
    }
    put_back(context, path, item, separated.others);
}

/// Adds the inherited parameters that the operation does not override: a body parameter overrides a
/// body parameter, and a form parameter overrides one of its name.
fn inherit(
    context: &mut Context<'_>,
    path: &NodePath<'_>,
    operation: &mut Object,
    inherited: &[BodyParameter],
) {
    if inherited.is_empty() {
        return;
    }
    let pointer = path.child("parameters").pointer();
    let parameters = operation.entry("parameters").or_insert_with(|| json!([]));
    if parameters.is_null() {
        *parameters = json!([]);
    }
    let Value::Array(parameters) = parameters else {
        return;
    };
    let identity = |parameter: &Object| {
        let is_body = string(parameter, "in") == Some("body");
        (!is_body).then(|| parameter.get("name").cloned())
    };
    let mut own = Vec::new();
    for (index, parameter) in parameters.iter().enumerate() {
        let Value::Object(parameter) = parameter else {
            continue;
        };
        if is_body_parameter(parameter) {
            own.push(identity(parameter));
        } else if let Some((_, target)) =
            referenced_body_parameter(context, &pointer.item(index), parameter)
        {
            own.push(identity(&target));
        }
    }
    for parameter in inherited {
        if !own.contains(&identity(&parameter.object)) {
            let new = pointer.item(parameters.len());
            context.provenance.moved(new, &parameter.pointer);
            parameters.push(Value::Object(parameter.object.clone()));
        }
    }
}
