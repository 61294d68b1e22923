//! `exclusiveMinimum` and `exclusiveMaximum`: a number since JSON Schema draft 6, a flag beside the
//! bound in OpenAPI 3.0 and before.

use crate::normalize::trail::Trail;
use crate::normalize::version::Dialect;
use crate::normalize::walk::{Members, Walk};
use serde_json::{Value, json};

/// Writes both as flags.
pub(super) fn lower(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &mut Members) {
    exclusive(walk, trail, members, "exclusiveMinimum", "minimum");
    exclusive(walk, trail, members, "exclusiveMaximum", "maximum");
}

fn exclusive(
    walk: &mut Walk<'_>,
    trail: &Trail<'_>,
    members: &mut Members,
    key: &'static str,
    bound: &str,
) {
    let number = match members.get(key) {
        Some(number @ Value::Number(_)) => number.clone(),
        Some(Value::Bool(_)) if walk.dialect > Dialect::Openapi30 => {
            walk.foreign(key, Dialect::Openapi30, trail);
            return;
        }
        _ => return,
    };
    if walk.dialect < Dialect::Openapi31 {
        walk.foreign(key, Dialect::Openapi31, trail);
    }
    let (other, own) = (members.get(bound).and_then(Value::as_f64), number.as_f64());
    let stricter = match key {
        "exclusiveMinimum" => other > own,
        _ => other.is_some() && other < own,
    };
    if stricter {
        members.shift_remove(key);
    } else {
        members.insert(bound.to_owned(), number);
        members.insert(key.to_owned(), json!(true));
    }
}
