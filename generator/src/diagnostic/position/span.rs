//! Byte ranges as the lines and columns an editor counts.

use crate::diagnostic::{Diagnostic, FileId, Sources};
use std::collections::BTreeMap;
use std::ops::Range;

/// A stretch of a text. Lines and columns count from 1, columns in characters; the end is the place
/// just behind the last character, so an empty span ends where it starts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The line of the first character.
    pub line: usize,
    /// The column of the first character.
    pub column: usize,
    /// The line of the end.
    pub end_line: usize,
    /// The column of the end.
    pub end_column: usize,
}

impl Span {
    /// The span of a range of bytes. What is beyond the text counts as its end.
    pub fn of(text: &str, range: Range<usize>) -> Span {
        let mut spans = of_all(text, &[range]);
        spans.pop().unwrap_or_default()
    }
}

/// Where each finding stands in its text, in the order of the findings; `None` for one that is about
/// a text as a whole.
///
/// A node is told by its key when it holds others and by its value otherwise, and a node that is
/// not in the text by the nearest one that holds it. Each text is read once, however many there are.
pub fn positions(diagnostics: &[Diagnostic], sources: &Sources) -> Vec<Option<Span>> {
    let ranges = super::ranges(diagnostics, sources);
    let mut by_file: BTreeMap<FileId, Vec<(usize, Range<usize>)>> = BTreeMap::new();
    for (index, (diagnostic, range)) in diagnostics.iter().zip(ranges).enumerate() {
        if let Some(range) = range {
            let file = diagnostic.location.file;
            by_file.entry(file).or_default().push((index, range));
        }
    }
    let mut positions = vec![None; diagnostics.len()];
    for (file, found) in by_file {
        let Some(source) = sources.get(file) else {
            continue;
        };
        let (indices, ranges): (Vec<_>, Vec<_>) = found.into_iter().unzip();
        for (index, span) in indices.into_iter().zip(of_all(&source.text, &ranges)) {
            positions[index] = Some(span);
        }
    }
    positions
}

/// The spans of all the ranges. The text is gone through once: it may be one line of megabytes.
fn of_all(text: &str, ranges: &[Range<usize>]) -> Vec<Span> {
    let mut spans = vec![Span::default(); ranges.len()];
    let mut wanted: Vec<(usize, &mut usize, &mut usize)> = Vec::new();
    for (range, span) in ranges.iter().zip(&mut spans) {
        wanted.push((range.start, &mut span.line, &mut span.column));
        wanted.push((range.end, &mut span.end_line, &mut span.end_column));
    }
    wanted.sort_by_key(|(offset, ..)| *offset);
    let (mut seen, mut at_line, mut at_column) = (0, 1, 1);
    for (offset, line, column) in wanted {
        let offset = text.floor_char_boundary(offset);
        for c in text[seen..offset].chars() {
            if c == '\n' {
                (at_line, at_column) = (at_line + 1, 1);
            } else {
                at_column += 1;
            }
        }
        seen = offset;
        (*line, *column) = (at_line, at_column);
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::{Span, of_all, positions};
    use crate::diagnostic::{Code, Diagnostics, Format, Pointer, Position, SourceFile, Sources};

    fn span(line: usize, column: usize, end_line: usize, end_column: usize) -> Span {
        Span {
            line,
            column,
            end_line,
            end_column,
        }
    }

    #[test]
    fn columns_count_characters_in_whatever_order_they_are_asked_for() {
        let text = "ä: ü\r\nb: 'ß'\n";
        let ranges = [10..14, 0..2, 4..6, 8..8, 99..100, 5..5];
        assert_eq!(
            of_all(text, &ranges),
            [
                span(2, 3, 2, 6),
                span(1, 1, 1, 2),
                span(1, 4, 1, 5),
                span(2, 1, 2, 1),
                span(3, 1, 3, 1),
                span(1, 4, 1, 4),
            ]
        );
        assert_eq!(Span::of("", 0..0), span(1, 1, 1, 1));
    }

    #[test]
    fn every_finding_has_its_own_place() {
        let mut sources = Sources::new();
        sources.add(SourceFile {
            name: "api.yaml".to_owned(),
            text: "openapi: 3.0.3\npaths:\n  /ä:\n    $ref: 'x'\n".to_owned(),
            format: Format::Yaml,
        });
        let mut said = Diagnostics::new();
        let pointer = Pointer::root().join(["paths", "/ä", "$ref"]);
        said.warning(Code::UnresolvedReference, pointer, "to a node");
        said.warning(Code::SyntaxError, Position::Offset(9), "to an offset");
        said.warning(Code::InvalidOption, Position::Whole, "to nothing");
        let said: Vec<_> = said.iter().cloned().collect();
        assert_eq!(
            positions(&said, &sources),
            [Some(span(4, 11, 4, 14)), Some(span(1, 10, 1, 10)), None]
        );
    }
}
