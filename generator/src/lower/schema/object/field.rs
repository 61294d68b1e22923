//! Fields: the properties of an object in Rust.

use std::collections::HashSet;

use super::constant::constant;
use super::multipart::{is_file_or_other, mention_part};
use crate::diagnostic::{Code, Pointer};
use crate::ir::{Access, Docs, Field, Literal, Presence, Rules, TypeRef, Untyped};
use crate::lower::docs::{deprecated_reason, value_note};
use crate::lower::lowering::Lowering;
use crate::lower::schema::docs::{self, schema_docs};
use crate::lower::schema::mention::{Mention, mention};
use crate::lower::schema::rules::{mention_rules, rules};
use crate::lower::types::Form;
use crate::naming::FieldName;
use crate::resolve::SchemaNode;

/// The most schemas that are consulted about the access of one property.
const MAX_PARTS: usize = 100;

/// A property before it is lowered.
pub(super) struct Draft<'s> {
    pub(super) wire_name: &'s str,
    pub(super) name: FieldName,
    pub(super) required: bool,
}

/// Returns the field of a property with this schema.
pub(super) fn lower_field(
    lowering: &mut Lowering,
    draft: Draft<'_>,
    schema: &Pointer,
    form: Form,
) -> Field {
    let Mention { ty, nullable } = mention_in(lowering, schema, form);
    let FieldDocs {
        mut docs,
        default,
        example,
    } = field_docs(lowering, schema);
    let rules = mention_rules(lowering, schema);
    let nullable = nullable && !ty.has_null();
    let constant = constant(lowering, schema).filter(|_| !nullable);
    let always = constant
        .as_ref()
        .and_then(|value| value_note("Always", value));
    // A schema of one value that makes no enum documents it itself.
    if let Some(always) = always.filter(|note| !docs.notes.contains(note)) {
        docs.notes.push(always);
    }
    if form == Form::Multipart && is_file_or_other(lowering, schema) {
        let note = "A file, or a value of `File::plain` or `File::json`.";
        docs.notes.push(note.to_owned());
    }
    Field {
        name: draft.name,
        wire_name: draft.wire_name.to_owned(),
        ty,
        presence: Presence {
            required: draft.required,
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

/// Returns the field of a property without a schema.
pub(super) fn untyped_field(draft: Draft<'_>) -> Field {
    Field {
        name: draft.name,
        wire_name: draft.wire_name.to_owned(),
        ty: TypeRef::Any(Untyped::Undescribed),
        presence: Presence {
            required: draft.required,
            ..Presence::default()
        },
        rules: Rules::default(),
        access: Access::ReadWrite,
        constant: None,
        example: None,
        docs: Docs::default(),
    }
}

/// Returns a property as a form of its object mentions it.
pub(super) fn mention_in(lowering: &mut Lowering, schema: &Pointer, form: Form) -> Mention {
    match form {
        Form::Json => mention(lowering, schema),
        Form::Multipart => mention_part(lowering, schema),
    }
}

/// Returns whether a property is read-only or write-only. A part of `allOf` may state it, too: so 3.0
/// documents do next to a reference.
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

struct FieldDocs {
    docs: Docs,
    default: Option<Literal>,
    example: Option<Literal>,
}

/// Returns the docs of a property: those of its own schema, or the siblings of its reference. The docs
/// of a component belong to the component and are not repeated at every mention.
fn field_docs(lowering: &mut Lowering, pointer: &Pointer) -> FieldDocs {
    let schema = lowering.follow(pointer);
    let example = schema.example.as_ref().map(Literal::from);
    let SchemaNode::Reference(reference) = lowering.schema(pointer) else {
        return FieldDocs {
            docs: schema_docs(schema, &rules(lowering, &schema.pointer)),
            default: docs::default(schema),
            example,
        };
    };
    let own = reference.default.as_ref();
    let allowed = own.filter(|value| schema.allows(value));
    if own.is_some() && allowed.is_none() {
        let message = "the referenced schema does not allow this default; it is ignored";
        let at = pointer.child("default");
        lowering
            .diagnostics
            .warning(Code::InvalidValue, at, message);
    }
    let own = allowed.map(Literal::from);
    let note = own.as_ref().and_then(|value| value_note("Default", value));
    FieldDocs {
        docs: Docs {
            description: reference.description.clone(),
            notes: note.into_iter().collect(),
            deprecated: reference.deprecated || schema.deprecated,
            deprecated_reason: deprecated_reason(&reference.extensions)
                .or_else(|| deprecated_reason(&schema.extensions)),
            ..Docs::default()
        },
        default: own.or_else(|| docs::default(schema)),
        example,
    }
}
