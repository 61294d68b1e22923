//! A schema's keywords side by side, whichever of `openapiv3`'s kinds it was read as.
//!
//! `openapiv3` types a schema by its `type` and falls back to a bag of keywords where several
//! kinds meet. Both say the same things, so both become this.

use openapiv3::{
    AdditionalProperties, AnySchema, ReferenceOr, Schema, SchemaKind, Type,
    VariantOrUnknownOrEmpty as Format,
};
use serde_json::Value;

use super::constraints;
use crate::diagnostic::Pointer;
use crate::ir::Constraint;
use crate::normalize::private;
use crate::resolve::child_pointer;

/// The `type` of a schema (JSON Schema, section 4.2.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::lower) enum JsonType {
    Boolean,
    Integer,
    Number,
    String,
    Array,
    Object,
}

impl JsonType {
    /// The type as a document writes it.
    pub(in crate::lower) fn words(self) -> &'static str {
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

/// What `additionalProperties` says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::lower) enum Additional {
    Forbidden,
    Any,
    Schema(Pointer),
}

/// The keywords of one schema; child schemas are pointers.
#[derive(Debug, Clone, Default)]
pub(in crate::lower) struct Keywords {
    pub(in crate::lower) ty: Option<JsonType>,
    /// Whether something was said of the value that was wrong, and has been taken out.
    pub(in crate::lower) faulty: bool,
    pub(in crate::lower) format: Option<String>,
    pub(in crate::lower) enumeration: Vec<Value>,
    pub(in crate::lower) properties: Vec<(String, Pointer)>,
    pub(in crate::lower) required: Vec<String>,
    pub(in crate::lower) additional: Option<Additional>,
    pub(in crate::lower) items: Option<Pointer>,
    /// Whether the items of an array are all different.
    pub(in crate::lower) unique: bool,
    /// Whether the first items of an array have schemas of their own.
    pub(in crate::lower) prefixed: bool,
    /// The items of an array that has just these, each with a schema of its own.
    pub(in crate::lower) tuple: Vec<Pointer>,
    pub(in crate::lower) one_of: Vec<Pointer>,
    pub(in crate::lower) any_of: Vec<Pointer>,
    pub(in crate::lower) all_of: Vec<Pointer>,
    /// Schemas that hold only under a condition.
    pub(in crate::lower) parts: Vec<Pointer>,
    pub(in crate::lower) not: bool,
    /// The least and the greatest number.
    pub(in crate::lower) range: (Option<f64>, Option<f64>),
    /// What holds of a value beyond its type.
    pub(in crate::lower) constraints: Vec<Constraint>,
}

impl Keywords {
    /// Whether the schema says something about the value, beyond words about it.
    pub(in crate::lower) fn asserts(&self) -> bool {
        self.ty.is_some()
            || self.format.is_some()
            || !self.enumeration.is_empty()
            || !self.properties.is_empty()
            || !self.required.is_empty()
            || self.additional.is_some()
            || self.items.is_some()
            || !self.parts.is_empty()
            || self.is_composed()
    }

    /// Whether the schema is made of others.
    pub(in crate::lower) fn is_composed(&self) -> bool {
        !(self.one_of.is_empty() && self.any_of.is_empty() && self.all_of.is_empty()) || self.not
    }

    /// Whether the schema describes an object by keywords of its own.
    pub(in crate::lower) fn is_object(&self) -> bool {
        match self.ty {
            Some(ty) => ty == JsonType::Object,
            None => {
                !(self.properties.is_empty() && self.parts.is_empty()) || self.additional.is_some()
            }
        }
    }
}

/// The keywords of a schema.
pub(in crate::lower) fn keywords(schema: &Schema) -> Keywords {
    let mut keywords = Keywords {
        parts: private_pointers(schema, private::PARTS),
        faulty: schema
            .schema_data
            .extensions
            .contains_key(private::REPAIRED),
        prefixed: !private_pointers(schema, private::PREFIX_ITEMS).is_empty(),
        tuple: tuple(schema),
        ..standard(schema)
    };
    if let Some(Value::Object(exact)) = schema.schema_data.extensions.get(private::EXACT) {
        constraints::make_exact(&mut keywords.constraints, exact);
    }
    keywords
}

/// The items of an array whose length is pinned: no fewer than it has schemas for, and no more.
/// `prefixItems` alone says of an item what it is, not that it is there.
fn tuple(schema: &Schema) -> Vec<Pointer> {
    let mut items = private_pointers(schema, private::PREFIX_ITEMS);
    let closed = schema.schema_data.extensions.get(private::CLOSED_ITEMS);
    let (least, most) = match &schema.schema_kind {
        SchemaKind::Type(Type::Array(array)) => (array.min_items, array.max_items),
        SchemaKind::Any(any) => (any.min_items, any.max_items),
        _ => (None, None),
    };
    items.truncate(most.unwrap_or(usize::MAX));
    match closed.is_some() && least == Some(items.len()) {
        true => items,
        false => Vec::new(),
    }
}

/// The children under a key that OpenAPI 3.0 does not have.
fn private_pointers(schema: &Schema, key: &str) -> Vec<Pointer> {
    let children = schema.schema_data.extensions.get(key);
    let children = children.and_then(Value::as_array).into_iter().flatten();
    let texts = children.filter_map(|child| child.get("$ref")?.as_str());
    texts
        .filter_map(|text| Pointer::parse(text.strip_prefix('#')?))
        .collect()
}

/// What OpenAPI 3.0 itself has words for.
fn standard(schema: &Schema) -> Keywords {
    match &schema.schema_kind {
        SchemaKind::Type(ty) => typed(ty),
        SchemaKind::OneOf { one_of } => Keywords {
            one_of: pointers(one_of),
            ..Keywords::default()
        },
        SchemaKind::AllOf { all_of } => Keywords {
            all_of: pointers(all_of),
            ..Keywords::default()
        },
        SchemaKind::AnyOf { any_of } => Keywords {
            any_of: pointers(any_of),
            ..Keywords::default()
        },
        SchemaKind::Not { .. } => Keywords {
            not: true,
            ..Keywords::default()
        },
        SchemaKind::Any(any) => bag(any),
    }
}

fn typed(ty: &Type) -> Keywords {
    match ty {
        Type::Boolean(boolean) => Keywords {
            ty: Some(JsonType::Boolean),
            enumeration: boolean
                .enumeration
                .iter()
                .map(|value| Value::from(*value))
                .collect(),
            ..Keywords::default()
        },
        Type::String(string) => Keywords {
            ty: Some(JsonType::String),
            format: format_text(&string.format),
            enumeration: string
                .enumeration
                .iter()
                .map(|value| Value::from(value.clone()))
                .collect(),
            constraints: constraints::of_string(string),
            ..Keywords::default()
        },
        Type::Integer(integer) => Keywords {
            ty: Some(JsonType::Integer),
            format: format_text(&integer.format),
            enumeration: integer
                .enumeration
                .iter()
                .map(|value| Value::from(*value))
                .collect(),
            range: (
                integer.minimum.map(|bound| bound as f64),
                integer.maximum.map(|bound| bound as f64),
            ),
            constraints: constraints::of_integer(integer),
            ..Keywords::default()
        },
        Type::Number(number) => Keywords {
            ty: Some(JsonType::Number),
            format: format_text(&number.format),
            enumeration: number
                .enumeration
                .iter()
                .map(|value| Value::from(*value))
                .collect(),
            range: (number.minimum, number.maximum),
            constraints: constraints::of_number(number),
            ..Keywords::default()
        },
        Type::Object(object) => Keywords {
            ty: Some(JsonType::Object),
            properties: members(&object.properties),
            required: object.required.clone(),
            additional: object.additional_properties.as_ref().map(additional),
            constraints: constraints::of_object(object),
            ..Keywords::default()
        },
        Type::Array(array) => Keywords {
            ty: Some(JsonType::Array),
            items: array.items.as_ref().map(child_pointer),
            unique: array.unique_items,
            constraints: constraints::of_array(array),
            ..Keywords::default()
        },
    }
}

fn bag(any: &AnySchema) -> Keywords {
    let ty = match any.typ.as_deref() {
        Some("boolean") => Some(JsonType::Boolean),
        Some("integer") => Some(JsonType::Integer),
        Some("number") => Some(JsonType::Number),
        Some("string") => Some(JsonType::String),
        Some("array") => Some(JsonType::Array),
        Some("object") => Some(JsonType::Object),
        _ => None,
    };
    Keywords {
        ty,
        faulty: false,
        format: any.format.clone(),
        enumeration: any.enumeration.clone(),
        properties: members(&any.properties),
        required: any.required.clone(),
        additional: any.additional_properties.as_ref().map(additional),
        items: any.items.as_ref().map(child_pointer),
        unique: any.unique_items == Some(true),
        one_of: pointers(&any.one_of),
        any_of: pointers(&any.any_of),
        all_of: pointers(&any.all_of),
        parts: Vec::new(),
        prefixed: false,
        tuple: Vec::new(),
        not: any.not.is_some(),
        range: (any.minimum, any.maximum),
        constraints: constraints::of_any(any),
    }
}

fn pointers(children: &[ReferenceOr<Schema>]) -> Vec<Pointer> {
    children.iter().map(child_pointer).collect()
}

fn members(
    properties: &indexmap::IndexMap<String, ReferenceOr<Box<Schema>>>,
) -> Vec<(String, Pointer)> {
    properties
        .iter()
        .map(|(name, child)| (name.clone(), child_pointer(child)))
        .collect()
}

fn additional(value: &AdditionalProperties) -> Additional {
    match value {
        AdditionalProperties::Any(true) => Additional::Any,
        AdditionalProperties::Any(false) => Additional::Forbidden,
        AdditionalProperties::Schema(child) => Additional::Schema(child_pointer(child)),
    }
}

/// The format as the document writes it.
fn format_text<T: serde::Serialize>(format: &Format<T>) -> Option<String> {
    match format {
        Format::Item(item) => serde_json::to_value(item)
            .ok()
            .and_then(|value| value.as_str().map(str::to_owned)),
        Format::Unknown(text) => Some(text.clone()),
        Format::Empty => None,
    }
}
