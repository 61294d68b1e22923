//! Data types, in an arena: types reference each other by id, so recursion needs no pointers.

use super::{External, Literal, Rules, Scalar, Union, Untyped};
use crate::diagnostic::Pointer;
use crate::naming::{FieldName, ModuleName, TypeName, VariantName};

/// The index of a type in the arena.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TypeId(pub usize);

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
        super::takes_by_name(self.arguments().count() + self.flattened.len())
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

/// A scalar with known values.
#[derive(Debug, Clone)]
pub struct Enum {
    /// The type of the values.
    pub value_type: EnumValueType,
    /// The known values, in document order.
    pub values: Vec<EnumValue>,
    /// The name of the variant for unknown values; `None` for a closed enum.
    pub unknown: Option<VariantName>,
    /// Whether the document itself declares that there are other values.
    pub is_declared_open: bool,
}

/// The type of the values of an enum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EnumValueType {
    /// Strings.
    String,
    /// Integers of 64 bits.
    Integer,
}

/// One known value.
#[derive(Debug, Clone)]
pub struct EnumValue {
    /// The name of its variant.
    pub name: VariantName,
    /// The string on the wire, or the digits of the integer.
    pub wire_name: String,
    /// The documentation.
    pub docs: Docs,
}

/// The documentation of an item.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Docs {
    /// A summary in one line.
    pub summary: Option<String>,
    /// A description in Markdown.
    pub description: Option<String>,
    /// Notes that the generator adds: constraints, defaults, examples.
    pub notes: Vec<String>,
    /// The format of the value, unless its Rust type shows the format (pass `formats`).
    pub format: Option<String>,
    /// Whether it is deprecated.
    pub deprecated: bool,
    /// Why it is deprecated, or what to use instead.
    pub deprecated_reason: Option<String>,
    /// A link to further documentation: its title and URL.
    pub external_docs: Option<(Option<String>, String)>,
}

/// Whether requests and responses contain a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Usage {
    /// Requests contain it.
    pub request: bool,
    /// Responses contain it.
    pub response: bool,
}

/// The traits that a type derives besides `Clone`, `Debug` and `PartialEq`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Derives {
    /// `Eq` and `Hash`.
    pub eq: bool,
    /// `Default`.
    pub default: bool,
    /// `Copy`.
    pub copy: bool,
}
