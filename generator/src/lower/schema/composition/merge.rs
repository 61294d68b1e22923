//! Merges the parts of a schema.

use super::gather::{Gathered, gathered};
use super::intersection::Intersection;
use super::store::{Merged, Whole};
use crate::diagnostic::Pointer;
use crate::ir::Untyped;
use crate::lower::lowering::Lowering;
use crate::resolve::{JsonType, Schema, SchemaNode};

/// Returns what the parts of the schema at `pointer` amount to.
pub(in crate::lower::schema) fn merge<'a>(
    lowering: &Lowering<'a>,
    pointer: &Pointer,
) -> &'a Merged {
    let cache = lowering.store;
    if let Some(merged) = cache.merged.get(pointer) {
        return merged;
    }
    let merged = if cache.is_full() {
        let message = "the objects of this document have too many properties";
        Merged::Untyped(Untyped::Unmodeled, message.to_owned())
    } else {
        merge_parts(lowering, pointer)
    };
    if let Merged::Whole(whole) = &merged {
        cache.count(whole.schema.properties.len());
    }
    cache.merged.insert(pointer.clone(), Box::new(merged))
}

fn merge_parts(lowering: &Lowering, pointer: &Pointer) -> Merged {
    let holder = lowering.schema(pointer);
    if let Some(only) = only_part(lowering, holder) {
        return Merged::Single(only);
    }
    let gathered = gathered(lowering, pointer);
    if gathered.too_deep {
        let message = "`allOf` nests deeper than in any real document";
        return Merged::Untyped(Untyped::Unmodeled, message.to_owned());
    }
    let mut all = Intersection::default();
    for part in &gathered.parts {
        if part.conditional {
            all.add_missing(part.schema);
        } else {
            all.add(part.schema);
        }
    }
    if let Some(conflict) = all.conflict {
        return Merged::Untyped(Untyped::Repaired, conflict);
    }
    let widened = std::mem::take(&mut all.widened);
    let schema = all.finish(lowering, holder);
    let unions = gathered.unions(lowering);
    match unions.as_slice() {
        [] if gathered.parts.is_empty() => {
            return Merged::Nothing(if gathered.repaired {
                Untyped::Repaired
            } else {
                Untyped::Undescribed
            });
        }
        [only] if !describes_properties(&schema) => return Merged::Single(only.clone()),
        [first, ..] if !is_object(&schema) || gathered.has_scalars(lowering) => {
            let message = format!("`#{first}` is a union next to another assertion");
            return Merged::Untyped(Untyped::Unmodeled, message);
        }
        _ => {}
    }
    if let Some(only) = gathered.same_as(&schema)
        && unions.is_empty()
        && widened.is_empty()
    {
        return Merged::Single(only);
    }
    whole(lowering, gathered, schema, unions, widened)
}

fn whole(
    lowering: &Lowering,
    gathered: Gathered,
    schema: Schema,
    unions: Vec<Pointer>,
    widened: Vec<String>,
) -> Merged {
    Merged::Whole(Box::new(Whole {
        nullable: gathered.nullable(lowering, &schema.pointer),
        tag: gathered.tag(lowering, &schema.pointer),
        notes: gathered.notes,
        schema,
        unions,
        widened,
    }))
}

/// Whether the schema describes more of an object than which properties it requires.
fn describes_properties(schema: &Schema) -> bool {
    !schema.properties.is_empty() || schema.additional.is_some()
}

fn is_object(schema: &Schema) -> bool {
    matches!(schema.ty, None | Some(JsonType::Object))
        && schema.enumeration.is_empty()
        && schema.items.is_none()
}

/// Returns the only part of a schema that asserts nothing itself, unless the part is written in
/// place.
fn only_part(lowering: &Lowering, holder: &SchemaNode) -> Option<Pointer> {
    let schema = holder.as_schema()?;
    if schema.asserts_without_all_of() {
        return None;
    }
    let mut asserting = schema
        .all_of
        .iter()
        .filter(|part| lowering.follow(part).asserts());
    let only = &lowering.follow(asserting.next()?).pointer;
    let more = asserting.any(|part| lowering.follow(part).pointer != *only);
    let is_inline = only.starts_with(&schema.pointer);
    (!more && !is_inline).then(|| only.clone())
}
