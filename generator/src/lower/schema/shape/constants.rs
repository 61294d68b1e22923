//! The strings and constants that schemas allow.

use serde_json::Value;

use crate::diagnostic::Pointer;
use crate::ir::{Strings, is_distinguishable};
use crate::lower::lowering::Lowering;
use crate::lower::schema::composition::{Merged, is_composite, merge};
use crate::lower::schema::union::only_branch;
use crate::resolve::Schema;

/// Returns the strings that the schema's own keywords allow.
pub(super) fn strings(schema: &Schema) -> Strings {
    let values = schema.enumeration.iter().filter_map(Value::as_str);
    let values: Vec<String> = values.map(str::to_owned).collect();
    match schema.format.as_deref() {
        _ if !values.is_empty() => Strings::OneOf(values),
        Some(format) if is_distinguishable(format) => Strings::Format(format.to_owned()),
        _ => Strings::Any,
    }
}

/// Returns the values that a schema enumerates, as strings, if all are scalars.
pub(super) fn enumerated(lowering: &Lowering, pointer: &Pointer) -> Option<Vec<String>> {
    let own = lowering.follow(pointer);
    // Parts may describe the values of an enum.
    if !own.enumeration.is_empty() {
        return scalar_strings(&own.enumeration);
    }
    if !is_composite(lowering, own) {
        // An enum or `null`.
        let only = only_branch(lowering, own)?;
        return scalar_strings(&lowering.follow(&only).enumeration);
    }
    match merge(lowering, &own.pointer) {
        Merged::Whole(whole) => scalar_strings(&whole.schema.enumeration),
        Merged::Single(part) => scalar_strings(&lowering.follow(part).enumeration),
        Merged::Untyped(..) | Merged::Nothing(_) => None,
    }
}

fn scalar_strings(values: &[Value]) -> Option<Vec<String>> {
    let strings = values
        .iter()
        .filter(|value| !value.is_null())
        .map(|value| match value {
            Value::String(value) => Some(value.clone()),
            Value::Bool(_) => Some(value.to_string()),
            Value::Number(number) => Some(match number.as_f64() {
                // As in the runtime: an integer has no fraction.
                Some(float) if number.is_f64() && float.fract() == 0.0 && float.abs() < 1e15 => {
                    format!("{float:.0}")
                }
                _ => number.to_string(),
            }),
            _ => None,
        });
    let strings = strings.collect::<Option<Vec<String>>>()?;
    (!strings.is_empty()).then_some(strings)
}
