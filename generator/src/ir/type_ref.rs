//! References to types.

use super::{Scalar, Untyped};

/// The index of a type in the arena.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TypeId(pub usize);

/// A reference to a type.
#[derive(Debug, Clone, PartialEq)]
pub enum TypeRef {
    /// A type of the arena.
    Named(TypeId),
    /// A scalar.
    Scalar(Scalar),
    /// An array.
    List(Box<TypeRef>),
    /// An array of unique items.
    Set(Box<TypeRef>),
    /// An array of fixed length, with a type for each item.
    Tuple(Vec<TypeRef>),
    /// An object with arbitrary property names.
    Map(Box<TypeRef>),
    /// A value on the heap, so that a type can contain itself.
    Boxed(Box<TypeRef>),
    /// A value or `null`.
    Nullable(Box<TypeRef>),
    /// Any JSON value, and why its type is unknown.
    Any(Untyped),
}

impl TypeRef {
    /// Returns whether an argument of the type is anything that converts into it, such as a string
    /// literal.
    #[must_use]
    pub fn takes_into(&self) -> bool {
        matches!(self, TypeRef::Scalar(scalar) if scalar.takes_into())
    }

    /// Returns whether `null` is a value of the type, without resolving named types.
    #[must_use]
    pub fn has_null(&self) -> bool {
        matches!(
            self,
            TypeRef::Nullable(_) | TypeRef::Any(_) | TypeRef::Scalar(Scalar::Null)
        )
    }

    /// Returns whether it is this scalar, or contains it without going through a named type.
    #[must_use]
    pub fn contains(&self, scalar: Scalar) -> bool {
        match self {
            TypeRef::Scalar(own) => *own == scalar,
            TypeRef::List(inner)
            | TypeRef::Set(inner)
            | TypeRef::Map(inner)
            | TypeRef::Boxed(inner)
            | TypeRef::Nullable(inner) => inner.contains(scalar),
            TypeRef::Tuple(items) => items.iter().any(|item| item.contains(scalar)),
            TypeRef::Named(_) | TypeRef::Any(_) => false,
        }
    }

    /// Returns this type with `null` allowed; an already nullable type is unchanged.
    #[must_use]
    pub fn or_null(self) -> TypeRef {
        match self {
            own if own.has_null() => own,
            other => TypeRef::Nullable(Box::new(other)),
        }
    }
}
