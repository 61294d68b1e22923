//! What looking ahead reveals about a value: its kind, the kinds of its items, its properties.

use std::borrow::Cow;

use super::error::Failed;
use super::number::{integer_string, is_whole};
use super::reader::Reader;
use crate::runtime::model::kinds::Kinds;

/// Skips the next value. Returns its kind and, if `SCALAR` is set, the string form of a scalar.
pub(super) fn inspect<'a, const SCALAR: bool>(
    reader: &mut Reader<'a>,
) -> Result<(Kinds, Option<Cow<'a, str>>), Failed> {
    Ok(match reader.peek() {
        b'"' if SCALAR => (Kinds::STRING, Some(reader.string()?)),
        b'"' => {
            reader.skip_ahead()?;
            (Kinds::STRING, None)
        }
        byte @ (b'{' | b'[' | b'n' | b't' | b'f') => {
            reader.skip_ahead()?;
            match byte {
                b'{' => (Kinds::OBJECT, None),
                b'[' => (Kinds::ARRAY, None),
                b'n' => (Kinds::NULL, None),
                b't' => (Kinds::BOOLEAN, Some(Cow::Borrowed("true"))),
                _ => (Kinds::BOOLEAN, Some(Cow::Borrowed("false"))),
            }
        }
        _ => {
            let scalar = reader.number("a value")?;
            let kind = match is_whole(scalar) {
                true => Kinds::INTEGER,
                false => Kinds::FRACTION,
            };
            (kind, SCALAR.then(|| integer_string(scalar)))
        }
    })
}

/// Skips an array. Returns the kinds of its items, and the position of the first item that is an
/// object.
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
        let (kind, _) = inspect::<false>(reader)?;
        if kind == Kinds::OBJECT && object.is_none() {
            object = Some(slot);
        }
        kinds = kinds.or(kind);
    }
    Ok((kinds, object))
}

/// A property of an object, as far as a choice depends on it.
pub(super) struct Property<'a> {
    pub(super) name: Cow<'a, str>,
    pub(super) kind: Kinds,
    /// The value, if it is a scalar and constants are compared.
    pub(super) scalar: Option<Cow<'a, str>>,
    /// The kinds of its items, if it is an array and a shape restricts them.
    pub(super) items: Kinds,
}

pub(super) fn properties<'a, const SCALAR: bool>(
    reader: &mut Reader<'a>,
    is_one_of: &dyn Fn(&str) -> bool,
) -> Result<Vec<Property<'a>>, Failed> {
    let mut properties = Vec::new();
    reader.open()?;
    let mut first = true;
    while let Some(name) = reader.next_key(first)? {
        first = false;
        let (kind, scalar, items) = match reader.peek() == b'[' && is_one_of(&name) {
            true => (Kinds::ARRAY, None, kinds_of_items(reader)?.0),
            false => {
                let (kind, scalar) = inspect::<SCALAR>(reader)?;
                (kind, scalar, Kinds::NONE)
            }
        };
        properties.push(Property {
            name,
            kind,
            scalar,
            items,
        });
    }
    Ok(properties)
}
