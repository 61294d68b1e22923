//! Which variant of a union a JSON value is.
//!
//! Takes a reader that stands before the value, and the table of the union. Gives the index of a
//! variant, and leaves the reader where it was. Looks ahead and never tries: a variant is chosen
//! once, and what does not fit it is then an error.

use std::borrow::Cow;
use std::cmp::Reverse;

use super::json::{Failed, Reader, is_whole, whole_text};
use super::shape::{Kinds, Shape, Tag, Texts, UnionTable};
use super::texts::has_format;

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

/// Passes over the next value. Gives its kind and, if asked to, its text if it is a scalar.
fn look<'a, const TEXT: bool>(
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

/// Passes over an array. Gives the kinds of its items, and the place of the first that is an object.
fn kinds_of_items(reader: &mut Reader<'_>) -> Result<(Kinds, Option<(usize, usize)>), Failed> {
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
struct Member<'a> {
    name: Cow<'a, str>,
    kind: Kinds,
    /// If it is a scalar, and texts matter.
    text: Option<Cow<'a, str>>,
    /// The kinds of its items, if it is a list of which they matter.
    items: Kinds,
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

fn members<'a, const TEXT: bool>(
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

/// How well an object fits a shape; what comes first counts most.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    /// Whether a closed object knows every member.
    closed: bool,
    constants: usize,
    known: usize,
    /// How many texts the constants could have: the fewer, the more is said by the one they have.
    choices: Reverse<usize>,
    required: usize,
    /// Whether members of any name are kept.
    keeps: bool,
}

/// How well the members fit the shape; `None` if they do not.
fn rank(shape: &Shape, members: &[Member<'_>]) -> Option<Rank> {
    let member = |name: &str| members.iter().find(|member| member.name == name);
    if !shape.required.iter().all(|name| member(name).is_some()) {
        return None;
    }
    let (mut constants, mut choices) = (0, 0);
    for (name, texts) in shape.constants {
        // Null is as good as absent, here as among the kinds of members.
        let there = member(name).filter(|member| member.kind != Kinds::NULL);
        if let Some(Member { text, .. }) = there {
            if !text.as_ref().is_some_and(|text| texts.contains(&&**text)) {
                return None;
            }
            constants += 1;
            choices += texts.len();
        }
    }
    let fits = |kinds: Kinds, kind: Kinds| kind == Kinds::NULL || kinds.meets(kind);
    let fits_all = |(name, kinds): &(&str, &[Kinds])| match member(name) {
        Some(member) => fits(Kinds::all_of(kinds), member.kind),
        None => true,
    };
    let holds_all = |(name, kinds): &(&str, &[Kinds])| match member(name) {
        Some(member) => Kinds::all_of(kinds).or(Kinds::NULL).holds(member.items),
        None => true,
    };
    if !shape.members.iter().all(fits_all) || !shape.items.iter().all(holds_all) {
        return None;
    }
    let unknown = members
        .iter()
        .filter(|member| !shape.known.contains(&&*member.name));
    let (mut closed, mut keeps, mut others) = (true, false, 0);
    for Member { kind, .. } in unknown {
        others += 1;
        match shape.rest {
            Some(Kinds::NONE) => closed = false,
            Some(rest) if !fits(rest, *kind) => return None,
            Some(_) => keeps = true,
            None => {}
        }
    }
    Some(Rank {
        closed,
        constants,
        choices: Reverse(choices),
        known: members.len() - others,
        required: shape.required.len(),
        keeps,
    })
}
