//! Tables, laid out by the Markdown library, so that no cell ends early.

use pulldown_cmark::{Alignment, Event, LinkType, Parser, Tag, TagEnd};

use super::sanitizer::link_start;
use super::{EXTENSIONS, visible};

/// A cell of a table.
pub(in crate::render) enum Cell {
    /// A value in a code span.
    Code(String),
    /// A name in a code span that links to an item of the crate. Both come from `naming`.
    Link {
        /// The name.
        name: String,
        /// The path of the item.
        target: String,
    },
    /// A paragraph of safe Markdown.
    Markdown(String),
    /// A number, or prose of the generator.
    Plain(String),
}

/// Returns a table with a header row.
pub(in crate::render) fn table<const N: usize>(
    header: [&str; N],
    rows: impl Iterator<Item = [Cell; N]>,
) -> String {
    let header = header.map(|name| vec![Event::Text(name.into())]);
    let rows = rows.map(|row| row.map(contents));
    // Without cells that no table can hold, which `contents` replaces, every table can be laid out.
    lay_out(header, rows).unwrap_or_default()
}

/// Lays a table out; none if Markdown has no notation for the contents of one of its cells.
fn lay_out<'e, const N: usize>(
    header: [Vec<Event<'e>>; N],
    rows: impl Iterator<Item = [Vec<Event<'e>>; N]>,
) -> Option<String> {
    let mut events = vec![
        Event::Start(Tag::Table(vec![Alignment::None; N])),
        Event::Start(Tag::TableHead),
    ];
    push_cells(&mut events, header);
    events.push(Event::End(TagEnd::TableHead));
    for row in rows {
        events.push(Event::Start(Tag::TableRow));
        push_cells(&mut events, row);
        events.push(Event::End(TagEnd::TableRow));
    }
    events.push(Event::End(TagEnd::Table));
    let mut markdown = String::new();
    pulldown_cmark_to_cmark::cmark(events.iter(), &mut markdown, EXTENSIONS).ok()?;
    Some(markdown.trim().to_owned())
}

fn push_cells<'e, const N: usize>(events: &mut Vec<Event<'e>>, cells: [Vec<Event<'e>>; N]) {
    for contents in cells {
        events.push(Event::Start(Tag::TableCell));
        events.extend(contents);
        events.push(Event::End(TagEnd::TableCell));
    }
}

fn contents(cell: Cell) -> Vec<Event<'static>> {
    match cell {
        Cell::Code(value) => vec![code(&value)],
        Cell::Link { name, target } => vec![
            link_start(LinkType::Inline, target),
            code(&name),
            Event::End(TagEnd::Link),
        ],
        Cell::Markdown(paragraph) => {
            let events: Vec<_> = Parser::new_ext(&paragraph, EXTENSIONS)
                .filter_map(inline)
                .collect();
            match lay_out([events.clone()], std::iter::empty()) {
                Some(_) => events,
                None => vec![code(&paragraph)],
            }
        }
        Cell::Plain(prose) => vec![Event::Text(prose.into())],
    }
}

fn code(value: &str) -> Event<'static> {
    Event::Code(visible(value).replace('`', "'").replace('\n', " ").into())
}

/// Returns the event if a cell can contain it. Blocks are dropped and their contents stay; a line
/// break, which would end the row, becomes a space.
fn inline(event: Event<'_>) -> Option<Event<'static>> {
    match event {
        Event::SoftBreak | Event::HardBreak => Some(Event::Text(" ".into())),
        Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. })
        | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link)
        | Event::Text(_)
        | Event::Code(_) => Some(event.into_static()),
        _ => None,
    }
}
