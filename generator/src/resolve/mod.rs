//! Reads the document node by node and follows its references.
//!
//! Takes one normalized OpenAPI 3.0 value and returns [`Resolved`]: flat tables of nodes of our own
//! types, whose children are pointers. It never interprets a node (that is the task of `lower`) and
//! never rejects a document for one bad node: the smallest enclosing thing is left untyped or
//! left out, with a warning. Only here and in `normalize` is `openapiv3` named, and only here are the
//! private keys of `normalize` read.

mod content;
mod document;
mod encoding;
mod extensions;
mod field;
mod header;
mod incoming;
mod link;
mod message;
mod nodes;
mod operation;
mod parameter;
mod path_item;
mod reference;
mod schema;
mod security;
mod style;
mod walk;

pub use nodes::{
    Additional, Assertion, BodyNode, Discriminator, EncodingNode, ExternalDocs, FlowNode,
    HeaderNode, Holder, IncomingKind, IncomingNode, JsonType, KeyLocation, LinkNode, Located,
    MediaNode, OperationNode, ParameterForm, ParameterLocation, ParameterNode, ParameterStyle,
    Resolved, ResponseNode, Schema, SchemaNode, SchemeKind, SchemeNode, SecurityRequirement,
    Server, ServerVariable, Tag, steps,
};

use crate::diagnostic::{Code, Diagnostics, Pointer, Stopped};
use crate::normalize::Normalized;
use indexmap::IndexSet;
use serde_json::{Map, Value};
use walk::{Walk, object};

/// Reads a document node by node.
///
/// Errors: only a document that is not an object. Any other error is a warning, and the smallest
/// enclosing thing is left untyped (a schema) or left out (anything else).
pub fn resolve(
    normalized: &Normalized,
    diagnostics: &mut Diagnostics,
) -> Result<Resolved, Stopped> {
    let Value::Object(root) = &normalized.root else {
        let message = "the document is not an object";
        diagnostics.error(Code::NotOpenapi, Pointer::root(), message);
        return Err(Stopped);
    };
    let mut walk = Walk {
        root: &normalized.root,
        reference_errors: &normalized.reference_errors,
        diagnostics,
        schemas: IndexSet::new(),
    };
    let walk = &mut walk;
    let components = components(walk);
    let operations = operation::operations(walk);
    let incoming = incoming::incoming(walk, &operations);
    let security = security::security(walk, &Pointer::root(), root);
    let mut resolved = Resolved::default();
    resolved.info = document::info(walk, root);
    resolved.servers = document::servers(walk, &Pointer::root(), root);
    resolved.tags = document::tags(walk, root);
    resolved.declares_security = security::is_declared(security.as_ref(), &operations);
    resolved.security = security;
    resolved.security_schemes = security::security_schemes(walk);
    resolved.components = components;
    resolved.names = normalized.names.clone();
    // Last: by now every requested schema is known.
    resolved.schemas = schema::drain(walk);
    resolved.set_requests(operations, incoming);
    Ok(resolved)
}

/// Returns the entries of `components.schemas`, and requests each.
fn components(walk: &mut Walk<'_>) -> Vec<Pointer> {
    let pointer = Pointer::root().join(["components", "schemas"]);
    let Some(value) = walk.root.pointer(pointer.as_str()) else {
        return Vec::new();
    };
    let code = Code::InvalidSchema;
    let schemas = object(walk, code, "a map of schemas", &pointer, value);
    let names = schemas.into_iter().flat_map(Map::keys);
    let pointers: Vec<_> = names.map(|name| pointer.child(name)).collect();
    walk.schemas.extend(pointers.iter().cloned());
    pointers
}

#[cfg(test)]
mod tests;
