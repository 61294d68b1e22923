//! What several schemas say of one value, side by side.
//!
//! Takes the keywords of one part after the other; gives those of the whole, and what the parts
//! disagree about. Where several parts describe one member, its schemas are joined in turn.

use indexmap::{IndexMap, IndexSet};

use super::keywords::{Additional, JsonType, Keywords};
use super::made;
use crate::diagnostic::Pointer;
use crate::lower::Lowering;

/// The parts joined so far.
#[derive(Default)]
pub(super) struct Joined {
    keywords: Keywords,
    properties: IndexMap<String, Vec<Pointer>>,
    required: IndexSet<String>,
    items: Vec<Pointer>,
    values: Vec<Pointer>,
    /// Which part said what type it is.
    typed_by: Option<Pointer>,
    /// Two parts between which there is no type.
    pub(super) conflict: Option<String>,
    /// What was given up.
    pub(super) widened: Vec<String>,
}

impl Joined {
    /// Adds a part that always holds.
    pub(super) fn add(&mut self, pointer: &Pointer, part: &Keywords) {
        self.add_type(pointer, part);
        self.add_format(part);
        self.add_listed(pointer, part);
        for (name, schema) in &part.properties {
            self.properties
                .entry(name.clone())
                .or_default()
                .push(schema.clone());
        }
        self.required.extend(part.required.iter().cloned());
        self.add_additional(part);
        self.items.extend(part.items.clone());
        let own = &mut self.keywords;
        own.faulty |= part.faulty;
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
        for constraint in &part.constraints {
            if !own.constraints.contains(constraint) {
                own.constraints.push(constraint.clone());
            }
        }
    }

    /// Adds a part that holds under a condition: the members that nothing else describes, none of
    /// them required.
    pub(super) fn add_missing(&mut self, part: &Keywords) {
        for (name, schema) in &part.properties {
            let entry = self.properties.entry(name.clone());
            entry.or_insert_with(|| vec![schema.clone()]);
        }
    }

    fn add_type(&mut self, pointer: &Pointer, part: &Keywords) {
        use JsonType::{Integer, Number};
        let new = match part.ty {
            None if part.is_object() => Some(JsonType::Object),
            None if part.items.is_some() => Some(JsonType::Array),
            ty => ty,
        };
        let Some(new) = new else { return };
        let ty = match self.keywords.ty {
            None => new,
            Some(own) if own == new => return,
            Some(Integer | Number) if matches!(new, Integer | Number) => Integer,
            Some(own) => {
                let other = self.typed_by.as_ref().map_or("", Pointer::as_str);
                self.conflict.get_or_insert_with(|| {
                    format!(
                        "`#{other}` says {}, `#{pointer}` says {}, and no value is both",
                        own.words(),
                        new.words()
                    )
                });
                return;
            }
        };
        self.keywords.ty = Some(ty);
        self.typed_by = Some(pointer.clone());
    }

    /// A format narrows a type; of two that differ, the wider integer, or none.
    fn add_format(&mut self, part: &Keywords) {
        let Some(new) = &part.format else { return };
        let joined = match self.keywords.format.as_deref() {
            None => new.clone(),
            Some(own) if own == new => return,
            Some("int32" | "int64") if matches!(new.as_str(), "int32" | "int64") => {
                "int64".to_owned()
            }
            Some("float" | "double") if matches!(new.as_str(), "float" | "double") => {
                "double".to_owned()
            }
            Some(own) => {
                let message =
                    format!("its parts say format `{own}` and format `{new}`; it has none");
                self.widened.push(message);
                self.keywords.format = None;
                return;
            }
        };
        self.keywords.format = Some(joined);
    }

    /// The values that every list has.
    fn add_listed(&mut self, pointer: &Pointer, part: &Keywords) {
        if part.enumeration.is_empty() {
            return;
        }
        let own = &mut self.keywords.enumeration;
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
                "no value is in all lists of values; that of `#{pointer}` is not looked at"
            );
            self.widened.push(message);
        } else {
            *own = both;
        }
    }

    /// Members that one part keeps are kept, whatever the others say.
    fn add_additional(&mut self, part: &Keywords) {
        let own = &mut self.keywords.additional;
        match (&*own, &part.additional) {
            (_, Some(Additional::Schema(values))) => {
                self.values.push(values.clone());
                own.clone_from(&part.additional);
            }
            (None | Some(Additional::Forbidden), Some(_)) => own.clone_from(&part.additional),
            _ => {}
        }
    }

    /// The keywords of the whole, which stands at `holder`.
    pub(super) fn finish(self, lowering: &Lowering, holder: &Pointer) -> Keywords {
        let mut keywords = self.keywords;
        let members = holder.child(made::MEMBER);
        let properties = self.properties.into_iter().map(|(name, schemas)| {
            let schema = one_schema(lowering, schemas, || members.child(&name));
            Some((name, schema?))
        });
        keywords.properties = properties.flatten().collect();
        keywords.required = self.required.into_iter().collect();
        keywords.items = one_schema(lowering, self.items, || holder.child(made::ITEMS));
        if let Some(Additional::Schema(_)) = keywords.additional {
            let values = one_schema(lowering, self.values, || holder.child(made::VALUES));
            keywords.additional = values.map(Additional::Schema);
        }
        keywords
    }
}

/// The schema that says what all of these say: one of them that has the others for parts, or a
/// new one.
fn one_schema(
    lowering: &Lowering,
    schemas: Vec<Pointer>,
    place: impl FnOnce() -> Pointer,
) -> Option<Pointer> {
    if schemas.len() < 2 {
        return schemas.into_iter().next();
    }
    let mut seen = IndexSet::new();
    let schemas: Vec<Pointer> = schemas
        .into_iter()
        .filter(|schema| seen.insert(lowering.follow(schema).pointer.clone()))
        .collect();
    // A description that says but words says nothing of the type.
    let says = |schema: &&Pointer| super::all_of::asserts(lowering, schema);
    let mut saying: Vec<Pointer> = schemas.iter().filter(says).cloned().collect();
    if saying.is_empty() {
        return schemas.into_iter().next();
    }
    if saying.len() > 1 {
        let targets: Vec<&Pointer> = seen.iter().collect();
        let whole = saying.iter().find(|schema| {
            let parts = super::all_of::parts_of(lowering, schema);
            let said = |target: &&Pointer| !super::all_of::asserts(lowering, target);
            targets
                .iter()
                .all(|target| parts.contains(*target) || said(target))
        });
        if let Some(whole) = whole {
            return Some(whole.clone());
        }
        return Some(made::join(lowering, place(), &saying));
    }
    saying.pop()
}
