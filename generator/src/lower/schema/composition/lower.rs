//! The types of merged schemas.

use super::gather::is_part_of_itself;
use super::merge::merge;
use super::store::Merged;
use crate::diagnostic::{Code, Pointer};
use crate::ir::TypeKind;
use crate::lower::lowering::Lowering;
use crate::lower::schema::classify::{Class, class_of_whole};
use crate::lower::schema::enumeration::lower_enum;
use crate::lower::schema::mention::{merged_ty, report_widened};
use crate::lower::schema::object::{document_tag, lower_object};
use crate::lower::types::Form;

/// Returns the kind of a named schema whose parts all apply.
pub(in crate::lower::schema) fn lower_composite(
    lowering: &mut Lowering,
    pointer: &Pointer,
    form: Form,
) -> TypeKind {
    if is_part_of_itself(lowering, pointer) {
        let message = "the schema is a part of itself through `allOf`; that part is ignored";
        lowering
            .diagnostics
            .warning(Code::InfiniteType, pointer, message)
            .hint("remove the part");
    }
    let Merged::Whole(whole) = merge(lowering, pointer) else {
        return TypeKind::Alias(merged_ty(lowering, pointer, 0));
    };
    match class_of_whole(whole) {
        Class::Struct => {
            report_widened(lowering, whole);
            let mut object = lower_object(lowering, &whole.schema, &whole.unions, form);
            document_tag(&mut object, whole.tag.as_ref());
            match object.flattened.as_slice() {
                // Every variant has all that the object has.
                [only] if object.fields.is_empty() && object.additional.is_none() => {
                    TypeKind::Alias(only.ty.clone())
                }
                _ => TypeKind::Struct(object),
            }
        }
        Class::Enum => {
            report_widened(lowering, whole);
            TypeKind::Enum(lower_enum(lowering, &whole.schema))
        }
        _ => TypeKind::Alias(merged_ty(lowering, pointer, 0)),
    }
}
