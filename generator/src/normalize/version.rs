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

/// A dialect: what a document may say, and what its words mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Dialect {
    /// OpenAPI 2.0, which called itself Swagger.
    Swagger20,
    /// OpenAPI 3.0.
    Openapi30,
    /// OpenAPI 3.1, whose schemas are JSON Schema 2020-12.
    Openapi31,
    /// OpenAPI 3.2.
    Openapi32,
}

impl Dialect {
    /// What the dialect is called.
    pub(super) fn name(self) -> &'static str {
        match self {
            Dialect::Swagger20 => "OpenAPI 2.0",
            Dialect::Openapi30 => "OpenAPI 3.0",
            Dialect::Openapi31 => "OpenAPI 3.1",
            Dialect::Openapi32 => "OpenAPI 3.2",
        }
    }
}

/// The dialect a document says it is written in; an error that names what was found instead when
/// it is no OpenAPI description, or of a version nobody here knows.
pub(super) fn detect(document: &Value, diagnostics: &mut Diagnostics) -> Result<Dialect, Stopped> {
    let root = Pointer::root();
    if let Some(dialect) = declared(document) {
        return Ok(dialect);
    }
    let Some((key, version)) = version(document) else {
        let message = format!("this is not an OpenAPI description but {}", found(document));
        let hint = "a description begins with `openapi: 3.0.3` or the like";
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
    let message = format!("{name} {version} is not a version that is supported");
    diagnostics
        .error(Code::UnsupportedVersion, root.child(key), message)
        .hint("OpenAPI 2.0, 3.0, 3.1 and 3.2 are supported");
    Err(Stopped)
}

/// The dialect a document declares; `None` for a fragment, and for an unknown version.
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

/// The key that tells the version, and what it says. Documents that say `openapi: 2.0` exist.
fn version(document: &Value) -> Option<(&'static str, String)> {
    let keys = ["openapi", "swagger"].into_iter();
    keys.filter_map(|key| Some((key, scalar(document.get(key)?))))
        .next()
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
