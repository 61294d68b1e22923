//! How single members of a form, and parts, are written (OpenAPI 3.0.3, Encoding Object).

use crate::diagnostic::{Code, Pointer};
use crate::ir::{FieldEncoding, PartEncoding, PartFormat, Style};
use crate::lower::context::Lowering;
use crate::lower::operation::style::{nesting, query_style};
use crate::lower::schema;
use crate::normalize::essence;
use crate::resolve::{EncodingNode, MediaNode, ParameterStyle};

/// The members of a form for which the document says how they are written. `style`, `explode` and
/// `allowReserved` say it where they stand, otherwise a `contentType` of JSON does.
pub(super) fn form_members(lowering: &mut Lowering, media: &MediaNode) -> Vec<FieldEncoding> {
    let mut members = Vec::new();
    for encoding in &media.encoding {
        if let Some(style) = form_style(lowering, media, encoding) {
            members.push(FieldEncoding {
                wire_name: encoding.name.clone(),
                style,
                reserved: encoding.reserved == Some(true),
            });
        }
    }
    members
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
    if let Some(media_type) = encoding.content_type.as_ref().filter(|it| !is_text(it)) {
        let message =
            format!("`{media_type}` inside a form is not modeled; it is written like any member");
        lowering
            .diagnostics
            .note(Code::UnmodeledMediaType, &encoding.pointer, message);
    }
    (encoding.reserved == Some(true)).then(|| {
        let member = member(lowering, media, &encoding.name);
        match member.is_some_and(|pointer| schema::can_be_object(lowering, &pointer)) {
            true => Style::DeepObject(nesting(lowering)),
            false => Style::Form { explode: true },
        }
    })
}

/// The parts of which the document says how they are written, be it beside the schema or in it.
/// Where it gives a choice of media types, the caller makes it.
pub(super) fn part_members(lowering: &mut Lowering, media: &MediaNode) -> Vec<PartEncoding> {
    let mut members = Vec::new();
    for (name, pointer) in properties(lowering, media) {
        let encoding = media.encoding.iter().find(|other| other.name == name);
        let format = match encoding.and_then(delimiter) {
            Some(delimiter) => Some(PartFormat::Joined(delimiter)),
            None => part_media_type(lowering, &pointer, encoding).map(PartFormat::MediaType),
        };
        members.extend(format.map(|format| PartEncoding {
            wire_name: name,
            format,
        }));
    }
    for encoding in &media.encoding {
        report_part(lowering, media, encoding);
    }
    members
}

/// What stands between the items of a list that is one part.
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
    let said = encoding.and_then(|encoding| encoding.content_type.clone());
    let media_type = said.or_else(|| schema::content_media_type(lowering, pointer));
    let media_type = media_type.filter(|text| !text.contains(['*', ',']))?;
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
    let message = format!("an object as `{media_type}` is not modeled; it is sent as JSON");
    let at = encoding.pointer.child("contentType");
    lowering
        .diagnostics
        .warning(Code::UnmodeledMediaType, at, message);
}

/// Says what of an encoding has no part in multipart.
fn report_part(lowering: &mut Lowering, media: &MediaNode, encoding: &EncodingNode) {
    if encoding.style == Some(ParameterStyle::DeepObject) {
        let message = "`deepObject` is not modeled in multipart; an object is sent as JSON";
        let at = encoding.pointer.child("style");
        lowering
            .diagnostics
            .warning(Code::UnmodeledMediaType, at, message);
    }
    let file = member(lowering, media, &encoding.name)
        .is_some_and(|pointer| schema::files(lowering, &pointer).is_some());
    if !encoding.headers.is_empty() && !file {
        let message = "headers of a part that is no file are not modeled; it is sent without them";
        lowering.diagnostics.warning(
            Code::UnmodeledMediaType,
            encoding.pointer.child("headers"),
            message,
        );
    }
}

/// The members of what is sent, with the schemas that describe them.
fn properties(lowering: &Lowering, media: &MediaNode) -> Vec<(String, Pointer)> {
    let schema = media.schema.as_ref();
    schema.map_or_else(Vec::new, |schema| schema::properties(lowering, schema))
}

fn member(lowering: &Lowering, media: &MediaNode, name: &str) -> Option<Pointer> {
    let mut properties = properties(lowering, media).into_iter();
    properties
        .find(|(other, _)| other == name)
        .map(|(_, pointer)| pointer)
}

fn is_json(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence.ends_with("/json") || essence.ends_with("+json")
}

fn is_text(media_type: &str) -> bool {
    essence(media_type).starts_with("text/")
}
