//! Objects with known members.

use std::collections::HashSet;

use super::all_of::Members;
use super::keywords::Additional;
use super::{Keywords, Mention, mention, value};
use crate::diagnostic::{Code, Pointer};
use crate::ir::{Access, Docs, Field, Literal, Presence, Struct, TypeRef};
use crate::lower::Lowering;
use crate::lower::docs::{self, schema_docs, value_fact};
use crate::naming;
use crate::resolve::SchemaNodeKind;

/// How many schemas may have a say about one member; the rest of them is not heard.
const MAX_PARTS: usize = 100;

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
    let undescribed = undescribed(lowering, pointer, members);
    let described = members.properties.iter();
    let all: Vec<(&str, Option<&Pointer>)> = described
        .map(|(name, schema)| (name.as_str(), Some(schema)))
        .chain(undescribed)
        .collect();
    let wire_names: Vec<&str> = all.iter().map(|(name, _)| *name).collect();
    let (names, additional_name) = naming::fields(&wire_names);
    let mut fields = Vec::with_capacity(names.len());
    for ((wire_name, schema), name) in all.into_iter().zip(names) {
        let required = members.required.contains(wire_name);
        fields.push(match schema {
            Some(schema) => lower_field(lowering, (wire_name, schema), name, required),
            None => untyped_field(wire_name, name, required),
        });
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
        closed: members.additional == Some(Additional::Forbidden),
        required_type: None,
    }
}

/// The members that must be there though no schema stands beside their names: what is said of all
/// other members holds for them, and where nothing is said they can be anything.
fn undescribed<'m>(
    lowering: &mut Lowering,
    pointer: &Pointer,
    members: &'m Members,
) -> Vec<(&'m str, Option<&'m Pointer>)> {
    let names = members.required.iter();
    let names = names.filter(|name| !members.properties.contains_key(*name));
    let mut found = Vec::new();
    for name in names {
        let (kept, what) = match &members.additional {
            // No object can have the member and not have it.
            Some(Additional::Forbidden) => (None, "no other member may be there; it is left out"),
            Some(Additional::Schema(schema)) => (Some(Some(schema)), "it is like any other member"),
            Some(Additional::Any) | None => (Some(None), "it is left untyped"),
        };
        let message = format!("`{name}` is required but not described; {what}");
        lowering
            .diagnostics
            .note(Code::InvalidSchema, pointer, message)
            .hint("describe it under `properties`");
        found.extend(kept.map(|schema| (name.as_str(), schema)));
    }
    found
}

fn untyped_field(wire_name: &str, name: naming::FieldName, required: bool) -> Field {
    Field {
        name,
        wire_name: wire_name.to_owned(),
        ty: TypeRef::Any,
        presence: Presence {
            required,
            ..Presence::default()
        },
        access: Access::ReadWrite,
        constant: None,
        example: None,
        docs: Docs::default(),
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
        mut docs,
        default,
        example,
    } = words(lowering, schema);
    report_default(lowering, schema, default.as_ref());
    // An untyped value can itself be null.
    let nullable = nullable && ty != TypeRef::Any;
    let constant = value::only(lowering, schema).filter(|_| !nullable);
    docs.facts.extend(
        constant
            .as_ref()
            .and_then(|value| value_fact("Always", value)),
    );
    Field {
        name,
        wire_name: wire_name.to_owned(),
        ty,
        presence: Presence {
            required,
            nullable,
            default,
        },
        access: access(lowering, schema),
        constant,
        example,
        docs,
    }
}

/// Says when the default beside a reference is no value of what is referred to.
fn report_default(lowering: &mut Lowering, pointer: &Pointer, kept: Option<&Literal>) {
    let SchemaNodeKind::Reference(reference) = &lowering.document.schema(pointer).kind else {
        return;
    };
    if reference.default.is_some() && kept.is_none() {
        let message =
            "this default is no value of the schema that is referred to; it is not documented";
        lowering
            .diagnostics
            .note(Code::InvalidValue, pointer.child("default"), message);
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
        match &lowering.document.schema(&pointer).kind {
            SchemaNodeKind::Reference(reference) => {
                read_only |= reference.read_only;
                write_only |= reference.write_only;
                open.push(reference.target.clone());
            }
            SchemaNodeKind::Schema(schema) => {
                read_only |= schema.schema_data.read_only;
                write_only |= schema.schema_data.write_only;
                open.extend(super::keywords(schema).all_of);
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
    let (data, keywords) = (&schema.schema_data, super::keywords(schema));
    let mut words = Words {
        docs: schema_docs(data, &keywords),
        default: docs::default(data, &keywords),
        example: data.example.as_ref().map(Literal::from),
    };
    if let SchemaNodeKind::Reference(reference) = &node.kind {
        words.docs = Docs {
            description: reference.description.clone(),
            deprecated: reference.deprecated || data.deprecated,
            ..Docs::default()
        };
        let default = reference.default.as_ref();
        let default = default.filter(|value| super::allows(&keywords, value));
        if let Some(default) = default.map(Literal::from) {
            words.docs.facts.extend(value_fact("Default", &default));
            words.default = Some(default);
        }
    }
    words
}
