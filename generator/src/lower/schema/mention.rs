//! The type of a schema, as whatever contains it mentions it.
//!
//! A schema that needs a name gets an id here and is lowered later, from the queue.

use super::classify::{Class, class_of_whole, classify, is_named};
use super::composition::{Merged, Whole, merge};
use super::external;
use super::nullable::is_nullable;
use super::scalar::lower_scalar;
use super::union::real_branches;
use super::untyped::{undescribed, untyped};
use crate::diagnostic::{Code, Pointer};
use crate::ir::{Scalar, TypeId, TypeRef, Untyped};
use crate::lower::lowering::Lowering;
use crate::lower::schema_name::schema_name;
use crate::lower::types::Form;
use crate::resolve::{Additional, Schema, SchemaNode};

/// How deep schemas without a name may nest. The reader bounds the nesting of a document itself; this
/// bounds what references add to it.
const MAX_DEPTH: usize = 64;

/// A schema as something else mentions it.
#[derive(Debug, Clone)]
pub(in crate::lower) struct Mention {
    /// The type, ignoring `null`.
    pub(in crate::lower) ty: TypeRef,
    /// Whether the value can be `null`.
    pub(in crate::lower) nullable: bool,
}

impl Mention {
    /// Returns the type, `null` included: for items and payloads, which cannot be absent.
    pub(in crate::lower) fn with_null(self) -> TypeRef {
        if self.nullable {
            self.ty.or_null()
        } else {
            self.ty
        }
    }
}

/// Returns the schema at `pointer`, as whatever contains it mentions it.
pub(in crate::lower) fn mention(lowering: &mut Lowering, pointer: &Pointer) -> Mention {
    mention_at(lowering, pointer, 0)
}

fn mention_at(lowering: &mut Lowering, pointer: &Pointer, depth: usize) -> Mention {
    let nullable = is_nullable(lowering, pointer);
    Mention {
        ty: ty_at(lowering, pointer, depth),
        nullable,
    }
}

/// Returns the type of the schema at `pointer`, ignoring `null`.
pub(super) fn ty(lowering: &mut Lowering, pointer: &Pointer) -> TypeRef {
    ty_at(lowering, pointer, 0)
}

fn ty_at(lowering: &mut Lowering, pointer: &Pointer, depth: usize) -> TypeRef {
    let schema = match lowering.schema(pointer) {
        SchemaNode::Reference(reference) => return ty_at(lowering, &reference.target, depth),
        SchemaNode::Schema(schema) => schema,
    };
    // A component is mentioned often and inspected once.
    if lowering.is_component(&schema.pointer) {
        return TypeRef::Named(named(lowering, &schema.pointer, Form::Json));
    }
    let class = classify(lowering, schema);
    if external::by_pointer(lowering, &schema.pointer).is_some()
        || is_named(lowering, &class, schema)
    {
        return TypeRef::Named(named(lowering, &schema.pointer, Form::Json));
    }
    if depth > MAX_DEPTH {
        let message = "schemas without a name nest too deep; the rest becomes `Json`";
        let at = lowering.location(&schema.pointer);
        lowering
            .diagnostics
            .warning(Code::InfiniteType, at, message);
        return TypeRef::Any(Untyped::Unmodeled);
    }
    unnamed(lowering, schema, &class, depth)
}

/// Returns the id of a form of a schema that gets a name.
pub(super) fn named(lowering: &mut Lowering, pointer: &Pointer, form: Form) -> TypeId {
    let (document, options) = (lowering.document, lowering.options);
    lowering
        .types
        .id(pointer, form, || schema_name(document, options, pointer))
}

/// Returns the type of a schema that gets no name.
pub(super) fn unnamed_ty(lowering: &mut Lowering, schema: &Schema, class: &Class) -> TypeRef {
    unnamed(lowering, schema, class, 0)
}

fn unnamed(lowering: &mut Lowering, schema: &Schema, class: &Class, depth: usize) -> TypeRef {
    match class {
        Class::Tuple => {
            let items = schema.tuple.iter();
            let items = items.map(|item| mention_at(lowering, item, depth + 1).with_null());
            TypeRef::Tuple(items.collect())
        }
        Class::Array => array(lowering, schema, depth),
        Class::Map => TypeRef::Map(Box::new(match &schema.additional {
            Some(Additional::Schema(value)) => mention_at(lowering, value, depth + 1).with_null(),
            _ => TypeRef::Any(undescribed(schema)),
        })),
        Class::Scalar | Class::Any if schema.is_null() => TypeRef::Scalar(Scalar::Null),
        Class::Scalar => lower_scalar(lowering, schema),
        Class::Union => single_branch_at(lowering, schema, depth),
        Class::Composite => merged_ty(lowering, &schema.pointer, depth),
        Class::Enum | Class::BranchEnum | Class::Struct => {
            TypeRef::Named(named(lowering, &schema.pointer, Form::Json))
        }
        Class::Any => TypeRef::Any(untyped(lowering, schema)),
    }
}

fn array(lowering: &mut Lowering, schema: &Schema, depth: usize) -> TypeRef {
    report_array(lowering, schema);
    let item = match &schema.items {
        Some(items) => mention_at(lowering, items, depth + 1).with_null(),
        None => TypeRef::Any(undescribed(schema)),
    };
    if is_set(lowering, schema) {
        TypeRef::Set(Box::new(item))
    } else {
        TypeRef::List(Box::new(item))
    }
}

/// Reports when items with schemas of their own do not make a tuple.
fn report_array(lowering: &mut Lowering, schema: &Schema) {
    if !schema.prefixed {
        return;
    }
    let at = lowering.location(&schema.pointer);
    if schema.tuple.is_empty() {
        let message = "the array length is not fixed, so this becomes a `Vec`, not a tuple";
        lowering
            .diagnostics
            .note(Code::WidenedType, at, message)
            .hint("set `minItems`, and `items: false` or `maxItems`");
    } else {
        let message = "the array is too long for a tuple, so this becomes a `Vec`";
        lowering.diagnostics.note(Code::WidenedType, at, message);
    }
}

/// Whether the array becomes a set: its items are all different, and of a kind that is compared
/// cheaply.
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

/// Returns the type of a schema with at most one branch other than `null`.
pub(super) fn single_branch(lowering: &mut Lowering, schema: &Schema) -> TypeRef {
    single_branch_at(lowering, schema, 0)
}

fn single_branch_at(lowering: &mut Lowering, schema: &Schema, depth: usize) -> TypeRef {
    let is_null = |branch: &Pointer| lowering.follow(branch).is_null();
    let is_only_null = schema.branches().all(is_null);
    match real_branches(lowering, schema.branches()).as_slice() {
        [only] => ty_at(lowering, only, depth + 1),
        _ if is_only_null => TypeRef::Scalar(Scalar::Null),
        _ => TypeRef::Any(Untyped::Undescribed),
    }
}

/// Returns the type of a schema whose parts all apply.
pub(super) fn merged_ty(lowering: &mut Lowering, pointer: &Pointer, depth: usize) -> TypeRef {
    match merge(lowering, pointer) {
        Merged::Single(part) => ty_at(lowering, part, depth + 1),
        Merged::Nothing(reason) => TypeRef::Any(*reason),
        Merged::Untyped(reason, message) => {
            let code = match reason {
                Untyped::Unmodeled => Code::UnmodeledSchema,
                Untyped::Undescribed | Untyped::Repaired => Code::WidenedType,
            };
            let message = format!("{message}; the value becomes `Json`");
            let at = lowering.location(pointer);
            lowering.diagnostics.warning(code, at, message);
            TypeRef::Any(*reason)
        }
        Merged::Whole(whole) => {
            let class = class_of_whole(whole);
            if !matches!(class, Class::Struct | Class::Enum) {
                report_widened(lowering, whole);
            }
            unnamed(lowering, &whole.schema, &class, depth)
        }
    }
}

/// Reports what could not be expressed when the parts of a schema were merged.
pub(super) fn report_widened(lowering: &mut Lowering, whole: &Whole) {
    let at = lowering.location(&whole.schema.pointer);
    for message in &whole.widened {
        lowering
            .diagnostics
            .warning(Code::WidenedType, at, message.as_str());
    }
}
