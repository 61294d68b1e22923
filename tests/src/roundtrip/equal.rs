//! Compares two values by their meaning.

use std::net::Ipv6Addr;

use serde_json::Value;

/// Returns how the second value differs from the first, and where; `None` if it does not.
pub(super) fn difference(sent: &Value, back: &Value) -> Option<String> {
    at("", sent, back)
}

fn at(path: &str, sent: &Value, back: &Value) -> Option<String> {
    match (sent, back) {
        (Value::Object(sent), Value::Object(back)) => {
            if let Some(lost) = sent.keys().find(|key| !back.contains_key(*key)) {
                return Some(format!("property lost: {path}/{lost}"));
            }
            if let Some(added) = back.keys().find(|key| !sent.contains_key(*key)) {
                return Some(format!("property added: {path}/{added}"));
            }
            let mut properties = sent.iter();
            properties.find_map(|(key, value)| at(&format!("{path}/{key}"), value, &back[key]))
        }
        (Value::Array(sent), Value::Array(back)) if sent.len() == back.len() => {
            let mut items = sent.iter().zip(back).enumerate();
            items.find_map(|(index, (sent, back))| at(&format!("{path}/{index}"), sent, back))
        }
        (sent, back) => {
            (!is_same(sent, back)).then(|| format!("value changed: {path}: {sent} to {back}"))
        }
    }
}

fn is_same(sent: &Value, back: &Value) -> bool {
    match (sent, back) {
        (Value::Number(sent), Value::Number(back)) => {
            sent == back || (is_float(sent) || is_float(back)) && sent.as_f64() == back.as_f64()
        }
        (Value::String(sent), Value::String(back)) => sent == back || is_same_value(sent, back),
        (sent, back) => sent == back,
    }
}

fn is_float(number: &serde_json::Number) -> bool {
    number.is_f64()
}

/// Returns whether two strings represent the same value in a format with several representations: an
/// instant, a time of day whose offset its type does not have, an address, a UUID.
fn is_same_value(sent: &str, back: &str) -> bool {
    let moment = |string: &str| string.parse::<jiff::Timestamp>().ok();
    let address = |string: &str| string.parse::<Ipv6Addr>().ok();
    let is_uuid = |string: &str| {
        string.len() == 36 && string.bytes().filter(|byte| *byte == b'-').count() == 4
    };
    let same_moment = moment(sent).is_some_and(|it| moment(back) == Some(it));
    let same_address = address(sent).is_some_and(|it| address(back) == Some(it));
    let same_uuid = is_uuid(sent) && sent.eq_ignore_ascii_case(back);
    same_moment || same_address || same_uuid || is_same_clock(sent, back)
}

/// Returns whether the second is the time of day of the first, which has an offset.
fn is_same_clock(sent: &str, back: &str) -> bool {
    let rest = sent.strip_prefix(back);
    let is_clock = back.len() >= 8 && back.as_bytes()[2] == b':' && back.as_bytes()[5] == b':';
    is_clock && rest.is_some_and(|rest| rest == "Z" || rest.starts_with(['+', '-']))
}
