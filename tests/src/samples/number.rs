//! Numbers within bounds: ordinary ones, and the bounds themselves.

use serde_json::{Map, Value, json};

/// The largest whole number that every JSON reader reads exactly (RFC 8259, section 6).
const SAFE: i64 = (1 << 53) - 1;

/// Returns whole numbers that fit the keywords, an ordinary one first.
pub(super) fn integers(schema: &Map<String, Value>) -> Vec<Value> {
    let (lowest, highest) = match format(schema) {
        "int8" => (i64::from(i8::MIN), i64::from(i8::MAX)),
        "uint8" => (0, i64::from(u8::MAX)),
        "int16" => (i64::from(i16::MIN), i64::from(i16::MAX)),
        "uint16" => (0, i64::from(u16::MAX)),
        "int32" => (i64::from(i32::MIN), i64::from(i32::MAX)),
        "uint32" => (0, i64::from(u32::MAX)),
        "int64" => (i64::MIN, i64::MAX),
        "uint64" => (0, i64::MAX),
        // What single precision represents exactly.
        "float" => (-(1 << 24), 1 << 24),
        "unix-time" => (0, 253_402_300_799),
        _ => (-SAFE, SAFE),
    };
    let inside = |key: &str, step: i64| {
        let bound = schema.get(key)?;
        let whole = bound.as_i64().or_else(|| {
            let bound = bound.as_f64()?;
            // Rounded into the range; a bound outside of the range has no effect.
            let rounded = if step < 0 {
                bound.floor()
            } else {
                bound.ceil()
            };
            (rounded.abs() < SAFE as f64).then_some(rounded as i64)
        })?;
        let is_exclusive = key.starts_with("exclusive") && bound.as_f64() == Some(whole as f64);
        whole.checked_add(if is_exclusive { step } else { 0 })
    };
    let lowest = [inside("minimum", 1), inside("exclusiveMinimum", 1)]
        .into_iter()
        .flatten()
        .fold(lowest, i64::max);
    let highest = [inside("maximum", -1), inside("exclusiveMaximum", -1)]
        .into_iter()
        .flatten()
        .fold(highest, i64::min);
    let step = schema.get("multipleOf").and_then(Value::as_i64);
    let mut numbers = vec![1, 0, -1, lowest, highest];
    numbers.extend(step.into_iter().flat_map(|step| {
        let first = lowest
            .checked_add(step - 1)
            .map_or(lowest, |above| above / step * step);
        [step, first]
    }));
    numbers.retain(|number| (lowest..=highest).contains(number));
    let mut numbers: Vec<Value> = numbers.into_iter().map(Value::from).collect();
    if format(schema) == "uint64" && schema.get("maximum").is_none() {
        numbers.push(json!(u64::MAX));
    }
    numbers
}

/// Returns numbers that fit the keywords, an ordinary one first.
pub(super) fn numbers(schema: &Map<String, Value>) -> Vec<Value> {
    let mut numbers = vec![json!(1.5), json!(-0.25)];
    numbers.extend(integers(schema));
    if let Some(step) = schema.get("multipleOf") {
        numbers.push(step.clone());
    }
    let inside = ["minimum", "maximum"];
    numbers.extend(inside.iter().filter_map(|key| schema.get(*key).cloned()));
    let outside = [("exclusiveMinimum", 0.5), ("exclusiveMaximum", -0.5)];
    for (key, step) in outside {
        let bound = schema.get(key).and_then(Value::as_f64);
        numbers.extend(bound.map(|bound| json!(bound + step)));
    }
    if schema.get("format").is_none() {
        numbers.push(json!(1e21));
    }
    numbers
}

/// Returns whether the format is one of whole numbers.
pub(super) fn is_whole(schema: &Map<String, Value>) -> bool {
    format(schema).contains("int")
}

fn format(schema: &Map<String, Value>) -> &str {
    schema
        .get("format")
        .and_then(Value::as_str)
        .unwrap_or_default()
}
