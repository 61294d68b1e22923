//! A schema as `openapiv3` reads it, and as this generator describes it.
//!
//! `openapiv3` checks the keywords of OpenAPI 3.0 and reads their values. Children and the private
//! keys of `normalize` come from the JSON itself.

use super::assertions;
use crate::diagnostic::Pointer;
use crate::normalize::private;
use crate::resolve::nodes::{Additional, Discriminator, JsonType, Schema};
use crate::resolve::{document, extensions, field};
use openapiv3::{AnySchema, SchemaData, SchemaKind, Type, VariantOrUnknownOrEmpty as Format};
use serde_json::{Map, Value};

/// Builds the schema at `pointer` from its fields and what `openapiv3` has read from them.
pub(super) fn build(
    pointer: &Pointer,
    fields: &Map<String, Value>,
    typed: openapiv3::Schema,
) -> Schema {
    let children = Children { pointer, fields };
    let prefix_items = children.indexed(private::PREFIX_ITEMS);
    let mut schema = Schema {
        pointer: pointer.clone(),
        repaired: fields.contains_key(private::REPAIRED),
        is_const: fields.contains_key(private::CONST),
        content_encoding: field::string(fields, private::CONTENT_ENCODING),
        content_media_type: field::string(fields, private::CONTENT_MEDIA_TYPE),
        examples: match fields.get(private::EXAMPLES) {
            Some(Value::Array(examples)) => examples.clone(),
            _ => Vec::new(),
        },
        properties: children.named("properties"),
        additional: children.additional(),
        items: children.only("items"),
        prefixed: !prefix_items.is_empty(),
        tuple: tuple(prefix_items, fields),
        one_of: children.indexed("oneOf"),
        any_of: children.indexed("anyOf"),
        all_of: children.indexed("allOf"),
        conditional: children.indexed(private::PARTS),
        not: fields.contains_key("not"),
        assertions: assertions::assertions(fields, &typed.schema_kind),
        ..values(typed.schema_kind)
    };
    annotate(&mut schema, typed.schema_data);
    schema
}

/// Builds a schema that asserts nothing, in place of an invalid one with these fields.
pub(super) fn untyped(pointer: &Pointer, fields: &Map<String, Value>) -> Schema {
    Schema {
        pointer: pointer.clone(),
        title: field::string(fields, "title"),
        description: field::string(fields, "description"),
        repaired: true,
        ..Schema::default()
    }
}

/// Adds everything but assertions.
fn annotate(schema: &mut Schema, data: SchemaData) {
    schema.title = data.title;
    schema.description = data.description;
    schema.external_docs = data.external_docs.map(document::external_docs);
    schema.default = data.default;
    schema.example = data.example;
    schema.deprecated = data.deprecated;
    schema.read_only = data.read_only;
    schema.write_only = data.write_only;
    schema.nullable = data.nullable;
    schema.discriminator = data.discriminator.map(|mut discriminator| Discriminator {
        default_mapping: match discriminator
            .extensions
            .shift_remove(private::DEFAULT_MAPPING)
        {
            Some(Value::String(target)) => Some(target),
            _ => None,
        },
        property_name: discriminator.property_name,
        mapping: discriminator.mapping,
    });
    schema.extensions = extensions::public(data.extensions);
}

/// The children of a schema, by the keyword that contains them.
struct Children<'s> {
    pointer: &'s Pointer,
    fields: &'s Map<String, Value>,
}

impl Children<'_> {
    fn only(&self, key: &str) -> Option<Pointer> {
        let is_present = self.fields.contains_key(key);
        is_present.then(|| self.pointer.child(key))
    }

    fn indexed(&self, key: &str) -> Vec<Pointer> {
        let Some(Value::Array(items)) = self.fields.get(key) else {
            return Vec::new();
        };
        let array = self.pointer.child(key);
        (0..items.len()).map(|index| array.item(index)).collect()
    }

    fn named(&self, key: &str) -> Vec<(String, Pointer)> {
        let Some(Value::Object(entries)) = self.fields.get(key) else {
            return Vec::new();
        };
        let object = self.pointer.child(key);
        let names = entries.keys();
        names
            .map(|name| (name.clone(), object.child(name)))
            .collect()
    }

    fn additional(&self) -> Option<Additional> {
        match self.fields.get("additionalProperties")? {
            Value::Bool(true) => Some(Additional::Any),
            Value::Bool(false) => Some(Additional::Forbidden),
            Value::Object(_) => self.only("additionalProperties").map(Additional::Schema),
            _ => None,
        }
    }
}

/// Returns the items of an array of fixed length: at least as many as there are schemas, and no
/// more. `prefixItems` alone describes an item and does not require it.
fn tuple(mut items: Vec<Pointer>, fields: &Map<String, Value>) -> Vec<Pointer> {
    let bound = |key: &str| {
        let bound = fields.get(key).and_then(Value::as_u64);
        bound.and_then(|bound| usize::try_from(bound).ok())
    };
    items.truncate(bound("maxItems").unwrap_or(usize::MAX));
    let is_closed = fields.contains_key(private::CLOSED_ITEMS);
    if is_closed && bound("minItems") == Some(items.len()) {
        items
    } else {
        Vec::new()
    }
}

/// Returns the keywords that `openapiv3` reads the values of. It reads a schema by its `type`, and
/// as a bag of keywords where the keywords of several types meet.
fn values(kind: SchemaKind) -> Schema {
    match kind {
        SchemaKind::Type(ty) => of_type(ty),
        SchemaKind::Any(any) => of_any(any),
        SchemaKind::OneOf { .. }
        | SchemaKind::AllOf { .. }
        | SchemaKind::AnyOf { .. }
        | SchemaKind::Not { .. } => Schema::default(),
    }
}

fn of_type(ty: Type) -> Schema {
    match ty {
        Type::Boolean(boolean) => Schema {
            ty: Some(JsonType::Boolean),
            enumeration: enumeration(boolean.enumeration),
            ..Schema::default()
        },
        Type::String(string) => Schema {
            ty: Some(JsonType::String),
            format: format_name(string.format),
            enumeration: enumeration(string.enumeration),
            ..Schema::default()
        },
        Type::Integer(integer) => Schema {
            ty: Some(JsonType::Integer),
            format: format_name(integer.format),
            enumeration: enumeration(integer.enumeration),
            range: (
                integer.minimum.map(|bound| bound as f64),
                integer.maximum.map(|bound| bound as f64),
            ),
            ..Schema::default()
        },
        Type::Number(number) => Schema {
            ty: Some(JsonType::Number),
            format: format_name(number.format),
            enumeration: enumeration(number.enumeration),
            range: (number.minimum, number.maximum),
            ..Schema::default()
        },
        Type::Object(object) => Schema {
            ty: Some(JsonType::Object),
            required: object.required,
            ..Schema::default()
        },
        Type::Array(array) => Schema {
            ty: Some(JsonType::Array),
            unique: array.unique_items,
            ..Schema::default()
        },
    }
}

fn of_any(any: AnySchema) -> Schema {
    Schema {
        ty: any.typ.as_deref().and_then(JsonType::from_name),
        format: any.format,
        enumeration: any.enumeration,
        required: any.required,
        unique: any.unique_items == Some(true),
        range: (any.minimum, any.maximum),
        ..Schema::default()
    }
}

fn enumeration<T>(values: Vec<Option<T>>) -> Vec<Value>
where
    Value: From<Option<T>>,
{
    values.into_iter().map(Value::from).collect()
}

/// Returns the format as the document writes it.
fn format_name<T: serde::Serialize>(format: Format<T>) -> Option<String> {
    match format {
        Format::Item(item) => match serde_json::to_value(item) {
            Ok(Value::String(name)) => Some(name),
            _ => None,
        },
        Format::Unknown(name) => Some(name),
        Format::Empty => None,
    }
}
