//! Positions in YAML.

use super::wanted::Wanted;
use saphyr_parser::{Event, Parser, ScalarStyle, Span};
use std::ops::Range;

/// A collection that is being read.
struct Frame {
    /// The node, if it is wanted.
    id: Option<usize>,
    at: At,
}

/// The position of the next value in its collection.
enum At {
    Item(usize),
    Key,
    Value(String, Range<usize>),
}

/// Marks every wanted node, up to where the source stops being well-formed.
pub(super) fn walk(source: &str, wanted: &mut Wanted) {
    let mut stack: Vec<Frame> = Vec::new();
    for (event, span) in Parser::new_from_str(source).map_while(Result::ok) {
        match event {
            Event::MappingStart(..) | Event::SequenceStart(..) => {
                let at = match event {
                    Event::MappingStart(..) => At::Key,
                    _ => At::Item(0),
                };
                let id = position(&mut stack, wanted, None);
                stack.push(Frame { id, at });
            }
            Event::MappingEnd | Event::SequenceEnd => {
                stack.pop();
            }
            Event::Scalar(value, style, ..) => {
                if let Some(Frame {
                    id,
                    at: at @ At::Key,
                }) = stack.last_mut()
                {
                    let range = range(&span);
                    // A block mapping as an item has no mark of its own: its first key is marked.
                    if let Some(id) = *id
                        && id != 0
                        && wanted.is_unmarked(id)
                    {
                        wanted.mark(Some(id), range.clone());
                    }
                    *at = At::Value(value.into_owned(), range);
                    continue;
                }
                let block = matches!(style, ScalarStyle::Literal | ScalarStyle::Folded);
                let shown = (!block && !span.is_empty()).then(|| range(&span));
                position(&mut stack, wanted, shown);
            }
            Event::Alias(_) => {
                position(&mut stack, wanted, Some(range(&span)));
            }
            _ => {}
        }
    }
    to_bytes(source, wanted);
}

/// Returns the node of the next value, marks it, and advances in the enclosing collection. A value
/// without a range of its own is marked by its key.
fn position(
    stack: &mut [Frame],
    wanted: &mut Wanted,
    shown: Option<Range<usize>>,
) -> Option<usize> {
    let Some(frame) = stack.last_mut() else {
        return Some(0);
    };
    match std::mem::replace(&mut frame.at, At::Key) {
        At::Item(index) => {
            frame.at = At::Item(index + 1);
            frame.id?;
            let id = wanted.child(frame.id, &index.to_string());
            if let Some(range) = shown {
                wanted.mark(id, range);
            }
            id
        }
        At::Value(key, range) => {
            let id = wanted.child(frame.id, &key);
            wanted.mark(id, shown.unwrap_or(range));
            id
        }
        // A collection as a key: the loader refuses it.
        At::Key => None,
    }
}

fn range(span: &Span) -> Range<usize> {
    span.start.index()..span.end.index()
}

/// Converts the parser's character offsets to byte offsets.
fn to_bytes(source: &str, wanted: &mut Wanted) {
    let mut ends: Vec<&mut usize> = wanted
        .marks_mut()
        .flat_map(|range| [&mut range.start, &mut range.end])
        .collect();
    ends.sort();
    let mut characters = source.char_indices().map(|(byte, _)| byte).enumerate();
    let mut last = None;
    for end in ends {
        let offset = match last {
            Some((index, offset)) if index == *end => offset,
            _ => characters
                .find(|(index, _)| *index == *end)
                .map_or(source.len(), |(_, offset)| offset),
        };
        last = Some((*end, offset));
        *end = offset;
    }
}
