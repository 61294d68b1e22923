//! Decides what a document means in Rust.
//!
//! Takes typed nodes, gives the IR. What it cannot express it names in a diagnostic, and the
//! smallest thing that holds it is left untyped or left out. It never writes Rust.

mod constraint_docs;
mod context;
mod docs;
mod incoming;
mod info;
mod markdown;
mod operation;
mod schema;
mod schema_name;
mod security;
mod servers;
mod types;

use crate::diagnostic::Diagnostics;
use crate::ir::{Api, TypeArena};
use crate::options::Options;
use crate::resolve::Resolved;
use context::Lowering;

/// Lowers a whole document.
#[must_use]
pub fn lower(document: &Resolved, options: &Options, diagnostics: &mut Diagnostics) -> Api {
    let store = schema::Store::default();
    let mut lowering = Lowering::new(document, options, diagnostics, &store);
    let security = security::lower_security(&mut lowering);
    let incoming = incoming::lower_incoming(&mut lowering);
    let operations = operation::lower_operations(&mut lowering, &security.schemes, &incoming);
    let is_library = operations.groups.is_empty() && incoming.is_empty();
    let mut roots = Vec::new();
    if is_library || document.unused_schemas {
        // A document of schemas alone is a library of types; otherwise only what is used counts,
        // unless all is asked for.
        for pointer in &document.components {
            roots.extend(schema::mention(&mut lowering, pointer).ty.ids());
        }
    }
    schema::lower_mentioned(&mut lowering);
    let types: TypeArena = std::mem::take(&mut lowering.types).settle();
    Api {
        info: info::lower_info(document),
        servers: servers::lower_servers(&mut lowering),
        auth: security.schemes,
        certificates: security.certificates,
        global_headers: operations.global_headers,
        types,
        roots,
        groups: operations.groups,
        incoming,
    }
}
