//! Objects with known members.

use super::all_of::Members;
use super::keywords::Additional;
use super::rules::{mention_rules, rules};
use super::{Keywords, Mention, mention};
use crate::diagnostic::{Code, Pointer};
use crate::ir::{Docs, Field, Literal, Presence, Struct, TypeRef};
use crate::lower::Lowering;
use crate::lower::docs::{deprecated_reason, schema_docs, value_fact};
use crate::naming;
use crate::resolve::SchemaNodeKind;

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
    let rules = mention_rules(lowering, schema);
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
        rules,
        example,
        docs,
    }
}

struct Words {
    docs: Docs,
    default: Option<Literal>,
    example: Option<Literal>,
}

/// What a member says of itself: its own schema's words, or those beside its reference. A
/// component's words stand on the component and are not repeated at every mention.
fn words(lowering: &Lowering, pointer: &Pointer) -> Words {
    let node = lowering.document.schema(pointer);
    let target = lowering.document.follow(pointer);
    let SchemaNodeKind::Schema(schema) = &target.kind else {
        return Words {
            docs: Docs::default(),
            default: None,
            example: None,
        };
    };
    let data = &schema.schema_data;
    let mut words = Words {
        docs: schema_docs(&target.pointer, data, &rules(lowering, &target.pointer)),
        default: data.default.as_ref().map(Literal::from),
        example: data.example.as_ref().map(Literal::from),
    };
    if let SchemaNodeKind::Reference(reference) = &node.kind {
        words.docs = Docs {
            description: reference.description.clone(),
            deprecated: reference.deprecated || data.deprecated,
            deprecated_reason: deprecated_reason(&reference.extensions)
                .or_else(|| deprecated_reason(&data.extensions)),
            ..Docs::default()
        };
        if let Some(default) = reference.default.as_ref().map(Literal::from) {
            words.docs.facts.extend(value_fact("Default", &default));
            words.default = Some(default);
        }
    }
    words
}
