//! What can be told of a schema's values without lowering it.

use super::keywords::{Additional, Keywords, keywords};
use crate::diagnostic::Pointer;
use crate::lower::Lowering;
use crate::resolve::SchemaNodeKind;

/// How many texts the schema at `pointer` lists, if it is an enum of texts.
pub(in crate::lower) fn listed_texts(lowering: &Lowering, pointer: &Pointer) -> usize {
    let values = followed(lowering, pointer).enumeration;
    values.iter().filter(|value| value.is_string()).count()
}

/// Whether the schema at `pointer` describes an object.
pub(in crate::lower) fn is_object(lowering: &Lowering, pointer: &Pointer) -> bool {
    followed(lowering, pointer).is_object()
}

/// The schemas of what a value holds, as far as a schema says it by keywords of its own.
#[derive(Default)]
pub(in crate::lower) struct Parts {
    /// Those of the items of a list.
    pub(in crate::lower) items: Vec<Pointer>,
    /// Those of the members of an object.
    pub(in crate::lower) members: Vec<Pointer>,
}

impl Parts {
    /// Whether the value is neither a list nor an object.
    pub(in crate::lower) fn is_flat(&self) -> bool {
        self.items.is_empty() && self.members.is_empty()
    }
}

/// The schemas of what the values of the schema at `pointer` hold.
pub(in crate::lower) fn parts_of(lowering: &Lowering, pointer: &Pointer) -> Parts {
    let keywords = followed(lowering, pointer);
    let mut parts = Parts {
        items: keywords.items.into_iter().chain(keywords.tuple).collect(),
        members: Vec::new(),
    };
    parts
        .members
        .extend(keywords.properties.into_iter().map(|(_, schema)| schema));
    if let Some(Additional::Schema(schema)) = keywords.additional {
        parts.members.push(schema);
    }
    parts
}

/// The keywords of the schema at `pointer`, references followed.
fn followed(lowering: &Lowering, pointer: &Pointer) -> Keywords {
    match &lowering.follow(pointer).kind {
        SchemaNodeKind::Schema(schema) => keywords(schema),
        SchemaNodeKind::Reference(_) => Keywords::default(),
    }
}
