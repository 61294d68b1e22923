//! Schemas to types.
//!
//! A schema that needs a name (an object with members, a list of known texts, a union, any
//! component) gets an id when it is first mentioned and is lowered later, from a queue: so
//! recursion among schemas never becomes recursion of this program.

mod alternatives;
mod branch_words;
mod class;
mod composition;
mod dispatch;
mod docs;
mod enum_words;
mod enumeration;
mod files;
mod foreign;
mod nullable;
mod object;
mod peek;
mod rules;
mod scalar;
mod shape;
mod union;
mod union_join;
mod untyped;
mod value;

use super::Lowering;
use super::schema_name::schema_name;
use super::types::{Form, Lowered};
use crate::diagnostic::{Code, Pointer};
use crate::ir::{Docs, Literal, Scalar, TypeId, TypeKind, TypeRef, Untyped};
use crate::resolve::{Additional, Schema, SchemaNode};

pub(super) use branch_words::{branch_words, union_words};
use class::{Class, classify, gets_a_name, is_joined, is_tuple};
pub(super) use composition::{ITEMS, MEMBER, MergeCache, SynthesizedSchemas, VALUES};
use composition::{joined_ty, lower_joined};
use docs::schema_docs;
pub(super) use files::{content_media_type, files, mention_multipart, properties};
pub(super) use foreign::Replaced;
pub(super) use nullable::NullCache;
pub(super) use peek::{
    is_binary, is_object, is_scalar_or_list, listed_texts, parts_of, same_values, says_nothing,
};
pub(super) use rules::RulesCache;
use untyped::{unsaid, untyped};

/// How deep schemas without names may nest. A document's own nesting is bounded by the reader;
/// this bounds what references add to it.
const MAX_DEPTH: usize = 64;

/// A schema as something else mentions it.
#[derive(Debug, Clone)]
pub(super) struct Mention {
    /// The type, null aside.
    pub(super) ty: TypeRef,
    /// Whether the value can be null.
    pub(super) nullable: bool,
}

impl Mention {
    /// The type, null included: for items and payloads, which cannot be absent.
    pub(super) fn with_null(self) -> TypeRef {
        match self.nullable {
            true => self.ty.or_null(),
            false => self.ty,
        }
    }
}

/// The schema at `pointer`, as whatever holds it mentions it.
pub(super) fn mention(lowering: &mut Lowering, pointer: &Pointer) -> Mention {
    mention_at(lowering, pointer, 0)
}

fn mention_at(lowering: &mut Lowering, pointer: &Pointer, depth: usize) -> Mention {
    let nullable = nullable::is_nullable(lowering, pointer);
    Mention {
        ty: ty_at(lowering, pointer, depth),
        nullable,
    }
}

/// The type of the schema at `pointer`, null aside.
fn ty_at(lowering: &mut Lowering, pointer: &Pointer, depth: usize) -> TypeRef {
    let schema = match lowering.schema(pointer) {
        SchemaNode::Reference(reference) => return ty_at(lowering, &reference.target, depth),
        SchemaNode::Schema(schema) => schema,
    };
    // A component is mentioned often and looked at once.
    if is_component(lowering, &schema.pointer) {
        return TypeRef::Named(named(lowering, &schema.pointer, Form::Json));
    }
    let class = classify(lowering, schema);
    if foreign::by_place(lowering, &schema.pointer).is_some()
        || gets_a_name(lowering, &class, schema)
    {
        return TypeRef::Named(named(lowering, &schema.pointer, Form::Json));
    }
    if depth > MAX_DEPTH {
        let message = "schemas without a name nest too deep here; the rest is left untyped";
        let at = lowering.location(&schema.pointer);
        lowering
            .diagnostics
            .warning(Code::InfiniteType, at, message);
        return TypeRef::Any(Untyped::Unmodeled);
    }
    unnamed(lowering, schema, &class, depth)
}

/// The id of a form of a schema that gets a name.
fn named(lowering: &mut Lowering, pointer: &Pointer, form: Form) -> TypeId {
    let document = lowering.document;
    let options = lowering.options;
    lowering
        .types
        .id(pointer, form, || schema_name(document, options, pointer))
}

/// Whether the document gives the schema a name of its own.
fn is_component(lowering: &Lowering, pointer: &Pointer) -> bool {
    let named = lowering.document.declaration(pointer);
    named.is_some_and(|(at, _)| at == *pointer)
}

/// Lowers every schema that has an id, and those they mention, until none is left.
pub(super) fn lower_mentioned(lowering: &mut Lowering) {
    while let Some((id, pointer, form)) = lowering.types.next_open() {
        let node = lowering.schema(&pointer);
        let (docs, kind) = lower_named(lowering, node, form);
        let rules = rules::rules(lowering, &pointer);
        lowering.types.define(id, Lowered { docs, rules, kind });
    }
    rules::report_patterns(lowering);
    foreign::report(lowering);
    if lowering.merges.is_full() {
        let schemas = Pointer::root().join(["components", "schemas"]);
        let message = "`allOf` joins more members than any real description has";
        lowering
            .diagnostics
            .error(Code::LimitComposition, schemas, message);
    }
}

fn lower_named(lowering: &mut Lowering, node: &SchemaNode, form: Form) -> (Docs, TypeKind) {
    let schema = match node {
        SchemaNode::Schema(schema) => schema,
        SchemaNode::Reference(reference) => {
            // A component that is nothing but another name for a component.
            let docs = Docs {
                description: reference.description.clone(),
                ..Docs::default()
            };
            return (docs, TypeKind::Alias(ty_at(lowering, &reference.target, 0)));
        }
    };
    let mut docs = schema_docs(schema, &rules::rules(lowering, &schema.pointer));
    if let Some(foreign) = foreign::by_place_or_name(lowering, &schema.pointer) {
        return (docs, TypeKind::External(foreign));
    }
    let class = classify(lowering, schema);
    docs.notes
        .extend(alternatives::told_of(lowering, schema, &class));
    let kind = match class {
        Class::Struct => TypeKind::Struct(object::lower_object(lowering, schema, &[], form)),
        Class::Enum => TypeKind::Enum(enumeration::lower_enum(lowering, schema)),
        Class::BranchEnum => match enumeration::branches(lowering, schema) {
            Some(branches) => TypeKind::Enum(enumeration::lower_branches(branches)),
            None => TypeKind::Alias(TypeRef::Any(Untyped::Undescribed)),
        },
        Class::Union => union::lower_union(lowering, schema),
        Class::AllOf => lower_joined(lowering, &schema.pointer, form),
        class @ (Class::Map | Class::Tuple | Class::List | Class::Scalar | Class::Any) => {
            TypeKind::Alias(unnamed(lowering, schema, &class, 0))
        }
    };
    (docs, kind)
}

/// The type of a schema that gets no name.
fn unnamed(lowering: &mut Lowering, schema: &Schema, class: &Class, depth: usize) -> TypeRef {
    match class {
        Class::Tuple => {
            let items = schema.tuple.iter();
            let items = items.map(|item| mention_at(lowering, item, depth + 1).with_null());
            TypeRef::Tuple(items.collect())
        }
        Class::List => {
            report_list(lowering, schema);
            let item = match &schema.items {
                Some(items) => mention_at(lowering, items, depth + 1).with_null(),
                None => TypeRef::Any(unsaid(schema)),
            };
            match is_set(lowering, schema) {
                true => TypeRef::Set(Box::new(item)),
                false => TypeRef::List(Box::new(item)),
            }
        }
        Class::Map => TypeRef::Map(Box::new(match &schema.additional {
            Some(Additional::Schema(value)) => mention_at(lowering, value, depth + 1).with_null(),
            _ => TypeRef::Any(unsaid(schema)),
        })),
        Class::Scalar | Class::Any if schema.is_null() => TypeRef::Scalar(Scalar::Null),
        Class::Scalar => scalar::lower_scalar(lowering, schema),
        Class::Union => union::single_branch(lowering, schema, depth),
        Class::AllOf => joined_ty(lowering, &schema.pointer, depth),
        Class::Enum | Class::BranchEnum | Class::Struct => {
            TypeRef::Named(named(lowering, &schema.pointer, Form::Json))
        }
        Class::Any => TypeRef::Any(untyped(lowering, schema)),
    }
}

/// Says when items that have schemas of their own make no tuple.
fn report_list(lowering: &mut Lowering, schema: &Schema) {
    let message = match (schema.prefixed, schema.tuple.len()) {
        (false, _) => return,
        (true, 0) => {
            "nothing pins how many items there are (`minItems`, and `items: false` or `maxItems`), so this is a list and no tuple"
        }
        (true, _) => "this is a list: no tuple is so long",
    };
    let at = lowering.location(&schema.pointer);
    lowering.diagnostics.note(Code::WidenedType, at, message);
}

/// Whether the list is to be a set: its items are all different, and of a kind that is compared by
/// one look.
fn is_set(lowering: &Lowering, schema: &Schema) -> bool {
    let Some(items) = &schema.items else {
        return false;
    };
    lowering.options.types.sets
        && schema.unique
        && matches!(
            classify(lowering, lowering.follow(items)),
            Class::Enum | Class::Scalar
        )
}

/// The words of the schema at `pointer`, references followed.
pub(super) fn docs_of(lowering: &Lowering, pointer: &Pointer) -> Docs {
    let schema = lowering.follow(pointer);
    schema_docs(schema, &rules::rules(lowering, &schema.pointer))
}

/// A value to show for the schema at `pointer`: its own example, or that of what it refers to.
pub(super) fn example(lowering: &Lowering, pointer: &Pointer) -> Option<Literal> {
    let example = lowering.follow(pointer).example.as_ref();
    example.map(Literal::from)
}

/// Whether a value of the schema at `pointer` can be an object.
pub(super) fn can_be_object(lowering: &Lowering, pointer: &Pointer) -> bool {
    let looks = shape::looks(lowering, pointer);
    looks.iter().any(|look| look.kinds.object)
}
