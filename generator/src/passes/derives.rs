//! Computes which of the derives beyond `Clone`, `Debug` and `PartialEq` a type can have.

use crate::ir::{Derives, Struct, TypeArena, TypeId, TypeKind, TypeRef};

/// `Copy` is for what is no larger than this many scalars.
const MAX_COPIED: usize = 4;

/// `Eq` and `Hash` for what holds no float, no file and no untyped value; `Default` for objects that
/// require nothing, so that a default is always a value the document allows; `Copy` for small
/// objects of scalars that are closed to other members. An object that is not closed may get a
/// member of text any day, and a user who relied on `Copy` would then have to change their code.
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
    // What contains itself has `Eq` unless something else in the cycle forbids it: hence from
    // "all have it" downward, until nothing changes.
    let holders = holders(types);
    let mut open: Vec<TypeId> = types.ids().filter(|id| forbids_eq(types, *id)).collect();
    while let Some(id) = open.pop() {
        let eq = &mut types.get_mut(id).derives.eq;
        if std::mem::replace(eq, false) {
            open.extend(&holders[id.0]);
        }
    }
}

/// The types that mention each type, by its index.
fn holders(types: &TypeArena) -> Vec<Vec<TypeId>> {
    let mut holders = vec![Vec::new(); types.len()];
    for (holder, def) in types.iter() {
        for id in def.kind.refs().into_iter().flat_map(TypeRef::ids) {
            holders[id.0].push(holder);
        }
    }
    holders
}

/// Whether the type itself holds a value without `Eq`.
fn forbids_eq(types: &TypeArena, id: TypeId) -> bool {
    match &types.get(id).kind {
        // The variant for unknown values holds an untyped value.
        // Nobody says what a foreign type can do beyond what every type must.
        TypeKind::Union(_) | TypeKind::External(_) => true,
        kind => kind.refs().into_iter().any(holds_inexact),
    }
}

/// Whether a float, a file or an untyped value stands in the mention.
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

/// Whether the mention stands for a scalar that is no text and no buffer.
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
