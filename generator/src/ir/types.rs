//! Data types, in an arena: types reference each other by id, so recursion needs no pointers.

use super::{Docs, Enum, External, Rules, Struct, TypeId, TypeRef, Union};
use crate::diagnostic::Pointer;
use crate::naming::{ModuleName, TypeName};

/// Every data type of an API.
#[derive(Debug, Clone, Default)]
pub struct TypeArena {
    defs: Vec<TypeDef>,
}

impl TypeArena {
    /// Creates an arena of these types; the id of each is its index.
    #[must_use]
    pub fn new(defs: Vec<TypeDef>) -> Self {
        TypeArena { defs }
    }

    /// Returns the type with this id.
    #[must_use]
    pub fn get(&self, id: TypeId) -> &TypeDef {
        &self.defs[id.0]
    }

    /// Returns the type with this id, mutably.
    pub fn get_mut(&mut self, id: TypeId) -> &mut TypeDef {
        &mut self.defs[id.0]
    }

    /// Returns all types with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (TypeId, &TypeDef)> {
        self.defs
            .iter()
            .enumerate()
            .map(|(index, def)| (TypeId(index), def))
    }

    /// Returns the ids of all types.
    pub fn ids(&self) -> impl Iterator<Item = TypeId> + use<> {
        (0..self.defs.len()).map(TypeId)
    }

    /// Returns the struct that a reference resolves to, through aliases, boxes and `null`.
    #[must_use]
    pub fn struct_of(&self, ty: &TypeRef) -> Option<TypeId> {
        let mut ty = ty;
        loop {
            ty = match ty {
                TypeRef::Named(id) => match &self.get(*id).kind {
                    TypeKind::Struct(_) => return Some(*id),
                    TypeKind::Alias(inner) => inner,
                    TypeKind::Enum(_) | TypeKind::Union(_) | TypeKind::External(_) => return None,
                },
                TypeRef::Boxed(inner) | TypeRef::Nullable(inner) => inner,
                _ => return None,
            };
        }
    }

    /// Adds a type and returns its id.
    pub fn push(&mut self, def: TypeDef) -> TypeId {
        self.defs.push(def);
        TypeId(self.defs.len() - 1)
    }

    /// Returns the types, in the order of their ids.
    #[must_use]
    pub fn into_defs(self) -> Vec<TypeDef> {
        self.defs
    }

    /// Returns the number of types.
    #[must_use]
    pub fn len(&self) -> usize {
        self.defs.len()
    }

    /// Returns whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.defs.is_empty()
    }
}

/// One data type.
#[derive(Debug, Clone)]
pub struct TypeDef {
    /// The name.
    pub name: TypeName,
    /// The module that declares it: that of the component or operation it belongs to.
    pub module: ModuleName,
    /// The documentation.
    pub docs: Docs,
    /// The pointer of its schema.
    pub pointer: Pointer,
    /// Whether requests, responses or both contain it; set by the pass `usage`.
    pub usage: Usage,
    /// The traits that it derives; set by the pass `derives`.
    pub derives: Derives,
    /// The constraints on every value.
    pub rules: Rules,
    /// The kind of type.
    pub kind: TypeKind,
}

/// The kind of a data type.
#[derive(Debug, Clone)]
pub enum TypeKind {
    /// An object with declared properties.
    Struct(Struct),
    /// A scalar with known values.
    Enum(Enum),
    /// One of several types.
    Union(Union),
    /// Another name for a type.
    Alias(TypeRef),
    /// A type of another crate.
    External(External),
}

/// Whether requests and responses contain a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Usage {
    /// Requests contain it.
    pub request: bool,
    /// Responses contain it.
    pub response: bool,
}

/// The traits that a type derives in addition to `Clone`, `Debug` and `PartialEq`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Derives {
    /// `Eq` and `Hash`.
    pub eq: bool,
    /// `Default`.
    pub default: bool,
    /// `Copy`.
    pub copy: bool,
}
