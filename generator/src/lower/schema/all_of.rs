//! `allOf` (JSON Schema, section 9.2.1.1): parts that all hold at once.
//!
//! Objects become one object with the members of all. A part that only adds words or bounds to
//! another leaves that other as it is.

use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use indexmap::{IndexMap, IndexSet};

use super::keywords::{Additional, Keywords, keywords};
use super::{object, scalar, ty_at};
use crate::diagnostic::{Code, Pointer};
use crate::ir::{TypeKind, TypeRef};
use crate::lower::Lowering;
use crate::resolve::SchemaNodeKind;

/// The most members that all the objects of a document may be merged from. The largest real
/// descriptions come to a tenth of it.
const MAX_MEMBERS: usize = 500_000;

/// How deep `allOf` may stand in `allOf`, references followed.
const MAX_NESTING: usize = 100;

/// The members of one object, from wherever they come.
#[derive(Debug, Clone, Default)]
pub(super) struct Members {
    /// The schemas of the members, by name.
    pub(super) properties: IndexMap<String, Pointer>,
    pub(super) required: IndexSet<String>,
    pub(super) additional: Option<Additional>,
}

impl Members {
    /// Adds what one schema says. A member that is described again is described anew.
    pub(super) fn add(&mut self, keywords: &Keywords) {
        self.properties.extend(keywords.properties.iter().cloned());
        self.required.extend(keywords.required.iter().cloned());
        // Members that one part keeps are kept, whatever the others say.
        let kept = self
            .additional
            .as_ref()
            .is_some_and(|own| *own != Additional::Forbidden);
        if !kept && keywords.additional.is_some() {
            self.additional.clone_from(&keywords.additional);
        }
    }
}

impl Members {
    /// Adds the members that nothing else describes, none of them required.
    fn add_missing(&mut self, keywords: &Keywords) {
        for (name, schema) in &keywords.properties {
            let entry = self.properties.entry(name.clone());
            entry.or_insert_with(|| schema.clone());
        }
    }
}

/// What was merged already, and how much that was.
#[derive(Default)]
pub(in crate::lower) struct MergeCache {
    merged: RefCell<HashMap<Pointer, Rc<Merged>>>,
    members: Cell<usize>,
}

impl MergeCache {
    /// Whether schemas were left untyped because the document came to too many members.
    pub(in crate::lower) fn is_full(&self) -> bool {
        self.members.get() > MAX_MEMBERS
    }
}

/// What the parts of an `allOf` come to.
pub(super) enum Merged {
    /// One object.
    Struct(Members),
    /// Just that schema.
    Single(Pointer),
    /// Nothing that a type can say, and why.
    Untyped(&'static str),
    /// Nothing was said.
    Nothing,
}

/// Brings the parts of the schema at `pointer` together.
pub(super) fn merge(lowering: &Lowering, pointer: &Pointer) -> Rc<Merged> {
    let cache = &lowering.merges;
    if let Some(merged) = cache.merged.borrow().get(pointer) {
        return Rc::clone(merged);
    }
    let merged = Rc::new(match cache.is_full() {
        true => Merged::Untyped("the objects of this document have too many members"),
        false => merge_parts(lowering, pointer),
    });
    if let Merged::Struct(members) = &*merged {
        let count = cache.members.get() + members.properties.len();
        cache.members.set(count);
    }
    let mut merges = cache.merged.borrow_mut();
    merges.insert(pointer.clone(), Rc::clone(&merged));
    merged
}

fn merge_parts(lowering: &Lowering, pointer: &Pointer) -> Merged {
    let mut gathered = Gathered::default();
    gather(lowering, pointer, &mut gathered);
    if gathered.too_deep {
        return Merged::Untyped("`allOf` stands in `allOf` deeper than in any real description");
    }
    let parts = gathered.parts;

    let (mut objects, mut others, mut required) = (Vec::new(), Vec::new(), false);
    for part in &parts {
        let keywords = &part.keywords;
        if keywords.is_object() && !is_composed(lowering, keywords) {
            if object::has_members(keywords) || keywords.additional.is_some() {
                objects.push(part);
            }
            required |= part.conditional
                || (!keywords.required.is_empty() && keywords.properties.is_empty());
        } else if is_composed(lowering, keywords) || says_more_than_required(keywords) {
            others.push(part);
        } else {
            required = true;
        }
    }
    match (objects.as_slice(), others.as_slice()) {
        ([], []) => Merged::Nothing,
        ([], [only]) => Merged::Single(only.pointer.clone()),
        ([only], []) if !required && only.pointer != *pointer => {
            Merged::Single(only.pointer.clone())
        }
        (_, []) => {
            let mut members = Members::default();
            for part in &parts {
                match part.conditional {
                    true => members.add_missing(&part.keywords),
                    false => members.add(&part.keywords),
                }
            }
            Merged::Struct(members)
        }
        ([], several) => match same_scalar(lowering, several) {
            true => Merged::Single(several[0].pointer.clone()),
            false => Merged::Untyped("`allOf` joins parts that no single type satisfies"),
        },
        _ => Merged::Untyped("`allOf` joins an object with something that is not a plain object"),
    }
}

/// One schema among those that all hold.
struct Part {
    pointer: Pointer,
    keywords: Keywords,
    /// Whether it holds only under a condition: then it requires nothing.
    conditional: bool,
}

/// The parts collected so far.
#[derive(Default)]
struct Gathered {
    parts: Vec<Part>,
    seen: HashSet<Pointer>,
    depth: usize,
    too_deep: bool,
}

/// Collects the parts, references followed and nested `allOf` opened.
fn gather(lowering: &Lowering, pointer: &Pointer, gathered: &mut Gathered) {
    let node = lowering.document.follow(pointer);
    let SchemaNodeKind::Schema(schema) = &node.kind else {
        return;
    };
    // A part that contains itself adds nothing the second time.
    if !gathered.seen.insert(node.pointer.clone()) {
        return;
    }
    if gathered.depth > MAX_NESTING {
        gathered.too_deep = true;
        return;
    }
    gathered.depth += 1;
    let mut keywords = keywords(schema);
    for branch in std::mem::take(&mut keywords.all_of) {
        gather(lowering, &branch, gathered);
    }
    let conditional = std::mem::take(&mut keywords.parts);
    if keywords.asserts() || !conditional.is_empty() {
        gathered.parts.push(Part {
            pointer: node.pointer.clone(),
            keywords,
            conditional: false,
        });
    }
    for part in conditional {
        gather_conditional(lowering, &part, gathered);
    }
    gathered.depth -= 1;
}

/// Collects the members of a part that holds only under a condition.
fn gather_conditional(lowering: &Lowering, pointer: &Pointer, gathered: &mut Gathered) {
    let first = gathered.parts.len();
    gather(lowering, pointer, gathered);
    let mut found = gathered.parts.split_off(first);
    found.retain(|part| part.keywords.is_object() && !part.keywords.properties.is_empty());
    for part in &mut found {
        part.conditional = true;
    }
    gathered.parts.extend(found);
}

/// Whether the parts of the schema, or theirs, have it as a part again: what such a schema means is
/// undefined (JSON Schema Core, section 9.4.1).
fn is_part_of_itself(lowering: &Lowering, pointer: &Pointer) -> bool {
    let (mut open, mut seen) = (vec![pointer.clone()], HashSet::new());
    while let Some(part) = open.pop() {
        let SchemaNodeKind::Schema(schema) = &lowering.document.schema(&part).kind else {
            continue;
        };
        for branch in keywords(schema).all_of {
            let branch = lowering.document.follow(&branch).pointer.clone();
            if branch == *pointer {
                return true;
            }
            if seen.insert(branch.clone()) {
                open.push(branch);
            }
        }
    }
    false
}

fn is_composed(lowering: &Lowering, keywords: &Keywords) -> bool {
    keywords.is_composed() && !super::union::only_varies_required(lowering, keywords)
}

fn says_more_than_required(keywords: &Keywords) -> bool {
    keywords.ty.is_some()
        || keywords.format.is_some()
        || keywords.items.is_some()
        || !keywords.enumeration.is_empty()
        || keywords.is_object()
}

/// Whether all parts bound the same kind of plain value, as in a text and its longest length.
fn same_scalar(lowering: &Lowering, parts: &[&Part]) -> bool {
    let of = |part: &Part| scalar::scalar(lowering, &part.pointer, &part.keywords);
    let first = of(parts[0]);
    matches!(first, TypeRef::Scalar(_))
        && parts
            .iter()
            .all(|part| !part.keywords.is_composed() && of(part) == first)
}

/// The kind of a named schema with `allOf`.
pub(super) fn lower_all_of(lowering: &mut Lowering, pointer: &Pointer) -> TypeKind {
    if is_part_of_itself(lowering, pointer) {
        let message = "this schema is a part of itself by way of `allOf`; that part says nothing";
        lowering
            .diagnostics
            .warning(Code::InfiniteType, pointer, message)
            .hint("leave the part out");
    }
    match &*merge(lowering, pointer) {
        Merged::Struct(members) => {
            TypeKind::Struct(object::lower_members(lowering, pointer, members))
        }
        _ => TypeKind::Alias(single_part(lowering, pointer, 0)),
    }
}

/// The type of a schema whose `allOf` comes to less than a struct.
pub(super) fn single_part(lowering: &mut Lowering, pointer: &Pointer, depth: usize) -> TypeRef {
    match &*merge(lowering, pointer) {
        Merged::Single(part) if part != pointer => ty_at(lowering, part, depth + 1),
        Merged::Struct(_) | Merged::Single(_) => own_type(lowering, pointer),
        Merged::Nothing => TypeRef::Any,
        Merged::Untyped(reason) => {
            let message = format!("{reason}; the value is left untyped");
            lowering
                .diagnostics
                .warning(Code::UnmodelledSchema, pointer, message);
            TypeRef::Any
        }
    }
}

/// The type that the keywords beside an `allOf` describe when its parts add but words.
fn own_type(lowering: &Lowering, pointer: &Pointer) -> TypeRef {
    match &lowering.document.schema(pointer).kind {
        SchemaNodeKind::Schema(schema) => scalar::scalar(lowering, pointer, &keywords(schema)),
        SchemaNodeKind::Reference(_) => TypeRef::Any,
    }
}
