//! Objects with known members.

use std::collections::HashSet;

use indexmap::IndexSet;

use super::docs::{self, schema_docs};
use super::files::{is_file_or_else, mention_part};
use super::rules::{mention_rules, rules};
use super::shape::looks;
use super::{Mention, mention, union, value};
use crate::diagnostic::{Code, Pointer};
use crate::ir::{
    Access, Docs, Field, FlattenedField, Literal, Presence, Rules, Shape, Struct, TypeRef, Untyped,
};
use crate::lower::Lowering;
use crate::lower::docs::{deprecated_reason, value_note};
use crate::lower::types::Form;
use crate::naming::{self, RequestedName};
use crate::resolve::{Additional, Schema, SchemaNode};

/// How many schemas may have a say about one member; the rest of them is not heard.
const MAX_PARTS: usize = 100;

/// Whether the object has members to name, or is closed against all others.
pub(super) fn has_members(keywords: &Schema) -> bool {
    let named = !(keywords.properties.is_empty() && keywords.conditional.is_empty());
    named || keywords.additional == Some(Additional::Forbidden)
}

/// The struct of a form of an object. `unions` are those whose members stand among its own.
pub(super) fn lower_object(
    lowering: &mut Lowering,
    keywords: &Schema,
    unions: &[Pointer],
    form: Form,
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
    let undescribed = match unions.is_empty() {
        true => undescribed(lowering, keywords),
        // What a member is that the variants have is theirs to say.
        false => Vec::new(),
    };
    let described = members.iter();
    let all: Vec<(&str, Option<&Pointer>)> = described
        .map(|(name, schema)| (name.as_str(), Some(schema)))
        .chain(
            undescribed
                .iter()
                .map(|(name, schema)| (name.as_str(), *schema)),
        )
        .collect();
    let wire_names: Vec<&str> = all.iter().map(|(name, _)| *name).collect();
    let part_wishes = unions
        .iter()
        .map(|union| part_requested_name(lowering, union))
        .collect();
    let names = naming::object_fields(&wire_names, part_wishes);
    let required: HashSet<&str> = keywords.required.iter().map(String::as_str).collect();
    let mut fields = Vec::with_capacity(wire_names.len());
    for ((wire_name, schema), name) in all.into_iter().zip(names.properties) {
        let required = required.contains(wire_name);
        fields.push(match schema {
            Some(schema) => {
                let mention = mention_in(lowering, schema, form);
                let mut field = lower_field(lowering, (wire_name, schema), mention, name, required);
                if form == Form::Multipart && is_file_or_else(lowering, schema) {
                    let note = "A file, or what `File::text` and `File::json` make.";
                    field.docs.notes.push(note.to_owned());
                }
                field
            }
            None => untyped_field(wire_name, name, required),
        });
    }
    let parts = unions.iter().zip(names.flattened);
    let parts = parts.map(|(union, name)| FlattenedField {
        name,
        ty: mention(lowering, union).ty,
        docs: super::docs_of(lowering, union),
    });
    let parts = parts.collect();
    let additional = match &keywords.additional {
        None | Some(Additional::Forbidden) => None,
        Some(Additional::Any) => Some(TypeRef::Any(Untyped::Undescribed)),
        Some(Additional::Schema(value)) => Some(mention_in(lowering, value, form).with_null()),
    };
    Struct {
        fields,
        flattened: parts,
        additional: additional.map(|ty| (names.additional, ty)),
        closed: keywords.additional == Some(Additional::Forbidden),
        required_type: None,
    }
}

/// What a union among the members is called: as the component that it is, or `variant`.
fn part_requested_name(lowering: &Lowering, union: &Pointer) -> RequestedName {
    let step = union.last().unwrap_or_default();
    match super::is_component(lowering, union) {
        true => naming::requested_field(&step),
        // A part of `allOf` has but its place, which is no word.
        false if step.parse::<usize>().is_ok() => {
            let words = super::union_words(lowering.document, union);
            RequestedName::last(["variant", &naming::snake(&words)])
        }
        false => RequestedName::last(["variant", &naming::snake(&naming::split_name(&step))]),
    }
}

/// Whether every variant of a union has these members.
fn has_all(lowering: &Lowering, union: &Pointer, members: &[&(String, Pointer)]) -> bool {
    let looks = looks(lowering, union);
    let mut objects = looks.iter().filter(|look| look.kinds.object);
    objects.all(|look| {
        members
            .iter()
            .all(|(name, _)| look.properties.contains(name))
    })
}

/// The member that tells the variants of a union apart, if every variant has it.
fn tag_of(lowering: &Lowering, union: &Pointer) -> Option<String> {
    let schema = lowering.follow(union);
    let looks = looks(lowering, union);
    let looks = || looks.iter().filter(|look| look.kinds.object);
    let everywhere = |name: &String| looks().all(|look| look.properties.contains(name));
    let declared = schema.discriminator.as_ref();
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
        field.docs.notes.extend(value_note("Here", &value));
        field.example = Some(value);
    }
}

/// The members that must be there though no schema stands beside their names: what is said of all
/// other members holds for them, and where nothing is said they can be anything.
fn undescribed<'m>(
    lowering: &mut Lowering,
    keywords: &'m Schema,
) -> Vec<(String, Option<&'m Pointer>)> {
    let described = keywords.properties.iter().map(|(name, _)| name.as_str());
    let described: HashSet<&str> = described.collect();
    let of_branches = required_by_branches(lowering, keywords);
    let names = keywords.required.iter().chain(&of_branches);
    let names: IndexSet<&String> = names.collect();
    let mut found = Vec::new();
    for name in names {
        if described.contains(name.as_str()) {
            continue;
        }
        let (kept, what) = match &keywords.additional {
            // No object can have the member and not have it.
            Some(Additional::Forbidden) => (None, "no other member may be there; it is left out"),
            Some(Additional::Schema(schema)) => (Some(Some(schema)), "it is like any other member"),
            Some(Additional::Any) | None => (Some(None), "it is left untyped"),
        };
        let message = format!("`{name}` is required but not described; {what}");
        let at = lowering.location(&keywords.pointer);
        lowering
            .diagnostics
            .note(Code::InvalidSchema, at, message)
            .hint("describe it under `properties`");
        found.extend(kept.map(|schema| (name.clone(), schema)));
    }
    found
}

/// The members that must be there in one of the cases that branches tell apart by nothing else. An
/// object that keeps members of any name keeps those too.
fn required_by_branches(lowering: &Lowering, keywords: &Schema) -> Vec<String> {
    let branches = union::branches(keywords).filter(|_| keywords.additional.is_none());
    let required = branches.flat_map(|branch| &lowering.follow(branch).required);
    required.cloned().collect()
}

fn untyped_field(wire_name: &str, name: naming::FieldName, required: bool) -> Field {
    Field {
        name,
        wire_name: wire_name.to_owned(),
        ty: TypeRef::Any(Untyped::Undescribed),
        presence: Presence {
            required,
            ..Presence::default()
        },
        rules: Rules::default(),
        access: Access::ReadWrite,
        constant: None,
        example: None,
        docs: Docs::default(),
    }
}

/// A member as a form of its object mentions it.
fn mention_in(lowering: &mut Lowering, schema: &Pointer, form: Form) -> Mention {
    match form {
        Form::Json => mention(lowering, schema),
        Form::Multipart => mention_part(lowering, schema),
    }
}

fn lower_field(
    lowering: &mut Lowering,
    (wire_name, schema): (&str, &Pointer),
    Mention { ty, nullable }: Mention,
    name: naming::FieldName,
    required: bool,
) -> Field {
    let Words {
        mut docs,
        default,
        example,
    } = words(lowering, schema);
    let rules = mention_rules(lowering, schema);
    let nullable = nullable && !ty.has_null();
    let constant = value::only(lowering, schema).filter(|_| !nullable);
    let always = constant
        .as_ref()
        .and_then(|value| value_note("Always", value));
    // A schema of one value that gives no enum says so itself.
    if let Some(always) = always.filter(|note| !docs.notes.contains(note)) {
        docs.notes.push(always);
    }
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
        access: access(lowering, schema),
        constant,
        example,
        docs,
    }
}

/// Which way a member travels. A schema that is a part of it may say so, too: that is how 3.0 says
/// it beside a reference.
fn access(lowering: &Lowering, pointer: &Pointer) -> Access {
    let (mut open, mut seen) = (vec![pointer.clone()], HashSet::new());
    let (mut read_only, mut write_only) = (false, false);
    while let Some(pointer) = open.pop() {
        if seen.len() >= MAX_PARTS || !seen.insert(pointer.clone()) {
            continue;
        }
        match lowering.schema(&pointer) {
            SchemaNode::Reference(reference) => {
                read_only |= reference.read_only;
                write_only |= reference.write_only;
                open.push(reference.target.clone());
            }
            SchemaNode::Schema(schema) => {
                read_only |= schema.read_only;
                write_only |= schema.write_only;
                open.extend(schema.all_of.iter().cloned());
            }
        }
    }
    match (read_only, write_only) {
        (true, false) => Access::ReadOnly,
        (false, true) => Access::WriteOnly,
        // Each excludes the other.
        (true, true) | (false, false) => Access::ReadWrite,
    }
}

struct Words {
    docs: Docs,
    default: Option<Literal>,
    example: Option<Literal>,
}

/// What a member says of itself: its own schema's words, or those beside its reference. A
/// component's words stand on the component and are not repeated at every mention.
fn words(lowering: &mut Lowering, pointer: &Pointer) -> Words {
    let node = lowering.schema(pointer);
    let schema = lowering.follow(pointer);
    let mut words = Words {
        docs: schema_docs(schema, &rules(lowering, &schema.pointer)),
        default: docs::default(schema),
        example: schema.example.as_ref().map(Literal::from),
    };
    if let SchemaNode::Reference(reference) = node {
        words.docs = Docs {
            description: reference.description.clone(),
            deprecated: reference.deprecated || schema.deprecated,
            deprecated_reason: deprecated_reason(&reference.extensions)
                .or_else(|| deprecated_reason(&schema.extensions)),
            ..Docs::default()
        };
        let default = reference.default.as_ref();
        let allowed = default.filter(|value| schema.allows(value));
        if default.is_some() && allowed.is_none() {
            let message = "the schema that is referred to does not allow this; it was ignored";
            let at = pointer.child("default");
            lowering
                .diagnostics
                .warning(Code::InvalidValue, at, message);
        }
        if let Some(default) = allowed.map(Literal::from) {
            words.docs.notes.extend(value_note("Default", &default));
            words.default = Some(default);
        }
    }
    words
}
