//! Unions as types.

use super::branch::{Branch, lower_branch};
use super::branches::real_branches;
use super::dispatch::dispatch;
use super::indistinct::merge_indistinct;
use crate::diagnostic::{Code, Pointer};
use crate::ir::{Dispatch, Strings, TypeKind, TypeRef, Union, Untyped, Variant};
use crate::lower::lowering::Lowering;
use crate::lower::schema::composition::is_variants;
use crate::lower::schema::mention::single_branch;
use crate::naming::{self, Rank, RequestedName};
use crate::resolve::Schema;

/// Returns the kind of a named schema with branches.
pub(in crate::lower::schema) fn lower_union(lowering: &mut Lowering, schema: &Schema) -> TypeKind {
    let pointer = &schema.pointer;
    let mut branches = real_branches(lowering, schema.branches());
    if branches.len() < 2 {
        return TypeKind::Alias(single_branch(lowering, schema));
    }
    remove_itself(lowering, pointer, &mut branches);
    let mut branches: Vec<Branch> = branches
        .iter()
        .map(|branch| lower_branch(lowering, branch))
        .collect();
    if is_variants(lowering, pointer) {
        retain_objects(lowering, pointer, &mut branches);
    }
    merge_indistinct(lowering, pointer, &mut branches);
    match branches.as_slice() {
        [] => TypeKind::Alias(TypeRef::Any(Untyped::Undescribed)),
        [only] => TypeKind::Alias(only.ty.clone()),
        _ => {
            let dispatch = dispatch(lowering, schema, &branches);
            TypeKind::Union(assemble(branches, dispatch))
        }
    }
}

/// Removes the schema from its own branches, and reports it.
fn remove_itself(lowering: &mut Lowering, pointer: &Pointer, branches: &mut Vec<Pointer>) {
    let count = branches.len();
    branches.retain(|branch| lowering.follow(branch).pointer != *pointer);
    if branches.len() < count {
        let message = "the schema is one of its own branches; that branch is ignored";
        let at = lowering.location(pointer);
        lowering
            .diagnostics
            .warning(Code::InfiniteType, at, message)
            .hint("remove the branch");
    }
}

/// Removes the branches that are not objects: the properties of the others are next to those of an
/// object.
fn retain_objects(lowering: &mut Lowering, pointer: &Pointer, branches: &mut Vec<Branch>) {
    let count = branches.len();
    branches.retain(|branch| branch.objects().next().is_some());
    if branches.len() < count {
        let message = "a branch next to the properties of an object is not an object; its values are \
                       read as unknown";
        let at = lowering.location(pointer);
        lowering.diagnostics.note(Code::WidenedType, at, message);
    }
}

/// Names the variants and combines them with how they are chosen.
fn assemble(branches: Vec<Branch>, dispatch: Dispatch) -> Union {
    let requested = branches.iter().map(requested_name);
    let (names, unknown) = naming::union_variants(requested.collect());
    let variants = branches.into_iter().zip(names);
    let variants = variants.map(|(branch, name)| Variant {
        name,
        ty: branch.ty,
        branches: [vec![branch.pointer], branch.merged].concat(),
        rules: branch.rules,
        docs: branch.docs,
    });
    Union {
        variants: variants.collect(),
        unknown,
        dispatch,
    }
}

/// Returns the requested name of a variant: that of its component, or one from its contents.
fn requested_name(branch: &Branch) -> RequestedName {
    let candidates = if branch.declared {
        let name = branch.name_parts.first().map_or("", String::as_str);
        vec![naming::type_stem(name)]
    } else {
        let plain = naming::pascal(&branch.name_parts);
        // A branch that enumerates its values is next to one that takes any.
        let mut shapes = branch.shapes.iter();
        let is_known = shapes.any(|shape| matches!(shape.strings, Strings::OneOf(_)));
        let detailed = format!("{}{plain}", if is_known { "Known" } else { "Other" });
        vec![plain, detailed]
    };
    RequestedName {
        candidates,
        rank: Rank {
            class: u8::from(!branch.declared),
            identity: branch.pointer.to_string(),
        },
    }
}
