//! `exclusiveMinimum` and `exclusiveMaximum`: numbers since JSON Schema draft 6, booleans next to the
//! bound up to OpenAPI 3.0.

use crate::normalize::context::Context;
use crate::normalize::node_path::NodePath;
use crate::normalize::object::Object;
use crate::normalize::version::Dialect;
use serde_json::{Value, json};

/// Rewrites both as booleans.
pub(super) fn lower(context: &mut Context<'_>, path: &NodePath<'_>, schema: &mut Object) {
    exclusive(context, path, schema, "exclusiveMinimum", "minimum");
    exclusive(context, path, schema, "exclusiveMaximum", "maximum");
}

fn exclusive(
    context: &mut Context<'_>,
    path: &NodePath<'_>,
    schema: &mut Object,
    key: &'static str,
    inclusive_key: &str,
) {
    let number = match schema.get(key) {
        Some(number @ Value::Number(_)) => number.clone(),
        Some(Value::Bool(_)) if context.dialect > Dialect::Openapi30 => {
            context.note_mixed_dialect(key, Dialect::Openapi30, path);
            return;
        }
        _ => return,
    };
    if context.dialect < Dialect::Openapi31 {
        context.note_mixed_dialect(key, Dialect::Openapi31, path);
    }
    let inclusive = schema.get(inclusive_key).and_then(Value::as_f64);
    let exclusive = number.as_f64();
    let inclusive_is_stricter = match key {
        "exclusiveMinimum" => inclusive > exclusive,
        _ => inclusive.is_some() && inclusive < exclusive,
    };
    if inclusive_is_stricter {
        schema.shift_remove(key);
    } else {
        schema.insert(inclusive_key.to_owned(), number);
        schema.insert(key.to_owned(), json!(true));
    }
}
