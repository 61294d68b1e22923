//! Whether the arguments of a call are in the request that the server received.

use serde_json::{Number, Value};
use specsmith::surface::ArgumentLocation;

use super::proxy::Exchange;
use crate::percent::percent_decoded;

/// Returns the first part of an argument that is missing from the request.
pub(super) fn missing(
    location: &ArgumentLocation,
    value: &Value,
    exchange: &Exchange,
) -> Option<String> {
    let (path, query) = exchange
        .target
        .split_once('?')
        .unwrap_or((&exchange.target, ""));
    let all_headers = |name: &str| {
        let named = exchange.headers.iter().filter(|(other, _)| *other == name);
        let values: Vec<&str> = named.map(|(_, value)| value.as_str()).collect();
        values.join("\n")
    };
    let sent = match location {
        ArgumentLocation::Path(_) => percent_decoded(path),
        ArgumentLocation::Query(_) | ArgumentLocation::QueryString(_) => {
            percent_decoded(&query.replace('+', " "))
        }
        ArgumentLocation::Header(name) => all_headers(&name.to_lowercase()),
        ArgumentLocation::Cookie(_) => percent_decoded(&all_headers("cookie")),
        _ => return body(value, exchange),
    };
    leaves(value).into_iter().find(|leaf| !has(&sent, leaf))
}

fn body(value: &Value, exchange: &Exchange) -> Option<String> {
    let media_type = exchange.header("content-type").unwrap_or_default();
    let body = String::from_utf8_lossy(&exchange.body);
    let sent = if media_type.contains("json") {
        return match serde_json::from_slice::<Value>(&exchange.body) {
            Ok(sent) => difference(value, &sent, "$"),
            Err(error) => Some(error.to_string()),
        };
    } else if media_type.contains("form-urlencoded") {
        percent_decoded(&body.replace('+', " "))
    } else {
        body.into_owned()
    };
    leaves(value).into_iter().find(|leaf| !has(&sent, leaf))
}

/// Returns whether a string contains the leaf, or a number equal to it.
fn has(haystack: &str, leaf: &str) -> bool {
    if haystack.contains(leaf) {
        return true;
    }
    let Ok(number) = leaf.parse::<f64>() else {
        return false;
    };
    let numbers = haystack.split(|c: char| !(c.is_ascii_alphanumeric() || "+-.".contains(c)));
    numbers
        .filter_map(|it| it.parse::<f64>().ok())
        .any(|it| it == number)
}

/// Returns all scalars of a value as strings.
fn leaves(value: &Value) -> Vec<String> {
    match value {
        Value::Null => Vec::new(),
        Value::Array(items) => items.iter().flat_map(leaves).collect(),
        Value::Object(properties) => properties.values().flat_map(leaves).collect(),
        Value::String(string) => vec![string.clone()],
        other => vec![other.to_string()],
    }
}

/// Returns where the two values differ; numbers are compared by value.
fn difference(expected: &Value, sent: &Value, at: &str) -> Option<String> {
    match (expected, sent) {
        (Value::Object(expected), Value::Object(sent)) => {
            let keys = expected
                .keys()
                .chain(sent.keys().filter(|key| !expected.contains_key(*key)));
            keys.into_iter().find_map(|key| {
                let (one, other) = (expected.get(key), sent.get(key));
                let at = format!("{at}.{key}");
                match (one, other) {
                    (Some(one), Some(other)) => difference(one, other, &at),
                    _ => Some(at),
                }
            })
        }
        (Value::Array(expected), Value::Array(sent)) if expected.len() == sent.len() => {
            let mut pairs = expected.iter().zip(sent).enumerate();
            pairs
                .find_map(|(index, (one, other))| difference(one, other, &format!("{at}[{index}]")))
        }
        (Value::Number(one), Value::Number(other)) if is_same(one, other) => None,
        (one, other) if one == other => None,
        (one, other) => Some(format!("{at}: {one} became {other}")),
    }
}

fn is_same(one: &Number, other: &Number) -> bool {
    one == other || one.as_f64() == other.as_f64()
}
