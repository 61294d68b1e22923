//! Collects the parts of a schema: `allOf`, nested, and the branches next to it.

use std::collections::HashSet;

use super::composite::is_plain_union;
use super::synthesized;
use crate::diagnostic::Pointer;
use crate::lower::lowering::Lowering;
use crate::lower::schema::object::alternatives;
use crate::lower::schema::shape::shallow_kinds;
use crate::lower::schema::union::real_branches;
use crate::resolve::{Schema, SchemaNode};

/// How deep `allOf` may nest, with references followed.
const MAX_NESTING: usize = 100;

/// One of the schemas that all apply.
pub(super) struct Part<'a> {
    pub(super) schema: &'a Schema,
    nullable: bool,
    /// Whether it applies only under a condition: then it requires nothing.
    pub(super) conditional: bool,
}

/// One of the unions that apply as well.
struct Union {
    pointer: Pointer,
    branches: Vec<Pointer>,
    /// Whether one of the branches is `null`.
    nullable: bool,
}

/// The parts collected so far.
#[derive(Default)]
pub(super) struct Gathered<'a> {
    pub(super) parts: Vec<Part<'a>>,
    /// The unions that apply as well.
    unions: Vec<Union>,
    seen: HashSet<Pointer>,
    depth: usize,
    /// Whether `allOf` nests too deep.
    pub(super) too_deep: bool,
    /// Whether an assertion of a part was invalid and has been removed.
    pub(super) repaired: bool,
    /// The rules of the object that are only documented.
    pub(super) notes: Vec<String>,
}

impl Gathered<'_> {
    /// Returns the unions that restrict the value. One with a part among its branches is satisfied
    /// already: this is so where the branches of a schema extend it.
    pub(super) fn unions(&self, lowering: &Lowering) -> Vec<Pointer> {
        let is_part = |branch: &Pointer| self.seen.contains(&lowering.follow(branch).pointer);
        let open = self
            .unions
            .iter()
            .filter(|union| !union.branches.iter().any(is_part));
        open.map(|union| union.pointer.clone()).collect()
    }

    /// Whether one of the unions has no object among its branches: then the whole is not an object
    /// either.
    pub(super) fn has_scalars(&self, lowering: &Lowering) -> bool {
        self.unions.iter().any(|union| {
            let branches = union.branches.iter();
            let mut kinds = branches.map(|branch| shallow_kinds(lowering, branch));
            !kinds.any(|kinds| kinds.object)
        })
    }

    /// Returns the part, not written in place, that describes the whole by itself.
    pub(super) fn same_as(&self, whole: &Schema) -> Option<Pointer> {
        let same = |part: &&Part| {
            let own = part.schema;
            !own.pointer.starts_with(&whole.pointer)
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
            .map(|part| part.schema.pointer.clone())
    }

    /// Whether the schema itself allows `null`, or every part that restricts the type does.
    pub(super) fn nullable(&self, lowering: &Lowering, holder: &Pointer) -> bool {
        let own = match lowering.schema(holder) {
            SchemaNode::Schema(schema) => schema.nullable,
            SchemaNode::Reference(reference) => reference.nullable,
        };
        let restricts =
            |part: &&Part| part.schema.ty.is_some() || !part.schema.enumeration.is_empty();
        let parts = self.parts.iter().filter(restricts);
        let unions = self.unions.iter().map(|union| union.nullable);
        let mut all = parts.map(|part| part.nullable).chain(unions).peekable();
        own || (all.peek().is_some() && all.all(|nullable| nullable))
    }

    /// Returns the property by which a part distinguishes its extensions (OpenAPI 3.0.3, Composition
    /// and Inheritance), with its values for the holder: the keys of the mapping, or the holder's
    /// name.
    pub(super) fn tag(
        &self,
        lowering: &Lowering,
        holder: &Pointer,
    ) -> Option<(String, Vec<String>)> {
        let (at, declared) = lowering.document.declaration(holder)?;
        if at != *holder {
            return None;
        }
        let parts = self.parts.iter().map(|part| part.schema);
        let extended = parts.filter(|part| part.pointer != *holder);
        let discriminator = extended
            .filter_map(|part| part.discriminator.as_ref())
            .next_back()?;
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

/// Returns the parts of the schema at `pointer`.
pub(super) fn gathered<'a>(lowering: &Lowering<'a>, pointer: &Pointer) -> Gathered<'a> {
    let mut gathered = Gathered::default();
    gather(lowering, pointer, &mut gathered);
    gathered
}

/// Returns the schemas that apply wherever the one at `pointer` does, itself included.
pub(super) fn parts_of(lowering: &Lowering, pointer: &Pointer) -> HashSet<Pointer> {
    let seen = gathered(lowering, pointer).seen;
    lowering.store.count(seen.len());
    seen
}

/// Collects the parts, with references followed and nested `allOf` opened.
fn gather<'a>(lowering: &Lowering<'a>, pointer: &Pointer, gathered: &mut Gathered<'a>) {
    let schema = lowering.follow(pointer);
    // A part that contains itself adds nothing the second time.
    if !gathered.seen.insert(schema.pointer.clone()) {
        return;
    }
    if gathered.depth > MAX_NESTING {
        gathered.too_deep = true;
        return;
    }
    gathered.depth += 1;
    gathered.repaired |= schema.repaired;
    for part in &schema.all_of {
        gather(lowering, part, gathered);
    }
    let notes = alternatives::notes(lowering, schema);
    gathered.notes.extend(notes);
    gather_branches(lowering, schema, "oneOf", &schema.one_of, gathered);
    gather_branches(lowering, schema, "anyOf", &schema.any_of, gathered);
    if schema.asserts_itself() || !schema.conditional.is_empty() {
        gathered.parts.push(Part {
            schema,
            nullable: schema.nullable || schema.enumerates_null(),
            conditional: false,
        });
    }
    for part in &schema.conditional {
        gather_conditional(lowering, part, gathered);
    }
    gathered.depth -= 1;
}

/// Collects the branches that `schema` has under `key`: a single one as parts, several as a union.
fn gather_branches<'a>(
    lowering: &Lowering<'a>,
    schema: &Schema,
    key: &str,
    branches: &[Pointer],
    gathered: &mut Gathered<'a>,
) {
    // A schema that is one of its own branches adds nothing there.
    let is_other = |branch: &&Pointer| lowering.follow(branch).pointer != schema.pointer;
    let all: Vec<Pointer> = branches.iter().filter(is_other).cloned().collect();
    match real_branches(lowering, &all).as_slice() {
        [] => {}
        _ if alternatives::only_require(lowering, &all) => {}
        [only] => {
            let first = gathered.parts.len();
            gather(lowering, only, gathered);
            let nullable = has_null(lowering, &all);
            for part in &mut gathered.parts[first..] {
                part.nullable |= nullable;
            }
        }
        real => {
            let pointer = if is_plain_union(lowering, schema) {
                schema.pointer.clone()
            } else {
                synthesized::variants(lowering, schema, key, &all)
            };
            gathered.unions.push(Union {
                pointer,
                branches: real.to_vec(),
                nullable: has_null(lowering, &all),
            });
        }
    }
}

/// Whether one of the branches allows `null` itself.
fn has_null(lowering: &Lowering, branches: &[Pointer]) -> bool {
    let mut branches = branches.iter();
    branches.any(|branch| lowering.follow(branch).nullable)
}

/// Collects the properties of a part that applies only under a condition.
fn gather_conditional<'a>(lowering: &Lowering<'a>, pointer: &Pointer, gathered: &mut Gathered<'a>) {
    let (first, unions) = (gathered.parts.len(), gathered.unions.len());
    gather(lowering, pointer, gathered);
    gathered.unions.truncate(unions);
    let mut found = gathered.parts.split_off(first);
    found.retain(|part| part.schema.is_object() && !part.schema.properties.is_empty());
    for part in &mut found {
        part.conditional = true;
    }
    gathered.parts.extend(found);
}

/// Whether the schema is, directly or not, a part of itself: the meaning of such a schema is undefined
/// (JSON Schema Core, section 9.4.1).
pub(super) fn is_part_of_itself(lowering: &Lowering, pointer: &Pointer) -> bool {
    let (mut open, mut seen) = (vec![pointer.clone()], HashSet::new());
    while let Some(part) = open.pop() {
        let Some(schema) = lowering.schema(&part).as_schema() else {
            continue;
        };
        for part in &schema.all_of {
            let part = lowering.follow(part).pointer.clone();
            if part == *pointer {
                return true;
            }
            if seen.insert(part.clone()) {
                open.push(part);
            }
        }
    }
    false
}
