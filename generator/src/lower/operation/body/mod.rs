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
use crate::lower::context::Lowering;
use crate::lower::docs::docs;
use crate::lower::schema;
use crate::naming::{self, TypeName};
use crate::options::BodyKind;
use crate::resolve::{BodyNode, MediaNode, OperationNode};

/// One way to send a body, before it has a name.
struct Draft<'m> {
    media: &'m MediaNode,
    format: BodyFormat,
    ty: TypeRef,
}

/// The body of an operation, if there is one to send. `name` is for the enum of what it may be.
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
        let same =
            |other: &Draft| word(&other.format) == word(&draft.format) && other.ty == draft.ty;
        match drafts.iter().any(same) {
            true => docs.notes.push(also(media)),
            false => drafts.push(draft),
        }
    }
    let mut payloads = settle(lowering, drafts);
    header::name_kind(lowering, node, &mut payloads);
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

/// Names the ways to send a body.
fn settle(lowering: &mut Lowering, drafts: Vec<Draft<'_>>) -> Vec<Payload> {
    let words = drafts.iter();
    let words: Vec<_> = words
        .map(|draft| (word(&draft.format), draft.media.media_type.as_str()))
        .collect();
    let names = naming::payloads(&words);
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

/// What a way to send a body is called, where no other of its kind is there.
fn word(format: &BodyFormat) -> &'static str {
    match format {
        BodyFormat::Json => "Json",
        BodyFormat::Form { .. } => "Form",
        BodyFormat::Multipart(_) => "Multipart",
        BodyFormat::String => "Text",
        BodyFormat::Bytes => "Bytes",
    }
}

/// What is said of a media type that differs from the one that is sent by its name alone.
fn also(media: &MediaNode) -> String {
    let media_type = media.media_type.replace('`', "'");
    format!("The API also takes `{media_type}`, if a header `Content-Type` of the call says so.")
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
                encodings: encoding::form_members(lowering, media),
            },
            ty(lowering, |lowering, schema| {
                schema::mention(lowering, schema).ty
            }),
        ),
        Some(BodyKind::Multipart) => (
            BodyFormat::Multipart(encoding::part_members(lowering, media)),
            ty(lowering, schema::mention_multipart),
        ),
        Some(BodyKind::Json | BodyKind::Text | BodyKind::Bytes) => {
            let encoding =
                super::media::encoding(&media.media_type).unwrap_or(ContentFormat::Bytes);
            let content = lower_content(lowering, media, encoding);
            whole(content)
        }
        None => {
            report_unmodelled(lowering, media);
            let media_type = media.media_type.replace('`', "'");
            docs.notes.push(format!(
                "Sent as it is: `{media_type}`, encoded by the caller."
            ));
            whole(bytes_content(media))
        }
    };
    Draft { media, format, ty }
}

/// A body that is one value, as a response might be.
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

/// A body is of one media type: where the document says a range, of the plainest in it.
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
        .hint("a header `Content-Type` of the call says otherwise");
    media_type.to_owned()
}

/// A media type that is not modeled: the caller encodes the body.
fn report_unmodelled(lowering: &mut Lowering, media: &MediaNode) {
    let media_type = &media.media_type;
    let message = format!("`{media_type}` is not modeled yet; the caller hands over its bytes");
    let said = lowering
        .diagnostics
        .warning(Code::UnmodeledMediaType, &media.pointer, message);
    if media_type.trim_start().starts_with("multipart/") {
        // The caller alone knows the boundary; a header of a call's own goes before any other.
        said.hint("name the boundary in a header `Content-Type` of the call");
    }
}

/// A body that nothing can be sent as.
fn report_empty(lowering: &mut Lowering, node: &OperationNode, body: &BodyNode) {
    let message = format!(
        "this body has no media type; {} {} is called without it",
        node.method.as_str(),
        node.path
    );
    lowering
        .diagnostics
        .warning(Code::UnmodeledBody, &body.pointer, message);
}
