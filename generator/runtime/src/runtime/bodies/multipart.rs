//! Bodies of several parts: `multipart/form-data` (RFC 7578).
//!
//! Writes one part for each field of an object, and for each item of a list. Scalars become
//! `text/plain`, files their bytes, objects JSON.

use std::collections::VecDeque;
use std::fmt::Write as _;
use std::hash::{BuildHasher, Hasher, RandomState};

use http::header::{HeaderName, HeaderValue};

use super::body::Body;
use super::chain::chained;
use super::file::{File, Filename};
use super::form_fields::{Unsendable, each_form_field};
use crate::runtime::http::request::Request;
use crate::runtime::json;
use crate::runtime::model::View;
use crate::runtime::parameters::flatten::{Unwritable, flatten, open, scalar_string, written};
use crate::runtime::parameters::join::joined;

const JSON: &str = "application/json";

impl Request {
    /// Sets a multipart body. `fields` holds the formats that the API documents, by field name. An
    /// absent value sets no body.
    pub(crate) fn multipart(
        &mut self,
        media_type: &'static str,
        fields: &[(&str, PartFormat)],
        value: View<'_>,
    ) {
        if matches!(value, View::Absent) {
            return;
        }
        match parts(fields, value) {
            Ok(parts) => {
                let boundary = boundary(&parts);
                let media_type = format!("{media_type}; boundary={boundary}");
                self.body(&media_type, chained(pieces(parts, &boundary)));
            }
            Err(wrong) => self.wrong(wrong.location, wrong.reason),
        }
    }
}

/// The format of a part, where the API documents one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartFormat {
    /// As that media type.
    Media(&'static str),
    /// All items of a list in one part, joined by this delimiter.
    Joined(&'static str),
}

/// One part: its headers, each with its line end, and its contents.
struct Part {
    head: String,
    content: Body,
}

impl Part {
    fn new(head: String, content: impl Into<Body>) -> Self {
        let content = content.into();
        Self { head, content }
    }
}

fn parts(fields: &[(&str, PartFormat)], value: View<'_>) -> Result<Vec<Part>, Unsendable> {
    let mut parts = Vec::new();
    each_form_field(value, &mut |name, value| {
        let configured = fields.iter().find(|(other, _)| *other == name);
        match configured.map(|(_, format)| *format) {
            None => push(&mut parts, name, None, value),
            Some(PartFormat::Media(media_type)) => push(&mut parts, name, Some(media_type), value),
            Some(PartFormat::Joined(delimiter)) => {
                let string = joined(flatten(value)?, delimiter, delimiter, String::push_str);
                parts.extend(string.map(|string| Part::new(disposition(name, None), string)));
                Ok(())
            }
        }
    })?;
    Ok(parts)
}

/// Appends the parts of one field.
fn push(
    parts: &mut Vec<Part>,
    name: &str,
    media_type: Option<&str>,
    value: View<'_>,
) -> Result<(), Unwritable> {
    let of_json = media_type.is_some_and(is_json);
    match value {
        View::Absent | View::Null => Ok(()),
        View::Own(own) => {
            let file = own
                .downcast_ref()
                .ok_or("is a value that no part can carry")?;
            parts.push(of_file(name, media_type, file)?);
            Ok(())
        }
        View::Union(union) => push(parts, name, media_type, union.chosen().1),
        View::Any(value) if !of_json => open(value, |value| push(parts, name, media_type, value)),
        View::Raw(raw) if !of_json => {
            open(&written(raw)?, |value| push(parts, name, media_type, value))
        }
        // Each item is a part of its own (RFC 7578, section 4.3); a list in a list is one.
        View::List(list) if !of_json => (0..list.len()).try_for_each(|index| {
            let item = list.at(index);
            let media_type = match item {
                View::List(_) => media_type.or(Some(JSON)),
                _ => media_type,
            };
            push(parts, name, media_type, item)
        }),
        View::Object(_) | View::Map(_) if !of_json && media_type.is_some() => {
            Err("is an object, and its media type is not JSON")
        }
        _ if of_json => push_json(parts, name, media_type.unwrap_or(JSON), value),
        View::Object(_) | View::Map(_) => push_json(parts, name, JSON, value),
        scalar => {
            if let Some(string) = scalar_string(scalar)? {
                let mut head = disposition(name, None);
                if let Some(media_type) = media_type {
                    push_header(&mut head, "Content-Type", media_type)?;
                }
                parts.push(Part::new(head, string));
            }
            Ok(())
        }
    }
}

fn push_json(
    parts: &mut Vec<Part>,
    name: &str,
    media_type: &str,
    value: View<'_>,
) -> Result<(), Unwritable> {
    let mut string = Vec::new();
    json::write(&mut string, value).map_err(|_| "contains a value that JSON cannot represent")?;
    let mut head = disposition(name, None);
    push_header(&mut head, "Content-Type", media_type)?;
    parts.push(Part::new(head, string));
    Ok(())
}

fn of_file(name: &str, media_type: Option<&str>, file: &File) -> Result<Part, Unwritable> {
    let filename = file.filename.as_ref().map(|filename| match filename {
        Filename::OfField => name,
        Filename::Custom(filename) => filename,
    });
    let mut head = disposition(name, filename);
    let own = file.content_type.as_deref();
    let media_type = own.or(media_type).unwrap_or("application/octet-stream");
    push_header(&mut head, "Content-Type", media_type)?;
    for (name, value) in &file.headers {
        push_header(&mut head, name, value)?;
    }
    let content = file.content.clone()?.take();
    let content = content.ok_or("is a stream that was sent already, and cannot be again")?;
    Ok(Part::new(head, content))
}

fn disposition(name: &str, filename: Option<&str>) -> String {
    let mut head = "Content-Disposition: form-data; name=\"".to_owned();
    push_escaped(&mut head, name);
    head.push('"');
    if let Some(filename) = filename {
        head.push_str("; filename=\"");
        push_escaped(&mut head, filename);
        head.push('"');
    }
    head.push_str("\r\n");
    head
}

/// Appends a name with what would end it escaped (HTML Standard, "Multipart form data").
fn push_escaped(head: &mut String, name: &str) {
    for c in name.chars() {
        match c {
            '"' => head.push_str("%22"),
            '\r' => head.push_str("%0D"),
            '\n' => head.push_str("%0A"),
            other => head.push(other),
        }
    }
}

fn push_header(head: &mut String, name: &str, value: &str) -> Result<(), Unwritable> {
    let is_valid = HeaderName::try_from(name).is_ok() && HeaderValue::from_str(value).is_ok();
    if !is_valid {
        return Err("has a header that is not valid");
    }
    // Writing to a `String` never fails.
    let _ = write!(head, "{name}: {value}\r\n");
    Ok(())
}

fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    let essence = essence.to_ascii_lowercase();
    essence.ends_with("/json") || essence.ends_with("+json")
}

/// Returns a boundary that occurs in no part. Streams cannot be searched, but the boundary cannot
/// be guessed either.
fn boundary(parts: &[Part]) -> String {
    loop {
        let boundary = format!("{:016x}{:016x}", random(), random());
        let is_in = |part: &Part| {
            let content = part.content.as_bytes();
            content.is_some_and(|content| {
                let mut windows = content.windows(boundary.len());
                windows.any(|window| window == boundary.as_bytes())
            })
        };
        if !parts.iter().any(is_in) {
            return boundary;
        }
    }
}

/// Returns an unpredictable number: the standard library seeds its maps this way.
fn random() -> u64 {
    RandomState::new().build_hasher().finish()
}

/// Returns the pieces of the body in order.
fn pieces(parts: Vec<Part>, boundary: &str) -> VecDeque<Body> {
    let mut pieces = VecDeque::new();
    for Part { head, content } in parts {
        pieces.push_back(format!("--{boundary}\r\n{head}\r\n").into());
        pieces.push_back(content);
        pieces.push_back("\r\n".into());
    }
    pieces.push_back(format!("--{boundary}--\r\n").into());
    pieces
}
