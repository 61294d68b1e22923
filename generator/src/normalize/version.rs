//! The version of OpenAPI that a document declares.

use crate::diagnostic::{Code, Diagnostics, Pointer, Stopped};
use serde_json::Value;

/// Root keys of other kinds of documents.
const OTHER_FORMATS: &[(&str, &str)] = &[
    ("asyncapi", "an AsyncAPI document"),
    ("$schema", "a JSON Schema"),
    ("arazzo", "an Arazzo document"),
    ("overlay", "an OpenAPI Overlay"),
    ("discoveryVersion", "a Google API Discovery document"),
    ("__schema", "a GraphQL introspection result"),
    ("swaggerVersion", "a Swagger 1.x document"),
];

/// A dialect: which keywords a document may contain, and what they mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Dialect {
    /// OpenAPI 2.0, also known as Swagger 2.0.
    Swagger20,
    /// OpenAPI 3.0.
    Openapi30,
    /// OpenAPI 3.1, whose schemas are JSON Schema 2020-12.
    Openapi31,
    /// OpenAPI 3.2.
    Openapi32,
}

impl Dialect {
    /// Returns the name of the dialect.
    pub(super) fn name(self) -> &'static str {
        match self {
            Dialect::Swagger20 => "OpenAPI 2.0",
            Dialect::Openapi30 => "OpenAPI 3.0",
            Dialect::Openapi31 => "OpenAPI 3.1",
            Dialect::Openapi32 => "OpenAPI 3.2",
        }
    }
}

/// Returns the dialect that a document declares.
///
/// Errors: the document is not an OpenAPI description, or declares an unsupported version.
pub(super) fn detect(document: &Value, diagnostics: &mut Diagnostics) -> Result<Dialect, Stopped> {
    let root = Pointer::root();
    if let Some(dialect) = declared(document) {
        return Ok(dialect);
    }
    let Some((key, version)) = version(document) else {
        let message = format!("expected an OpenAPI document, found {}", describe(document));
        let hint = "an OpenAPI document begins with its version, such as `openapi: 3.0.3`";
        diagnostics
            .error(Code::NotOpenapi, root, message)
            .hint(hint);
        return Err(Stopped);
    };
    let name = if key == "openapi" {
        "OpenAPI"
    } else {
        "Swagger"
    };
    let message = format!("{name} {version} is not supported");
    diagnostics
        .error(Code::UnsupportedVersion, root.child(key), message)
        .hint("the supported versions are OpenAPI 2.0, 3.0, 3.1 and 3.2");
    Err(Stopped)
}

/// Returns the dialect that a document declares; `None` for a fragment and for an unknown version.
pub(super) fn declared(document: &Value) -> Option<Dialect> {
    let (_, version) = version(document)?;
    let mut parts = version.split('.');
    Some(match (parts.next()?, parts.next().unwrap_or("0")) {
        ("2", "0") => Dialect::Swagger20,
        ("3", "0") => Dialect::Openapi30,
        ("3", "1") => Dialect::Openapi31,
        ("3", "2") => Dialect::Openapi32,
        _ => return None,
    })
}

/// Returns the key that declares the version, and the version. Some documents declare
/// `openapi: 2.0`.
fn version(document: &Value) -> Option<(&'static str, String)> {
    ["openapi", "swagger"]
        .into_iter()
        .find_map(|key| Some((key, scalar(document.get(key)?))))
}

/// Returns the version as a string; YAML reads an unquoted `3.0` as a number.
fn scalar(version: &Value) -> String {
    match version {
        Value::String(string) => string.trim().to_owned(),
        other => other.to_string(),
    }
}

fn describe(document: &Value) -> &'static str {
    match document {
        Value::Null => "an empty document",
        Value::Bool(_) | Value::Number(_) | Value::String(_) => "a scalar value",
        Value::Array(_) => "an array",
        Value::Object(object) => {
            let known = OTHER_FORMATS
                .iter()
                .find(|(key, _)| object.contains_key(*key));
            known.map_or("an object without an `openapi` key", |(_, name)| name)
        }
    }
}
