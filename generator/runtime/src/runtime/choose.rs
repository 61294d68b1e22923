//! Which variant of a union a JSON value is.
//!
//! Takes a reader that stands before the value, and the table of the union. Gives the index of a
//! variant, and leaves the reader where it was. Looks ahead and never tries: a variant is chosen
//! once, and what does not fit it is then an error.

use std::borrow::Cow;

use super::json::{Failed, Reader, is_whole};
use super::model::{Choice, Kinds, Shape, UnionTable};

/// The index of the variant that the value at the reader's place belongs to; past the last one if
/// it belongs to none.
pub(crate) fn choose(reader: &mut Reader<'_>, table: &UnionTable) -> Result<usize, Failed> {
    let byte = reader.peek();
    let (at, depth) = (reader.at, reader.depth);
    reader.look_ahead();
    let chosen = match &table.choice {
        Choice::Tag { property, values } if byte == b'{' => by_tag(reader, property, values)?,
        Choice::Tag { .. } => None,
        Choice::Shape(shapes) => by_shape(reader, shapes, byte)?,
    };
    reader.at = at;
    reader.depth = depth;
    Ok(chosen.unwrap_or(table.variants))
}

fn by_tag(
    reader: &mut Reader<'_>,
    property: &str,
    values: &[(&str, usize)],
) -> Result<Option<usize>, Failed> {
    reader.open()?;
    let mut first = true;
    while let Some(key) = reader.next_key(first)? {
        first = false;
        if key != property {
            reader.look_past()?;
            continue;
        }
        let text = match reader.peek() {
            b'"' => reader.string()?,
            // A tag can be a number or a boolean, which the table has as text.
            b'-' | b'0'..=b'9' => reader.number("a tag")?.into(),
            b't' => "true".into(),
            b'f' => "false".into(),
            _ => return Ok(None),
        };
        let found = values.iter().find(|(value, _)| *value == text);
        return Ok(found.map(|(_, variant)| *variant));
    }
    Ok(None)
}

fn by_shape(reader: &mut Reader<'_>, shapes: &[Shape], byte: u8) -> Result<Option<usize>, Failed> {
    let kind = match byte {
        b'n' => Kinds::NULL,
        b't' | b'f' => Kinds::BOOLEAN,
        b'"' => Kinds::STRING,
        b'[' => Kinds::ARRAY,
        b'{' => return by_members(reader, shapes),
        _ if is_whole(reader.number("a value")?) => Kinds::INTEGER,
        _ => Kinds::FRACTION,
    };
    Ok(shapes.iter().position(|shape| shape.kinds.meets(kind)))
}

/// One member of an object: its name, and its value if that is a string.
type Member<'a> = (Cow<'a, str>, Option<Cow<'a, str>>);

fn by_members(reader: &mut Reader<'_>, shapes: &[Shape]) -> Result<Option<usize>, Failed> {
    let objects = || {
        let all = shapes.iter().enumerate();
        all.filter(|(_, shape)| shape.kinds.meets(Kinds::OBJECT))
    };
    if let (Some((index, only)), None) = (objects().next(), objects().nth(1))
        && only.required.is_empty()
        && only.constants.is_empty()
    {
        return Ok(Some(index));
    }
    let strings = shapes.iter().any(|shape| !shape.constants.is_empty());
    let members = members(reader, strings)?;
    let mut best = None;
    for (index, shape) in objects() {
        if let Some(rank) = rank(shape, &members)
            && best.is_none_or(|(highest, _)| rank > highest)
        {
            best = Some((rank, index));
        }
    }
    Ok(best.map(|(_, index)| index))
}

/// How well the members fit a shape: known ones, then demanded ones. `None` if they do not.
fn rank(shape: &Shape, members: &[Member<'_>]) -> Option<(usize, usize)> {
    let has = |name: &str| members.iter().any(|(key, _)| key == name);
    let says = |(name, text): &(&str, &str)| {
        let found = members.iter().find(|(key, _)| key == name);
        found.is_some_and(|(_, value)| value.as_deref() == Some(*text))
    };
    if !shape.required.iter().all(|name| has(name)) || !shape.constants.iter().all(says) {
        return None;
    }
    let known = members.iter();
    let known = known.filter(|(key, _)| shape.known.contains(&&**key));
    Some((known.count(), shape.required.len() + shape.constants.len()))
}

fn members<'a>(reader: &mut Reader<'a>, strings: bool) -> Result<Vec<Member<'a>>, Failed> {
    let mut members = Vec::new();
    reader.open()?;
    let mut first = true;
    while let Some(key) = reader.next_key(first)? {
        first = false;
        let value = if strings && reader.peek() == b'"' {
            Some(reader.string()?)
        } else {
            reader.look_past()?;
            None
        };
        members.push((key, value));
    }
    Ok(members)
}
