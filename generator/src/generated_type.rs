//! Which Rust type each schema became, for programs that work with both.

use std::collections::HashSet;

use crate::diagnostic::{FileId, Pointer};
use crate::ir::{Api, Scalar, TypeArena, TypeDef, TypeKind, TypeRef};
use crate::normalize::Normalized;

/// A data type of a generated crate, and the schema that it is the type of.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct GeneratedType {
    /// Its name in the crate's module `types`.
    pub name: String,
    /// The schema; `None` for what the document describes in several places together, such as a
    /// member that two parts of `allOf` have, and so has no schema of its own.
    pub schema: Option<SchemaLocation>,
    /// Whether a request holds values of it.
    pub sent: bool,
    /// Whether a response holds values of it.
    pub received: bool,
    /// Whether its values have a form in JSON, as all have but those that hold files of a
    /// multipart body.
    pub has_json: bool,
    /// What kind of type it is.
    pub kind: GeneratedKind,
}

/// Where a schema stands in the documents that were read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct SchemaLocation {
    /// The document, one of [`Generated::sources`](crate::Generated::sources).
    pub file: FileId,
    /// The schema in it.
    pub pointer: Pointer,
}

/// The kinds of type.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum GeneratedKind {
    /// A struct for an object.
    Struct,
    /// An enum of texts or integers.
    Enum {
        /// The texts that it knows, or the digits of its integers.
        values: Vec<String>,
        /// The variant that keeps others; `None` if they are refused.
        unknown: Option<String>,
        /// Whether the document itself says that there are others.
        is_declared_open: bool,
    },
    /// An enum of several types.
    Union {
        /// Its variants, but for the one that keeps what fits none.
        variants: Vec<GeneratedVariant>,
        /// The variant that keeps what fits no other.
        unknown: String,
    },
    /// Another name for a type that has one, or for a scalar, a list, a tuple or a map.
    Alias {
        /// The name that it stands for, where it stands for a type with one.
        of: Option<String>,
    },
    /// A type of another crate.
    External,
}

/// A variant of a union.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct GeneratedVariant {
    /// Its name.
    pub name: String,
    /// The branches of `oneOf` or `anyOf` that it is the variant of, references followed: several
    /// where no value tells them apart.
    pub branches: Vec<SchemaLocation>,
}

/// Every data type of the API, in no order that means anything.
pub(crate) fn generated_types(api: &Api, document: &Normalized) -> Vec<GeneratedType> {
    let types = api.types.iter();
    let types = types.map(|(_, def)| generated_type(&api.types, def, document));
    types.collect()
}

fn generated_type(types: &TypeArena, def: &TypeDef, document: &Normalized) -> GeneratedType {
    let kind = match &def.kind {
        TypeKind::Struct(_) => GeneratedKind::Struct,
        TypeKind::Enum(list) => GeneratedKind::Enum {
            values: list
                .values
                .iter()
                .map(|value| value.wire_name.clone())
                .collect(),
            unknown: list.unknown.as_ref().map(ToString::to_string),
            is_declared_open: list.is_declared_open,
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
                        .filter_map(|branch| place(document, branch))
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
        schema: place(document, &def.pointer),
        sent: def.usage.request,
        received: def.usage.response,
        has_json: !holds_file(types, def),
        kind,
    }
}

/// Whether a value of the type may hold a file, however deep.
fn holds_file(types: &TypeArena, def: &TypeDef) -> bool {
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

/// Where the user has the schema at `pointer`; `None` for one that is made of others, which is not
/// in the document, and for one that is said of another, which stands elsewhere.
fn place(document: &Normalized, pointer: &Pointer) -> Option<SchemaLocation> {
    document.root.pointer(pointer.as_str())?.as_object()?;
    let source = document.provenance.source_node(pointer);
    let is_in_document = document.provenance.current(&source) == *pointer;
    is_in_document.then_some(SchemaLocation {
        file: source.file,
        pointer: source.pointer,
    })
}
