//! Numbers within bounds: ordinary ones, and those at the bounds.

use serde_json::{Map, Value, json};

/// The largest whole number that every JSON reader takes exactly (RFC 8259, section 6).
const SAFE: i64 = (1 << 53) - 1;

/// Whole numbers that fit the keywords, an ordinary one first.
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
        // What single precision holds exactly.
        "float" => (-(1 << 24), 1 << 24),
        "unix-time" => (0, 253_402_300_799),
        _ => (-SAFE, SAFE),
    };
    let inside = |key: &str, step: i64| {
        let bound = schema.get(key)?;
        let whole = bound.as_i64().or_else(|| {
            let bound = bound.as_f64()?;
            // Rounded to what is still inside; a bound outside of the range says nothing.
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
    let mut found = vec![1, 0, -1, lowest, highest];
    found.extend(step.into_iter().flat_map(|step| {
        let first = lowest
            .checked_add(step - 1)
            .map_or(lowest, |above| above / step * step);
        [step, first]
    }));
    found.retain(|number| (lowest..=highest).contains(number));
    let mut found: Vec<Value> = found.into_iter().map(Value::from).collect();
    if format(schema) == "uint64" && schema.get("maximum").is_none() {
        found.push(json!(u64::MAX));
    }
    found
}

/// Numbers that fit the keywords, an ordinary one first.
pub(super) fn numbers(schema: &Map<String, Value>) -> Vec<Value> {
    let mut found = vec![json!(1.5), json!(-0.25)];
    found.extend(integers(schema));
    if let Some(step) = schema.get("multipleOf") {
        found.push(step.clone());
    }
    let inside = ["minimum", "maximum"];
    found.extend(inside.iter().filter_map(|key| schema.get(*key).cloned()));
    let outside = [("exclusiveMinimum", 0.5), ("exclusiveMaximum", -0.5)];
    for (key, step) in outside {
        let bound = schema.get(key).and_then(Value::as_f64);
        found.extend(bound.map(|bound| json!(bound + step)));
    }
    if schema.get("format").is_none() {
        found.push(json!(1e21));
    }
    found
}

/// Whether the format says that the numbers are whole.
pub(super) fn is_whole(schema: &Map<String, Value>) -> bool {
    format(schema).contains("int")
}

fn format(schema: &Map<String, Value>) -> &str {
    schema
        .get("format")
        .and_then(Value::as_str)
        .unwrap_or_default()
}
