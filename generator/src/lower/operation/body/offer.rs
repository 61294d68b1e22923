//! The media types of a body that can be sent, in order of preference.

use crate::ir::ContentFormat;
use crate::lower::lowering::Lowering;
use crate::lower::operation::media;
use crate::lower::schema;
use crate::normalize::essence;
use crate::options::BodyKind;
use crate::resolve::MediaNode;

/// One media type, and how it is sent: `None` if the caller encodes the body.
pub(super) type Offer<'m> = (&'m MediaNode, Option<BodyKind>);

/// Returns the media types to choose from, the preferred one first; empty only if the document has none.
///
/// If a body can be sent as its schema describes, nothing else is offered: neither an unsupported media
/// type, nor strings or bytes that the caller would have to encode from an object.
pub(super) fn offers<'m>(lowering: &Lowering, content: &'m [MediaNode]) -> Vec<Offer<'m>> {
    let all: Vec<Offer> = content
        .iter()
        .map(|media| (media, kind(lowering, media)))
        .collect();
    let is_typed = |(media, kind): &Offer| match kind {
        Some(BodyKind::Json | BodyKind::Form | BodyKind::Multipart) => true,
        Some(BodyKind::Text | BodyKind::Bytes) => {
            let schema = media.schema.as_ref();
            schema.is_none_or(|schema| media::is_plain(lowering, schema))
        }
        None => false,
    };
    let is_supported = |(_, kind): &Offer| kind.is_some();
    let mut offers: Vec<Offer> = if all.iter().any(is_typed) {
        all.into_iter().filter(is_typed).collect()
    } else if all.iter().any(is_supported) {
        all.into_iter().filter(is_supported).take(1).collect()
    } else {
        all.into_iter().take(1).collect()
    };
    let bodies = &lowering.options.bodies;
    offers.sort_by_key(|(_, kind)| kind.map_or(usize::MAX, |kind| bodies.rank(kind)));
    offers
}

/// Returns how a body of the media type is sent, if that is supported.
fn kind(lowering: &Lowering, media: &MediaNode) -> Option<BodyKind> {
    let can_be_object = |pointer| schema::can_be_object(lowering, pointer);
    match essence(&media.media_type).as_str() {
        // Without the schema of an object, the caller encodes the body.
        "application/x-www-form-urlencoded" => {
            let typed = media.schema.as_ref().is_some_and(can_be_object);
            typed.then_some(BodyKind::Form)
        }
        "multipart/form-data" => {
            let typed = media.schema.as_ref().is_some_and(can_be_object);
            typed.then_some(BodyKind::Multipart)
        }
        _ => media::content_format(&media.media_type).map(|format| match format {
            ContentFormat::Json => BodyKind::Json,
            ContentFormat::String => BodyKind::Text,
            ContentFormat::Bytes => BodyKind::Bytes,
        }),
    }
}
