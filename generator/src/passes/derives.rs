//! Computes which of the derives beyond `Clone`, `Debug` and `PartialEq` a type can have.

use crate::ir::{Derives, Scalar, TypeArena, TypeId, TypeKind, TypeRef};

/// `Eq` and `Hash` for what holds no float and no untyped value; `Default` for objects that
/// require nothing, so that a default is always a value the document allows.
pub fn run(types: &mut TypeArena) {
    for id in types.ids() {
        let default = match &types.get(id).kind {
            TypeKind::Struct(object) => {
                let required = object.fields.iter().any(|field| field.presence.required);
                !required && object.parts.is_empty()
            }
            _ => false,
        };
        types.get_mut(id).derives = Derives { eq: true, default };
    }
    // What contains itself has `Eq` unless something else in the cycle forbids it: hence from
    // "all have it" downward, until nothing changes.
    let ids: Vec<TypeId> = types.ids().collect();
    loop {
        let lost: Vec<TypeId> = ids
            .iter()
            .copied()
            .filter(|&id| types.get(id).derives.eq && !has_eq(types, id))
            .collect();
        if lost.is_empty() {
            return;
        }
        for id in lost {
            types.get_mut(id).derives.eq = false;
        }
    }
}

fn has_eq(types: &TypeArena, id: TypeId) -> bool {
    match &types.get(id).kind {
        TypeKind::Struct(object) => {
            let extras = object.additional.iter().map(|(_, ty)| ty);
            object
                .fields
                .iter()
                .map(|field| &field.ty)
                .chain(object.parts.iter().map(|part| &part.ty))
                .chain(extras)
                .all(|ty| ref_has_eq(types, ty))
        }
        TypeKind::Enum(_) => true,
        // The variant for unknown values holds an untyped value.
        TypeKind::Union(_) => false,
        TypeKind::Alias(ty) => ref_has_eq(types, ty),
    }
}

fn ref_has_eq(types: &TypeArena, ty: &TypeRef) -> bool {
    match ty {
        TypeRef::Named(id) => types.get(*id).derives.eq,
        TypeRef::Scalar(scalar) => !matches!(scalar, Scalar::F32 | Scalar::F64),
        TypeRef::List(inner)
        | TypeRef::Map(inner)
        | TypeRef::Boxed(inner)
        | TypeRef::Nullable(inner) => ref_has_eq(types, inner),
        TypeRef::Any => false,
    }
}
