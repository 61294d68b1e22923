//! What looking ahead finds out about a value: its kind, the kinds of its items, its members.

use std::borrow::Cow;

use super::error::Failed;
use super::number::{is_whole, whole_text};
use super::reader::Reader;
use crate::runtime::model::kinds::Kinds;

/// Passes over the next value. Gives its kind and, if asked to, its text if it is a scalar.
pub(super) fn look<'a, const TEXT: bool>(
    reader: &mut Reader<'a>,
) -> Result<(Kinds, Option<Cow<'a, str>>), Failed> {
    Ok(match reader.peek() {
        b'"' if TEXT => (Kinds::STRING, Some(reader.string()?)),
        b'"' => {
            reader.look_past()?;
            (Kinds::STRING, None)
        }
        byte @ (b'{' | b'[' | b'n' | b't' | b'f') => {
            reader.look_past()?;
            match byte {
                b'{' => (Kinds::OBJECT, None),
                b'[' => (Kinds::ARRAY, None),
                b'n' => (Kinds::NULL, None),
                b't' => (Kinds::BOOLEAN, Some(Cow::Borrowed("true"))),
                _ => (Kinds::BOOLEAN, Some(Cow::Borrowed("false"))),
            }
        }
        _ => {
            let text = reader.number("a value")?;
            let kind = match is_whole(text) {
                true => Kinds::INTEGER,
                false => Kinds::FRACTION,
            };
            (kind, TEXT.then(|| whole_text(text)))
        }
    })
}

/// Passes over an array. Gives the kinds of its items, and the place of the first that is an object.
pub(super) fn kinds_of_items(
    reader: &mut Reader<'_>,
) -> Result<(Kinds, Option<(usize, usize)>), Failed> {
    let (mut kinds, mut object) = (Kinds::NONE, None);
    reader.open()?;
    let mut first = true;
    while reader.more(first, b']')? {
        first = false;
        reader.peek();
        let slot = (reader.at, reader.depth);
        let (kind, _) = look::<false>(reader)?;
        if kind == Kinds::OBJECT && object.is_none() {
            object = Some(slot);
        }
        kinds = kinds.or(kind);
    }
    Ok((kinds, object))
}

/// What is seen of one member of an object.
pub(super) struct Member<'a> {
    pub(super) name: Cow<'a, str>,
    pub(super) kind: Kinds,
    /// If it is a scalar, and texts matter.
    pub(super) text: Option<Cow<'a, str>>,
    /// The kinds of its items, if it is a list of which they matter.
    pub(super) items: Kinds,
}

pub(super) fn members<'a, const TEXT: bool>(
    reader: &mut Reader<'a>,
    listed: &dyn Fn(&str) -> bool,
) -> Result<Vec<Member<'a>>, Failed> {
    let mut members = Vec::new();
    reader.open()?;
    let mut first = true;
    while let Some(name) = reader.next_key(first)? {
        first = false;
        let (kind, text, items) = match reader.peek() == b'[' && listed(&name) {
            true => (Kinds::ARRAY, None, kinds_of_items(reader)?.0),
            false => {
                let (kind, text) = look::<TEXT>(reader)?;
                (kind, text, Kinds::NONE)
            }
        };
        members.push(Member {
            name,
            kind,
            text,
            items,
        });
    }
    Ok(members)
}
