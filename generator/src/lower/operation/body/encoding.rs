//! How single properties of a form or a multipart body are serialized (OpenAPI 3.0.3, Encoding Object).

use crate::diagnostic::{Code, Pointer};
use crate::ir::{FieldEncoding, PartEncoding, PartFormat, Style};
use crate::lower::lowering::Lowering;
use crate::lower::operation::style::{nesting, query_style};
use crate::lower::schema;
use crate::normalize::{is_json, is_string};
use crate::resolve::{EncodingNode, MediaNode, ParameterStyle};

/// Lowers the Encoding Objects of a form. `style`, `explode` and `allowReserved` take precedence over a
/// `contentType` of JSON.
pub(super) fn field_encodings(lowering: &mut Lowering, media: &MediaNode) -> Vec<FieldEncoding> {
    let mut encodings = Vec::new();
    for encoding in &media.encoding {
        if let Some(style) = form_style(lowering, media, encoding) {
            encodings.push(FieldEncoding {
                wire_name: encoding.name.clone(),
                style,
                reserved: encoding.reserved == Some(true),
            });
        }
    }
    encodings
}

fn form_style(
    lowering: &mut Lowering,
    media: &MediaNode,
    encoding: &EncodingNode,
) -> Option<Style> {
    if encoding.tabs {
        return Some(Style::TabDelimited);
    }
    if encoding.style.is_some() || encoding.explode.is_some() {
        let style = encoding.style.unwrap_or(ParameterStyle::Form);
        return Some(query_style(lowering, style, encoding.explode));
    }
    if let Some(media_type) = &encoding.content_type
        && is_json(media_type)
    {
        return Some(Style::Json);
    }
    if let Some(media_type) = encoding.content_type.as_ref().filter(|it| !is_string(it)) {
        let message = format!(
            "`{media_type}` inside a form is not supported; the property is serialized like any other"
        );
        lowering
            .diagnostics
            .note(Code::UnmodeledMediaType, &encoding.pointer, message);
    }
    (encoding.reserved == Some(true)).then(|| {
        let property = property(lowering, media, &encoding.name);
        if property.is_some_and(|pointer| schema::can_be_object(lowering, &pointer)) {
            Style::DeepObject(nesting(lowering))
        } else {
            Style::Form { explode: true }
        }
    })
}

/// Lowers the encodings of the parts, which an Encoding Object or the schema itself defines. If there are
/// several media types, the caller chooses.
pub(super) fn part_encodings(lowering: &mut Lowering, media: &MediaNode) -> Vec<PartEncoding> {
    let mut encodings = Vec::new();
    for (name, pointer) in properties(lowering, media) {
        let encoding = media.encoding.iter().find(|other| other.name == name);
        let format = match encoding.and_then(delimiter) {
            Some(delimiter) => Some(PartFormat::Joined(delimiter)),
            None => part_media_type(lowering, &pointer, encoding).map(PartFormat::MediaType),
        };
        encodings.extend(format.map(|format| PartEncoding {
            wire_name: name,
            format,
        }));
    }
    for encoding in &media.encoding {
        report_part(lowering, media, encoding);
    }
    encodings
}

/// Returns the delimiter of an array that is sent as one part.
fn delimiter(encoding: &EncodingNode) -> Option<&'static str> {
    if encoding.tabs {
        return Some("\t");
    }
    match (encoding.style, encoding.explode) {
        (Some(ParameterStyle::DeepObject), _) | (_, Some(true)) => None,
        (Some(ParameterStyle::SpaceDelimited), _) => Some(" "),
        (Some(ParameterStyle::PipeDelimited), _) => Some("|"),
        (_, explode) => explode.map(|_| ","),
    }
}

fn part_media_type(
    lowering: &mut Lowering,
    pointer: &Pointer,
    encoding: Option<&EncodingNode>,
) -> Option<String> {
    let declared = encoding.and_then(|encoding| encoding.content_type.clone());
    let media_type = declared.or_else(|| schema::content_media_type(lowering, pointer));
    let media_type = media_type.filter(|it| !it.contains(['*', ',']))?;
    let is_file = schema::files(lowering, pointer).is_some();
    if !is_file && !is_json(&media_type) && schema::can_be_object(lowering, pointer) {
        report_object(lowering, encoding, &media_type);
        return None;
    }
    Some(media_type)
}

fn report_object(lowering: &mut Lowering, encoding: Option<&EncodingNode>, media_type: &str) {
    let Some(encoding) = encoding else {
        return;
    };
    let message =
        format!("objects of media type `{media_type}` are not supported; it is sent as JSON");
    let at = encoding.pointer.child("contentType");
    lowering
        .diagnostics
        .warning(Code::UnmodeledMediaType, at, message);
}

/// Reports the fields of an Encoding Object that are unsupported in multipart.
fn report_part(lowering: &mut Lowering, media: &MediaNode, encoding: &EncodingNode) {
    if encoding.style == Some(ParameterStyle::DeepObject) {
        let message = "`deepObject` is not supported in multipart; an object is sent as JSON";
        let at = encoding.pointer.child("style");
        lowering
            .diagnostics
            .warning(Code::UnmodeledMediaType, at, message);
    }
    let file = property(lowering, media, &encoding.name)
        .is_some_and(|pointer| schema::files(lowering, &pointer).is_some());
    if !encoding.headers.is_empty() && !file {
        let message =
            "headers of a part that is not a file are not supported; it is sent without them";
        lowering.diagnostics.warning(
            Code::UnmodeledMediaType,
            encoding.pointer.child("headers"),
            message,
        );
    }
}

/// Returns the properties of a body and their schemas.
fn properties(lowering: &Lowering, media: &MediaNode) -> Vec<(String, Pointer)> {
    let schema = media.schema.as_ref();
    schema.map_or_else(Vec::new, |schema| schema::properties(lowering, schema))
}

fn property(lowering: &Lowering, media: &MediaNode, name: &str) -> Option<Pointer> {
    let mut properties = properties(lowering, media).into_iter();
    properties
        .find(|(other, _)| other == name)
        .map(|(_, pointer)| pointer)
}
