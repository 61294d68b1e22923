//! Properties with only one value.

use serde_json::Value;

use crate::diagnostic::Pointer;
use crate::ir::Literal;
use crate::lower::lowering::Lowering;
use crate::lower::schema::composition::{Merged, merge};

/// Returns the only value that the schema at `pointer` allows, if it is a scalar. An `enum` of one
/// value counts where it is written in place; a shared one may still grow.
pub(super) fn constant(lowering: &Lowering, pointer: &Pointer) -> Option<Literal> {
    let schema = lowering.follow(pointer);
    let part = match merge(lowering, &schema.pointer) {
        // The schema's own values take precedence over those of its parts.
        Merged::Single(part) if schema.enumeration.is_empty() => lowering.follow(part),
        _ => schema,
    };
    let is_shared = schema.pointer != *pointer || lowering.is_component(&part.pointer);
    if is_shared && !part.is_const {
        return None;
    }
    match part.enumeration.as_slice() {
        [Value::Array(_) | Value::Object(_)] => None,
        [value] => Some(value.into()),
        _ => None,
    }
}
