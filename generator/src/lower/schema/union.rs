//! `oneOf` and `anyOf` (JSON Schema, sections 9.2.1.2 and 9.2.1.3): one of several types.
//!
//! For a client both mean the same: a value of one of the branches. The variant of a value is
//! found before the value is read, by a tag if the branches have one, otherwise by its looks.

use std::collections::HashSet;

use super::branch_words;
use super::composition::is_variants;
use super::rules::mention_rules;
use super::shape::looks;
use super::{dispatch, mention_at, ty_at, union_join};
use crate::diagnostic::{Code, Pointer};
use crate::ir::{
    Dispatch, Docs, Rules, Scalar, Shape, Strings, TypeKind, TypeRef, Union, Untyped, Variant,
};
use crate::lower::Lowering;
use crate::naming::{self, Rank, RequestedName};
use crate::resolve::{Additional, JsonType, Schema, SchemaNode};

/// Whether the schema is one of several.
pub(super) fn has_branches(keywords: &Schema) -> bool {
    branches(keywords).next().is_some()
}

/// Whether more than one branch is left when null is set aside.
pub(super) fn is_union(lowering: &Lowering, keywords: &Schema) -> bool {
    real_branches(lowering, branches(keywords)).len() > 1
}

/// Whether the schema is one of several and says nothing else of its values.
pub(super) fn is_plain(lowering: &Lowering, schema: &Schema) -> bool {
    schema.one_of.is_empty() != schema.any_of.is_empty() && !super::is_joined(lowering, schema)
}

/// The branches of a schema.
pub(super) fn branches(keywords: &Schema) -> impl Iterator<Item = &Pointer> {
    keywords.one_of.iter().chain(&keywords.any_of)
}

/// The branches that are not just null, each once. A branch with nothing but words or `nullable`
/// beside others is the usual way to say "or null" too.
pub(super) fn real_branches<'p>(
    lowering: &Lowering,
    branches: impl IntoIterator<Item = &'p Pointer>,
) -> Vec<Pointer> {
    let is_real = |branch: &&Pointer| {
        let schema = lowering.follow(branch);
        let own = schema;
        let bare_null = schema.nullable && (!own.asserts() || is_bare_object(&own));
        !own.is_null() && !bare_null
    };
    // A branch that stands twice says nothing more.
    let mut seen = HashSet::new();
    let is_new = |branch: &&Pointer| seen.insert(&lowering.follow(branch).pointer);
    let real = branches.into_iter().filter(is_real).filter(is_new);
    real.cloned().collect()
}

/// `type: object` and no more, or no more than that it has no members.
fn is_bare_object(keywords: &Schema) -> bool {
    keywords.ty == Some(JsonType::Object)
        && keywords.properties.is_empty()
        && matches!(keywords.additional, None | Some(Additional::Forbidden))
        && !keywords.is_composed()
}

/// The branch, where there is one beside null and nothing else.
pub(super) fn only_branch(lowering: &Lowering, keywords: &Schema) -> Option<Pointer> {
    let mut branches = real_branches(lowering, branches(keywords));
    let only = branches.len() == 1 && keywords.properties.is_empty();
    branches.pop().filter(|_| only)
}

/// The type of a schema with one branch beside null, or none.
pub(super) fn single_branch(lowering: &mut Lowering, keywords: &Schema, depth: usize) -> TypeRef {
    let says_null = |branch: &Pointer| lowering.follow(branch).is_null();
    let null_alone = branches(keywords).all(says_null);
    match real_branches(lowering, branches(keywords)).as_slice() {
        [only] => ty_at(lowering, only, depth + 1),
        _ if null_alone => TypeRef::Scalar(Scalar::Null),
        _ => TypeRef::Any(Untyped::Undescribed),
    }
}

/// The kind of a named schema with branches.
pub(super) fn lower_union(lowering: &mut Lowering, keywords: &Schema) -> TypeKind {
    let pointer = &keywords.pointer;
    let mut branches = real_branches(lowering, branches(keywords));
    if branches.len() < 2 {
        return TypeKind::Alias(single_branch(lowering, keywords, 0));
    }
    let itself = |branch: &Pointer| lowering.follow(branch).pointer == *pointer;
    if branches.iter().any(itself) {
        branches.retain(|branch| !itself(branch));
        let message = "this schema is one of its own branches; that branch says nothing";
        lowering
            .diagnostics
            .warning(Code::InfiniteType, pointer, message)
            .hint("leave the branch out");
    }
    let mut branches: Vec<Branch> = branches
        .iter()
        .map(|branch| lower_branch(lowering, branch))
        .collect();
    if is_variants(lowering, pointer) {
        keep_objects(lowering, pointer, &mut branches);
    }
    union_join::join_branches(lowering, pointer, &mut branches);
    match branches.as_slice() {
        [] => return TypeKind::Alias(TypeRef::Any(Untyped::Undescribed)),
        [only] => return TypeKind::Alias(only.ty.clone()),
        _ => {}
    }
    let discriminator = keywords.discriminator.as_ref();
    let dispatch = dispatch::dispatch(lowering, pointer, discriminator, &branches);
    TypeKind::Union(assemble(branches, dispatch))
}

/// The members of a branch stand among those of an object, so it has to be one.
fn keep_objects(lowering: &mut Lowering, pointer: &Pointer, branches: &mut Vec<Branch>) {
    let count = branches.len();
    branches.retain(|branch| branch.looks.iter().any(|look| look.kinds.object));
    if branches.len() < count {
        let message = "a branch that is no object stands beside the properties of one; such a value is kept as it comes";
        lowering
            .diagnostics
            .note(Code::WidenedType, pointer, message);
    }
}

/// One branch, lowered.
pub(super) struct Branch {
    pub(super) pointer: Pointer,
    /// The branches that are one with it, told apart by nothing.
    pub(super) joined: Vec<Pointer>,
    pub(super) ty: TypeRef,
    pub(super) looks: Vec<Shape>,
    pub(super) words: Vec<String>,
    /// Whether `words` is the name of a component.
    pub(super) declared: bool,
    pub(super) docs: Docs,
    pub(super) rules: Rules,
}

impl Branch {
    /// What messages call it.
    pub(super) fn title(&self) -> String {
        self.words.join(" ")
    }
}

fn lower_branch(lowering: &mut Lowering, pointer: &Pointer) -> Branch {
    let document = lowering.document;
    let target = lowering.follow(pointer).pointer.clone();
    let declared = super::is_component(lowering, &target);
    let words = match target.last() {
        Some(name) if declared => vec![name.into_owned()],
        _ => branch_words(document, &target),
    };
    let description = match lowering.schema(pointer) {
        SchemaNode::Schema(schema) => schema.description.clone(),
        SchemaNode::Reference(reference) => reference.description.clone(),
    };
    Branch {
        ty: mention_at(lowering, pointer, 0).ty,
        looks: looks(lowering, pointer),
        rules: mention_rules(lowering, pointer),
        pointer: target,
        joined: Vec::new(),
        words,
        declared,
        docs: Docs {
            description,
            ..Docs::default()
        },
    }
}

fn assemble(branches: Vec<Branch>, dispatch: Dispatch) -> Union {
    let requested = branches.iter().map(|branch| RequestedName {
        candidates: match branch.declared {
            true => vec![naming::type_stem(
                branch.words.first().map_or("", String::as_str),
            )],
            false => {
                let plain = naming::pascal(&branch.words);
                // What lists its values is beside what takes any.
                let listed = branch
                    .looks
                    .iter()
                    .any(|look| matches!(look.strings, Strings::OneOf(_)));
                let detailed = format!("{}{plain}", if listed { "Known" } else { "Other" });
                vec![plain, detailed]
            }
        },
        rank: Rank {
            class: u8::from(!branch.declared),
            identity: branch.pointer.to_string(),
        },
    });
    let (names, unknown) = naming::union_variants(requested.collect());
    let variants = branches.into_iter().zip(names);
    let variants = variants.map(|(branch, name)| Variant {
        name,
        ty: branch.ty,
        branches: [vec![branch.pointer], branch.joined].concat(),
        rules: branch.rules,
        docs: branch.docs,
    });
    Union {
        variants: variants.collect(),
        unknown,
        dispatch,
    }
}
