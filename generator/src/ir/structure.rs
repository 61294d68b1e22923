//! Objects with declared properties.

use super::{Docs, Literal, Rules, TypeRef, takes_by_name};
use crate::naming::{FieldName, TypeName};

/// An object with declared properties.
#[derive(Debug, Clone)]
pub struct Struct {
    /// The declared properties, in document order.
    pub fields: Vec<Field>,
    /// The unions whose properties are part of the object itself, as with `serde(flatten)`.
    pub flattened: Vec<FlattenedField>,
    /// The field of undeclared properties, and the type of their values.
    pub additional: Option<(FieldName, TypeRef)>,
    /// Whether undeclared properties are forbidden.
    pub closed: bool,
    /// The struct of the required fields, if there are too many to be positional arguments of the
    /// constructor; set by the pass `names`.
    pub required_type: Option<TypeName>,
}

impl Struct {
    /// Returns the fields that the constructor takes as arguments: the required ones, except those
    /// with a constant value.
    pub fn arguments(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(|field| field.is_argument())
    }

    /// Returns whether the constructor takes its arguments by name.
    #[must_use]
    pub fn takes_by_name(&self) -> bool {
        takes_by_name(self.arguments().count() + self.flattened.len())
    }
}

/// A value whose properties are part of the object that contains it. A property that the object
/// declares itself belongs to the object.
#[derive(Debug, Clone)]
pub struct FlattenedField {
    /// The name in Rust. There is none on the wire.
    pub name: FieldName,
    /// The type.
    pub ty: TypeRef,
    /// The documentation.
    pub docs: Docs,
}

/// One declared property of an object.
#[derive(Debug, Clone)]
pub struct Field {
    /// The name in Rust.
    pub name: FieldName,
    /// The wire name.
    pub wire_name: String,
    /// The type, ignoring `null` and absence.
    pub ty: TypeRef,
    /// Whether it can be absent or `null`.
    pub presence: Presence,
    /// The constraints on its value, beyond those of a named type.
    pub rules: Rules,
    /// Whether it is part of requests, responses or both.
    pub access: Access,
    /// The only allowed value, if there is exactly one.
    pub constant: Option<Literal>,
    /// An example value.
    pub example: Option<Literal>,
    /// The documentation.
    pub docs: Docs,
}

impl Field {
    /// Returns whether the constructor takes it as an argument.
    #[must_use]
    pub fn is_argument(&self) -> bool {
        self.presence.required && !self.is_filled()
    }

    /// Returns whether the constructor fills it in: it is required and constant.
    #[must_use]
    pub fn is_filled(&self) -> bool {
        self.presence.required && self.constant.is_some()
    }
}

/// Whether a property is part of requests, responses or both (OpenAPI 3.0.3, Schema Object,
/// `readOnly` and `writeOnly`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Access {
    /// Part of both.
    #[default]
    ReadWrite,
    /// Part of both, but optional in requests.
    OptionalInRequest,
    /// Part of responses only.
    ReadOnly,
    /// Part of requests only.
    WriteOnly,
}

/// Whether a property can be absent and whether it can be `null`, which are independent.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Presence {
    /// It is never absent.
    pub required: bool,
    /// It can be `null`.
    pub nullable: bool,
    /// The value that the server assumes if it is absent. Documented, but never sent.
    pub default: Option<Literal>,
}
