//! Byte ranges as lines and columns, as an editor counts them.

use super::range::ranges;
use crate::diagnostic::item::Diagnostic;
use crate::diagnostic::location::FileId;
use crate::diagnostic::source::Sources;
use std::collections::BTreeMap;
use std::ops::Range;

/// A range of a source file. Lines and columns count from 1, columns in characters. The end is
/// exclusive, so an empty span ends where it starts.
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
    /// Returns the span of a byte range. Offsets beyond the end of the source count as its end.
    pub fn of(source: &str, range: Range<usize>) -> Span {
        let mut spans = of_all(source, &[range]);
        spans.pop().unwrap_or_default()
    }
}

/// Returns the span of each diagnostic in its file, in the order of the diagnostics; `None` for one
/// about a file as a whole.
///
/// An object or array is marked by its key, any other node by its value, and a node that is not in
/// the file by its nearest ancestor. Each file is parsed once, however many diagnostics there are.
pub fn positions(diagnostics: &[Diagnostic], sources: &Sources) -> Vec<Option<Span>> {
    let ranges = ranges(diagnostics, sources);
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
        for (index, span) in indices.into_iter().zip(of_all(&source.contents, &ranges)) {
            positions[index] = Some(span);
        }
    }
    positions
}

/// Returns the spans of the ranges in one pass: a file may be a single line of megabytes.
fn of_all(source: &str, ranges: &[Range<usize>]) -> Vec<Span> {
    let mut spans = vec![Span::default(); ranges.len()];
    let mut wanted: Vec<(usize, &mut usize, &mut usize)> = Vec::new();
    for (range, span) in ranges.iter().zip(&mut spans) {
        wanted.push((range.start, &mut span.line, &mut span.column));
        wanted.push((range.end, &mut span.end_line, &mut span.end_column));
    }
    wanted.sort_by_key(|(offset, ..)| *offset);
    let (mut seen, mut at_line, mut at_column) = (0, 1, 1);
    for (offset, line, column) in wanted {
        let offset = source.floor_char_boundary(offset);
        for c in source[seen..offset].chars() {
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
    fn columns_count_characters_in_any_order_of_ranges() {
        let source = "ä: ü\r\nb: 'ß'\n";
        let ranges = [10..14, 0..2, 4..6, 8..8, 99..100, 5..5];
        assert_eq!(
            of_all(source, &ranges),
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
    fn every_diagnostic_has_its_own_position() {
        let mut sources = Sources::new();
        sources.add(SourceFile {
            name: "api.yaml".to_owned(),
            contents: "openapi: 3.0.3\npaths:\n  /ä:\n    $ref: 'x'\n".to_owned(),
            format: Format::Yaml,
        });
        let mut diagnostics = Diagnostics::new();
        let pointer = Pointer::root().join(["paths", "/ä", "$ref"]);
        diagnostics.warning(Code::UnresolvedReference, pointer, "to a node");
        diagnostics.warning(Code::SyntaxError, Position::Offset(9), "to an offset");
        diagnostics.warning(Code::InvalidOption, Position::Whole, "to nothing");
        let diagnostics: Vec<_> = diagnostics.iter().cloned().collect();
        assert_eq!(
            positions(&diagnostics, &sources),
            [Some(span(4, 11, 4, 14)), Some(span(1, 10, 1, 10)), None]
        );
    }
}
