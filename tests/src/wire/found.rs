//! Whether what a call was given is in what the server got.

use serde_json::{Number, Value};
use specsmith::surface::ArgumentLocation;

use super::proxy::Exchange;
use crate::percent::percent_decoded;

/// The first part of an argument that is not in the request, if any is missing.
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
        let same = exchange.headers.iter().filter(|(other, _)| *other == name);
        let values: Vec<&str> = same.map(|(_, value)| value.as_str()).collect();
        values.join("\n")
    };
    let text = match location {
        ArgumentLocation::Path(_) => percent_decoded(path),
        ArgumentLocation::Query(_) | ArgumentLocation::QueryString(_) => {
            percent_decoded(&query.replace('+', " "))
        }
        ArgumentLocation::Header(name) => all_headers(&name.to_lowercase()),
        ArgumentLocation::Cookie(_) => percent_decoded(&all_headers("cookie")),
        _ => return body(value, exchange),
    };
    leaves(value).into_iter().find(|leaf| !has(&text, leaf))
}

fn body(value: &Value, exchange: &Exchange) -> Option<String> {
    let media_type = exchange.header("content-type").unwrap_or_default();
    let body = String::from_utf8_lossy(&exchange.body);
    let text = if media_type.contains("json") {
        return match serde_json::from_slice::<Value>(&exchange.body) {
            Ok(sent) => difference(value, &sent, "$"),
            Err(error) => Some(error.to_string()),
        };
    } else if media_type.contains("form-urlencoded") {
        percent_decoded(&body.replace('+', " "))
    } else {
        body.into_owned()
    };
    leaves(value).into_iter().find(|leaf| !has(&text, leaf))
}

/// Whether a text holds a value's text, or a number that is the same.
fn has(text: &str, leaf: &str) -> bool {
    if text.contains(leaf) {
        return true;
    }
    let Ok(number) = leaf.parse::<f64>() else {
        return false;
    };
    let numbers = text.split(|c: char| !(c.is_ascii_alphanumeric() || "+-.".contains(c)));
    numbers
        .filter_map(|it| it.parse::<f64>().ok())
        .any(|it| it == number)
}

/// The texts of all scalars in a value.
fn leaves(value: &Value) -> Vec<String> {
    match value {
        Value::Null => Vec::new(),
        Value::Array(items) => items.iter().flat_map(leaves).collect(),
        Value::Object(members) => members.values().flat_map(leaves).collect(),
        Value::String(text) => vec![text.clone()],
        other => vec![other.to_string()],
    }
}

/// Where the two are not the same, numbers by what they count.
fn difference(given: &Value, sent: &Value, at: &str) -> Option<String> {
    match (given, sent) {
        (Value::Object(given), Value::Object(sent)) => {
            let keys = given
                .keys()
                .chain(sent.keys().filter(|key| !given.contains_key(*key)));
            keys.into_iter().find_map(|key| {
                let (one, other) = (given.get(key), sent.get(key));
                let at = format!("{at}.{key}");
                match (one, other) {
                    (Some(one), Some(other)) => difference(one, other, &at),
                    _ => Some(at),
                }
            })
        }
        (Value::Array(given), Value::Array(sent)) if given.len() == sent.len() => {
            let mut pairs = given.iter().zip(sent).enumerate();
            pairs
                .find_map(|(index, (one, other))| difference(one, other, &format!("{at}[{index}]")))
        }
        (Value::Number(one), Value::Number(other)) if same(one, other) => None,
        (one, other) if one == other => None,
        (one, other) => Some(format!("{at}: {one} became {other}")),
    }
}

fn same(one: &Number, other: &Number) -> bool {
    one == other || one.as_f64() == other.as_f64()
}
