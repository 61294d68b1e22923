//! Diagnostics rendered for a terminal, each with the source line it is about.

use super::item::{Diagnostic, Severity};
use super::position;
use super::source::{SourceFile, Sources};
use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};
use std::collections::BTreeMap;
use std::ops::Range;

/// Whether to render for a terminal that shows colors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Color {
    /// No escape sequences.
    Plain,
    /// ANSI escape sequences.
    Ansi,
}

/// The length, in bytes, beyond which a line is cut.
const LONG: usize = 1000;

/// The number of characters of a cut line that are shown on each side of the mark.
const MARGIN: usize = 60;

/// Renders the diagnostics in their order, one block each, followed by an empty line.
///
/// Control characters of a document, and those that change the direction of writing, are escaped.
pub fn render(diagnostics: &[Diagnostic], sources: &Sources, color: Color) -> String {
    let renderer = match color {
        Color::Plain => Renderer::plain(),
        Color::Ansi => Renderer::styled(),
    };
    let ranges = position::ranges(diagnostics, sources);
    let mut lines = BTreeMap::new();
    let mut rendered = String::new();
    for (diagnostic, range) in diagnostics.iter().zip(ranges) {
        let file = diagnostic.location.file;
        let source = sources.get(file);
        let starts = lines.entry(file).or_insert_with(|| {
            source.map_or_else(Vec::new, |source| line_starts(&source.contents))
        });
        let report = [block(diagnostic, source.map(|s| &**s), starts, range)];
        rendered.push_str(&renderer.render(&report));
        rendered.push_str("\n\n");
    }
    rendered
}

fn block<'a>(
    diagnostic: &Diagnostic,
    source: Option<&'a SourceFile>,
    starts: &[usize],
    range: Option<Range<usize>>,
) -> Group<'a> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let mut block = level
        .primary_title(visible(&diagnostic.message))
        .id(diagnostic.code.as_str())
        .elements(
            source
                .into_iter()
                .flat_map(|s| excerpt(s, starts, range.clone())),
        );
    if let Some(pointer) = diagnostic.location.pointer() {
        let pointer = visible(&pointer.fragment());
        block = block.element(Level::NOTE.with_name("pointer").message(pointer));
    }
    if let Some(hint) = &diagnostic.hint {
        block = block.element(Level::HELP.message(visible(hint)));
    }
    block
}

/// Returns the position as `file:line:column`, and the line with the range marked in it.
fn excerpt<'a>(
    source: &SourceFile,
    starts: &[usize],
    range: Option<Range<usize>>,
) -> Vec<Element<'a>> {
    let origin = Origin::path(visible(&source.name));
    let Some(range) = range else {
        return vec![origin.into()];
    };
    let contents = &source.contents;
    let at = contents.floor_char_boundary(range.start);
    let line = starts.partition_point(|start| *start <= at).max(1);
    let start = starts.get(line - 1).copied().unwrap_or(0);
    let end = starts.get(line).copied().unwrap_or(contents.len());
    let shown = contents[start..end].trim_end_matches(['\n', '\r']);
    let end = start + shown.len();
    let at = at.min(end);
    let until = contents.floor_char_boundary(range.end).clamp(at, end);
    let column = contents[start..at].chars().count() + 1;
    // A document may be a single line: such a line is cut, and its column is printed separately.
    // Any other is left to the renderer, which trims it to the width of the terminal.
    let cut = end - start > LONG;
    let parts = [
        &contents[start..at],
        &contents[at..until],
        &contents[until..end],
    ];
    let parts = match parts {
        [before, marked, after] if cut => [tail(before), head(marked), head(after)],
        parts => parts,
    };
    let [before, marked, after] = parts.map(visible_source);
    let mark = AnnotationKind::Primary.span(before.len()..before.len() + marked.len());
    let snippet = Snippet::source(before + &marked + &after)
        .line_start(line)
        .annotation(mark);
    if cut {
        let origin = origin.line(line).char_column(column);
        vec![origin.into(), snippet.into()]
    } else {
        vec![snippet.path(visible(&source.name)).into()]
    }
}

/// Returns the last characters of what precedes a mark.
fn tail(before: &str) -> &str {
    let mut starts = before.char_indices().rev().map(|(index, _)| index);
    &before[starts.nth(MARGIN - 1).unwrap_or(0)..]
}

/// Returns the first characters of a mark or of what follows it.
fn head(after: &str) -> &str {
    let mut starts = after.char_indices().map(|(index, _)| index);
    &after[..starts.nth(MARGIN).unwrap_or(after.len())]
}

/// Returns the offset at which each line begins.
fn line_starts(contents: &str) -> Vec<usize> {
    let ends = contents
        .bytes()
        .enumerate()
        .filter(|(_, byte)| *byte == b'\n');
    std::iter::once(0)
        .chain(ends.map(|(end, _)| end + 1))
        .collect()
}

/// Returns a string of a document with every character escaped that would control the terminal or
/// reorder the line.
pub(crate) fn visible(string: &str) -> String {
    let mut shown = String::with_capacity(string.len());
    for c in string.chars() {
        if is_hidden(c) {
            shown.extend(c.escape_default());
        } else {
            shown.push(c);
        }
    }
    shown
}

/// Does the same for a source line, one character for one, so that the marks stay aligned.
fn visible_source(line: &str) -> String {
    let replace = |c| {
        if is_hidden(c) && c != '\t' {
            '\u{fffd}'
        } else {
            c
        }
    };
    line.chars().map(replace).collect()
}

/// Returns whether a character is a control character, or an invisible one that changes how others
/// are displayed.
pub(crate) fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests;
