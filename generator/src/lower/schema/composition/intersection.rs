//! The intersection of several schemas: what all of them together describe.
//!
//! Takes one part after the other; returns the schema of the whole and what the parts disagree about.
//! Where several parts describe one property, its schemas are intersected in turn.

use indexmap::{IndexMap, IndexSet};

use super::gather::parts_of;
use super::steps::{ITEMS, PROPERTY, VALUES};
use super::synthesized;
use crate::diagnostic::Pointer;
use crate::lower::lowering::Lowering;
use crate::resolve::{Additional, JsonType, Schema, SchemaNode};

/// The intersection of the parts added so far.
#[derive(Default)]
pub(super) struct Intersection {
    whole: Schema,
    properties: IndexMap<String, Vec<Pointer>>,
    required: IndexSet<String>,
    items: Vec<Pointer>,
    values: Vec<Pointer>,
    /// The part that has the type.
    typed_by: Option<Pointer>,
    /// Two parts without a common type.
    pub(super) conflict: Option<String>,
    /// What could not be expressed.
    pub(super) widened: Vec<String>,
}

impl Intersection {
    /// Adds a part that always applies.
    pub(super) fn add(&mut self, part: &Schema) {
        self.add_type(part);
        self.add_format(part);
        self.add_enumeration(part);
        for (name, schema) in &part.properties {
            self.properties
                .entry(name.clone())
                .or_default()
                .push(schema.clone());
        }
        self.required.extend(part.required.iter().cloned());
        self.add_additional(part);
        self.items.extend(part.items.clone());
        let own = &mut self.whole;
        own.repaired |= part.repaired;
        own.not |= part.not;
        own.prefixed |= part.prefixed;
        own.unique |= part.unique;
        if own.tuple.is_empty() {
            own.tuple.clone_from(&part.tuple);
        }
        own.range = (
            own.range.0.into_iter().chain(part.range.0).reduce(f64::max),
            own.range.1.into_iter().chain(part.range.1).reduce(f64::min),
        );
        for constraint in &part.assertions {
            if !own.assertions.contains(constraint) {
                own.assertions.push(constraint.clone());
            }
        }
    }

    /// Adds a part that applies under a condition: the properties that no other part describes, none
    /// of them required.
    pub(super) fn add_missing(&mut self, part: &Schema) {
        for (name, schema) in &part.properties {
            let entry = self.properties.entry(name.clone());
            entry.or_insert_with(|| vec![schema.clone()]);
        }
    }

    fn add_type(&mut self, part: &Schema) {
        use JsonType::{Integer, Number};
        let new = match part.ty {
            None if !part.properties.is_empty() || part.additional.is_some() => {
                Some(JsonType::Object)
            }
            None if part.items.is_some() => Some(JsonType::Array),
            ty => ty,
        };
        let Some(new) = new else { return };
        let ty = match self.whole.ty {
            None => new,
            Some(own) if own == new => return,
            Some(Integer | Number) if matches!(new, Integer | Number) => Integer,
            Some(own) => {
                let other = self.typed_by.as_ref().map_or("", Pointer::as_str);
                self.conflict.get_or_insert_with(|| {
                    format!(
                        "`#{other}` is {}, `#{}` is {}, and no value is both",
                        own.name(),
                        part.pointer,
                        new.name()
                    )
                });
                return;
            }
        };
        self.whole.ty = Some(ty);
        self.typed_by = Some(part.pointer.clone());
    }

    /// Adds the format. Of two that differ, the wider number remains, or none.
    fn add_format(&mut self, part: &Schema) {
        let Some(new) = &part.format else { return };
        let joined = match self.whole.format.as_deref() {
            None => new.clone(),
            Some(own) if own == new => return,
            Some("int32" | "int64") if matches!(new.as_str(), "int32" | "int64") => {
                "int64".to_owned()
            }
            Some("float" | "double") if matches!(new.as_str(), "float" | "double") => {
                "double".to_owned()
            }
            Some(own) => {
                let message = format!("conflicting formats `{own}` and `{new}`; both are ignored");
                self.widened.push(message);
                self.whole.format = None;
                return;
            }
        };
        self.whole.format = Some(joined);
    }

    /// Adds the `enum`: only the values that every part has remain.
    fn add_enumeration(&mut self, part: &Schema) {
        if part.enumeration.is_empty() {
            return;
        }
        let own = &mut self.whole.enumeration;
        if own.is_empty() {
            own.clone_from(&part.enumeration);
            return;
        }
        let both: Vec<_> = own
            .iter()
            .filter(|value| part.enumeration.contains(value))
            .cloned()
            .collect();
        if both.is_empty() {
            let message = format!(
                "no value is in every `enum`; that of `#{}` is ignored",
                part.pointer
            );
            self.widened.push(message);
        } else {
            *own = both;
        }
    }

    /// Adds the rule for additional properties: those that one part allows are retained, whatever
    /// the others require.
    fn add_additional(&mut self, part: &Schema) {
        let own = &mut self.whole.additional;
        match (&*own, &part.additional) {
            (_, Some(Additional::Schema(values))) => {
                self.values.push(values.clone());
                own.clone_from(&part.additional);
            }
            (None | Some(Additional::Forbidden), Some(_)) => own.clone_from(&part.additional),
            _ => {}
        }
    }

    /// Returns the whole with the annotations of `holder`, the node that has the parts.
    pub(super) fn finish(self, lowering: &Lowering, holder: &SchemaNode) -> Schema {
        let mut whole = self.whole;
        annotate(&mut whole, holder);
        let pointer = &whole.pointer;
        let properties = self.properties.into_iter().map(|(name, schemas)| {
            let schema = one_schema(lowering, schemas, pointer, &[PROPERTY, &name])?;
            Some((name, schema))
        });
        whole.properties = properties.flatten().collect();
        whole.required = self.required.into_iter().collect();
        whole.items = one_schema(lowering, self.items, pointer, &[ITEMS]);
        if let Some(Additional::Schema(_)) = whole.additional {
            let values = one_schema(lowering, self.values, pointer, &[VALUES]);
            whole.additional = values.map(Additional::Schema);
        }
        whole
    }
}

/// Adds the annotations that the generator reads of a merged schema.
fn annotate(whole: &mut Schema, holder: &SchemaNode) {
    whole.pointer = holder.pointer().clone();
    let Some(holder) = holder.as_schema() else {
        return;
    };
    whole.default.clone_from(&holder.default);
    whole.example.clone_from(&holder.example);
    whole.examples.clone_from(&holder.examples);
    whole.write_only = holder.write_only;
    whole.content_encoding.clone_from(&holder.content_encoding);
    whole.extensions.clone_from(&holder.extensions);
}

/// Returns the schema that describes what all of these do: one of them that has the others for parts,
/// or a synthesized one at `step` below `holder`.
fn one_schema(
    lowering: &Lowering,
    schemas: Vec<Pointer>,
    holder: &Pointer,
    step: &[&str],
) -> Option<Pointer> {
    if schemas.len() < 2 {
        return schemas.into_iter().next();
    }
    let mut seen = IndexSet::new();
    let schemas: Vec<Pointer> = schemas
        .into_iter()
        .filter(|schema| seen.insert(lowering.follow(schema).pointer.clone()))
        .collect();
    // A schema with nothing but annotations does not affect the type.
    let asserting: Vec<&Pointer> = schemas
        .iter()
        .filter(|schema| lowering.follow(schema).asserts())
        .collect();
    match asserting.as_slice() {
        [] => schemas.into_iter().next(),
        [only] => Some((*only).clone()),
        several => {
            let is_whole = |schema: &&&Pointer| {
                let parts = parts_of(lowering, schema);
                let is_covered =
                    |target: &Pointer| parts.contains(target) || !lowering.follow(target).asserts();
                seen.iter().all(is_covered)
            };
            let whole = several.iter().find(is_whole);
            whole.map(|whole| (*whole).clone()).or_else(|| {
                let parts: Vec<Pointer> = several.iter().copied().cloned().collect();
                Some(synthesized::intersection(lowering, holder, step, parts))
            })
        }
    }
}
