//! Objects with known members.

use super::all_of::Members;
use super::keywords::{Additional, JsonType};
use super::{Keywords, Mention, mention};
use crate::diagnostic::{Code, Pointer};
use crate::ir::{Docs, Field, Literal, Presence, Struct, TypeRef};
use crate::lower::Lowering;
use crate::lower::docs::{schema_docs, value_fact};
use crate::naming;
use crate::resolve::SchemaNodeKind;
use serde_json::Value;

/// Whether the object has members to name, or is closed against all others.
pub(super) fn has_members(keywords: &Keywords) -> bool {
    let named = !(keywords.properties.is_empty() && keywords.parts.is_empty());
    named || keywords.additional == Some(Additional::Forbidden)
}

/// The struct of an object without `allOf`.
pub(super) fn lower_object(
    lowering: &mut Lowering,
    pointer: &Pointer,
    keywords: &Keywords,
) -> Struct {
    let mut members = Members::default();
    members.add(keywords);
    lower_members(lowering, pointer, &members)
}

/// The struct of all members, wherever they were collected.
pub(super) fn lower_members(
    lowering: &mut Lowering,
    pointer: &Pointer,
    members: &Members,
) -> Struct {
    for name in &members.required {
        if !members.properties.contains_key(name) {
            let message =
                format!("`{name}` is required but not described; nothing can be said of its type");
            lowering
                .diagnostics
                .note(Code::InvalidSchema, pointer, message)
                .hint("describe it under `properties`");
        }
    }
    let wire_names: Vec<&str> = members.properties.keys().map(String::as_str).collect();
    let (names, additional_name) = naming::fields(&wire_names);
    let mut fields = Vec::with_capacity(names.len());
    for ((wire_name, schema), name) in members.properties.iter().zip(names) {
        let required = members.required.contains(wire_name);
        fields.push(lower_field(lowering, (wire_name, schema), name, required));
    }
    let additional = match &members.additional {
        None | Some(Additional::Forbidden) => None,
        Some(Additional::Any) => Some(TypeRef::Any),
        Some(Additional::Schema(value)) => Some(mention(lowering, value).with_null()),
    };
    let additional = additional.map(|ty| (additional_name, ty));
    Struct {
        fields,
        additional,
        required_type: None,
    }
}

fn lower_field(
    lowering: &mut Lowering,
    (wire_name, schema): (&str, &Pointer),
    name: naming::FieldName,
    required: bool,
) -> Field {
    let Mention { ty, nullable } = mention(lowering, schema);
    let Words {
        docs,
        default,
        example,
    } = words(lowering, schema);
    // An untyped value can itself be null.
    let nullable = nullable && ty != TypeRef::Any;
    Field {
        name,
        wire_name: wire_name.to_owned(),
        ty,
        presence: Presence {
            required,
            nullable,
            default,
        },
        example,
        docs,
    }
}

struct Words {
    docs: Docs,
    default: Option<Literal>,
    example: Option<Literal>,
}

/// Whether the schema's own type and list allow a value. Null is another way to say nothing.
fn allows(keywords: &super::Keywords, value: &Value) -> bool {
    let number = value.as_f64();
    let is_of = match keywords.ty {
        Some(JsonType::Boolean) => value.is_boolean(),
        Some(JsonType::Integer) => number.is_some_and(|number| number.fract() == 0.0),
        Some(JsonType::Number) => number.is_some(),
        Some(JsonType::String) => value.is_string(),
        Some(JsonType::Array) => value.is_array(),
        Some(JsonType::Object) => value.is_object(),
        None => true,
    };
    let mut listed = keywords.enumeration.iter();
    let is_listed = keywords.enumeration.is_empty()
        || listed.any(|one| one == value || (number.is_some() && one.as_f64() == number));
    value.is_null() || (is_of && is_listed)
}

/// What a member says of itself: its own schema's words, or those beside its reference. A
/// component's words stand on the component and are not repeated at every mention.
fn words(lowering: &mut Lowering, pointer: &Pointer) -> Words {
    let document = lowering.document;
    let node = document.schema(pointer);
    let target = document.follow(pointer);
    let SchemaNodeKind::Schema(schema) = &target.kind else {
        return Words {
            docs: Docs::default(),
            default: None,
            example: None,
        };
    };
    let data = &schema.schema_data;
    let mut words = Words {
        docs: schema_docs(data, &super::keywords(schema)),
        default: data.default.as_ref().map(Literal::from),
        example: data.example.as_ref().map(Literal::from),
    };
    if let SchemaNodeKind::Reference(reference) = &node.kind {
        words.docs = Docs {
            description: reference.description.clone(),
            deprecated: reference.deprecated || data.deprecated,
            ..Docs::default()
        };
        let default = reference.default.as_ref();
        let allowed = default.filter(|value| allows(&super::keywords(schema), value));
        if default.is_some() && allowed.is_none() {
            let message = "the schema that is referred to does not allow this; it was ignored";
            let at = pointer.child("default");
            lowering
                .diagnostics
                .warning(Code::InvalidValue, at, message);
        }
        if let Some(default) = allowed.map(Literal::from) {
            words.docs.facts.extend(value_fact("Default", &default));
            words.default = Some(default);
        }
    }
    words
}
