//! Data types, in an arena: an id for a name, so that recursion is plain.

use super::{External, Literal, Rules, Scalar, Union, Untyped};
use crate::diagnostic::Pointer;
use crate::naming::{FieldName, ModuleName, TypeName, VariantName};

/// The place of a type in the arena.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TypeId(pub usize);

/// Every data type of an API.
#[derive(Debug, Clone, Default)]
pub struct TypeArena {
    defs: Vec<TypeDef>,
}

impl TypeArena {
    /// An arena of these types; the id of each is its index.
    #[must_use]
    pub fn new(defs: Vec<TypeDef>) -> Self {
        TypeArena { defs }
    }

    /// The type of that id.
    #[must_use]
    pub fn get(&self, id: TypeId) -> &TypeDef {
        &self.defs[id.0]
    }

    /// The type of that id, to change.
    pub fn get_mut(&mut self, id: TypeId) -> &mut TypeDef {
        &mut self.defs[id.0]
    }

    /// All types with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (TypeId, &TypeDef)> {
        self.defs
            .iter()
            .enumerate()
            .map(|(index, def)| (TypeId(index), def))
    }

    /// The ids of all types.
    pub fn ids(&self) -> impl Iterator<Item = TypeId> + use<> {
        (0..self.defs.len()).map(TypeId)
    }

    /// Adds a type and gives its id.
    pub fn push(&mut self, def: TypeDef) -> TypeId {
        self.defs.push(def);
        TypeId(self.defs.len() - 1)
    }

    /// The types themselves, in the order of their ids.
    #[must_use]
    pub fn into_defs(self) -> Vec<TypeDef> {
        self.defs
    }

    /// How many types there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.defs.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.defs.is_empty()
    }
}

/// One data type.
#[derive(Debug, Clone)]
pub struct TypeDef {
    /// Its name.
    pub name: TypeName,
    /// The file it is written into: that of the component or operation it belongs to.
    pub module: ModuleName,
    /// What it is.
    pub docs: Docs,
    /// Where its schema stands.
    pub pointer: Pointer,
    /// Whether requests, responses or both hold it; set by the pass `usage`.
    pub usage: Usage,
    /// What it can derive; set by the pass `derives`.
    pub derives: Derives,
    /// What holds of every value of it.
    pub rules: Rules,
    /// What kind of type it is.
    pub kind: TypeKind,
}

/// The kinds of type.
#[derive(Debug, Clone)]
pub enum TypeKind {
    /// An object with known members.
    Struct(Struct),
    /// A list of known values.
    Enum(Enum),
    /// One of several types.
    Union(Union),
    /// Another name for a type.
    Alias(TypeRef),
    /// A type of another crate.
    External(External),
}

/// A mention of a type.
#[derive(Debug, Clone, PartialEq)]
pub enum TypeRef {
    /// A type of the arena.
    Named(TypeId),
    /// A value without parts.
    Scalar(Scalar),
    /// An array.
    List(Box<TypeRef>),
    /// An array whose items are all different.
    Set(Box<TypeRef>),
    /// An array of just so many items, each of a type of its own.
    Tuple(Vec<TypeRef>),
    /// An object whose keys are data.
    Map(Box<TypeRef>),
    /// A value kept on the heap, so that a type can contain itself.
    Boxed(Box<TypeRef>),
    /// A value or null.
    Nullable(Box<TypeRef>),
    /// Any value, kept as its raw text, and why it is no more than that.
    Any(Untyped),
}

impl TypeRef {
    /// Whether an argument of the type is anything that becomes it, so that a literal text will do.
    #[must_use]
    pub fn takes_into_string(&self) -> bool {
        matches!(self, TypeRef::Scalar(Scalar::String | Scalar::Secret))
    }

    /// Whether null is one of the type's own values, as far as the mention itself tells.
    #[must_use]
    pub fn has_null(&self) -> bool {
        matches!(
            self,
            TypeRef::Nullable(_) | TypeRef::Any(_) | TypeRef::Scalar(Scalar::Null)
        )
    }

    /// Whether it is that scalar, or a list, a map or an option of it.
    #[must_use]
    pub fn holds(&self, scalar: Scalar) -> bool {
        match self {
            TypeRef::Scalar(own) => *own == scalar,
            TypeRef::List(inner)
            | TypeRef::Set(inner)
            | TypeRef::Map(inner)
            | TypeRef::Boxed(inner)
            | TypeRef::Nullable(inner) => inner.holds(scalar),
            TypeRef::Tuple(items) => items.iter().any(|item| item.holds(scalar)),
            TypeRef::Named(_) | TypeRef::Any(_) => false,
        }
    }

    /// This type, or null as well; never twice.
    #[must_use]
    pub fn or_null(self) -> TypeRef {
        match self {
            own if own.has_null() => own,
            other => TypeRef::Nullable(Box::new(other)),
        }
    }
}

/// An object with known members.
#[derive(Debug, Clone)]
pub struct Struct {
    /// The members, in document order.
    pub fields: Vec<Field>,
    /// The values whose members stand among those of the object: unions beside properties.
    pub flattened: Vec<FlattenedField>,
    /// The member that keeps what the document does not name, and the type of those values.
    pub additional: Option<(FieldName, TypeRef)>,
    /// Whether the document says that no member will ever come that it does not name.
    pub closed: bool,
    /// The type that holds what is required, where that is too much for arguments; set by the pass
    /// `names`.
    pub required_type: Option<TypeName>,
}

impl Struct {
    /// The members that a constructor asks for: all that must be there, save those of which there
    /// is but one value.
    pub fn arguments(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(|field| field.is_argument())
    }

    /// Whether a constructor takes its arguments by name.
    #[must_use]
    pub fn takes_by_name(&self) -> bool {
        super::takes_by_name(self.arguments().count() + self.flattened.len())
    }
}

/// A value whose members stand among those of the object that holds it. What the object has a
/// member for itself is the object's.
#[derive(Debug, Clone)]
pub struct FlattenedField {
    /// Its name in Rust. It has none on the wire.
    pub name: FieldName,
    /// Its type.
    pub ty: TypeRef,
    /// What it is for.
    pub docs: Docs,
}

/// One member of an object.
#[derive(Debug, Clone)]
pub struct Field {
    /// Its name in Rust.
    pub name: FieldName,
    /// Its name on the wire.
    pub wire_name: String,
    /// Its type, null and absence aside.
    pub ty: TypeRef,
    /// Whether it can be absent or null.
    pub presence: Presence,
    /// What holds of its value, beyond what the type's name stands for.
    pub rules: Rules,
    /// Which way it travels.
    pub access: Access,
    /// The only value that the document allows, if it allows but one.
    pub constant: Option<Literal>,
    /// A value to show.
    pub example: Option<Literal>,
    /// What it is for.
    pub docs: Docs,
}

impl Field {
    /// Whether a constructor asks for it.
    #[must_use]
    pub fn is_argument(&self) -> bool {
        self.presence.required && !self.is_filled()
    }

    /// Whether a constructor fills it in: it must be there, and there is but one value.
    #[must_use]
    pub fn is_filled(&self) -> bool {
        self.presence.required && self.constant.is_some()
    }
}

/// Which way a member travels (OpenAPI 3.0.3, Schema Object, `readOnly` and `writeOnly`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Access {
    /// Both ways.
    #[default]
    ReadWrite,
    /// Both ways, but optional in requests.
    OptionalInRequest,
    /// From the server only.
    ReadOnly,
    /// To the server only.
    WriteOnly,
}

/// Whether a member can be absent or null, kept apart.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Presence {
    /// It is always there.
    pub required: bool,
    /// It can be null.
    pub nullable: bool,
    /// What the server takes where it is absent. Documented, never sent.
    pub default: Option<Literal>,
}

/// A list of known values of one kind.
#[derive(Debug, Clone)]
pub struct Enum {
    /// What kind of values they are.
    pub value_type: EnumValueType,
    /// The known values, in document order.
    pub values: Vec<EnumValue>,
    /// The variant that keeps an unknown value; none in an enum that takes no other.
    pub unknown: Option<VariantName>,
    /// Whether the document itself says that there are other values.
    pub is_declared_open: bool,
}

/// What kind of values an enum has.
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
    /// Its variant.
    pub name: VariantName,
    /// The text on the wire, or the digits of the integer.
    pub wire_name: String,
    /// What it means.
    pub docs: Docs,
}

/// What a document says in words.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Docs {
    /// A short line.
    pub summary: Option<String>,
    /// Markdown.
    pub description: Option<String>,
    /// Facts the generator adds, one a paragraph: constraints, defaults, examples.
    pub notes: Vec<String>,
    /// Whether its use is discouraged.
    pub deprecated: bool,
    /// Why its use is discouraged, or what to use instead.
    pub deprecated_reason: Option<String>,
    /// Where to read more: text and URL.
    pub external_docs: Option<(Option<String>, String)>,
}

/// Where a type is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Usage {
    /// In something that is sent.
    pub request: bool,
    /// In something that is received.
    pub response: bool,
}

/// Which derives a type can have beyond `Clone`, `Debug` and `PartialEq`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Derives {
    /// `Eq` and `Hash`.
    pub eq: bool,
    /// `Default`.
    pub default: bool,
    /// `Copy`.
    pub copy: bool,
}
