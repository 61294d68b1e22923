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
    /// A number, or words of the generator.
    Plain(String),
}

/// Returns a table with a header row.
pub(in crate::render) fn table<const N: usize>(
    header: [&str; N],
    rows: impl Iterator<Item = [Cell; N]>,
) -> String {
    let mut events = vec![
        Event::Start(Tag::Table(vec![Alignment::None; N])),
        Event::Start(Tag::TableHead),
    ];
    for name in header {
        push_cell(&mut events, vec![Event::Text(name.to_owned().into())]);
    }
    events.push(Event::End(TagEnd::TableHead));
    for row in rows {
        events.push(Event::Start(Tag::TableRow));
        for cell in row {
            push_cell(&mut events, contents(cell));
        }
        events.push(Event::End(TagEnd::TableRow));
    }
    events.push(Event::End(TagEnd::Table));
    let mut markdown = String::new();
    match pulldown_cmark_to_cmark::cmark(events.iter(), &mut markdown, EXTENSIONS) {
        Ok(_) => markdown.trim().to_owned(),
        // Cells have inline contents only, which every table can hold.
        Err(_) => String::new(),
    }
}

fn push_cell(events: &mut Vec<Event<'static>>, contents: Vec<Event<'static>>) {
    events.push(Event::Start(Tag::TableCell));
    events.extend(contents);
    events.push(Event::End(TagEnd::TableCell));
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
            let events = Parser::new_ext(&paragraph, EXTENSIONS);
            events.filter_map(inline).collect()
        }
        Cell::Plain(words) => vec![Event::Text(words.into())],
    }
}

fn code(value: &str) -> Event<'static> {
    Event::Code(visible(value).replace('`', "'").replace('\n', " ").into())
}

/// The event without the paragraph around it and without line breaks, which would end the row.
fn inline(event: Event<'_>) -> Option<Event<'static>> {
    match event {
        Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) => None,
        Event::SoftBreak | Event::HardBreak => Some(Event::Text(" ".into())),
        other => Some(other.into_static()),
    }
}
