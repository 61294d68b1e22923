//! Findings as text for a terminal, each with the line of the source it is about.

use super::{Diagnostic, Severity, SourceFile, Sources, position};
use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};
use std::collections::BTreeMap;
use std::ops::Range;

/// Whether the text is for a terminal that shows colors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Color {
    /// Plain text.
    Plain,
    /// Text with ANSI escapes.
    Ansi,
}

/// From how many bytes on a line is cut.
const LONG: usize = 1000;

/// How much of a line that is cut is shown on each side of the mark, in characters.
const MARGIN: usize = 60;

/// The findings, in the order given, one block each, with an empty line between them.
///
/// What comes from a document is shown with its control characters and those that change the
/// direction of writing made visible.
pub fn render(diagnostics: &[Diagnostic], sources: &Sources, color: Color) -> String {
    let renderer = match color {
        Color::Plain => Renderer::plain(),
        Color::Ansi => Renderer::styled(),
    };
    let ranges = position::ranges(diagnostics, sources);
    let mut lines = BTreeMap::new();
    let mut text = String::new();
    for (diagnostic, range) in diagnostics.iter().zip(ranges) {
        let file = diagnostic.location.file;
        let source = sources.get(file);
        let starts = lines
            .entry(file)
            .or_insert_with(|| source.map_or_else(Vec::new, |source| line_starts(&source.text)));
        let report = [block(diagnostic, source.map(|s| &**s), starts, range)];
        text.push_str(&renderer.render(&report));
        text.push_str("\n\n");
    }
    text
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

/// The place as `file:line:column`, and the line with the range marked in it.
fn excerpt<'a>(
    source: &SourceFile,
    starts: &[usize],
    range: Option<Range<usize>>,
) -> Vec<Element<'a>> {
    let origin = Origin::path(visible(&source.name));
    let Some(range) = range else {
        return vec![origin.into()];
    };
    let text = &source.text;
    let at = text.floor_char_boundary(range.start);
    let line = starts.partition_point(|start| *start <= at).max(1);
    let start = starts.get(line - 1).copied().unwrap_or(0);
    let end = starts.get(line).copied().unwrap_or(text.len());
    let shown = text[start..end].trim_end_matches(['\n', '\r']);
    let end = start + shown.len();
    let at = at.min(end);
    let until = text.floor_char_boundary(range.end).clamp(at, end);
    let column = text[start..at].chars().count() + 1;
    // A document may be one line as a whole: such a line is cut, and its column told beforehand.
    // Any other is left to the renderer, which trims it to the width of a terminal.
    let cut = end - start > LONG;
    let parts = [&text[start..at], &text[at..until], &text[until..end]];
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

/// The last characters of the text before a mark.
fn tail(text: &str) -> &str {
    let mut starts = text.char_indices().rev().map(|(index, _)| index);
    &text[starts.nth(MARGIN - 1).unwrap_or(0)..]
}

/// The first characters of the text from a mark on.
fn head(text: &str) -> &str {
    let mut starts = text.char_indices().map(|(index, _)| index);
    &text[..starts.nth(MARGIN).unwrap_or(text.len())]
}

/// The offset at which each line begins.
fn line_starts(text: &str) -> Vec<usize> {
    let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
    std::iter::once(0)
        .chain(ends.map(|(end, _)| end + 1))
        .collect()
}

/// Text of a document as it can be shown: what would steer the terminal or reorder the line is
/// written as an escape.
pub(crate) fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if is_hidden(c) {
            shown.extend(c.escape_default());
        } else {
            shown.push(c);
        }
    }
    shown
}

/// The same for a line of source: one character for one, so that marks stay under what they mark.
fn visible_source(text: &str) -> String {
    let replace = |c| {
        if is_hidden(c) && c != '\t' {
            '\u{fffd}'
        } else {
            c
        }
    };
    text.chars().map(replace).collect()
}

/// Control characters, and those of Unicode that are not seen but change what is.
pub(crate) fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests;
