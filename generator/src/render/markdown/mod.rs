//! Strings of a document as harmless Markdown.
//!
//! Takes untrusted strings and returns Markdown that rustdoc and a README show as intended, and
//! nothing else: no code block is ever a doctest, no bracket an intra-doc link, no HTML or script
//! link survives, and no character is invisible.

mod followable;
mod html;
mod sanitizer;
mod table;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, TextMergeStream};

use crate::diagnostic::is_hidden;
use followable::followable;
use sanitizer::sanitize;

pub(super) use table::{Cell, table};

/// The extensions of CommonMark that rustdoc and crates.io know and documents use.
const EXTENSIONS: Options = Options::ENABLE_TABLES.union(Options::ENABLE_STRIKETHROUGH);

/// Returns a block of Markdown in harmless form.
pub(super) fn block(source: &str) -> String {
    let source = visible(source);
    let safe = sanitize(TextMergeStream::new(Parser::new_ext(&source, EXTENSIONS)));
    let mut markdown = String::with_capacity(source.len());
    let options = pulldown_cmark_to_cmark::Options {
        code_block_token_count: 3,
        list_token: '-',
        increment_ordered_list_bullets: true,
        ..pulldown_cmark_to_cmark::Options::default()
    };
    match pulldown_cmark_to_cmark::cmark_with_options(
        safe.iter(),
        &mut markdown,
        EXTENSIONS,
        options,
    ) {
        Ok(_) => markdown.trim().to_owned(),
        // Events that the library cannot write are shown as source.
        Err(_) => verbatim(&source),
    }
}

/// Returns a block of code with this contents.
fn verbatim(contents: &str) -> String {
    let longest = contents
        .split(|c| c != '`')
        .map(str::len)
        .max()
        .unwrap_or_default();
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}text\n{}\n{fence}", contents.trim_end())
}

/// Returns a line of prose whose Markdown characters are literal.
pub(super) fn line(prose: &str) -> String {
    let prose = one_line(prose);
    let safe = sanitize([
        Event::Start(Tag::Paragraph),
        Event::Text(prose.as_str().into()),
        Event::End(TagEnd::Paragraph),
    ]);
    let mut markdown = String::new();
    match pulldown_cmark_to_cmark::cmark(safe.iter(), &mut markdown, EXTENSIONS) {
        Ok(_) => markdown.trim().replace('\n', " "),
        Err(_) => format!("`{}`", code(&prose)),
    }
}

/// Returns a line of prose for the compiler's messages. Rustdoc reads it as Markdown, so it contains
/// no link and no HTML.
pub(super) fn plain(prose: &str) -> String {
    one_line(prose)
        .chars()
        .map(|c| match c {
            '[' => '(',
            ']' => ')',
            '<' => '‹',
            '>' => '›',
            '\\' => '/',
            other => other,
        })
        .collect()
}

/// Returns a line that the generator wrote, with a document's values in code spans.
pub(super) fn note(line: &str) -> String {
    visible(line).replace('\n', " ")
}

/// Returns the value for the inside of a code span.
pub(super) fn code(value: &str) -> String {
    visible(value).replace('`', "'").replace('\n', " ")
}

/// Returns a paragraph that links to further reading, if the link can be followed safely.
pub(super) fn link(description: Option<&str>, url: &str) -> Option<String> {
    let url = followable(url)?;
    Some(
        match description.map(line).filter(|line| !line.is_empty()) {
            Some(description) => format!("{description}: <{url}>"),
            None => format!("See <{url}>."),
        },
    )
}

/// Returns the first paragraph of safe Markdown on one line; none if the Markdown starts with
/// anything else.
pub(super) fn first_paragraph(markdown: &str) -> Option<String> {
    is_paragraph(markdown).then(|| {
        let first = markdown.split("\n\n").next().unwrap_or_default();
        first.replace('\n', " ")
    })
}

/// Returns an item of a list: the lead, then safe Markdown of any kind, on one line if possible.
pub(super) fn item(lead: &str, contents: &str) -> String {
    if contents.is_empty() {
        return format!("- {lead}");
    }
    if is_all_paragraphs(contents) {
        let lines: Vec<&str> = contents.lines().filter(|line| !line.is_empty()).collect();
        return format!("- {lead}: {}", lines.join(" "));
    }
    let separator = if is_paragraph(contents) { ": " } else { "\n\n" };
    let lines = format!("{lead}{separator}{contents}");
    let indented = lines.lines().map(|line| match line {
        "" => String::new(),
        line => format!("  {line}"),
    });
    format!("- {}", indented.collect::<Vec<_>>().join("\n").trim_start())
}

/// Whether the Markdown is prose without lists, tables, headings, quotes and code blocks.
fn is_all_paragraphs(markdown: &str) -> bool {
    Parser::new_ext(markdown, EXTENSIONS).all(|event| match event {
        Event::Start(tag) => matches!(
            tag,
            Tag::Paragraph | Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. }
        ),
        Event::Rule | Event::HardBreak => false,
        _ => true,
    })
}

fn is_paragraph(markdown: &str) -> bool {
    let first = Parser::new_ext(markdown, EXTENSIONS).next();
    matches!(first, Some(Event::Start(Tag::Paragraph)))
}

fn one_line(prose: &str) -> String {
    let parts: Vec<&str> = prose.split_whitespace().collect();
    visible(&parts.join(" "))
}

/// The string without characters that control a terminal, end a line unseen or change its direction.
fn visible(source: &str) -> String {
    let source = source.replace("\r\n", "\n").replace('\t', "    ");
    source
        .chars()
        .filter(|c| *c == '\n' || !is_hidden(*c))
        .collect()
}

#[cfg(test)]
mod tests;
