//! Removes the constants that have no Rust literal.
//!
//! The remaining ones are values of their fields' types, so that constructors can fill them in. A
//! field whose constant is a date, for example, is an argument like any other.

use crate::ir::{Field, Literal, Scalar, TypeArena, TypeKind, TypeRef};

/// Checks every field that has a constant.
pub fn run(types: &mut TypeArena) {
    for id in types.ids() {
        let TypeKind::Struct(object) = &types.get(id).kind else {
            continue;
        };
        let fields = object.fields.iter();
        let has_literal: Vec<bool> = fields.map(|field| has_literal(types, field)).collect();
        if let TypeKind::Struct(object) = &mut types.get_mut(id).kind {
            for (field, has_literal) in object.fields.iter_mut().zip(has_literal) {
                field.constant.take_if(|_| !has_literal);
            }
        }
    }
}

fn has_literal(types: &TypeArena, field: &Field) -> bool {
    let mut ty = &field.ty;
    while let TypeRef::Named(id) = ty {
        ty = match (&types.get(*id).kind, &field.constant) {
            (TypeKind::Alias(inner), _) => inner,
            (TypeKind::Enum(known), Some(Literal::String(wire) | Literal::Number(wire))) => {
                return known.values.iter().any(|value| value.wire_name == *wire);
            }
            _ => return false,
        };
    }
    match (ty, &field.constant) {
        (TypeRef::Scalar(Scalar::Null), Some(Literal::Null))
        | (TypeRef::Scalar(Scalar::Bool), Some(Literal::Bool(_)))
        | (TypeRef::Scalar(Scalar::String), Some(Literal::String(_))) => true,
        (TypeRef::Scalar(scalar), Some(Literal::Number(digits))) => is_number_of(*scalar, digits),
        _ => false,
    }
}

fn is_number_of(scalar: Scalar, digits: &str) -> bool {
    match scalar {
        Scalar::I32 => digits.parse::<i32>().is_ok(),
        Scalar::I64 => digits.parse::<i64>().is_ok(),
        Scalar::U64 => digits.parse::<u64>().is_ok(),
        Scalar::F32 => digits.parse().is_ok_and(f32::is_finite),
        Scalar::F64 => digits.parse().is_ok_and(f64::is_finite),
        _ => false,
    }
}
