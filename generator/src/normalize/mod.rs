//! Rewrites every description as OpenAPI 3.0.
//!
//! Takes documents of any version and returns one value that means the same in OpenAPI 3.0, and
//! where each of its nodes comes from. What OpenAPI 3.0 cannot express is stored under the keys of
//! [`private`]. This stage never types a node, and no later stage knows the original version.

mod coercion;
mod context;
mod extensions;
mod fields;
mod json_schema;
mod keywords;
mod media_type;
mod node_path;
mod oas3;
mod object;
pub mod private;
mod provenance;
mod references;
mod repairs;
mod rules;
mod servers;
mod swagger20;
mod version;
mod walk;

pub use media_type::{essence, is_json, is_string};
pub use provenance::Provenance;
pub use references::DeclaredName;

use crate::diagnostic::{Code, Diagnostics, FileId, Pointer, Stopped};
use crate::load::{Library, ReferenceError, SourceNode};
use context::Context;
use fields::Kind;
use indexmap::IndexMap;
use node_path::NodePath;
use object::Object;
use references::MisdirectedReference;
use serde_json::Value;
use std::collections::HashMap;
use swagger20::shared::Shared;
use version::Dialect;

/// The user's description, rewritten as OpenAPI 3.0.
///
/// Invariant: each field that this crate knows has the type that OpenAPI 3.0.3 defines for it.
#[derive(Clone, Debug, Default)]
pub struct Normalized {
    /// The whole description. Documents that it refers to are embedded.
    pub root: Value,
    /// Where each node comes from in the user's documents.
    pub provenance: Provenance,
    /// The names of nodes outside of `components`: targets of references to unusual locations, and
    /// schemas defined inside others (`$defs`).
    pub names: IndexMap<Pointer, DeclaredName>,
    /// Why references are unresolvable, by the node that contains them.
    pub reference_errors: HashMap<Pointer, ReferenceError>,
}

/// Rewrites documents of any version as OpenAPI 3.0 and repairs common mistakes.
///
/// Errors: a document that is not an OpenAPI description, or of an unsupported version. Each repair
/// that may change the meaning is a warning, any other a note. These diagnostics are located in the
/// user's documents; those of later stages must be moved there by [`Diagnostics::relocate`].
pub fn normalize(
    mut library: Library,
    diagnostics: &mut Diagnostics,
) -> Result<Normalized, Stopped> {
    let mut root = library.take_root();
    let dialect = version::detect(&root, diagnostics)?;
    let dialects = dialects(&library, dialect);
    let mut context = Context::new(&library, dialects, dialect, diagnostics);
    context.swagger20 = Shared::collect(&root, &library);
    record_overlays(&mut context);
    remove_private_keys(&mut context, &NodePath::at(&Pointer::root()), &mut root);
    embed_documents(&mut context, &mut root);

    walk::walk(&mut context, Kind::Document, &Pointer::root(), &mut root);
    // A walk can find further references.
    while let Some((pointer, kind)) = context.references.queue.pop() {
        if let Some(node) = root.pointer_mut(pointer.as_str()) {
            walk::walk(&mut context, kind, &pointer, node);
        }
    }
    let Context {
        provenance,
        references,
        diagnostics,
        ..
    } = context;
    references.write(&mut root, &provenance);
    for reference in references.misdirected(&root, &provenance) {
        report_misdirected(&reference, &provenance, diagnostics);
    }
    Ok(Normalized {
        root,
        provenance,
        names: references.names,
        reference_errors: references.errors,
    })
}

fn report_misdirected(
    reference: &MisdirectedReference,
    provenance: &Provenance,
    diagnostics: &mut Diagnostics,
) {
    let MisdirectedReference {
        at,
        target,
        expected,
        found,
    } = reference;
    let target = provenance.source_node(target).pointer.fragment();
    let message = format!("expected a reference to {expected}, but `{target}` is {found}");
    let location = provenance.location(at);
    diagnostics.warning(Code::MisdirectedReference, location, message);
}

/// Returns the dialect of each document. A fragment has the dialect of the user's document.
fn dialects(library: &Library, root: Dialect) -> HashMap<FileId, Dialect> {
    let others = library.documents().skip(1).map(|document| {
        let declared = version::declared(&document.value);
        (document.file, declared.unwrap_or(root))
    });
    std::iter::once((FileId::default(), root))
        .chain(others)
        .collect()
}

fn record_overlays(context: &mut Context<'_>) {
    for document in context.library.documents() {
        for (pointer, location) in &document.overlaid {
            let node = SourceNode {
                file: document.file,
                pointer: pointer.clone(),
            };
            context.provenance.overlaid(node, location.clone());
        }
    }
}

/// Embeds every other document in the user's document, each under its name.
fn embed_documents(context: &mut Context<'_>, root: &mut Value) {
    let Value::Object(root) = root else {
        return;
    };
    let documents_pointer = Pointer::root().child(private::DOCUMENTS);
    let mut documents = Object::new();
    for document in context.library.documents().skip(1) {
        let pointer = documents_pointer.child(&document.name);
        context.provenance.embedded(pointer.clone(), document.file);
        let mut value = document.value.clone();
        remove_private_keys(context, &NodePath::at(&pointer), &mut value);
        documents.insert(document.name.clone(), value);
    }
    if !documents.is_empty() {
        root.insert(private::DOCUMENTS.to_owned(), Value::Object(documents));
    }
}

/// Removes keys that only this stage may write.
fn remove_private_keys(context: &mut Context<'_>, path: &NodePath<'_>, value: &mut Value) {
    match value {
        Value::Object(object) => object.retain(|key, value| {
            let path = path.child(key);
            if key.starts_with(private::PREFIX) {
                let message = format!(
                    "keys that begin with `{}` are reserved; this one is ignored",
                    private::PREFIX
                );
                context.warning(Code::InvalidValue, &path, message);
                return false;
            }
            remove_private_keys(context, &path, value);
            true
        }),
        Value::Array(items) => {
            for (index, item) in items.iter_mut().enumerate() {
                remove_private_keys(context, &path.item(index), item);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests;
