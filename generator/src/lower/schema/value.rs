//! Values that stand in a schema: the only one it allows, and its default.

use serde_json::Value;

use super::composition::{Merged, merge};
use super::is_component;
use crate::diagnostic::Pointer;
use crate::ir::Literal;
use crate::lower::Lowering;

/// The one value that the schema at `pointer` allows, if it is a single one and a scalar. A list of
/// one value means that where it stands; one that is shared is a list that has not grown yet.
pub(super) fn only(lowering: &Lowering, pointer: &Pointer) -> Option<Literal> {
    let schema = lowering.follow(pointer);
    let part = match merge(lowering, &schema.pointer) {
        // The schema's own values take precedence over those of its parts.
        Merged::Single(part) if schema.enumeration.is_empty() => lowering.follow(part),
        _ => schema,
    };
    let is_shared = schema.pointer != *pointer || is_component(lowering, &part.pointer);
    if is_shared && !part.is_const {
        return None;
    }
    match part.enumeration.as_slice() {
        [Value::Array(_) | Value::Object(_)] => None,
        [value] => Some(value.into()),
        _ => None,
    }
}
