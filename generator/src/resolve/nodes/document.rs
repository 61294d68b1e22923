//! The whole document, and how to find its nodes.

use super::metadata::{Info, Located, Server, Tag};
use super::operation::{IncomingNode, OperationNode};
use super::schema::{Schema, SchemaNode};
use super::security::{SchemeNode, SecurityRequirement};
use crate::diagnostic::Pointer;
use crate::normalize::DeclaredName;
use indexmap::IndexMap;
use std::collections::HashMap;
use std::sync::LazyLock;

/// A whole document, typed node by node.
///
/// Invariant: every schema pointer in it (in `components`, in an operation, in a schema's own
/// children, as the target of a reference) is a key of `schemas`.
#[derive(Clone, Debug, Default)]
pub struct Resolved {
    /// The metadata of the API.
    pub info: Info,
    /// The servers of the API, unless an operation or a path item has its own.
    pub servers: Vec<Located<Server>>,
    /// The tags, in the document's order.
    pub tags: Vec<Tag>,
    /// The security of every operation without its own; `None` when the document has none.
    pub security: Option<Vec<SecurityRequirement>>,
    /// Whether the document or any of its operations has `security`.
    pub declares_security: bool,
    /// The security schemes by name, in the document's order.
    pub security_schemes: IndexMap<String, Located<SchemeNode>>,
    /// The operations, in the document's order of paths and then of methods.
    pub operations: Vec<OperationNode>,
    /// The requests that the API sends: webhooks, then callbacks by operation.
    pub incoming: Vec<IncomingNode>,
    /// The first operation or incoming request at a pointer.
    by_pointer: HashMap<Pointer, Index>,
    /// Every schema of `components.schemas` and every one reachable from an operation, by its own
    /// pointer.
    pub schemas: IndexMap<Pointer, SchemaNode>,
    /// The entries of `components.schemas`, in the document's order.
    pub components: Vec<Pointer>,
    /// The nodes outside of `components` that have a name.
    pub names: IndexMap<Pointer, DeclaredName>,
    /// Whether components that no operation reaches are generated as well; set by `select`.
    pub unused_schemas: bool,
}

/// The index of an operation or an incoming request.
#[derive(Clone, Copy, Debug)]
enum Index {
    Operation(usize),
    Incoming(usize),
}

/// The operation or incoming request that contains a node.
#[derive(Clone, Copy, Debug)]
pub enum Holder<'d> {
    /// An operation of the API.
    Operation(&'d OperationNode),
    /// A request that the API sends.
    Incoming(&'d IncomingNode),
}

impl Holder<'_> {
    /// Returns its location.
    pub fn pointer(&self) -> &Pointer {
        match self {
            Holder::Operation(node) => &node.pointer,
            Holder::Incoming(node) => &node.request.pointer,
        }
    }
}

impl Resolved {
    /// Returns the schema at `pointer`; `None` when the pointer is not from this document.
    pub fn get(&self, pointer: &Pointer) -> Option<&SchemaNode> {
        self.schemas.get(pointer)
    }

    /// Returns the schema or reference at `pointer`.
    ///
    /// A pointer that is not from this document leads to the untyped schema.
    pub fn schema(&self, pointer: &Pointer) -> &SchemaNode {
        self.get(pointer).unwrap_or(&UNTYPED)
    }

    /// Returns the schema at `pointer` after following every reference.
    pub fn follow(&self, pointer: &Pointer) -> &Schema {
        // `resolve` has left cycles of pure references untyped, so this ends.
        let mut node = self.schema(pointer);
        loop {
            match node {
                SchemaNode::Schema(schema) => return schema,
                SchemaNode::Reference(reference) => node = self.schema(&reference.target),
            }
        }
    }

    /// Replaces the operations and the requests that the API sends.
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

    /// Returns the operation or incoming request that contains the node at `pointer`; the first, if
    /// several share the node.
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

    /// Returns the nearest node around `pointer`, itself included, that has a name of its own: an
    /// entry of a map of `components`, or the target of a reference to any other location.
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
}

static UNTYPED: LazyLock<SchemaNode> = LazyLock::new(|| SchemaNode::Schema(Box::default()));
