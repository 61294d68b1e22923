//! The kinds of JSON values that schemas allow, ignoring `null`.

use serde_json::Value;

use crate::diagnostic::Pointer;
use crate::ir::JsonKinds;
use crate::lower::lowering::Lowering;
use crate::lower::schema::union::real_branches;
use crate::resolve::{JsonType, Schema};

/// Every kind except `null`.
pub(super) const ANY_VALUE: JsonKinds = JsonKinds {
    null: false,
    ..JsonKinds::ANY
};

/// Returns the kinds that the schema's own keywords allow.
pub(super) fn kinds(schema: &Schema) -> JsonKinds {
    let none = JsonKinds::default();
    match schema.ty {
        Some(ty) => kind(ty),
        None if schema.is_object() => kind(JsonType::Object),
        None if schema.items.is_some() || !schema.tuple.is_empty() => kind(JsonType::Array),
        None if schema.enumeration.is_empty() => ANY_VALUE,
        None => {
            let kinds = schema.enumeration.iter().map(kind_of_value);
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

fn kind_of_value(value: &Value) -> JsonKinds {
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

/// Returns the kinds that a schema or its branches have themselves; all of them, where that takes a
/// deeper search.
pub(in crate::lower::schema) fn shallow_kinds(lowering: &Lowering, pointer: &Pointer) -> JsonKinds {
    shallow_kinds_at(lowering, pointer, 0)
}

fn shallow_kinds_at(lowering: &Lowering, pointer: &Pointer, depth: usize) -> JsonKinds {
    /// Beyond these limits, any kind is possible.
    const DEEPEST: usize = 3;
    const MOST_BRANCHES: usize = 32;
    let own = lowering.follow(pointer);
    if own.ty.is_some() || !own.is_composed() {
        return kinds(own);
    }
    let branches = real_branches(lowering, own.branches());
    let few = (1..=MOST_BRANCHES).contains(&branches.len()) && depth < DEEPEST;
    if !few || !own.all_of.is_empty() || !own.conditional.is_empty() {
        return ANY_VALUE;
    }
    let kinds = branches.iter();
    let kinds = kinds.map(|branch| shallow_kinds_at(lowering, branch, depth + 1));
    kinds.fold(JsonKinds::default(), JsonKinds::or)
}

/// Returns the kinds of the items of an array, if it has `items` itself.
pub(super) fn kinds_of_items(lowering: &Lowering, pointer: &Pointer) -> Option<JsonKinds> {
    let own = lowering.follow(pointer);
    let items = own.items.as_ref().filter(|_| !own.is_composed())?;
    let kinds = shallow_kinds(lowering, items);
    (kinds != ANY_VALUE).then_some(kinds)
}
