//! Which variant of a union a JSON value is.
//!
//! Takes a reader that stands before the value, and the table of the union. Gives the index of a
//! variant, and leaves the reader where it was. Looks ahead and never tries: a variant is chosen
//! once, and what does not fit it is then an error.

use super::error::Failed;
use super::lookahead::{kinds_of_items, look, members};
use super::rank::rank;
use super::reader::Reader;
use super::string_format::has_format;
use crate::runtime::model::kinds::Kinds;
use crate::runtime::model::shape::{Shape, Tag, Texts, UnionTable};

/// The index of the variant that the value at the reader's place belongs to; past the last one if
/// it belongs to none.
pub(crate) fn choose(reader: &mut Reader<'_>, table: &UnionTable) -> Result<usize, Failed> {
    reader.peek();
    let (at, depth) = (reader.at, reader.depth);
    reader.look_ahead();
    let tagged = by_tag(reader, table.tag.as_ref())?;
    reader.at = at;
    reader.depth = depth;
    if let Some(variant) = tagged {
        return Ok(variant);
    }
    let chosen = by_shape(reader, table.shapes)?;
    reader.at = at;
    reader.depth = depth;
    Ok(chosen.map_or(table.variants, |shape| shape.variant))
}

fn by_tag(reader: &mut Reader<'_>, tag: Option<&Tag>) -> Result<Option<usize>, Failed> {
    let Some(tag) = tag else { return Ok(None) };
    if reader.peek() != b'{' {
        return Ok(None);
    }
    reader.open()?;
    let mut first = true;
    while let Some(key) = reader.next_key(first)? {
        first = false;
        if key != tag.property {
            reader.look_past()?;
            continue;
        }
        let text = look::<true>(reader)?.1;
        let found = text.and_then(|text| tag.values.iter().find(|(value, _)| *value == text));
        return Ok(found.map(|(_, variant)| *variant).or(tag.otherwise));
    }
    Ok(tag.otherwise)
}

fn by_shape<'t>(reader: &mut Reader<'_>, shapes: &'t [Shape]) -> Result<Option<&'t Shape>, Failed> {
    match reader.peek() {
        b'"' => by_text(reader, shapes),
        b'[' => by_items(reader, shapes),
        b'{' => {
            let objects = shapes
                .iter()
                .filter(|shape| shape.kinds.meets(Kinds::OBJECT));
            by_members(reader, &objects.collect::<Vec<_>>())
        }
        _ => {
            let (kind, text) = look::<true>(reader)?;
            let holds = |&[least, greatest]: &[i128; 2]| {
                let number = text.as_ref().and_then(|text| text.parse().ok());
                number.is_some_and(|number| (least..=greatest).contains(&number))
            };
            let fits = |shape: &&Shape| {
                shape.kinds.meets(kind) && (kind != Kinds::INTEGER || shape.range.is_none_or(holds))
            };
            // The narrowest: a whole number is an integer before it is any number.
            let fitting = shapes.iter().filter(fits);
            Ok(fitting.min_by_key(|shape| shape.kinds.count()))
        }
    }
}

fn by_text<'t>(reader: &mut Reader<'_>, shapes: &'t [Shape]) -> Result<Option<&'t Shape>, Failed> {
    let fitting = || {
        shapes
            .iter()
            .filter(|shape| shape.kinds.meets(Kinds::STRING))
    };
    let mut all = fitting();
    if let (Some(only), None) = (all.next(), all.next())
        && matches!(only.texts, Texts::Any)
    {
        return Ok(Some(only));
    }
    let text = reader.string()?;
    let listed =
        |shape: &&Shape| matches!(shape.texts, Texts::Listed(texts) if texts.contains(&&*text));
    let formed =
        |shape: &&Shape| matches!(shape.texts, Texts::Format(format) if has_format(&text, format));
    let any = |shape: &&Shape| matches!(shape.texts, Texts::Any);
    let found = fitting().find(listed);
    Ok(found
        .or_else(|| fitting().find(formed))
        .or_else(|| fitting().find(any)))
}

/// By the kinds of all items, and by the members of the first that is an object.
fn by_items<'t>(reader: &mut Reader<'_>, shapes: &'t [Shape]) -> Result<Option<&'t Shape>, Failed> {
    let fitting = || {
        shapes
            .iter()
            .filter(|shape| shape.kinds.meets(Kinds::ARRAY))
    };
    let mut all = fitting();
    if let (Some(only), None) = (all.next(), all.next())
        && only.each.is_none()
    {
        return Ok(Some(only));
    }
    let (kinds, object) = kinds_of_items(reader)?;
    let fits = |shape: &&Shape| shape.each.is_none_or(|each| each.holds(kinds));
    let fitting: Vec<&Shape> = fitting().filter(fits).collect();
    if let Some((at, depth)) = object {
        let of_items: Vec<&Shape> = fitting
            .iter()
            .copied()
            .filter(|shape| shape.each.is_some())
            .collect();
        (reader.at, reader.depth) = (at, depth);
        if let Some(shape) = by_members(reader, &of_items)? {
            return Ok(Some(shape));
        }
        return Ok(fitting.into_iter().find(|shape| shape.each.is_none()));
    }
    let count = |shape: &&Shape| shape.each.unwrap_or(Kinds::ANY).count();
    Ok(fitting.into_iter().min_by_key(count))
}

fn by_members<'t>(
    reader: &mut Reader<'_>,
    shapes: &[&'t Shape],
) -> Result<Option<&'t Shape>, Failed> {
    let demands = |shape: &Shape| {
        !(shape.required.is_empty()
            && shape.constants.is_empty()
            && shape.members.is_empty()
            && shape.items.is_empty())
    };
    match shapes {
        [] => return Ok(None),
        [only] if !demands(only) && only.rest.is_none_or(|rest| rest == Kinds::ANY) => {
            return Ok(Some(only));
        }
        _ => {}
    }
    let listed = |key: &str| {
        let lists = shapes.iter().flat_map(|shape| shape.items);
        lists.into_iter().any(|(name, _)| *name == key)
    };
    let members = match shapes.iter().all(|shape| shape.constants.is_empty()) {
        true => members::<false>(reader, &listed)?,
        false => members::<true>(reader, &listed)?,
    };
    let mut best = None;
    for shape in shapes {
        if let Some(rank) = rank(shape, &members)
            && best.as_ref().is_none_or(|(highest, _)| rank > *highest)
        {
            best = Some((rank, *shape));
        }
    }
    Ok(best.map(|(_, shape)| shape))
}
