//! Objects with known members.

use std::collections::HashSet;

use indexmap::IndexSet;

use super::keywords::{Additional, JsonType};
use super::shape::looks;
use super::{Keywords, Mention, mention};
use crate::diagnostic::{Code, Pointer};
use crate::ir::{Docs, Field, Literal, Part, Presence, Shape, Struct, TypeRef};
use crate::lower::Lowering;
use crate::lower::docs::{schema_docs, value_fact};
use crate::naming::{self, Wish};
use crate::resolve::SchemaNodeKind;
use serde_json::Value;

/// Whether the object has members to name, or is closed against all others.
pub(super) fn has_members(keywords: &Keywords) -> bool {
    let named = !(keywords.properties.is_empty() && keywords.parts.is_empty());
    named || keywords.additional == Some(Additional::Forbidden)
}

/// The struct of an object. `unions` are those whose members stand among its own.
pub(super) fn lower_object(
    lowering: &mut Lowering,
    pointer: &Pointer,
    keywords: &Keywords,
    unions: &[Pointer],
) -> Struct {
    let tags: Vec<String> = unions
        .iter()
        .filter_map(|union| tag_of(lowering, union))
        .collect();
    let mut members: Vec<&(String, Pointer)> = keywords.properties.iter().collect();
    // Every variant has the tag, so that of the object would be a second one.
    members.retain(|(name, _)| !tags.contains(name));
    if let [union] = unions
        && has_all(lowering, union, &members)
    {
        members.clear();
    }
    let names: HashSet<&str> = keywords
        .properties
        .iter()
        .map(|(name, _)| name.as_str())
        .collect();
    let required: IndexSet<&str> = keywords.required.iter().map(String::as_str).collect();
    for name in &required {
        if !names.contains(name) && unions.is_empty() {
            let message =
                format!("`{name}` is required but not described; nothing can be said of its type");
            lowering
                .diagnostics
                .note(Code::InvalidSchema, pointer, message)
                .hint("describe it under `properties`");
        }
    }
    let wire_names: Vec<&str> = members.iter().map(|(name, _)| name.as_str()).collect();
    let part_wishes = unions
        .iter()
        .map(|union| part_wish(lowering, union))
        .collect();
    let names = naming::object_fields(&wire_names, part_wishes);
    let mut fields = Vec::with_capacity(wire_names.len());
    for ((wire_name, schema), name) in members.into_iter().zip(names.members) {
        let required = required.contains(wire_name.as_str());
        fields.push(lower_field(lowering, (wire_name, schema), name, required));
    }
    let parts = unions.iter().zip(names.parts);
    let parts = parts.map(|(union, name)| Part {
        name,
        ty: mention(lowering, union).ty,
        docs: super::docs_of(lowering, union),
    });
    let parts = parts.collect();
    let additional = match &keywords.additional {
        None | Some(Additional::Forbidden) => None,
        Some(Additional::Any) => Some(TypeRef::Any),
        Some(Additional::Schema(value)) => Some(mention(lowering, value).with_null()),
    };
    Struct {
        fields,
        parts,
        additional: additional.map(|ty| (names.additional, ty)),
        required_type: None,
    }
}

/// What a union among the members is called: as the component that it is, or `variant`.
fn part_wish(lowering: &Lowering, union: &Pointer) -> Wish {
    let step = union.last().unwrap_or_default();
    match super::is_component(lowering, union) {
        true => naming::field(&step),
        false => Wish::last(["variant", &naming::snake(&naming::split_words(&step))]),
    }
}

/// Whether every variant of a union has these members.
fn has_all(lowering: &Lowering, union: &Pointer, members: &[&(String, Pointer)]) -> bool {
    let looks = looks(lowering, union);
    let mut objects = looks.iter().filter(|look| look.kinds.object);
    objects.all(|look| members.iter().all(|(name, _)| look.known.contains(name)))
}

/// The member that tells the variants of a union apart, if every variant has it.
fn tag_of(lowering: &Lowering, union: &Pointer) -> Option<String> {
    let SchemaNodeKind::Schema(schema) = &lowering.follow(union).kind else {
        return None;
    };
    let looks = looks(lowering, union);
    let looks = || looks.iter().filter(|look| look.kinds.object);
    let everywhere = |name: &String| looks().all(|look| look.known.contains(name));
    let declared = schema.schema_data.discriminator.as_ref();
    let declared = declared.map(|discriminator| discriminator.property_name.clone());
    let constants = looks().flat_map(|look| &look.constants);
    let constant = |name: &&String| {
        let own = |look: &Shape| look.constants.iter().any(|(other, _)| other == *name);
        looks().all(own)
    };
    let inferred = || constants.map(|(name, _)| name).find(constant).cloned();
    declared.or_else(inferred).filter(everywhere)
}

/// Says what the member that tells the extensions of a schema apart is in this one.
pub(super) fn say_tag(object: &mut Struct, tag: Option<&(String, Vec<String>)>) {
    let Some((property, values)) = tag else {
        return;
    };
    let field = object
        .fields
        .iter_mut()
        .find(|field| field.wire_name == *property);
    if let (Some(field), Some(value)) = (field, values.first()) {
        let value = Literal::String(value.clone());
        field.docs.facts.extend(value_fact("Here", &value));
        field.example = Some(value);
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
    let node = lowering.schema(pointer);
    let target = lowering.follow(pointer);
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
