//! Request bodies (OpenAPI 3.0.3, Request Body Object).

mod encoding;
mod header;
mod offer;

use super::media::{bytes_content, lower_content};
use super::style::nesting;
use crate::diagnostic::Code;
use crate::ir::{
    Body, BodyFormat, Content, ContentFormat, Docs, Literal, Payload, TypeRef, Untyped,
};
use crate::lower::docs::docs;
use crate::lower::lowering::Lowering;
use crate::lower::schema;
use crate::naming::{self, TypeName};
use crate::options::BodyKind;
use crate::resolve::{BodyNode, MediaNode, OperationNode};

/// A payload before it has a name.
struct Draft<'m> {
    media: &'m MediaNode,
    format: BodyFormat,
    ty: TypeRef,
}

/// Lowers the body of an operation, if it can be sent. `name` is that of the enum of payloads.
pub(super) fn lower_body(
    lowering: &mut Lowering,
    node: &OperationNode,
    body: &BodyNode,
    name: TypeName,
) -> Option<Body> {
    let mut docs = docs(None, body.description.as_ref(), false);
    let mut drafts: Vec<Draft> = Vec::new();
    for (media, kind) in offer::offers(lowering, &body.content) {
        let draft = lower_payload(lowering, media, kind, &mut docs);
        let same = |other: &Draft| {
            format_name(&other.format) == format_name(&draft.format) && other.ty == draft.ty
        };
        if drafts.iter().any(same) {
            docs.notes.push(also(media))
        } else {
            drafts.push(draft)
        }
    }
    let mut payloads = settle(lowering, drafts);
    header::apply_content_type(lowering, node, &mut payloads);
    let mut payloads = payloads.into_iter();
    let Some(preferred) = payloads.next() else {
        report_empty(lowering, node, body);
        return None;
    };
    let others: Vec<Payload> = payloads.collect();
    Some(Body {
        name: (!others.is_empty()).then_some(name),
        preferred,
        others,
        required: body.required,
        docs,
    })
}

/// Names the payloads.
fn settle(lowering: &mut Lowering, drafts: Vec<Draft<'_>>) -> Vec<Payload> {
    let formats: Vec<_> = drafts
        .iter()
        .map(|draft| (format_name(&draft.format), draft.media.media_type.as_str()))
        .collect();
    let names = naming::payloads(&formats);
    let named = drafts.into_iter().zip(names);
    named
        .map(|(draft, name)| Payload {
            name,
            media_type: one_type(lowering, draft.media, &draft.format),
            example: example(lowering, draft.media),
            format: draft.format,
            ty: draft.ty,
        })
        .collect()
}

/// Returns the name of a payload, if no other has its format.
fn format_name(format: &BodyFormat) -> &'static str {
    match format {
        BodyFormat::Json => "Json",
        BodyFormat::Form { .. } => "Form",
        BodyFormat::Multipart(_) => "Multipart",
        BodyFormat::String => "Text",
        BodyFormat::Bytes => "Bytes",
    }
}

/// Returns a note on a media type that differs from the one that is sent only by name.
fn also(media: &MediaNode) -> String {
    let media_type = media.media_type.replace('`', "'");
    format!("The API also accepts `{media_type}`: set a header `Content-Type` on the call.")
}

fn lower_payload<'m>(
    lowering: &mut Lowering,
    media: &'m MediaNode,
    kind: Option<BodyKind>,
    docs: &mut Docs,
) -> Draft<'m> {
    let ty = |lowering: &mut Lowering, mention: fn(&mut Lowering, &_) -> TypeRef| {
        let schema = media.schema.as_ref();
        schema.map_or(TypeRef::Any(Untyped::Undescribed), |schema| {
            mention(lowering, schema)
        })
    };
    let (format, ty) = match kind {
        Some(BodyKind::Form) => (
            BodyFormat::Form {
                nesting: nesting(lowering),
                encodings: encoding::field_encodings(lowering, media),
            },
            ty(lowering, |lowering, schema| {
                schema::mention(lowering, schema).ty
            }),
        ),
        Some(BodyKind::Multipart) => (
            BodyFormat::Multipart(encoding::part_encodings(lowering, media)),
            ty(lowering, schema::mention_multipart),
        ),
        Some(BodyKind::Json | BodyKind::Text | BodyKind::Bytes) => {
            let format =
                super::media::content_format(&media.media_type).unwrap_or(ContentFormat::Bytes);
            let content = lower_content(lowering, media, format);
            whole(content)
        }
        None => {
            report_unsupported(lowering, media);
            let media_type = media.media_type.replace('`', "'");
            docs.notes.push(format!(
                "Sent unchanged as `{media_type}`, encoded by the caller."
            ));
            whole(bytes_content(media))
        }
    };
    Draft { media, format, ty }
}

/// Returns the format and the type of a body that is serialized like a response.
fn whole(content: Content) -> (BodyFormat, TypeRef) {
    let format = match content.format {
        ContentFormat::Json => BodyFormat::Json,
        ContentFormat::String => BodyFormat::String,
        ContentFormat::Bytes => BodyFormat::Bytes,
    };
    (format, content.ty)
}

fn example(lowering: &Lowering, media: &MediaNode) -> Option<Literal> {
    let own = media.example.as_ref().map(Literal::from);
    own.or_else(|| schema::example(lowering, media.schema.as_ref()?))
}

/// Returns the media type to send; for a range, the plainest in it.
fn one_type(lowering: &mut Lowering, media: &MediaNode, format: &BodyFormat) -> String {
    if !media.media_type.contains('*') {
        return media.media_type.clone();
    }
    let media_type = match format {
        BodyFormat::String => "text/plain",
        BodyFormat::Bytes => "application/octet-stream",
        _ => "application/json",
    };
    let message = format!(
        "`{}` is a range; the body is sent as `{media_type}`",
        media.media_type
    );
    lowering
        .diagnostics
        .note(Code::UnmodeledMediaType, &media.pointer, message)
        .hint("set a header `Content-Type` on the call to send another");
    media_type.to_owned()
}

/// Reports an unsupported media type, for which the caller encodes the body.
fn report_unsupported(lowering: &mut Lowering, media: &MediaNode) {
    let media_type = &media.media_type;
    let message = format!("`{media_type}` is not supported; the caller passes the encoded bytes");
    let diagnostic =
        lowering
            .diagnostics
            .warning(Code::UnmodeledMediaType, &media.pointer, message);
    if media_type.trim_start().starts_with("multipart/") {
        // Only the caller knows the boundary; a header of the call takes precedence.
        diagnostic.hint("set a header `Content-Type` with the boundary on the call");
    }
}

/// Reports a body that cannot be sent.
fn report_empty(lowering: &mut Lowering, node: &OperationNode, body: &BodyNode) {
    let message = format!(
        "this body has no media type; {} {} is sent without it",
        node.method.as_str(),
        node.path
    );
    lowering
        .diagnostics
        .warning(Code::UnmodeledBody, &body.pointer, message);
}
