//! Answers in Prism's stead: where all of its own break the document, samples of what that describes.

use serde_json::Value;

use super::described::{Answer, Described};
use crate::samples::Samples;

/// The answer to a call of the operation, as HTTP has it: the first success that is described, with
/// the least or with the most that fits it. None where no success is described, or nothing fits it.
pub(super) fn answer(
    method: &str,
    described: &Described,
    samples: &Samples,
    full: bool,
) -> Option<String> {
    let (status, answer) = described.success()?;
    let body = match method {
        "HEAD" => String::new(),
        _ => body(answer, samples, full)?,
    };
    let mut head = format!("HTTP/1.1 {status} Sampled\r\nconnection: close\r\n");
    if let Some(media_type) = media_type(answer) {
        head.push_str(&format!("content-type: {media_type}\r\n"));
    }
    // An answer of these has no body, and says no length of it (RFC 9110, sections 8.6 and 15).
    if !matches!(status, 204 | 304) && method != "HEAD" {
        head.push_str(&format!("content-length: {}\r\n", body.len()));
    }
    Some(format!("{head}\r\n{body}"))
}

fn body(answer: &Answer, samples: &Samples, full: bool) -> Option<String> {
    let Some(media_type) = media_type(answer) else {
        return Some(String::new());
    };
    let Some(schema) = &answer.schema else {
        // Content that nothing is said of can be anything, but JSON is never nothing.
        let any = if media_type.contains("json") {
            "{}"
        } else {
            ""
        };
        return Some(any.to_owned());
    };
    let all = samples.of(schema).into_iter().map(|sample| sample.value);
    let value = match full {
        true => all.max_by_key(|value| value.to_string().len()),
        false => all.into_iter().next(),
    };
    Some(match value? {
        Value::String(text) if !media_type.contains("json") => text,
        value => value.to_string(),
    })
}

/// The media type of the answer; of a range, JSON.
fn media_type(answer: &Answer) -> Option<&str> {
    let media_type = answer.media_type.as_deref()?;
    Some(match media_type.contains('*') {
        true => "application/json",
        false => media_type,
    })
}
