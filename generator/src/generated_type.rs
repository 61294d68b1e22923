//! The Rust type of each schema, for programs that work with both.

use std::collections::HashSet;

use crate::diagnostic::{FileId, Pointer};
use crate::ir::{Api, Scalar, TypeArena, TypeDef, TypeKind, TypeRef};
use crate::normalize::Normalized;

/// A data type of a generated crate, and its schema.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct GeneratedType {
    /// The name in the crate's module `types`.
    pub name: String,
    /// The schema; `None` if several schemas together define the type, such as a property that two
    /// parts of an `allOf` declare.
    pub schema: Option<SchemaLocation>,
    /// Whether requests contain it.
    pub sent: bool,
    /// Whether responses contain it.
    pub received: bool,
    /// Whether its values can be serialized as JSON: all can, except those with files of a multipart
    /// body.
    pub has_json: bool,
    /// The kind of type.
    pub kind: GeneratedKind,
}

/// The location of a schema in the documents that were read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct SchemaLocation {
    /// The document, one of [`Generated::sources`](crate::Generated::sources).
    pub file: FileId,
    /// The pointer of the schema in it.
    pub pointer: Pointer,
}

/// The kind of a data type.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum GeneratedKind {
    /// A struct for an object.
    Struct,
    /// An enum of strings or integers.
    Enum {
        /// The known strings, or the digits of the known integers.
        values: Vec<String>,
        /// The variant for unknown values; `None` if they are rejected.
        unknown: Option<String>,
        /// Whether the document itself declares that there are other values.
        is_declared_open: bool,
    },
    /// A union of several types.
    Union {
        /// The variants, except the one for values that match no other.
        variants: Vec<GeneratedVariant>,
        /// The variant for values that match no other.
        unknown: String,
    },
    /// An alias of a named type, a scalar, an array, a tuple or a map.
    Alias {
        /// The name of the target, if it has one.
        of: Option<String>,
    },
    /// A type of another crate.
    External,
}

/// A variant of a union.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct GeneratedVariant {
    /// The name.
    pub name: String,
    /// The branches of `oneOf` or `anyOf` that it represents, with references resolved: several if they
    /// are indistinguishable.
    pub branches: Vec<SchemaLocation>,
}

/// Returns every data type of the API, in no particular order.
pub(crate) fn generated_types(api: &Api, document: &Normalized) -> Vec<GeneratedType> {
    api.types
        .iter()
        .map(|(_, def)| generated_type(&api.types, def, document))
        .collect()
}

fn generated_type(types: &TypeArena, def: &TypeDef, document: &Normalized) -> GeneratedType {
    let kind = match &def.kind {
        TypeKind::Struct(_) => GeneratedKind::Struct,
        TypeKind::Enum(known) => GeneratedKind::Enum {
            values: known
                .values
                .iter()
                .map(|value| value.wire_name.clone())
                .collect(),
            unknown: known.unknown.as_ref().map(ToString::to_string),
            is_declared_open: known.is_declared_open,
        },
        TypeKind::Union(union) => GeneratedKind::Union {
            variants: union
                .variants
                .iter()
                .map(|variant| GeneratedVariant {
                    name: variant.name.to_string(),
                    branches: variant
                        .branches
                        .iter()
                        .filter_map(|branch| location(document, branch))
                        .collect(),
                })
                .collect(),
            unknown: union.unknown.to_string(),
        },
        TypeKind::Alias(ty) => GeneratedKind::Alias {
            of: match ty {
                TypeRef::Named(id) => Some(types.get(*id).name.to_string()),
                _ => None,
            },
        },
        TypeKind::External(_) => GeneratedKind::External,
    };
    GeneratedType {
        name: def.name.to_string(),
        schema: location(document, &def.pointer),
        sent: def.usage.request,
        received: def.usage.response,
        has_json: !contains_file(types, def),
        kind,
    }
}

/// Returns whether a value of the type may contain a file, at any depth.
fn contains_file(types: &TypeArena, def: &TypeDef) -> bool {
    let (mut open, mut seen) = (def.kind.refs(), HashSet::new());
    while let Some(ty) = open.pop() {
        match ty {
            TypeRef::Scalar(Scalar::File) => return true,
            TypeRef::Named(id) if seen.insert(*id) => open.extend(types.get(*id).kind.refs()),
            TypeRef::List(inner)
            | TypeRef::Set(inner)
            | TypeRef::Map(inner)
            | TypeRef::Boxed(inner)
            | TypeRef::Nullable(inner) => open.push(inner),
            TypeRef::Tuple(items) => open.extend(items),
            TypeRef::Named(_) | TypeRef::Scalar(_) | TypeRef::Any(_) => {}
        }
    }
    false
}

/// Returns the location of the schema at `pointer` in the user's documents; `None` for a synthesized
/// schema, and for one whose origin is another schema.
fn location(document: &Normalized, pointer: &Pointer) -> Option<SchemaLocation> {
    document.root.pointer(pointer.as_str())?.as_object()?;
    let source = document.provenance.source_node(pointer);
    let is_in_document = document.provenance.current(&source) == *pointer;
    is_in_document.then_some(SchemaLocation {
        file: source.file,
        pointer: source.pointer,
    })
}
