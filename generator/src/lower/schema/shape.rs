//! What the values of a schema look like from outside.
//!
//! Takes a schema; gives its looks: one, or one a branch where it is a union. Never decides
//! between schemas.

use std::collections::HashMap;

use serde_json::Value;

use super::composition::{Merged, Whole, merge};
use super::{alternatives, is_joined, scalar, union};
use crate::diagnostic::Pointer;
use crate::ir::{JsonKinds, Shape, Strings, TypeRef, is_distinguishable};
use crate::lower::Lowering;
use crate::resolve::{Additional, JsonType, Schema};

/// How many schemas the looks of one may be made of. Beyond that nothing is known of a value.
const MAX_SCHEMAS: usize = 1000;

/// How deep schemas may stand in each other until nothing more is known of a value.
const MAX_DEPTH: usize = 64;

/// How many looks an object with unions for parts may have, until the unions tell nothing.
const MAX_LOOKS: usize = 100;

/// The looks of the values of the schema at `pointer`, null aside.
pub(super) fn looks(lowering: &Lowering, pointer: &Pointer) -> Vec<Shape> {
    let mut walk = Walk {
        lowering,
        path: Vec::new(),
        known: HashMap::new(),
        left: MAX_SCHEMAS,
    };
    let mut looks = walk.looks(pointer);
    for look in &mut looks {
        look.required.sort();
        look.required.dedup();
    }
    looks
}

fn anything() -> Shape {
    Shape {
        kinds: JsonKinds {
            null: false,
            ..JsonKinds::ANY
        },
        // Of an object it keeps every member.
        additional: Some(JsonKinds::ANY),
        ..Shape::default()
    }
}

/// A walk through schemas that refer to each other in any way.
struct Walk<'w, 'a> {
    lowering: &'w Lowering<'a>,
    /// The schemas that led here.
    path: Vec<Pointer>,
    /// What was walked before: schemas meet again by many ways.
    known: HashMap<Pointer, Vec<Shape>>,
    left: usize,
}

impl Walk<'_, '_> {
    fn looks(&mut self, pointer: &Pointer) -> Vec<Shape> {
        let node = self.lowering.follow(pointer);
        // A union in itself adds nothing.
        if self.path.contains(&node.pointer) {
            return Vec::new();
        }
        if let Some(looks) = self.known.get(&node.pointer) {
            return looks.clone();
        }
        if self.left == 0 || self.path.len() > MAX_DEPTH {
            return vec![anything()];
        }
        self.left -= 1;
        self.path.push(node.pointer.clone());
        let own = node;
        let looks = if is_joined(self.lowering, &own) {
            match merge(self.lowering, &node.pointer) {
                Merged::Single(part) => self.looks(part),
                Merged::Whole(whole) => self.whole(whole),
                Merged::Untyped(..) | Merged::Nothing(_) => vec![anything()],
            }
        } else if union::has_branches(&own)
            && !alternatives::only_varies_required(self.lowering, &own)
        {
            let branches = union::real_branches(self.lowering, union::branches(&own));
            let mut looks = Vec::new();
            for look in branches.iter().flat_map(|branch| self.looks(branch)) {
                if !looks.contains(&look) {
                    looks.push(look);
                }
            }
            looks
        } else {
            vec![self.plain(own)]
        };
        self.path.pop();
        self.known.insert(node.pointer.clone(), looks.clone());
        looks
    }

    fn whole(&mut self, whole: &Whole) -> Vec<Shape> {
        let mut base = self.plain(&whole.schema);
        if let Some((property, values)) = &whole.tag {
            base.constants.retain(|(name, _)| name != property);
            base.constants.push((property.clone(), values.clone()));
        }
        let mut looks = vec![base];
        for union in &whole.unions {
            let parts = self.looks(union);
            let parts = parts.iter().filter(|part| part.kinds.object);
            let both: Vec<Shape> = parts
                .flat_map(|part| looks.iter().map(|look| both(look, part)))
                .collect();
            if !both.is_empty() && both.len() <= MAX_LOOKS {
                looks = both;
            }
        }
        looks
    }

    /// The look of a schema without parts or branches.
    fn plain(&mut self, keywords: &Schema) -> Shape {
        let kinds = kinds(keywords);
        let mut look = Shape {
            kinds,
            ..Shape::default()
        };
        if kinds == anything().kinds {
            return look;
        }
        if kinds.string {
            look.strings = texts(keywords);
        }
        if kinds.integer && !kinds.fraction {
            look.range = match scalar::scalar(self.lowering, keywords) {
                TypeRef::Scalar(scalar) => scalar.range(),
                _ => None,
            };
        }
        if kinds.array
            && let Some(items) = &keywords.items
        {
            self.items(&mut look, items);
        }
        if kinds.object {
            self.members(&mut look, keywords);
        }
        look
    }

    fn members(&mut self, look: &mut Shape, keywords: &Schema) {
        look.required.clone_from(&keywords.required);
        look.additional = match &keywords.additional {
            Some(Additional::Forbidden) => Some(JsonKinds::default()),
            Some(Additional::Schema(values)) => Some(self.kinds(values)),
            Some(Additional::Any) => Some(JsonKinds::ANY),
            None if keywords.properties.is_empty() => Some(JsonKinds::ANY),
            None => None,
        };
        for (name, schema) in &keywords.properties {
            look.properties.push(name.clone());
            if let Some(values) = listed(self.lowering, schema) {
                look.constants.push((name.clone(), values));
            }
            let kinds = shallow_kinds(self.lowering, schema);
            if kinds != anything().kinds {
                look.property_kinds.push((name.clone(), kinds));
            }
            if let Some(kinds) = kinds_of_items(self.lowering, schema) {
                look.item_kinds.push((name.clone(), kinds));
            }
        }
    }

    /// All items are of these kinds; if objects, of the one look that those have.
    fn items(&mut self, look: &mut Shape, items: &Pointer) {
        let looks = self.looks(items);
        look.items = Some(self.with_null(items, &looks));
        let mut objects = looks.into_iter().filter(|look| look.kinds.object);
        if let (Some(only), None) = (objects.next(), objects.next()) {
            *look = Shape {
                kinds: look.kinds,
                items: look.items,
                ..only
            };
        }
    }

    fn kinds(&mut self, pointer: &Pointer) -> JsonKinds {
        let looks = self.looks(pointer);
        self.with_null(pointer, &looks)
    }

    fn with_null(&self, pointer: &Pointer, looks: &[Shape]) -> JsonKinds {
        let kinds = looks.iter().map(|look| look.kinds);
        let mut kinds = kinds.reduce(JsonKinds::or).unwrap_or(JsonKinds::ANY);
        let all = kinds == anything().kinds;
        kinds.null = all || super::nullable::is_nullable(self.lowering, pointer);
        kinds
    }
}

/// The look of an object that has both looks at once.
fn both(a: &Shape, b: &Shape) -> Shape {
    let mut both = a.clone();
    both.required.extend(b.required.iter().cloned());
    both.properties.extend(b.properties.iter().cloned());
    for constant in &b.constants {
        both.constants.retain(|(name, _)| *name != constant.0);
        both.constants.push(constant.clone());
    }
    both.property_kinds.extend(b.property_kinds.iter().cloned());
    both.item_kinds.extend(b.item_kinds.iter().cloned());
    both.additional = a.additional.filter(|_| b.additional.is_none());
    both
}

fn kinds(keywords: &Schema) -> JsonKinds {
    let none = JsonKinds::default();
    match keywords.ty {
        Some(ty) => kind(ty),
        None if keywords.is_object() => kind(JsonType::Object),
        None if keywords.items.is_some() || !keywords.tuple.is_empty() => kind(JsonType::Array),
        None if keywords.enumeration.is_empty() => anything().kinds,
        None => {
            let kinds = keywords.enumeration.iter().map(kind_of);
            JsonKinds {
                null: false,
                ..kinds.fold(none, JsonKinds::or)
            }
        }
    }
}

fn kind(ty: JsonType) -> JsonKinds {
    let mut kinds = JsonKinds::default();
    match ty {
        JsonType::Boolean => kinds.boolean = true,
        JsonType::Integer => kinds.integer = true,
        JsonType::Number => (kinds.integer, kinds.fraction) = (true, true),
        JsonType::String => kinds.string = true,
        JsonType::Array => kinds.array = true,
        JsonType::Object => kinds.object = true,
    }
    kinds
}

fn kind_of(value: &Value) -> JsonKinds {
    match value {
        Value::Null => JsonKinds::default(),
        Value::Bool(_) => kind(JsonType::Boolean),
        Value::Number(number) if number.is_f64() => kind(JsonType::Number),
        Value::Number(_) => kind(JsonType::Integer),
        Value::String(_) => kind(JsonType::String),
        Value::Array(_) => kind(JsonType::Array),
        Value::Object(_) => kind(JsonType::Object),
    }
}

/// The kinds that a schema says itself, or its branches say; anything, where that takes more than a
/// look.
pub(super) fn shallow_kinds(lowering: &Lowering, pointer: &Pointer) -> JsonKinds {
    shallow_kinds_at(lowering, pointer, 0)
}

fn shallow_kinds_at(lowering: &Lowering, pointer: &Pointer, depth: usize) -> JsonKinds {
    /// Beyond these, nothing is looked at.
    const DEEPEST: usize = 3;
    const MOST_BRANCHES: usize = 32;
    let schema = lowering.follow(pointer);
    let own = schema;
    if own.ty.is_some() || !own.is_composed() {
        return kinds(&own);
    }
    let branches = union::real_branches(lowering, union::branches(&own));
    let few = (1..=MOST_BRANCHES).contains(&branches.len()) && depth < DEEPEST;
    if !few || !own.all_of.is_empty() || !own.conditional.is_empty() {
        return anything().kinds;
    }
    let kinds = branches.iter();
    let kinds = kinds.map(|branch| shallow_kinds_at(lowering, branch, depth + 1));
    kinds.fold(JsonKinds::default(), JsonKinds::or)
}

/// The kinds that the items of a list have, if it is one that says so itself.
fn kinds_of_items(lowering: &Lowering, pointer: &Pointer) -> Option<JsonKinds> {
    let schema = lowering.follow(pointer);
    let own = schema;
    let items = own.items.as_ref().filter(|_| !own.is_composed())?;
    let kinds = shallow_kinds(lowering, items);
    (kinds != anything().kinds).then_some(kinds)
}

fn texts(keywords: &Schema) -> Strings {
    let listed = keywords.enumeration.iter().filter_map(Value::as_str);
    let listed: Vec<String> = listed.map(str::to_owned).collect();
    match keywords.format.as_deref() {
        _ if !listed.is_empty() => Strings::OneOf(listed),
        Some(format) if is_distinguishable(format) => Strings::Format(format.to_owned()),
        _ => Strings::Any,
    }
}

/// The values that a schema lists, as texts, if it lists nothing but scalars.
fn listed(lowering: &Lowering, pointer: &Pointer) -> Option<Vec<String>> {
    let own = lowering.follow(pointer);
    // The parts of a list may say what its values mean.
    if !own.enumeration.is_empty() {
        return texts_of(&own.enumeration);
    }
    if !is_joined(lowering, &own) {
        // A list or null.
        let only = union::only_branch(lowering, &own)?;
        return texts_of(&lowering.follow(&only).enumeration);
    }
    match merge(lowering, &own.pointer) {
        Merged::Whole(whole) => texts_of(&whole.schema.enumeration),
        Merged::Single(part) => texts_of(&lowering.follow(part).enumeration),
        Merged::Untyped(..) | Merged::Nothing(_) => None,
    }
}

fn texts_of(values: &[Value]) -> Option<Vec<String>> {
    let texts = values
        .iter()
        .filter(|value| !value.is_null())
        .map(|value| match value {
            Value::String(text) => Some(text.clone()),
            Value::Bool(_) => Some(value.to_string()),
            Value::Number(number) => Some(match number.as_f64() {
                // As the runtime has it: a whole number has no fraction.
                Some(float) if number.is_f64() && float.fract() == 0.0 && float.abs() < 1e15 => {
                    format!("{float:.0}")
                }
                _ => number.to_string(),
            }),
            _ => None,
        });
    let texts = texts.collect::<Option<Vec<String>>>()?;
    (!texts.is_empty()).then_some(texts)
}
