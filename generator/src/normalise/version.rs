//! Which version of OpenAPI a document says it is.

use crate::diagnostic::{Code, Diagnostics, Pointer, Stopped};
use serde_json::Value;

/// Keys of a root that belong to other kinds of document.
const OTHERS: &[(&str, &str)] = &[
    ("asyncapi", "an AsyncAPI document"),
    ("$schema", "a JSON Schema"),
    ("arazzo", "an Arazzo document"),
    ("overlay", "an OpenAPI Overlay"),
    ("discoveryVersion", "a Google API Discovery document"),
    ("__schema", "a GraphQL introspection result"),
    ("swaggerVersion", "a Swagger 1.x document"),
];

/// Passes a document of OpenAPI 3.0; anything else is an error that names what was found.
pub(super) fn check(document: &Value, diagnostics: &mut Diagnostics) -> Result<(), Stopped> {
    let root = Pointer::root();
    let (key, version) = match (document.get("openapi"), document.get("swagger")) {
        (Some(version), _) => ("openapi", scalar(version)),
        (None, Some(version)) => ("swagger", scalar(version)),
        (None, None) => {
            let message = format!("this is not an OpenAPI description but {}", found(document));
            let hint = "a description begins with `openapi: 3.0.3` or the like";
            diagnostics
                .error(Code::NotOpenapi, root, message)
                .hint(hint);
            return Err(Stopped);
        }
    };
    if key == "openapi" && (version == "3.0" || version.starts_with("3.0.")) {
        return Ok(());
    }
    let name = if key == "openapi" {
        "OpenAPI"
    } else {
        "Swagger"
    };
    let message = format!("{name} {version} is not supported yet");
    diagnostics
        .error(Code::UnsupportedVersion, root.child(key), message)
        .hint("OpenAPI 3.0 is supported");
    Err(Stopped)
}

/// The version as written; YAML reads an unquoted `3.0` as a number.
fn scalar(version: &Value) -> String {
    match version {
        Value::String(text) => text.trim().to_owned(),
        other => other.to_string(),
    }
}

fn found(document: &Value) -> &'static str {
    match document {
        Value::Null => "an empty document",
        Value::Bool(_) | Value::Number(_) | Value::String(_) => "plain text",
        Value::Array(_) => "a list",
        Value::Object(members) => {
            let known = OTHERS.iter().find(|(key, _)| members.contains_key(*key));
            known.map_or("an object without an `openapi` key", |(_, name)| name)
        }
    }
}
