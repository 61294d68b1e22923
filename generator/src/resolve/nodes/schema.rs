//! Schemas: every keyword that the generator reads, whichever version of OpenAPI has it.

use super::metadata::ExternalDocs;
use crate::diagnostic::Pointer;
use indexmap::IndexMap;
use serde_json::Value;

/// A schema or a reference to one, without what is inside its children.
#[derive(Clone, Debug, PartialEq)]
pub enum SchemaNode {
    /// A schema written in place.
    Schema(Box<Schema>),
    /// A `$ref` to another schema of the document.
    Reference(Box<Reference>),
}

impl SchemaNode {
    /// Returns the location of the node.
    pub fn pointer(&self) -> &Pointer {
        match self {
            SchemaNode::Schema(schema) => &schema.pointer,
            SchemaNode::Reference(reference) => &reference.pointer,
        }
    }

    /// Returns the schema, unless the node is a reference.
    pub fn as_schema(&self) -> Option<&Schema> {
        match self {
            SchemaNode::Schema(schema) => Some(schema),
            SchemaNode::Reference(_) => None,
        }
    }
}

/// A `$ref` to a schema, with the siblings that mean something to a reader of the generated code.
///
/// OpenAPI 3.0 (Reference Object) ignores siblings; many documents rely on these.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reference {
    /// The location of the reference.
    pub pointer: Pointer,
    /// The location of the referenced schema. Invariant: it exists.
    pub target: Pointer,
    /// The sibling `title`.
    pub title: Option<String>,
    /// The sibling `description`.
    pub description: Option<String>,
    /// Whether there is a sibling `nullable: true`.
    pub nullable: bool,
    /// Whether there is a sibling `deprecated: true`.
    pub deprecated: bool,
    /// Whether there is a sibling `readOnly: true`.
    pub read_only: bool,
    /// Whether there is a sibling `writeOnly: true`.
    pub write_only: bool,
    /// The sibling `default`.
    pub default: Option<Value>,
    /// The sibling `x-…` keys.
    pub extensions: IndexMap<String, Value>,
}

/// One schema. Its children are pointers, so one bad schema affects only itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Schema {
    /// The location of the schema.
    pub pointer: Pointer,

    /// The title.
    pub title: Option<String>,
    /// The description.
    pub description: Option<String>,
    /// Where to read more.
    pub external_docs: Option<ExternalDocs>,
    /// The default value.
    pub default: Option<Value>,
    /// The first example.
    pub example: Option<Value>,
    /// The further examples (`examples`, 3.1).
    pub examples: Vec<Value>,
    /// Whether the schema is deprecated.
    pub deprecated: bool,
    /// Whether only the server sets the value.
    pub read_only: bool,
    /// Whether only the client sends the value.
    pub write_only: bool,
    /// The property by which the branches are distinguished.
    pub discriminator: Option<Discriminator>,
    /// The `x-…` keys.
    pub extensions: IndexMap<String, Value>,

    /// Whether an assertion of the schema was invalid and has been removed.
    pub repaired: bool,
    /// The `type`, apart from `null`.
    pub ty: Option<JsonType>,
    /// Whether the schema itself allows `null`.
    pub nullable: bool,
    /// The `format`.
    pub format: Option<String>,
    /// The values of `enum`, or the one of `const`.
    pub enumeration: Vec<Value>,
    /// Whether the only value comes from `const` (3.1).
    pub is_const: bool,
    /// The encoding of the bytes in a string, as written (`contentEncoding`, 3.1).
    pub content_encoding: Option<String>,
    /// The media type of the contents of a string, as written (`contentMediaType`, 3.1).
    pub content_media_type: Option<String>,
    /// The properties of an object, in the document's order.
    pub properties: Vec<(String, Pointer)>,
    /// The names of the required properties.
    pub required: Vec<String>,
    /// The rule for all other properties.
    pub additional: Option<Additional>,
    /// The schema of the items of an array.
    pub items: Option<Pointer>,
    /// Whether the items of an array are all different.
    pub unique: bool,
    /// Whether the first items of an array have schemas of their own (`prefixItems`, 3.1).
    pub prefixed: bool,
    /// The schemas of the items of an array of fixed length, each with a schema of its own.
    pub tuple: Vec<Pointer>,
    /// The branches of `oneOf`.
    pub one_of: Vec<Pointer>,
    /// The branches of `anyOf`.
    pub any_of: Vec<Pointer>,
    /// The parts of `allOf`.
    pub all_of: Vec<Pointer>,
    /// Schemas that apply only under a condition (`dependentSchemas`, `then`, `else`, 3.1).
    pub conditional: Vec<Pointer>,
    /// Whether the schema has `not`.
    pub not: bool,
    /// The least and the greatest number.
    pub range: (Option<f64>, Option<f64>),
    /// The assertions that restrict values beyond their type.
    pub assertions: Vec<Assertion>,
}

impl Schema {
    /// Whether the schema asserts anything about the value, other than annotations.
    pub fn asserts(&self) -> bool {
        self.asserts_without_all_of() || !self.all_of.is_empty()
    }

    /// Whether the schema asserts anything by other keywords than `allOf`.
    pub fn asserts_without_all_of(&self) -> bool {
        self.asserts_itself() || self.has_branches() || !self.conditional.is_empty()
    }

    /// Whether the schema asserts anything by keywords that contain no part or branch.
    pub fn asserts_itself(&self) -> bool {
        self.ty.is_some()
            || self.format.is_some()
            || !self.enumeration.is_empty()
            || !self.properties.is_empty()
            || !self.required.is_empty()
            || self.additional.is_some()
            || self.items.is_some()
            || self.not
    }

    /// Whether the schema is composed of others.
    pub fn is_composed(&self) -> bool {
        !(self.one_of.is_empty() && self.any_of.is_empty() && self.all_of.is_empty()) || self.not
    }

    /// Whether the schema describes nothing, or no more than a string.
    pub fn is_unstructured(&self) -> bool {
        let is_string = matches!(self.ty, None | Some(JsonType::String));
        let has_parts = !self.properties.is_empty()
            || !self.required.is_empty()
            || self.additional.is_some()
            || self.items.is_some()
            || self.is_composed();
        let is_free = self.ty.is_some() || (self.format.is_none() && self.assertions.is_empty());
        is_string && is_free && !has_parts && self.enumeration.is_empty()
    }

    /// Whether the schema describes an object by keywords of its own.
    pub fn is_object(&self) -> bool {
        match self.ty {
            Some(ty) => ty == JsonType::Object,
            None => {
                !(self.properties.is_empty() && self.conditional.is_empty())
                    || self.additional.is_some()
            }
        }
    }

    /// Whether the schema allows nothing but `null`.
    pub fn is_null(&self) -> bool {
        !self.enumeration.is_empty() && self.enumeration.iter().all(Value::is_null)
    }

    /// Whether `null` is one of the values of `enum`.
    pub fn enumerates_null(&self) -> bool {
        self.enumeration.iter().any(Value::is_null)
    }

    /// Returns the branches of `oneOf` and `anyOf`.
    pub fn branches(&self) -> impl Iterator<Item = &Pointer> {
        self.one_of.iter().chain(&self.any_of)
    }

    /// Whether the schema has branches.
    pub fn has_branches(&self) -> bool {
        !(self.one_of.is_empty() && self.any_of.is_empty())
    }

    /// Whether the schema's own type and enum allow the value.
    pub fn allows(&self, value: &Value) -> bool {
        let is_of_type = match self.ty {
            None => true,
            // Whether `null` is allowed does not depend on the type.
            Some(_) if value.is_null() => true,
            Some(JsonType::Boolean) => value.is_boolean(),
            Some(JsonType::Integer) => value.as_f64().is_some_and(|number| number.fract() == 0.0),
            Some(JsonType::Number) => value.is_number(),
            Some(JsonType::String) => value.is_string(),
            Some(JsonType::Array) => value.is_array(),
            Some(JsonType::Object) => value.is_object(),
        };
        let values = &self.enumeration;
        is_of_type && (values.is_empty() || values.iter().any(|one| is_equal(one, value)))
    }
}

/// Compares two values as JSON Schema does: numbers by their value (Core, section 4.2.2).
fn is_equal(one: &Value, other: &Value) -> bool {
    match (one.as_f64(), other.as_f64()) {
        (Some(one), Some(other)) => one == other,
        _ => one == other,
    }
}

/// The `type` of a schema (JSON Schema, section 4.2.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JsonType {
    /// `boolean`.
    Boolean,
    /// `integer`.
    Integer,
    /// `number`.
    Number,
    /// `string`.
    String,
    /// `array`.
    Array,
    /// `object`.
    Object,
}

impl JsonType {
    /// Every type.
    const ALL: [JsonType; 6] = [
        JsonType::Boolean,
        JsonType::Integer,
        JsonType::Number,
        JsonType::String,
        JsonType::Array,
        JsonType::Object,
    ];

    /// Returns the type that a document writes as `name`.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ty| ty.name() == name)
    }

    /// Returns the type as a document writes it.
    pub fn name(self) -> &'static str {
        match self {
            JsonType::Boolean => "boolean",
            JsonType::Integer => "integer",
            JsonType::Number => "number",
            JsonType::String => "string",
            JsonType::Array => "array",
            JsonType::Object => "object",
        }
    }
}

/// The rule for properties that have no schema of their own (`additionalProperties`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Additional {
    /// They are not allowed.
    Forbidden,
    /// They may have any value.
    Any,
    /// They have this schema.
    Schema(Pointer),
}

/// The property by which branches are distinguished (Discriminator Object).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Discriminator {
    /// The name of the property.
    pub property_name: String,
    /// The values of the property, each with a schema: a reference or a name.
    pub mapping: IndexMap<String, String>,
    /// The schema for values that the mapping does not have (`defaultMapping`, 3.2).
    pub default_mapping: Option<String>,
}

/// One assertion (JSON Schema Validation, section 6). Numbers are strings, so that none loses a
/// digit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Assertion {
    /// `minLength`.
    MinLength(u64),
    /// `maxLength`.
    MaxLength(u64),
    /// `pattern`.
    Pattern(String),
    /// `minimum`.
    Minimum(String),
    /// `minimum` with `exclusiveMinimum`.
    ExclusiveMinimum(String),
    /// `maximum`.
    Maximum(String),
    /// `maximum` with `exclusiveMaximum`.
    ExclusiveMaximum(String),
    /// `multipleOf`.
    MultipleOf(String),
    /// `minItems`.
    MinItems(u64),
    /// `maxItems`.
    MaxItems(u64),
    /// `uniqueItems`.
    UniqueItems,
    /// `minProperties`.
    MinProperties(u64),
    /// `maxProperties`.
    MaxProperties(u64),
}
