//! Synthesized responses, for operations whose Prism responses all break the document.

use serde_json::Value;

use super::description::{OperationDescription, ResponseDescription};
use crate::samples::Samples;

/// Returns an HTTP response to a call of the operation: the first documented success, with the
/// smallest or the largest value of its schema. Returns `None` if no success is documented or its
/// schema has no sample.
pub(super) fn sampled_response(
    method: &str,
    operation: &OperationDescription,
    samples: &Samples,
    is_full: bool,
) -> Option<String> {
    let (status, response) = operation.success()?;
    let body = if method == "HEAD" {
        String::new()
    } else {
        body(response, samples, is_full)?
    };
    let mut head = format!("HTTP/1.1 {status} Sampled\r\nconnection: close\r\n");
    if let Some(media_type) = media_type(response) {
        head.push_str(&format!("content-type: {media_type}\r\n"));
    }
    // These responses have neither a body nor its length (RFC 9110, sections 8.6 and 15).
    if !matches!(status, 204 | 304) && method != "HEAD" {
        head.push_str(&format!("content-length: {}\r\n", body.len()));
    }
    Some(format!("{head}\r\n{body}"))
}

fn body(response: &ResponseDescription, samples: &Samples, is_full: bool) -> Option<String> {
    let Some(media_type) = media_type(response) else {
        return Some(String::new());
    };
    let Some(schema) = &response.schema else {
        // Without a schema any content is right, but an empty string is not JSON.
        let anything = if media_type.contains("json") {
            "{}"
        } else {
            ""
        };
        return Some(anything.to_owned());
    };
    let all = samples.of(schema).into_iter().map(|sample| sample.value);
    let value = if is_full {
        all.max_by_key(|value| value.to_string().len())
    } else {
        all.into_iter().next()
    };
    Some(match value? {
        Value::String(string) if !media_type.contains("json") => string,
        value => value.to_string(),
    })
}

/// Returns the media type of the response, which is JSON for a range.
fn media_type(response: &ResponseDescription) -> Option<&str> {
    let media_type = response.media_type.as_deref()?;
    Some(if media_type.contains('*') {
        "application/json"
    } else {
        media_type
    })
}
