//! `allOf` (JSON Schema, section 9.2.1.1): parts that all hold at once, and the branches of a
//! `oneOf` or `anyOf` beside them.
//!
//! Objects become one object with the members of all; a union among the parts becomes a part of
//! that object. A part that only adds words or bounds to another leaves that other as it is.

use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::join::Joined;
use super::keywords::{JsonType, Keywords, keywords};
use super::shape::shallow_kinds;
use super::{alternatives, made, union};
use crate::diagnostic::Pointer;
use crate::ir::Untyped;
use crate::lower::Lowering;
use crate::resolve::SchemaNodeKind;

/// The most members that all the objects of a document may be merged from. The largest real
/// descriptions come to a tenth of it.
const MAX_MEMBERS: usize = 500_000;

/// How deep `allOf` may stand in `allOf`, references followed.
const MAX_NESTING: usize = 100;

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

    fn add(&self, members: usize) {
        self.members.set(self.members.get() + members);
    }
}

/// What the parts of a schema come to.
pub(super) enum Merged {
    /// Just that schema.
    Single(Pointer),
    /// What all parts say.
    Whole(Box<Whole>),
    /// Nothing that a type can say, and why.
    Untyped(Untyped, String),
    /// Nothing was said, and why.
    Nothing(Untyped),
}

/// What all parts of a schema say.
pub(super) struct Whole {
    /// What they say, without the branches of unions.
    pub(super) keywords: Keywords,
    /// The unions whose members stand among those of the object.
    pub(super) unions: Vec<Pointer>,
    /// Whether every part allows null.
    pub(super) nullable: bool,
    /// What was given up so that there is one type.
    pub(super) widened: Vec<String>,
    /// The member by which the schema that this one extends tells its extensions apart, and what
    /// it says for this one.
    pub(super) tag: Option<(String, Vec<String>)>,
    /// What is only told of the object, in words.
    pub(super) notes: Vec<String>,
}

/// Brings the parts of the schema at `pointer` together.
pub(super) fn merge(lowering: &Lowering, pointer: &Pointer) -> Rc<Merged> {
    let cache = &lowering.merges;
    if let Some(merged) = cache.merged.borrow().get(pointer) {
        return Rc::clone(merged);
    }
    let merged = Rc::new(match cache.is_full() {
        true => {
            let message = "the objects of this document have too many members";
            Merged::Untyped(Untyped::Unmodeled, message.to_owned())
        }
        false => merge_parts(lowering, pointer),
    });
    if let Merged::Whole(whole) = &*merged {
        cache.add(whole.keywords.properties.len());
    }
    let mut merges = cache.merged.borrow_mut();
    merges.insert(pointer.clone(), Rc::clone(&merged));
    merged
}

fn merge_parts(lowering: &Lowering, pointer: &Pointer) -> Merged {
    if let Some(only) = only_part(lowering, pointer) {
        return Merged::Single(only);
    }
    let gathered = gathered(lowering, pointer);
    if gathered.too_deep {
        let message = "`allOf` stands in `allOf` deeper than in any real description";
        return Merged::Untyped(Untyped::Unmodeled, message.to_owned());
    }
    let mut joined = Joined::default();
    for part in &gathered.parts {
        match part.conditional {
            true => joined.add_missing(&part.keywords),
            false => joined.add(&part.pointer, &part.keywords),
        }
    }
    if let Some(conflict) = joined.conflict {
        return Merged::Untyped(Untyped::Repaired, conflict);
    }
    let widened = std::mem::take(&mut joined.widened);
    let keywords = joined.finish(lowering, pointer);
    let unions = gathered.unions(lowering);
    match unions.as_slice() {
        [] if gathered.parts.is_empty() => {
            return Merged::Nothing(match gathered.faulty {
                true => Untyped::Repaired,
                false => Untyped::Undescribed,
            });
        }
        [only] if !has_members(&keywords) => return Merged::Single(only.clone()),
        [first, ..] if !is_object(&keywords) || gathered.has_scalars(lowering) => {
            let message = format!("`#{first}` is one of several types beside another rule");
            return Merged::Untyped(Untyped::Unmodeled, message);
        }
        _ => {}
    }
    if let Some(only) = gathered.same_as(&keywords, pointer)
        && unions.is_empty()
        && widened.is_empty()
    {
        return Merged::Single(only);
    }
    Merged::Whole(Box::new(Whole {
        nullable: gathered.nullable(lowering, pointer),
        tag: gathered.tag(lowering, pointer),
        notes: gathered.notes,
        keywords,
        unions,
        widened,
    }))
}

/// Whether the keywords say more of an object than which members must be there.
fn has_members(keywords: &Keywords) -> bool {
    !keywords.properties.is_empty() || keywords.additional.is_some()
}

fn is_object(keywords: &Keywords) -> bool {
    matches!(keywords.ty, None | Some(JsonType::Object))
        && keywords.enumeration.is_empty()
        && keywords.items.is_none()
}

/// Whether the schema says something of its values.
pub(super) fn asserts(lowering: &Lowering, pointer: &Pointer) -> bool {
    match &lowering.follow(pointer).kind {
        SchemaNodeKind::Schema(schema) => keywords(schema).asserts(),
        SchemaNodeKind::Reference(_) => false,
    }
}

/// The one part of a schema that says nothing itself, if it has a name of its own.
fn only_part(lowering: &Lowering, pointer: &Pointer) -> Option<Pointer> {
    let SchemaNodeKind::Schema(schema) = &lowering.schema(pointer).kind else {
        return None;
    };
    let mut own = keywords(schema);
    let parts = std::mem::take(&mut own.all_of);
    if own.asserts() {
        return None;
    }
    let mut saying = parts.iter().filter(|part| asserts(lowering, part));
    let only = &lowering.follow(saying.next()?).pointer;
    let more = saying.any(|part| lowering.follow(part).pointer != *only);
    let own = only.starts_with(pointer);
    (!more && !own).then(|| only.clone())
}

/// One schema among those that all hold.
struct Part {
    pointer: Pointer,
    keywords: Keywords,
    nullable: bool,
    /// Whether it holds only under a condition: then it requires nothing.
    conditional: bool,
}

/// One of the unions that hold as well.
struct Union {
    pointer: Pointer,
    branches: Vec<Pointer>,
    /// Whether one of the branches is null.
    nullable: bool,
}

/// The parts collected so far.
#[derive(Default)]
struct Gathered {
    parts: Vec<Part>,
    /// Unions that hold as well.
    unions: Vec<Union>,
    seen: HashSet<Pointer>,
    depth: usize,
    too_deep: bool,
    /// Whether a part said something that was wrong, and has been taken out.
    faulty: bool,
    /// What is only told of the object, in words.
    notes: Vec<String>,
}

impl Gathered {
    /// The unions that say something. One that has a part for a branch holds as it is: so it is
    /// where the branches of a schema extend it.
    fn unions(&self, lowering: &Lowering) -> Vec<Pointer> {
        let is_part = |branch: &Pointer| self.seen.contains(&lowering.follow(branch).pointer);
        let open = self
            .unions
            .iter()
            .filter(|union| !union.branches.iter().any(is_part));
        open.map(|union| union.pointer.clone()).collect()
    }

    /// Whether no branch of one of the unions is an object: then the whole is none either.
    fn has_scalars(&self, lowering: &Lowering) -> bool {
        self.unions.iter().any(|union| {
            let branches = union.branches.iter();
            let mut kinds = branches.map(|branch| shallow_kinds(lowering, branch));
            !kinds.any(|kinds| kinds.object)
        })
    }

    /// The part that says all that there is to say.
    fn same_as(&self, whole: &Keywords, holder: &Pointer) -> Option<Pointer> {
        let same = |part: &&Part| {
            let own = &part.keywords;
            !part.pointer.starts_with(holder)
                && !part.conditional
                && own.ty == whole.ty
                && own.format == whole.format
                && own.enumeration == whole.enumeration
                && own.properties == whole.properties
                && own.required.iter().collect::<HashSet<_>>() == whole.required.iter().collect()
                && own.additional == whole.additional
                && own.items == whole.items
        };
        self.parts
            .iter()
            .find(same)
            .map(|part| part.pointer.clone())
    }

    /// Whether the schema itself allows null, or every part that says what a value is.
    fn nullable(&self, lowering: &Lowering, holder: &Pointer) -> bool {
        let own = match &lowering.schema(holder).kind {
            SchemaNodeKind::Schema(schema) => schema.schema_data.nullable,
            SchemaNodeKind::Reference(reference) => reference.nullable,
        };
        let speaks =
            |part: &&Part| part.keywords.ty.is_some() || !part.keywords.enumeration.is_empty();
        let parts = self.parts.iter().filter(speaks).map(|part| part.nullable);
        let unions = self.unions.iter().map(|union| union.nullable);
        let mut speaking = parts.chain(unions).peekable();
        own || (speaking.peek().is_some() && speaking.all(|nullable| nullable))
    }

    /// The member by which a part tells its extensions apart (OpenAPI 3.0.3, Composition and
    /// Inheritance): it says the mapping's key for the holder, or the holder's name.
    fn tag(&self, lowering: &Lowering, holder: &Pointer) -> Option<(String, Vec<String>)> {
        let (at, declared) = lowering.document.declaration(holder)?;
        if at != *holder {
            return None;
        }
        let extended = self.parts.iter().filter(|part| part.pointer != *holder);
        let discriminator =
            extended.filter_map(|part| match &lowering.schema(&part.pointer).kind {
                SchemaNodeKind::Schema(schema) => schema.schema_data.discriminator.as_ref(),
                SchemaNodeKind::Reference(_) => None,
            });
        let discriminator = discriminator.last()?;
        let means = |target: &str| target == declared.name || target == holder.fragment();
        let mapped = discriminator
            .mapping
            .iter()
            .filter(|(_, target)| means(target));
        let mut values: Vec<String> = mapped.map(|(value, _)| value.clone()).collect();
        if values.is_empty() {
            values.push(declared.name);
        }
        Some((discriminator.property_name.clone(), values))
    }
}

fn gathered(lowering: &Lowering, pointer: &Pointer) -> Gathered {
    let mut gathered = Gathered::default();
    gather(lowering, pointer, &mut gathered);
    gathered
}

/// The schemas that hold wherever that at `pointer` does, itself included.
pub(super) fn parts_of(lowering: &Lowering, pointer: &Pointer) -> HashSet<Pointer> {
    let seen = gathered(lowering, pointer).seen;
    lowering.merges.add(seen.len());
    seen
}

/// Collects the parts, references followed and nested `allOf` opened.
fn gather(lowering: &Lowering, pointer: &Pointer, gathered: &mut Gathered) {
    let node = lowering.follow(pointer);
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
    gathered.faulty |= keywords.faulty;
    for part in std::mem::take(&mut keywords.all_of) {
        gather(lowering, &part, gathered);
    }
    let conditional = std::mem::take(&mut keywords.parts);
    gathered
        .notes
        .extend(alternatives::notes(lowering, &keywords));
    let lists = [
        ("oneOf", std::mem::take(&mut keywords.one_of)),
        ("anyOf", std::mem::take(&mut keywords.any_of)),
    ];
    let own_nullable = schema.schema_data.nullable || super::enumeration::has_null(&keywords);
    for (key, mut list) in lists {
        // A schema that is one of its own branches adds nothing there.
        list.retain(|branch| lowering.follow(branch).pointer != node.pointer);
        match union::real_branches(lowering, &list).as_slice() {
            [] => {}
            _ if alternatives::only_require(lowering, &list) => {}
            [only] => {
                let first = gathered.parts.len();
                gather(lowering, only, gathered);
                for part in &mut gathered.parts[first..] {
                    part.nullable |= has_null(lowering, &list);
                }
            }
            branches => {
                let at = node.pointer.child(key);
                let union = match union::is_plain(lowering, &node.pointer) {
                    true => node.pointer.clone(),
                    false => made::union(lowering, at, schema, &list),
                };
                gathered.unions.push(Union {
                    pointer: union,
                    branches: branches.to_vec(),
                    nullable: has_null(lowering, &list),
                });
            }
        }
    }
    if keywords.asserts() || !conditional.is_empty() {
        gathered.parts.push(Part {
            pointer: node.pointer.clone(),
            keywords,
            nullable: own_nullable,
            conditional: false,
        });
    }
    for part in conditional {
        gather_conditional(lowering, &part, gathered);
    }
    gathered.depth -= 1;
}

/// Whether one of the branches says that it can be null.
fn has_null(lowering: &Lowering, branches: &[Pointer]) -> bool {
    let says = |branch: &Pointer| match &lowering.follow(branch).kind {
        SchemaNodeKind::Schema(schema) => schema.schema_data.nullable,
        SchemaNodeKind::Reference(_) => false,
    };
    branches.iter().any(says)
}

/// Collects the members of a part that holds only under a condition.
fn gather_conditional(lowering: &Lowering, pointer: &Pointer, gathered: &mut Gathered) {
    let (first, unions) = (gathered.parts.len(), gathered.unions.len());
    gather(lowering, pointer, gathered);
    gathered.unions.truncate(unions);
    let mut found = gathered.parts.split_off(first);
    found.retain(|part| part.keywords.is_object() && !part.keywords.properties.is_empty());
    for part in &mut found {
        part.conditional = true;
    }
    gathered.parts.extend(found);
}

/// Whether the parts of the schema, or theirs, have it as a part again: what such a schema means is
/// undefined (JSON Schema Core, section 9.4.1).
pub(super) fn is_part_of_itself(lowering: &Lowering, pointer: &Pointer) -> bool {
    let (mut open, mut seen) = (vec![pointer.clone()], HashSet::new());
    while let Some(part) = open.pop() {
        let SchemaNodeKind::Schema(schema) = &lowering.schema(&part).kind else {
            continue;
        };
        for branch in keywords(schema).all_of {
            let branch = lowering.follow(&branch).pointer.clone();
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
