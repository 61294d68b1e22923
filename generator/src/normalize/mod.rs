//! Makes every description OpenAPI 3.0.
//!
//! Takes documents of any version, gives one value that says the same in OpenAPI 3.0, and where
//! each node of it came from. What OpenAPI 3.0 has no word for travels under the keys of
//! [`private`]. It never types a node; and nothing after it knows which version came in.

mod fields;
mod json_schema;
mod link;
mod media_type;
mod oas3;
pub mod private;
mod provenance;
mod quirks;
mod repair;
mod rules;
mod schema;
mod servers;
mod shared_members;
mod swagger20;
mod trail;
mod values;
mod vendor;
mod version;
mod walk;

pub use link::Declared;
pub use media_type::essence;
pub use provenance::{Origin, Provenance};

use crate::diagnostic::{Code, Diagnostics, FileId, Pointer, Stopped};
use crate::load::{Library, ReferenceError};
use fields::Kind;
use indexmap::IndexMap;
use link::Misdirected;
use serde_json::{Map, Value};
use std::collections::HashMap;
use trail::Trail;
use version::Dialect;
use walk::Walk;

/// A description that says what the user's said, in OpenAPI 3.0.
///
/// Invariant: each field of it that this crate knows has the type that OpenAPI 3.0.3 gives it.
#[derive(Clone, Debug, Default)]
pub struct Normalized {
    /// The whole description; documents that it refers to stand in it.
    pub root: Value,
    /// Where each node stood in the user's documents.
    pub provenance: Provenance,
    /// The nodes outside of `components` that have a name: what a reference outside of the
    /// ordinary places names, and schemas kept inside others (`$defs`).
    pub names: IndexMap<Pointer, Declared>,
    /// References that lead nowhere for a reason that is known, by the node that holds them.
    pub faults: HashMap<Pointer, ReferenceError>,
}

/// Makes documents of any version OpenAPI 3.0, and repairs what is often wrong in those.
///
/// Errors: a document that is no OpenAPI description, or of a version that is not supported. Each
/// repair that could change the meaning is a warning, any other a note. They stand where the user's
/// documents have the node; those of later stages must be moved there by [`Diagnostics::relocate`].
pub fn normalize(
    mut library: Library,
    diagnostics: &mut Diagnostics,
) -> Result<Normalized, Stopped> {
    let mut root = library.take_root();
    let dialect = version::detect(&root, diagnostics)?;
    let dialects = dialects(&library, dialect);
    let mut walk = Walk::new(&library, dialects, dialect, diagnostics);
    walk.swagger = swagger20::Shared::collect(&root, &library);
    remember_overlays(&mut walk);
    refuse_private_keys(&mut walk, &Trail::at(&Pointer::root()), &mut root);
    embed(&mut walk, &mut root);

    walk::walk(&mut walk, Kind::Document, &Pointer::root(), &mut root);
    // What a walk comes by can refer to yet more.
    while let Some((pointer, kind)) = walk.links.queue.pop() {
        if let Some(node) = root.pointer_mut(pointer.as_str()) {
            walk::walk(&mut walk, kind, &pointer, node);
        }
    }
    let Walk {
        provenance,
        links,
        diagnostics,
        ..
    } = walk;
    links.write(&mut root, &provenance);
    for reference in links.misdirected(&root, &provenance) {
        report_misdirected(&reference, &provenance, diagnostics);
    }
    Ok(Normalized {
        root,
        provenance,
        names: links.names,
        faults: links.faults,
    })
}

fn report_misdirected(
    reference: &Misdirected,
    provenance: &Provenance,
    diagnostics: &mut Diagnostics,
) {
    let Misdirected {
        at,
        target,
        expected,
        found,
    } = reference;
    let target = provenance.origin(target).pointer.fragment();
    let message = format!("`{target}` is {found}; this should refer to {expected}");
    let location = provenance.location(at);
    diagnostics.warning(Code::MisdirectedReference, location, message);
}

fn dialects(library: &Library, root: Dialect) -> HashMap<FileId, Dialect> {
    let others = library.documents().skip(1).map(|document| {
        let own = version::declared(&document.value);
        (document.file, own.unwrap_or(root))
    });
    std::iter::once((FileId::default(), root))
        .chain(others)
        .collect()
}

fn remember_overlays(walk: &mut Walk<'_>) {
    for document in walk.library.documents() {
        for (pointer, location) in &document.overlaid {
            let (file, pointer) = (document.file, pointer.clone());
            walk.provenance
                .overlaid(Origin { file, pointer }, location.clone());
        }
    }
}

/// Puts every other document into the user's, each under its name.
fn embed(walk: &mut Walk<'_>, root: &mut Value) {
    let Value::Object(members) = root else {
        return;
    };
    let place = Pointer::root().child(private::DOCUMENTS);
    let mut documents = Map::new();
    for document in walk.library.documents().skip(1) {
        let pointer = place.child(&document.name);
        walk.provenance.embedded(pointer.clone(), document.file);
        let mut value = document.value.clone();
        refuse_private_keys(walk, &Trail::at(&pointer), &mut value);
        documents.insert(document.name.clone(), value);
    }
    if !documents.is_empty() {
        members.insert(private::DOCUMENTS.to_owned(), Value::Object(documents));
    }
}

/// Takes out keys that only this stage may write.
fn refuse_private_keys(walk: &mut Walk<'_>, trail: &Trail<'_>, value: &mut Value) {
    match value {
        Value::Object(members) => members.retain(|key, value| {
            let trail = trail.member(key);
            if key.starts_with(private::PREFIX) {
                let message = "this was ignored: the generator keeps such keys for itself";
                walk.warning(Code::InvalidValue, &trail, message);
                return false;
            }
            refuse_private_keys(walk, &trail, value);
            true
        }),
        Value::Array(items) => {
            for (index, item) in items.iter_mut().enumerate() {
                refuse_private_keys(walk, &trail.item(index), item);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests;
