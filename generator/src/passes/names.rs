//! Names the types that the passes add to those of the document.

use crate::ir::{Struct, TypeArena, TypeDef, TypeKind};
use crate::naming::{self, Rank, RequestedName, TypeName};

/// Names the structs of required fields that are too many to be positional arguments.
pub fn name_required(types: &mut TypeArena) {
    let by_name: Vec<_> = types
        .iter()
        .filter(|(_, def)| object(def).is_some_and(Struct::takes_by_name))
        .map(|(id, _)| id)
        .collect();
    let owners = by_name.iter().map(|id| types.get(*id));
    let names = names_after(types, owners, ["Required", "RequiredFields"]);
    for (id, name) in by_name.into_iter().zip(names) {
        if let TypeKind::Struct(object) = &mut types.get_mut(id).kind {
            object.required_type = Some(name);
        }
    }
}

/// Returns a name for something that belongs to each of these types: the type's own name with the
/// first suffix that makes it unique.
pub(super) fn names_after<'t>(
    types: &TypeArena,
    owners: impl Iterator<Item = &'t TypeDef>,
    suffixes: [&str; 2],
) -> Vec<TypeName> {
    let requested_name = |def: &TypeDef| RequestedName {
        candidates: suffixes
            .iter()
            .map(|suffix| format!("{}{suffix}", def.name))
            .collect(),
        rank: Rank {
            class: 2,
            identity: format!("{} {}", def.pointer, def.name),
        },
    };
    let requested: Vec<RequestedName> = owners.map(requested_name).collect();
    let taken: Vec<&TypeName> = types.iter().map(|(_, def)| &def.name).collect();
    naming::more_types(&taken, &requested)
}

fn object(def: &TypeDef) -> Option<&Struct> {
    match &def.kind {
        TypeKind::Struct(object) => Some(object),
        _ => None,
    }
}
