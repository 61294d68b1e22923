//! Computes the traits that types derive in addition to `Clone`, `Debug` and `PartialEq`.

use crate::ir::{Derives, Struct, TypeArena, TypeId, TypeKind, TypeRef};

/// The maximum number of scalars in a type that is `Copy`.
const MAX_COPIED: usize = 4;

/// Derives `Eq` and `Hash` for types without floats, files and untyped values; `Default` for objects
/// without required properties, so that the default is a value the document allows; and `Copy` for
/// small closed objects of scalars. An open object may get a string property at any time, which would
/// break users who rely on `Copy`.
pub fn run(types: &mut TypeArena) {
    for id in types.ids() {
        let (default, copy) = match &types.get(id).kind {
            TypeKind::Struct(object) => {
                let required = object.fields.iter().any(|field| field.presence.required);
                (
                    !required && object.flattened.is_empty(),
                    is_copied(types, object),
                )
            }
            _ => (false, false),
        };
        types.get_mut(id).derives = Derives {
            eq: true,
            default,
            copy,
        };
    }
    // A recursive type has `Eq` unless another type of the cycle forbids it. So all types start with
    // `Eq` and lose it until nothing changes.
    let holders = holders(types);
    let mut open: Vec<TypeId> = types.ids().filter(|id| forbids_eq(types, *id)).collect();
    while let Some(id) = open.pop() {
        let eq = &mut types.get_mut(id).derives.eq;
        if std::mem::replace(eq, false) {
            open.extend(&holders[id.0]);
        }
    }
}

/// Returns the types that reference each type, by its index.
fn holders(types: &TypeArena) -> Vec<Vec<TypeId>> {
    let mut holders = vec![Vec::new(); types.len()];
    for (holder, def) in types.iter() {
        for id in def.kind.refs().into_iter().flat_map(TypeRef::ids) {
            holders[id.0].push(holder);
        }
    }
    holders
}

/// Returns whether the type itself contains a value without `Eq`.
fn forbids_eq(types: &TypeArena, id: TypeId) -> bool {
    match &types.get(id).kind {
        // The variant for unknown values contains an untyped value, and the traits of an external type
        // are unknown.
        TypeKind::Union(_) | TypeKind::External(_) => true,
        kind => kind.refs().into_iter().any(holds_inexact),
    }
}

/// Returns whether the type contains a float, a file or an untyped value.
fn holds_inexact(ty: &TypeRef) -> bool {
    match ty {
        TypeRef::Any(_) => true,
        TypeRef::Scalar(scalar) => !scalar.has_eq(),
        TypeRef::List(inner)
        | TypeRef::Set(inner)
        | TypeRef::Map(inner)
        | TypeRef::Boxed(inner)
        | TypeRef::Nullable(inner) => holds_inexact(inner),
        TypeRef::Tuple(items) => items.iter().any(holds_inexact),
        TypeRef::Named(_) => false,
    }
}

fn is_copied(types: &TypeArena, object: &Struct) -> bool {
    let mut fields = object.fields.iter();
    object.closed
        && object.additional.is_none()
        && object.flattened.is_empty()
        && (1..=MAX_COPIED).contains(&object.fields.len())
        && fields.all(|field| is_plain(types, &field.ty))
}

/// Returns whether the type is a small scalar, not a string or a buffer.
fn is_plain(types: &TypeArena, ty: &TypeRef) -> bool {
    let mut ty = ty;
    loop {
        ty = match ty {
            TypeRef::Named(id) => match &types.get(*id).kind {
                TypeKind::Alias(inner) => inner,
                _ => return false,
            },
            TypeRef::Nullable(inner) => inner,
            TypeRef::Scalar(scalar) => return scalar.is_copy(),
            _ => return false,
        };
    }
}
