//! Media types: which of several is used, and how its payload is serialized (RFC 6838, RFC 9110).

use crate::diagnostic::{Code, Pointer};
use crate::ir::{Content, ContentFormat, Scalar, TypeRef, Untyped};
use crate::lower::lowering::Lowering;
use crate::lower::schema;
use crate::normalize::{essence, is_json, is_string};
use crate::resolve::MediaNode;

/// Returns how a payload of the media type is serialized, or `None` if that is unsupported.
pub(in crate::lower) fn content_format(media_type: &str) -> Option<ContentFormat> {
    let essence = essence(media_type);
    let (kind, subtype) = essence.split_once('/').unwrap_or(("", &essence));
    Some(match (kind, subtype) {
        _ if is_json(media_type) => ContentFormat::Json,
        ("*" | "application", "*") => ContentFormat::Json,
        ("multipart", _) | (_, "x-www-form-urlencoded" | "event-stream") => return None,
        ("application", "xml" | "json-seq" | "jsonl" | "x-ndjson") => return None,
        (_, subtype) if subtype.ends_with("+xml") || subtype.ends_with("+json-seq") => return None,
        _ if is_string(media_type) => ContentFormat::String,
        _ => ContentFormat::Bytes,
    })
}

/// Returns the media type that is used: JSON before strings before bytes, then in document order.
pub(super) fn preferred(content: &[MediaNode]) -> Option<(&MediaNode, ContentFormat)> {
    let modeled = content
        .iter()
        .filter_map(|media| Some((media, content_format(&media.media_type)?)));
    modeled.min_by_key(|(_, format)| match format {
        ContentFormat::Json => 0,
        ContentFormat::String => 1,
        ContentFormat::Bytes => 2,
    })
}

/// Returns the payload of an unsupported media type: its raw bytes.
pub(super) fn bytes_content(media: &MediaNode) -> Content {
    Content {
        media_type: media.media_type.clone(),
        format: ContentFormat::Bytes,
        ty: TypeRef::Scalar(Scalar::Bytes),
    }
}

/// Returns the payload of an undescribed response: its raw bytes.
pub(super) fn anything() -> Content {
    Content {
        media_type: "*/*".to_owned(),
        format: ContentFormat::Bytes,
        ty: TypeRef::Scalar(Scalar::Bytes),
    }
}

/// Reports a schema whose structure is lost because the payload is a string or bytes.
fn report_shape(lowering: &mut Lowering, media: &MediaNode, format: ContentFormat) {
    let Some(schema) = media
        .schema
        .as_ref()
        .filter(|_| format != ContentFormat::Json)
    else {
        return;
    };
    if !is_plain(lowering, schema) {
        let message = format!(
            "`{}` is passed through as a string or bytes; its schema is ignored",
            media.media_type
        );
        lowering
            .diagnostics
            .note(Code::WidenedType, schema, message);
    }
}

/// Whether the schema at `pointer` describes no more than a string.
pub(super) fn is_plain(lowering: &Lowering, pointer: &Pointer) -> bool {
    lowering.follow(pointer).is_unstructured()
}

/// Lowers the payload of a media type.
pub(in crate::lower) fn lower_content(
    lowering: &mut Lowering,
    media: &MediaNode,
    format: ContentFormat,
) -> Content {
    report_shape(lowering, media, format);
    let binary = media
        .schema
        .as_ref()
        .is_some_and(|schema| schema::is_binary(lowering, schema));
    let anything = media.media_type.trim_start().starts_with("*/") && media.schema.is_none();
    let (format, ty) = match format {
        _ if binary || anything => (ContentFormat::Bytes, TypeRef::Scalar(Scalar::Bytes)),
        ContentFormat::Json => (
            format,
            match &media.schema {
                Some(schema) => schema::mention(lowering, schema).with_null(),
                None => TypeRef::Any(Untyped::Undescribed),
            },
        ),
        ContentFormat::String => (format, TypeRef::Scalar(Scalar::String)),
        ContentFormat::Bytes => (format, TypeRef::Scalar(Scalar::Bytes)),
    };
    Content {
        media_type: media.media_type.clone(),
        format,
        ty,
    }
}
