//! Required fields that are missing: each gets the value that changes the meaning least.

use crate::diagnostic::Code;
use crate::normalize::context::Context;
use crate::normalize::fields::{Kind, required};
use crate::normalize::node_path::NodePath;
use crate::normalize::object::{Object, show};
use crate::normalize::version::Dialect;
use serde_json::{Value, json};

/// Adds what every description needs. From 3.1 on, `paths` is optional.
pub(super) fn document(context: &mut Context<'_>, path: &NodePath<'_>, document: &mut Object) {
    for key in ["info", "paths"] {
        if document.contains_key(key) {
            continue;
        }
        if key == "info" || context.dialect < Dialect::Openapi31 {
            context.warning(Code::MissingField, path, format!("missing field `{key}`"));
        }
        document.insert(key.to_owned(), json!({}));
    }
}

/// Reads a status code without a response as a response without a body.
pub(super) fn responses(context: &mut Context<'_>, path: &NodePath<'_>, responses: &mut Object) {
    for (status, response) in responses.iter_mut() {
        if response.is_null() && !status.starts_with("x-") {
            let message = "expected a response, found `null`; read as a response without a body";
            context.note(Code::InvalidValue, &path.child(status), message);
            *response = json!({ "description": "" });
        }
    }
}

/// Fills in the fields that are still missing after the others have been repaired.
pub(super) fn fill(
    context: &mut Context<'_>,
    kind: Kind,
    path: &NodePath<'_>,
    object: &mut Object,
) {
    for (key, value) in required(kind) {
        if !object.contains_key(*key) {
            report(context, path, key, &show(&json!(value)));
            object.insert((*key).to_owned(), json!(value));
        }
    }
    match kind {
        Kind::ServerVariable if !object.contains_key("default") => {
            let first = object.get("enum").and_then(|values| values.get(0)).cloned();
            let default = first.unwrap_or_else(|| json!(""));
            report(context, path, "default", &show(&default));
            object.insert("default".to_owned(), default);
        }
        Kind::Parameter if !object.contains_key("schema") && !object.contains_key("content") => {
            report(context, path, "schema", "a string");
            object.insert("schema".to_owned(), json!({ "type": "string" }));
        }
        Kind::OAuthFlow if !object.contains_key("scopes") => {
            report(context, path, "scopes", "an empty object");
            object.insert("scopes".to_owned(), json!({}));
        }
        Kind::Schema | Kind::Operation | Kind::Tag => external_docs(context, path, object),
        _ => {}
    }
}

/// Removes `externalDocs` that have no `url`.
fn external_docs(context: &mut Context<'_>, path: &NodePath<'_>, object: &mut Object) {
    if let Some(Value::Object(docs)) = object.get("externalDocs")
        && !docs.contains_key("url")
    {
        let message = "missing field `url`; `externalDocs` is ignored";
        context.note(Code::MissingField, &path.child("externalDocs"), message);
        object.shift_remove("externalDocs");
    }
}

fn report(context: &mut Context<'_>, path: &NodePath<'_>, key: &str, assumed: &str) {
    let message = format!("missing field `{key}`; {assumed} is assumed");
    context.warning(Code::MissingField, path, message);
}
