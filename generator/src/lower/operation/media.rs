//! Media types: which of several is used, and how its payload is written (RFC 6838, RFC 9110).

use crate::diagnostic::{Code, Pointer};
use crate::ir::{Content, ContentFormat, Scalar, TypeRef, Untyped};
use crate::lower::context::Lowering;
use crate::lower::schema;
use crate::normalize::essence;
use crate::resolve::MediaNode;

/// How a payload of that media type is written, or `None` where that is not modeled.
pub(in crate::lower) fn encoding(media_type: &str) -> Option<ContentFormat> {
    let essence = essence(media_type);
    let (kind, subtype) = essence.split_once('/').unwrap_or(("", &essence));
    Some(match (kind, subtype) {
        (_, "json") | ("*" | "application", "*") => ContentFormat::Json,
        (_, subtype) if subtype.ends_with("+json") => ContentFormat::Json,
        ("multipart", _) | (_, "x-www-form-urlencoded" | "event-stream") => return None,
        ("application", "xml" | "json-seq" | "jsonl" | "x-ndjson") => return None,
        (_, subtype) if subtype.ends_with("+xml") || subtype.ends_with("+json-seq") => return None,
        ("text", _) => ContentFormat::String,
        _ => ContentFormat::Bytes,
    })
}

/// The media type that is used: JSON before text before bytes, then in document order.
pub(super) fn preferred(content: &[MediaNode]) -> Option<(&MediaNode, ContentFormat)> {
    let modeled = content
        .iter()
        .filter_map(|media| Some((media, encoding(&media.media_type)?)));
    modeled.min_by_key(|(_, encoding)| match encoding {
        ContentFormat::Json => 0,
        ContentFormat::String => 1,
        ContentFormat::Bytes => 2,
    })
}

/// The payload of a media type that is not modeled: its bytes, as they are.
pub(super) fn bytes_content(media: &MediaNode) -> Content {
    Content {
        media_type: media.media_type.clone(),
        format: ContentFormat::Bytes,
        ty: TypeRef::Scalar(Scalar::Bytes),
    }
}

/// The payload of which nothing is said: its bytes, as they are.
pub(super) fn anything() -> Content {
    Content {
        media_type: "*/*".to_owned(),
        format: ContentFormat::Bytes,
        ty: TypeRef::Scalar(Scalar::Bytes),
    }
}

/// Says that text and bytes have no parts, where a schema gives them some.
fn report_shape(lowering: &mut Lowering, media: &MediaNode, encoding: ContentFormat) {
    let Some(schema) = media
        .schema
        .as_ref()
        .filter(|_| encoding != ContentFormat::Json)
    else {
        return;
    };
    if !is_plain(lowering, schema) {
        let message = format!(
            "`{}` is handed over as it is; its type says nothing of what the schema describes",
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

/// The typed payload of a media type.
pub(in crate::lower) fn lower_content(
    lowering: &mut Lowering,
    media: &MediaNode,
    encoding: ContentFormat,
) -> Content {
    report_shape(lowering, media, encoding);
    let binary = media
        .schema
        .as_ref()
        .is_some_and(|schema| schema::is_binary(lowering, schema));
    let anything = media.media_type.trim_start().starts_with("*/") && media.schema.is_none();
    let (encoding, ty) = match encoding {
        _ if binary || anything => (ContentFormat::Bytes, TypeRef::Scalar(Scalar::Bytes)),
        ContentFormat::Json => (
            encoding,
            match &media.schema {
                Some(schema) => schema::mention(lowering, schema).with_null(),
                None => TypeRef::Any(Untyped::Undescribed),
            },
        ),
        ContentFormat::String => (encoding, TypeRef::Scalar(Scalar::String)),
        ContentFormat::Bytes => (encoding, TypeRef::Scalar(Scalar::Bytes)),
    };
    Content {
        media_type: media.media_type.clone(),
        format: encoding,
        ty,
    }
}
