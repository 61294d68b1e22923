//! Decides what a document means in Rust.
//!
//! Takes typed nodes and returns the IR. What the IR cannot express is reported, and degrades only the
//! enclosing element, which is left untyped or left out. Never writes Rust.

mod constraint_docs;
mod docs;
mod incoming;
mod info;
mod lowering;
mod markdown;
mod operation;
mod request_names;
mod schema;
mod schema_name;
mod security;
mod servers;
mod types;

use crate::diagnostic::Diagnostics;
use crate::ir::{Api, TypeArena};
use crate::options::Options;
use crate::resolve::Resolved;

use lowering::Lowering;

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
        // A document without operations is a library of types. Otherwise only used types are
        // generated, unless the options ask for all.
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
