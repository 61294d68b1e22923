//! Keeps the constant of a member only where Rust can say it.
//!
//! What is left is a value of the member's type, so that a constructor can fill it in; a member
//! whose constant is a date, say, is asked for as any other.

use crate::ir::{Field, Literal, Scalar, TypeArena, TypeKind, TypeRef};

/// Looks at every member that has a constant.
pub fn run(types: &mut TypeArena) {
    for id in types.ids() {
        let TypeKind::Struct(object) = &types.get(id).kind else {
            continue;
        };
        let fields = object.fields.iter();
        let sayable: Vec<bool> = fields.map(|field| is_sayable(types, field)).collect();
        if let TypeKind::Struct(object) = &mut types.get_mut(id).kind {
            for (field, sayable) in object.fields.iter_mut().zip(sayable) {
                field.constant.take_if(|_| !sayable);
            }
        }
    }
}

fn is_sayable(types: &TypeArena, field: &Field) -> bool {
    let mut ty = &field.ty;
    while let TypeRef::Named(id) = ty {
        ty = match (&types.get(*id).kind, &field.constant) {
            (TypeKind::Alias(inner), _) => inner,
            (TypeKind::Enum(list), Some(Literal::String(text) | Literal::Number(text))) => {
                return list.values.iter().any(|value| value.wire_name == *text);
            }
            _ => return false,
        };
    }
    match (ty, &field.constant) {
        (TypeRef::Scalar(Scalar::Null), Some(Literal::Null))
        | (TypeRef::Scalar(Scalar::Bool), Some(Literal::Bool(_)))
        | (TypeRef::Scalar(Scalar::String), Some(Literal::String(_))) => true,
        (TypeRef::Scalar(scalar), Some(Literal::Number(text))) => is_number_of(*scalar, text),
        _ => false,
    }
}

fn is_number_of(scalar: Scalar, text: &str) -> bool {
    match scalar {
        Scalar::I32 => text.parse::<i32>().is_ok(),
        Scalar::I64 => text.parse::<i64>().is_ok(),
        Scalar::U64 => text.parse::<u64>().is_ok(),
        Scalar::F32 => text.parse().is_ok_and(f32::is_finite),
        Scalar::F64 => text.parse().is_ok_and(f64::is_finite),
        _ => false,
    }
}
