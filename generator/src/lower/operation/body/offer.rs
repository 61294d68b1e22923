//! Which of the media types that a body may have can be sent, and in which order.

use crate::ir::ContentFormat;
use crate::lower::context::Lowering;
use crate::lower::operation::media;
use crate::lower::schema;
use crate::normalize::essence;
use crate::options::BodyKind;
use crate::resolve::MediaNode;

/// One media type, and how it is sent: `None` where the caller encodes the body.
pub(super) type Offer<'m> = (&'m MediaNode, Option<BodyKind>);

/// The media types to choose from, the preferred first; none only where the document has none.
///
/// Where a body can be sent as what its schema describes, no other way is offered: neither one
/// that is not modeled, nor text or bytes that the caller would have to make of an object.
pub(super) fn offers<'m>(lowering: &Lowering, content: &'m [MediaNode]) -> Vec<Offer<'m>> {
    let all = content.iter().map(|media| (media, kind(lowering, media)));
    let all: Vec<Offer> = all.collect();
    let is_typed = |(media, kind): &Offer| match kind {
        Some(BodyKind::Json | BodyKind::Form | BodyKind::Multipart) => true,
        Some(BodyKind::Text | BodyKind::Bytes) => {
            let schema = media.schema.as_ref();
            schema.is_none_or(|schema| media::is_plain(lowering, schema))
        }
        None => false,
    };
    let is_modelled = |(_, kind): &Offer| kind.is_some();
    let mut offers: Vec<Offer> = if all.iter().any(is_typed) {
        all.into_iter().filter(is_typed).collect()
    } else if all.iter().any(is_modelled) {
        all.into_iter().filter(is_modelled).take(1).collect()
    } else {
        all.into_iter().take(1).collect()
    };
    let bodies = &lowering.options.bodies;
    offers.sort_by_key(|(_, kind)| kind.map_or(usize::MAX, |kind| bodies.rank(kind)));
    offers
}

/// How a body of that media type is sent, if that is modeled.
fn kind(lowering: &Lowering, media: &MediaNode) -> Option<BodyKind> {
    let can_be_object = |pointer| schema::can_be_object(lowering, pointer);
    match essence(&media.media_type).as_str() {
        // Without a schema, or as one text, the body is a whole that the caller has encoded.
        "application/x-www-form-urlencoded" => {
            let typed = media.schema.as_ref().is_some_and(can_be_object);
            typed.then_some(BodyKind::Form)
        }
        "multipart/form-data" => {
            let typed = media.schema.as_ref().is_some_and(can_be_object);
            typed.then_some(BodyKind::Multipart)
        }
        _ => media::encoding(&media.media_type).map(|encoding| match encoding {
            ContentFormat::Json => BodyKind::Json,
            ContentFormat::String => BodyKind::Text,
            ContentFormat::Bytes => BodyKind::Bytes,
        }),
    }
}
