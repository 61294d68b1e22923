//! A schema that is several at once, as a type.
//!
//! Takes what `all_of` brought together, and classifies it as if it had been written so.

use openapiv3::Schema;

use super::all_of::{self, Merged, Whole};
use super::class::{Class, whole_class};
use super::{enumeration, made, object, ty_at, unnamed};
use crate::diagnostic::{Code, Pointer};
use crate::ir::{TypeKind, TypeRef, Untyped};
use crate::lower::Lowering;
use crate::lower::types::Form;

/// The kind of a named schema that is several at once.
pub(super) fn lower_joined(
    lowering: &mut Lowering,
    pointer: &Pointer,
    schema: &Schema,
    form: Form,
) -> TypeKind {
    if all_of::is_part_of_itself(lowering, pointer) {
        let message = "this schema is a part of itself by way of `allOf`; that part says nothing";
        lowering
            .diagnostics
            .warning(Code::InfiniteType, pointer, message)
            .hint("leave the part out");
    }
    let merged = all_of::merge(lowering, pointer);
    let Merged::Whole(whole) = &*merged else {
        return TypeKind::Alias(joined_ty(lowering, pointer, 0));
    };
    match whole_class(whole) {
        Class::Struct => {
            report_widened(lowering, pointer, whole);
            let mut object =
                object::lower_object(lowering, pointer, &whole.keywords, &whole.unions, form);
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
            let keywords = &whole.keywords;
            TypeKind::Enum(enumeration::lower_enum(lowering, pointer, schema, keywords))
        }
        _ => TypeKind::Alias(joined_ty(lowering, pointer, 0)),
    }
}

/// The type of a schema that is several at once, as it is mentioned.
pub(super) fn joined_ty(lowering: &mut Lowering, pointer: &Pointer, depth: usize) -> TypeRef {
    let merged = all_of::merge(lowering, pointer);
    match &*merged {
        Merged::Single(part) => ty_at(lowering, part, depth + 1),
        Merged::Nothing(reason) => TypeRef::Any(*reason),
        Merged::Untyped(reason, why) => {
            let code = match reason {
                Untyped::Unmodeled => Code::UnmodeledSchema,
                Untyped::Undescribed | Untyped::Repaired => Code::WidenedType,
            };
            let message = format!("{why}; the value is left untyped");
            let at = made::told_at(pointer);
            lowering.diagnostics.warning(code, at, message);
            TypeRef::Any(*reason)
        }
        Merged::Whole(whole) => {
            let class = whole_class(whole);
            if !matches!(class, Class::Struct | Class::Enum) {
                report_widened(lowering, pointer, whole);
            }
            unnamed(lowering, pointer, &whole.keywords, &class, depth)
        }
    }
}

fn report_widened(lowering: &mut Lowering, pointer: &Pointer, whole: &Whole) {
    for message in &whole.widened {
        let at = made::told_at(pointer);
        lowering
            .diagnostics
            .warning(Code::WidenedType, at, message.as_str());
    }
}
