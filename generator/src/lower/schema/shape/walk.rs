//! Determines the shapes of the values of a schema: one, or one per branch where it is a union. Never
//! decides between schemas.

use std::collections::HashMap;

use super::constants::{enumerated, strings};
use super::kinds::{ANY_VALUE, kinds, kinds_of_items, shallow_kinds};
use crate::diagnostic::Pointer;
use crate::ir::{JsonKinds, Shape, TypeRef};
use crate::lower::lowering::Lowering;
use crate::lower::schema::composition::{Merged, Whole, is_composite, merge};
use crate::lower::schema::nullable::is_nullable;
use crate::lower::schema::object::alternatives::only_varies_required;
use crate::lower::schema::scalar::scalar;
use crate::lower::schema::union::real_branches;
use crate::resolve::{Additional, Schema};

/// The most schemas that determine the shapes of one. Beyond that, any value is possible.
const MAX_SCHEMAS: usize = 1000;

/// How deep schemas may nest. Beyond that, any value is possible.
const MAX_DEPTH: usize = 64;

/// The most shapes of an object with unions for parts. Beyond that, the unions are ignored.
const MAX_SHAPES: usize = 100;

/// Returns the shapes of the values of the schema at `pointer`, ignoring `null`: one, or one per branch.
pub(in crate::lower::schema) fn shapes(lowering: &Lowering, pointer: &Pointer) -> Vec<Shape> {
    let mut walk = Walk {
        lowering,
        path: Vec::new(),
        known: HashMap::new(),
        left: MAX_SCHEMAS,
    };
    let mut shapes = walk.shapes(pointer);
    for shape in &mut shapes {
        shape.required.sort();
        shape.required.dedup();
    }
    shapes
}

/// Returns the shape of any value.
fn anything() -> Shape {
    Shape {
        kinds: ANY_VALUE,
        // An object retains every property.
        additional: Some(JsonKinds::ANY),
        ..Shape::default()
    }
}

/// A walk through schemas that refer to each other in any way.
struct Walk<'w, 'a> {
    lowering: &'w Lowering<'a>,
    /// The schemas that led here.
    path: Vec<Pointer>,
    /// The shapes of schemas that were reached before.
    known: HashMap<Pointer, Vec<Shape>>,
    left: usize,
}

impl Walk<'_, '_> {
    fn shapes(&mut self, pointer: &Pointer) -> Vec<Shape> {
        let own = self.lowering.follow(pointer);
        // A union in itself adds nothing.
        if self.path.contains(&own.pointer) {
            return Vec::new();
        }
        if let Some(shapes) = self.known.get(&own.pointer) {
            return shapes.clone();
        }
        if self.left == 0 || self.path.len() > MAX_DEPTH {
            return vec![anything()];
        }
        self.left -= 1;
        self.path.push(own.pointer.clone());
        let shapes = if is_composite(self.lowering, own) {
            match merge(self.lowering, &own.pointer) {
                Merged::Single(part) => self.shapes(part),
                Merged::Whole(whole) => self.whole(whole),
                Merged::Untyped(..) | Merged::Nothing(_) => vec![anything()],
            }
        } else if own.has_branches() && !only_varies_required(self.lowering, own) {
            let branches = real_branches(self.lowering, own.branches());
            let mut shapes = Vec::new();
            for shape in branches.iter().flat_map(|branch| self.shapes(branch)) {
                if !shapes.contains(&shape) {
                    shapes.push(shape);
                }
            }
            shapes
        } else {
            vec![self.plain(own)]
        };
        self.path.pop();
        self.known.insert(own.pointer.clone(), shapes.clone());
        shapes
    }

    fn whole(&mut self, whole: &Whole) -> Vec<Shape> {
        let mut base = self.plain(&whole.schema);
        if let Some((property, values)) = &whole.tag {
            base.constants.retain(|(name, _)| name != property);
            base.constants.push((property.clone(), values.clone()));
        }
        let mut shapes = vec![base];
        for union in &whole.unions {
            let parts = self.shapes(union);
            let parts = parts.iter().filter(|part| part.kinds.object);
            let both: Vec<Shape> = parts
                .flat_map(|part| shapes.iter().map(|shape| both(shape, part)))
                .collect();
            if !both.is_empty() && both.len() <= MAX_SHAPES {
                shapes = both;
            }
        }
        shapes
    }

    /// Returns the shape of a schema without parts or branches.
    fn plain(&mut self, schema: &Schema) -> Shape {
        let kinds = kinds(schema);
        let mut shape = Shape {
            kinds,
            ..Shape::default()
        };
        if kinds == ANY_VALUE {
            return shape;
        }
        if kinds.string {
            shape.strings = strings(schema);
        }
        if kinds.integer && !kinds.fraction {
            shape.range = match scalar(self.lowering, schema) {
                TypeRef::Scalar(scalar) => scalar.range(),
                _ => None,
            };
        }
        if kinds.array
            && let Some(items) = &schema.items
        {
            self.items(&mut shape, items);
        }
        if kinds.object {
            self.properties(&mut shape, schema);
        }
        shape
    }

    fn properties(&mut self, shape: &mut Shape, schema: &Schema) {
        shape.required.clone_from(&schema.required);
        shape.additional = match &schema.additional {
            Some(Additional::Forbidden) => Some(JsonKinds::default()),
            Some(Additional::Schema(values)) => Some(self.kinds(values)),
            Some(Additional::Any) => Some(JsonKinds::ANY),
            None if schema.properties.is_empty() => Some(JsonKinds::ANY),
            None => None,
        };
        for (name, schema) in &schema.properties {
            shape.properties.push(name.clone());
            if let Some(values) = enumerated(self.lowering, schema) {
                shape.constants.push((name.clone(), values));
            }
            let kinds = shallow_kinds(self.lowering, schema);
            if kinds != ANY_VALUE {
                shape.property_kinds.push((name.clone(), kinds));
            }
            if let Some(kinds) = kinds_of_items(self.lowering, schema) {
                shape.item_kinds.push((name.clone(), kinds));
            }
        }
    }

    /// All items are of these kinds; if objects, of the one shape that those have.
    fn items(&mut self, shape: &mut Shape, items: &Pointer) {
        let shapes = self.shapes(items);
        shape.items = Some(self.with_null(items, &shapes));
        let mut objects = shapes.into_iter().filter(|shape| shape.kinds.object);
        if let (Some(only), None) = (objects.next(), objects.next()) {
            *shape = Shape {
                kinds: shape.kinds,
                items: shape.items,
                ..only
            };
        }
    }

    fn kinds(&mut self, pointer: &Pointer) -> JsonKinds {
        let shapes = self.shapes(pointer);
        self.with_null(pointer, &shapes)
    }

    fn with_null(&self, pointer: &Pointer, shapes: &[Shape]) -> JsonKinds {
        let kinds = shapes.iter().map(|shape| shape.kinds);
        let mut kinds = kinds.reduce(JsonKinds::or).unwrap_or(JsonKinds::ANY);
        let all = kinds == ANY_VALUE;
        kinds.null = all || is_nullable(self.lowering, pointer);
        kinds
    }
}

/// Returns the shape of an object that has both shapes at once.
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
