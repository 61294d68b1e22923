//! `oneOf` and `anyOf` (JSON Schema, sections 9.2.1.2 and 9.2.1.3): one of several types.
//!
//! For a client both mean the same: a value of one of the branches. The variant of a value is
//! found before the value is read, by a tag if the branches have one, otherwise by its looks.

use std::collections::HashSet;

use openapiv3::{Discriminator, Schema};

use super::keywords::{JsonType, Keywords};
use super::shape::{branch_words, shape};
use super::{mention_at, ty_at};
use crate::diagnostic::{Code, Pointer};
use crate::ir::{Dispatch, Docs, Scalar, Shape, TypeKind, TypeRef, Union, Variant};
use crate::lower::Lowering;
use crate::naming::{self, Rank, Wish};
use crate::resolve::SchemaNodeKind;

/// Whether a schema allows nothing but null.
pub(super) fn is_null(keywords: &Keywords) -> bool {
    let listed = !keywords.enumeration.is_empty();
    listed && keywords.enumeration.iter().all(serde_json::Value::is_null)
}

/// Whether the branches only say which of the object's members must be there. Then there is one
/// object, and the rule is the server's to enforce.
pub(super) fn only_varies_required(lowering: &Lowering, keywords: &Keywords) -> bool {
    keywords.is_object()
        && branches(keywords).all(|branch| match &lowering.document.follow(branch).kind {
            SchemaNodeKind::Schema(schema) => {
                let own = super::keywords(schema);
                let same_object = matches!(own.ty, None | Some(JsonType::Object));
                same_object
                    && own.properties.is_empty()
                    && own.additional.is_none()
                    && !own.is_composed()
            }
            SchemaNodeKind::Reference(_) => false,
        })
}

/// Whether more than one branch is left when null is set aside.
pub(super) fn is_union(lowering: &Lowering, keywords: &Keywords) -> bool {
    real_branches(lowering, keywords).len() > 1
}

fn branches(keywords: &Keywords) -> impl Iterator<Item = &Pointer> {
    keywords.one_of.iter().chain(&keywords.any_of)
}

/// The branches that are not just null, each once. A branch with nothing but words or `nullable` beside
/// others is the usual way to say "or null" too.
fn real_branches(lowering: &Lowering, keywords: &Keywords) -> Vec<Pointer> {
    let is_real = |branch: &&Pointer| match &lowering.document.follow(branch).kind {
        SchemaNodeKind::Schema(schema) => {
            let own = super::keywords(schema);
            let bare_null = schema.schema_data.nullable && (!own.asserts() || is_bare_object(&own));
            !is_null(&own) && !bare_null
        }
        SchemaNodeKind::Reference(_) => true,
    };
    // A branch that stands twice says nothing more.
    let mut seen = HashSet::new();
    let is_new = |branch: &&Pointer| seen.insert(&lowering.document.follow(branch).pointer);
    branches(keywords)
        .filter(is_real)
        .filter(is_new)
        .cloned()
        .collect()
}

/// `type: object` and no more.
fn is_bare_object(keywords: &Keywords) -> bool {
    keywords.ty == Some(JsonType::Object)
        && keywords.properties.is_empty()
        && keywords.additional.is_none()
        && !keywords.is_composed()
}

/// The type of a schema with one branch beside null, or none.
pub(super) fn single_branch(
    lowering: &mut Lowering,
    pointer: &Pointer,
    keywords: &Keywords,
    depth: usize,
) -> TypeRef {
    match real_branches(lowering, keywords).as_slice() {
        [only] if keywords.properties.is_empty() => ty_at(lowering, only, depth + 1),
        [] => TypeRef::Any,
        _ => untyped(
            lowering,
            pointer,
            "properties beside `oneOf` or `anyOf` are not modelled yet",
        ),
    }
}

/// The kind of a named schema with branches.
pub(super) fn lower_union(
    lowering: &mut Lowering,
    pointer: &Pointer,
    schema: &Schema,
    keywords: &Keywords,
) -> TypeKind {
    let branches = real_branches(lowering, keywords);
    if branches.len() < 2 {
        return TypeKind::Alias(single_branch(lowering, pointer, keywords, 0));
    }
    let mixed = !keywords.properties.is_empty();
    let both = !keywords.one_of.is_empty() && !keywords.any_of.is_empty();
    if mixed || both {
        let reason = match mixed {
            true => "properties beside `oneOf` or `anyOf` are not modelled yet",
            false => "`oneOf` beside `anyOf` is not modelled",
        };
        return TypeKind::Alias(untyped(lowering, pointer, reason));
    }
    let mut branches: Vec<Branch> = branches
        .iter()
        .map(|branch| lower_branch(lowering, branch))
        .collect();
    join_texts(lowering, pointer, &mut branches);
    join_lists(lowering, pointer, &mut branches);
    if let [only] = branches.as_slice() {
        return TypeKind::Alias(only.ty.clone());
    }
    let dispatch = declared_tag(
        lowering,
        pointer,
        schema.schema_data.discriminator.as_ref(),
        &branches,
    )
    .or_else(|| inferred_tag(&branches))
    .unwrap_or_else(|| by_shape(lowering, pointer, &branches));
    TypeKind::Union(assemble(branches, dispatch))
}

fn untyped(lowering: &mut Lowering, pointer: &Pointer, reason: &str) -> TypeRef {
    let message = format!("{reason}; the value is left untyped");
    lowering
        .diagnostics
        .warning(Code::UnmodelledSchema, pointer, message);
    TypeRef::Any
}

/// One branch, lowered.
struct Branch {
    pointer: Pointer,
    ty: TypeRef,
    shape: Shape,
    words: Vec<String>,
    /// Whether `words` is the name of a component.
    declared: bool,
    docs: Docs,
}

fn lower_branch(lowering: &mut Lowering, pointer: &Pointer) -> Branch {
    let document = lowering.document;
    let target = document.follow(pointer).pointer.clone();
    let declared = super::is_component(lowering, &target);
    let words = match target.last() {
        Some(name) if declared => vec![name.into_owned()],
        _ => branch_words(document, &target),
    };
    let description = match &document.schema(pointer).kind {
        SchemaNodeKind::Schema(schema) => schema.schema_data.description.clone(),
        SchemaNodeKind::Reference(reference) => reference.description.clone(),
    };
    Branch {
        ty: mention_at(lowering, pointer, 0).ty,
        shape: shape(lowering, pointer),
        pointer: target,
        words,
        declared,
        docs: Docs {
            description,
            ..Docs::default()
        },
    }
}

/// Two branches of text can't be told apart by a value: together they are text.
fn join_texts(lowering: &mut Lowering, pointer: &Pointer, branches: &mut Vec<Branch>) {
    let is_text = |branch: &Branch| {
        let kinds = branch.shape.kinds;
        kinds.string
            && !(kinds.boolean || kinds.integer || kinds.fraction || kinds.array || kinds.object)
    };
    let message = "several branches are text and no value tells which one it is; together they are plain text";
    join(
        lowering,
        pointer,
        branches,
        is_text,
        TypeRef::Scalar(Scalar::String),
        "string",
        message,
    );
}

/// Two branches of lists can't be told apart by a value: together they are a list of anything.
fn join_lists(lowering: &mut Lowering, pointer: &Pointer, branches: &mut Vec<Branch>) {
    let is_list = |branch: &Branch| {
        matches!(
            branch.ty,
            TypeRef::List(_) | TypeRef::Set(_) | TypeRef::Tuple(_)
        )
    };
    let list = TypeRef::List(Box::new(TypeRef::Any));
    let message = "several branches are lists and no value tells which one it is; their items are left untyped";
    join(lowering, pointer, branches, is_list, list, "list", message);
}

fn join(
    lowering: &mut Lowering,
    pointer: &Pointer,
    branches: &mut Vec<Branch>,
    belongs: impl Fn(&Branch) -> bool,
    ty: TypeRef,
    word: &str,
    message: &str,
) {
    let Some(first) = branches.iter().position(&belongs) else {
        return;
    };
    if branches.iter().filter(|branch| belongs(branch)).count() < 2 {
        return;
    }
    lowering
        .diagnostics
        .note(Code::WidenedType, pointer, message);
    let mut index = 0;
    branches.retain(|branch| {
        index += 1;
        index - 1 == first || !belongs(branch)
    });
    let joined = &mut branches[first];
    joined.ty = ty;
    joined.words = vec![word.to_owned()];
    joined.declared = false;
    joined.docs = Docs::default();
}

/// The tag that a discriminator declares (OpenAPI 3.0.3, Discriminator Object): the mapping's
/// keys, and the name of every component that the mapping leaves out.
fn declared_tag(
    lowering: &mut Lowering,
    pointer: &Pointer,
    discriminator: Option<&Discriminator>,
    branches: &[Branch],
) -> Option<Dispatch> {
    let discriminator = discriminator?;
    if !branches.iter().all(|branch| branch.declared) {
        let message = "a discriminator needs branches that are components; the branches are told apart by their looks";
        lowering
            .diagnostics
            .note(Code::AmbiguousUnion, pointer, message);
        return None;
    }
    let values = branches
        .iter()
        .map(|branch| {
            let name = branch.words.first().cloned().unwrap_or_default();
            let mapped = discriminator
                .mapping
                .iter()
                .filter(|(_, target)| **target == name || **target == branch.pointer.fragment());
            let tags: Vec<String> = mapped.map(|(tag, _)| tag.clone()).collect();
            if tags.is_empty() { vec![name] } else { tags }
        })
        .collect();
    Some(Dispatch::Tag {
        property: discriminator.property_name.clone(),
        values,
    })
}

/// The tag that the branches agree on without saying so: a member that each requires and of
/// which each allows one text, all different.
fn inferred_tag(branches: &[Branch]) -> Option<Dispatch> {
    let (first, rest) = branches.split_first()?;
    let value = |branch: &Branch, property: &str| {
        let constant = branch
            .shape
            .constants
            .iter()
            .find(|(name, _)| name == property);
        constant.map(|(_, text)| text.clone())
    };
    first.shape.constants.iter().find_map(|(property, text)| {
        let mut values = vec![text.clone()];
        for branch in rest {
            let text = value(branch, property)?;
            if values.contains(&text) {
                return None;
            }
            values.push(text);
        }
        let values = values.into_iter().map(|text| vec![text]).collect();
        Some(Dispatch::Tag {
            property: property.clone(),
            values,
        })
    })
}

fn by_shape(lowering: &mut Lowering, pointer: &Pointer, branches: &[Branch]) -> Dispatch {
    for (index, branch) in branches.iter().enumerate() {
        let twin = branches[..index]
            .iter()
            .any(|earlier| same_looks(&earlier.shape, &branch.shape));
        if twin {
            let message = format!(
                "nothing tells a value of `{}` from one of an earlier branch, which is therefore taken",
                branch.words.join(" ")
            );
            lowering
                .diagnostics
                .warning(Code::AmbiguousUnion, pointer, message)
                .hint("add a discriminator, or a property with a single enum value to each branch");
        }
    }
    Dispatch::Shape(branches.iter().map(|branch| branch.shape.clone()).collect())
}

fn same_looks(a: &Shape, b: &Shape) -> bool {
    let known = |shape: &Shape| {
        let mut known = shape.known.clone();
        known.sort();
        known
    };
    a.kinds == b.kinds
        && a.required == b.required
        && a.constants == b.constants
        && known(a) == known(b)
}

fn assemble(branches: Vec<Branch>, dispatch: Dispatch) -> Union {
    let wishes = branches.iter().map(|branch| Wish {
        candidates: vec![match branch.declared {
            true => naming::type_stem(branch.words.first().map_or("", String::as_str)),
            false => naming::pascal(&branch.words),
        }],
        rank: Rank {
            class: u8::from(!branch.declared),
            identity: branch.pointer.to_string(),
        },
    });
    let (names, unknown) = naming::union_variants(wishes.collect());
    let variants = branches.into_iter().zip(names);
    let variants = variants.map(|(branch, name)| Variant {
        name,
        ty: branch.ty,
        docs: branch.docs,
    });
    Union {
        variants: variants.collect(),
        unknown,
        dispatch,
    }
}
