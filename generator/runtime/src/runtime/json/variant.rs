//! Chooses the variant of a union that a JSON value belongs to.
//!
//! Inspects and never tries: a variant is chosen once, and a value that does not match it is
//! then an error.

use super::error::Failed;
use super::lookahead::{inspect, kinds_of_items, properties};
use super::rank::rank;
use super::reader::Reader;
use super::string_format::has_format;
use crate::runtime::model::kinds::Kinds;
use crate::runtime::model::shape::{Shape, Strings, Tag, UnionTable};

/// Returns the index of the variant that the value at the reader's position belongs to, or the
/// index past the last variant if it belongs to none. The reader does not move.
pub(crate) fn choose(reader: &mut Reader<'_>, table: &UnionTable) -> Result<usize, Failed> {
    reader.peek();
    let (at, depth) = (reader.at, reader.depth);
    reader.begin_lookahead();
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
            reader.skip_ahead()?;
            continue;
        }
        let scalar = inspect::<true>(reader)?.1;
        let found = scalar.and_then(|scalar| tag.values.iter().find(|(value, _)| *value == scalar));
        return Ok(found.map(|(_, variant)| *variant).or(tag.otherwise));
    }
    Ok(tag.otherwise)
}

fn by_shape<'t>(reader: &mut Reader<'_>, shapes: &'t [Shape]) -> Result<Option<&'t Shape>, Failed> {
    match reader.peek() {
        b'"' => by_string(reader, shapes),
        b'[' => by_items(reader, shapes),
        b'{' => {
            let objects = shapes
                .iter()
                .filter(|shape| shape.kinds.meets(Kinds::OBJECT));
            by_fields(reader, &objects.collect::<Vec<_>>())
        }
        _ => {
            let (kind, scalar) = inspect::<true>(reader)?;
            let holds = |&[least, greatest]: &[i128; 2]| {
                let number = scalar.as_ref().and_then(|scalar| scalar.parse().ok());
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

fn by_string<'t>(
    reader: &mut Reader<'_>,
    shapes: &'t [Shape],
) -> Result<Option<&'t Shape>, Failed> {
    let fitting = || {
        shapes
            .iter()
            .filter(|shape| shape.kinds.meets(Kinds::STRING))
    };
    let mut all = fitting();
    if let (Some(only), None) = (all.next(), all.next())
        && matches!(only.strings, Strings::Any)
    {
        return Ok(Some(only));
    }
    let scalar = reader.string()?;
    let is_one_of = |shape: &&Shape| matches!(shape.strings, Strings::OneOf(strings) if strings.contains(&&*scalar));
    let formed = |shape: &&Shape| matches!(shape.strings, Strings::Format(format) if has_format(&scalar, format));
    let any = |shape: &&Shape| matches!(shape.strings, Strings::Any);
    let found = fitting().find(is_one_of);
    Ok(found
        .or_else(|| fitting().find(formed))
        .or_else(|| fitting().find(any)))
}

/// Chooses by the kinds of all items, and by the properties of the first item that is an object.
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
        if let Some(shape) = by_fields(reader, &of_items)? {
            return Ok(Some(shape));
        }
        return Ok(fitting.into_iter().find(|shape| shape.each.is_none()));
    }
    let count = |shape: &&Shape| shape.each.unwrap_or(Kinds::ANY).count();
    Ok(fitting.into_iter().min_by_key(count))
}

fn by_fields<'t>(
    reader: &mut Reader<'_>,
    shapes: &[&'t Shape],
) -> Result<Option<&'t Shape>, Failed> {
    let demands = |shape: &Shape| {
        !(shape.required.is_empty()
            && shape.constants.is_empty()
            && shape.properties.is_empty()
            && shape.items.is_empty())
    };
    match shapes {
        [] => return Ok(None),
        [only] if !demands(only) && only.rest.is_none_or(|rest| rest == Kinds::ANY) => {
            return Ok(Some(only));
        }
        _ => {}
    }
    let is_one_of = |key: &str| {
        let items = shapes.iter().flat_map(|shape| shape.items);
        items.into_iter().any(|(name, _)| *name == key)
    };
    let properties = match shapes.iter().all(|shape| shape.constants.is_empty()) {
        true => properties::<false>(reader, &is_one_of)?,
        false => properties::<true>(reader, &is_one_of)?,
    };
    let mut best = None;
    for shape in shapes {
        if let Some(rank) = rank(shape, &properties)
            && best.as_ref().is_none_or(|(highest, _)| rank > *highest)
        {
            best = Some((rank, *shape));
        }
    }
    Ok(best.map(|(_, shape)| shape))
}
