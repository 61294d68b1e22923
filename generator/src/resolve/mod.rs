//! Types the document node by node and follows its references.
//!
//! Takes one normalized OpenAPI 3.0 value, gives [`Resolved`]: flat tables of typed nodes whose
//! children are pointers. It never interprets a node (that is `lower`'s) and never gives up on a
//! document for one bad node: the smallest thing that holds it is left untyped or left out, with a
//! warning.

mod content;
mod document;
mod encoding;
mod incoming;
mod link;
mod nodes;
mod operation;
mod parameter;
mod path_item;
mod reference;
mod schema;
mod security;
mod shallow;

pub use nodes::{
    BodyNode, EncodingNode, FlowNode, HeaderNode, Holder, IncomingKind, IncomingNode, LinkNode,
    Located, MediaNode, OperationNode, ParameterForm, ParameterNode, Resolved, ResponseNode,
    SchemaNode, SchemaNodeKind, SchemeNode,
};

use nodes::Index;

use crate::diagnostic::{Code, Diagnostics, Pointer, Stopped};
use crate::load::ReferenceError;
use crate::normalize::{DeclaredName, Normalized};
use indexmap::IndexSet;
use openapiv3::ReferenceOr;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::collections::HashMap;

/// Types a document node by node.
///
/// Errors: only a document that is no object at all. Anything less is a warning, and the smallest
/// thing that holds the fault is left untyped (a schema) or left out (anything else).
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
        faults: &normalized.reference_errors,
        diagnostics,
        schemas: IndexSet::new(),
    };
    let walk = &mut walk;
    let components = components(walk);
    let operations = operation::operations(walk);
    let incoming = incoming::incoming(walk, &operations);
    let security = security::security(walk, &Pointer::root(), root);
    let mut resolved = Resolved {
        info: document::info(walk, root),
        servers: document::servers(walk, &Pointer::root(), root),
        tags: document::tags(walk, root),
        declares_security: security::is_said(security.as_ref(), &operations),
        security,
        security_schemes: security::security_schemes(walk),
        components,
        names: normalized.names.clone(),
        operations: Vec::new(),
        incoming: Vec::new(),
        by_pointer: HashMap::new(),
        // Last: by now every schema is known that anything asks for.
        schemas: schema::drain(walk),
        unused_schemas: false,
    };
    resolved.set_requests(operations, incoming);
    Ok(resolved)
}

/// What every part of this stage works with.
struct Walk<'d> {
    root: &'d Value,
    /// Why references that lead nowhere do, by the node that holds them.
    faults: &'d HashMap<Pointer, ReferenceError>,
    diagnostics: &'d mut Diagnostics,
    /// The schemas asked for, in the order they were.
    schemas: IndexSet<Pointer>,
}

/// The entries of `components.schemas`.
fn components(walk: &mut Walk<'_>) -> Vec<Pointer> {
    let pointer = Pointer::root().join(["components", "schemas"]);
    let Some(value) = walk.root.pointer(pointer.as_str()) else {
        return Vec::new();
    };
    let members = object(
        walk,
        Code::InvalidSchema,
        "a map of schemas",
        &pointer,
        value,
    );
    let names = members.into_iter().flat_map(Map::keys);
    let pointers: Vec<_> = names.map(|name| pointer.child(name)).collect();
    walk.schemas.extend(pointers.iter().cloned());
    pointers
}

/// The members of the node; a warning of `code` and `None` when it is no object.
fn object<'d>(
    walk: &mut Walk<'_>,
    code: Code,
    what: &str,
    pointer: &Pointer,
    value: &'d Value,
) -> Option<&'d Map<String, Value>> {
    if let Value::Object(members) = value {
        return Some(members);
    }
    let message = format!("this should be {what}; it was left out");
    walk.diagnostics.warning(code, pointer, message);
    None
}

/// The value as a typed node, or what is wrong with it and at which of its members.
fn typed<T: DeserializeOwned>(value: Value) -> Result<T, String> {
    serde_path_to_error::deserialize(value).map_err(|error| match error.path().to_string() {
        path if path == "." => error.into_inner().to_string(),
        path => format!("`{path}`: {}", error.inner()),
    })
}

/// The pointer of a child schema inside a [`SchemaNodeKind::Schema`].
pub fn child_pointer<T>(child: &ReferenceOr<T>) -> Pointer {
    match child {
        ReferenceOr::Reference { reference } => reference
            .strip_prefix('#')
            .and_then(Pointer::parse)
            .unwrap_or_default(),
        // Cannot be met: each child was replaced by a reference before it was typed.
        ReferenceOr::Item(_) => Pointer::root(),
    }
}

impl Resolved {
    /// The schema at `pointer`; `None` when the pointer was not taken from this document.
    pub fn get(&self, pointer: &Pointer) -> Option<&SchemaNode> {
        self.schemas.get(pointer)
    }

    /// The schema at `pointer` itself.
    ///
    /// The node of a pointer that was not taken from this document is the untyped schema.
    pub fn schema(&self, pointer: &Pointer) -> &SchemaNode {
        self.get(pointer).unwrap_or(&UNTYPED)
    }

    /// Puts these in the place of the operations and of the requests that the API sends.
    pub fn set_requests(&mut self, operations: Vec<OperationNode>, incoming: Vec<IncomingNode>) {
        self.by_pointer.clear();
        let operation = |(index, node): (usize, &OperationNode)| {
            (node.pointer.clone(), Index::Operation(index))
        };
        let request = |(index, node): (usize, &IncomingNode)| {
            (node.request.pointer.clone(), Index::Incoming(index))
        };
        let operations_at = operations.iter().enumerate().map(operation);
        let all = operations_at.chain(incoming.iter().enumerate().map(request));
        for (pointer, index) in all {
            self.by_pointer.entry(pointer).or_insert(index);
        }
        (self.operations, self.incoming) = (operations, incoming);
    }

    /// The operation or incoming request that the node at `pointer` is part of; of several that
    /// share it, the first.
    pub fn holder(&self, pointer: &Pointer) -> Option<Holder<'_>> {
        let mut node = Some(pointer.clone());
        while let Some(at) = node {
            match self.by_pointer.get(&at) {
                Some(Index::Operation(index)) => {
                    return self.operations.get(*index).map(Holder::Operation);
                }
                Some(Index::Incoming(index)) => {
                    return self.incoming.get(*index).map(Holder::Incoming);
                }
                None => node = at.parent(),
            }
        }
        None
    }

    /// The node nearest to `pointer`, or it itself, that has a name of its own: a member of a map
    /// of `components`, or what a reference outside of the ordinary places leads to.
    pub fn declaration(&self, pointer: &Pointer) -> Option<(Pointer, DeclaredName)> {
        let mut node = Some(pointer.clone());
        while let Some(pointer) = node {
            if let Some(declared) = self.names.get(&pointer) {
                return Some((pointer, declared.clone()));
            }
            let holder = pointer.parent().and_then(|map| map.parent());
            if holder.is_some_and(|holder| holder.as_str() == "/components") {
                let name = pointer.last().unwrap_or_default().into_owned();
                let within = String::new();
                return Some((pointer, DeclaredName { name, within }));
            }
            node = pointer.parent();
        }
        None
    }

    /// The schema at `pointer` after every reference was followed; never a reference.
    pub fn follow(&self, pointer: &Pointer) -> &SchemaNode {
        // Cycles of pure references were made untyped, so this ends.
        let mut node = self.schema(pointer);
        while let SchemaNodeKind::Reference(reference) = &node.kind {
            node = self.schema(&reference.target);
        }
        node
    }
}

static UNTYPED: std::sync::LazyLock<SchemaNode> = std::sync::LazyLock::new(|| SchemaNode {
    pointer: Pointer::root(),
    kind: SchemaNodeKind::Schema(Box::new(openapiv3::Schema {
        schema_data: openapiv3::SchemaData::default(),
        schema_kind: openapiv3::SchemaKind::Any(openapiv3::AnySchema::default()),
    })),
});

#[cfg(test)]
mod tests;
