//! A schema that is several at once, as a type.
//!
//! Takes what `all_of` brought together, and classifies it as if it had been written so.

use super::gather::is_part_of_itself;
use super::merge::merge;
use super::merged::{Merged, Whole};
use crate::diagnostic::{Code, Pointer};
use crate::ir::{TypeKind, TypeRef, Untyped};
use crate::lower::Lowering;
use crate::lower::schema::class::{Class, whole_class};
use crate::lower::schema::{enumeration, object, ty_at, unnamed};
use crate::lower::types::Form;

/// The kind of a named schema that is several at once.
pub(in crate::lower::schema) fn lower_joined(
    lowering: &mut Lowering,
    pointer: &Pointer,
    form: Form,
) -> TypeKind {
    if is_part_of_itself(lowering, pointer) {
        let message = "this schema is a part of itself by way of `allOf`; that part says nothing";
        lowering
            .diagnostics
            .warning(Code::InfiniteType, pointer, message)
            .hint("leave the part out");
    }
    let merged = merge(lowering, pointer);
    let Merged::Whole(whole) = merged else {
        return TypeKind::Alias(joined_ty(lowering, pointer, 0));
    };
    match whole_class(whole) {
        Class::Struct => {
            report_widened(lowering, pointer, whole);
            let mut object = object::lower_object(lowering, &whole.schema, &whole.unions, form);
            object::say_tag(&mut object, whole.tag.as_ref());
            match object.flattened.as_slice() {
                // All that the object has is in every variant.
                [only] if object.fields.is_empty() && object.additional.is_none() => {
                    TypeKind::Alias(only.ty.clone())
                }
                _ => TypeKind::Struct(object),
            }
        }
        Class::Enum => {
            report_widened(lowering, pointer, whole);
            TypeKind::Enum(enumeration::lower_enum(lowering, &whole.schema))
        }
        _ => TypeKind::Alias(joined_ty(lowering, pointer, 0)),
    }
}

/// The type of a schema that is several at once, as it is mentioned.
pub(in crate::lower::schema) fn joined_ty(
    lowering: &mut Lowering,
    pointer: &Pointer,
    depth: usize,
) -> TypeRef {
    let merged = merge(lowering, pointer);
    match merged {
        Merged::Single(part) => ty_at(lowering, part, depth + 1),
        Merged::Nothing(reason) => TypeRef::Any(*reason),
        Merged::Untyped(reason, why) => {
            let code = match reason {
                Untyped::Unmodeled => Code::UnmodeledSchema,
                Untyped::Undescribed | Untyped::Repaired => Code::WidenedType,
            };
            let message = format!("{why}; the value is left untyped");
            let at = lowering.location(pointer);
            lowering.diagnostics.warning(code, at, message);
            TypeRef::Any(*reason)
        }
        Merged::Whole(whole) => {
            let class = whole_class(whole);
            if !matches!(class, Class::Struct | Class::Enum) {
                report_widened(lowering, pointer, whole);
            }
            unnamed(lowering, &whole.schema, &class, depth)
        }
    }
}

fn report_widened(lowering: &mut Lowering, pointer: &Pointer, whole: &Whole) {
    for message in &whole.widened {
        let at = lowering.location(pointer);
        lowering
            .diagnostics
            .warning(Code::WidenedType, at, message.as_str());
    }
}
