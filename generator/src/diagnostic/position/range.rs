//! The byte range that each diagnostic marks.

use super::wanted::Wanted;
use super::{json, yaml};
use crate::diagnostic::item::Diagnostic;
use crate::diagnostic::location::{FileId, Position};
use crate::diagnostic::pointer::Pointer;
use crate::diagnostic::source::{Format, SourceFile, Sources};
use std::collections::BTreeMap;
use std::ops::Range;

/// Returns the range that each diagnostic marks. Each file is parsed once.
pub(in crate::diagnostic) fn ranges(
    diagnostics: &[Diagnostic],
    sources: &Sources,
) -> Vec<Option<Range<usize>>> {
    let mut ranges = vec![None; diagnostics.len()];
    let mut wanted: BTreeMap<FileId, Vec<(usize, &Pointer)>> = BTreeMap::new();
    for (index, diagnostic) in diagnostics.iter().enumerate() {
        match &diagnostic.location.position {
            Position::Whole => {}
            Position::Offset(offset) => ranges[index] = Some(*offset..*offset),
            Position::Node(pointer) => {
                let file = diagnostic.location.file;
                wanted.entry(file).or_default().push((index, pointer));
            }
        }
    }
    for (file, wanted) in wanted {
        let Some(source) = sources.get(file) else {
            continue;
        };
        let pointers: Vec<_> = wanted.iter().map(|(_, pointer)| *pointer).collect();
        let found = locate(source, &pointers);
        for ((index, _), range) in wanted.into_iter().zip(found) {
            ranges[index] = range;
        }
    }
    ranges
}

/// Returns the range to mark for each pointer, all found in one parse of the file.
///
/// An object or array is marked by its key, any other node by its value. A pointer without a node
/// in the file marks its nearest ancestor, or nothing if that is the root.
fn locate(source: &SourceFile, pointers: &[&Pointer]) -> Vec<Option<Range<usize>>> {
    let mut wanted = Wanted::default();
    let ids: Vec<_> = pointers.iter().map(|pointer| wanted.add(pointer)).collect();
    match source.format {
        Format::Json => json::walk(&source.contents, &mut wanted),
        Format::Yaml => yaml::walk(&source.contents, &mut wanted),
    }
    ids.into_iter().map(|id| wanted.nearest(id)).collect()
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::{Format, Pointer, SourceFile};

    /// Returns the part of the source that is marked for a pointer.
    fn marked(contents: &str, format: Format, pointer: &str) -> Option<String> {
        let source = SourceFile {
            name: "api".to_owned(),
            contents: contents.to_owned(),
            format,
        };
        let pointer = Pointer::parse(pointer).expect("a pointer");
        let range = super::locate(&source, &[&pointer]).remove(0)?;
        Some(contents[range].to_owned())
    }

    #[test]
    fn yaml_nodes_are_marked() {
        let contents = "ä: \"ü\"\r\nlist:\r\n  - a: 1\r\n    b:\r\n  - two\r\n\
                    long: |\r\n  x\r\n  y\r\nflow: {k: [1, 'q']}\r\n";
        let marked = |pointer| marked(contents, Format::Yaml, pointer);
        assert_eq!(marked("/ä").as_deref(), Some("\"ü\""));
        assert_eq!(marked("/list").as_deref(), Some("list"));
        assert_eq!(marked("/list/0/a").as_deref(), Some("1"));
        assert_eq!(marked("/list/0/b").as_deref(), Some("b"));
        assert_eq!(marked("/list/0").as_deref(), Some("a"));
        assert_eq!(marked("/list/1").as_deref(), Some("two"));
        assert_eq!(marked("/long").as_deref(), Some("long"));
        assert_eq!(marked("/flow/k/1").as_deref(), Some("'q'"));
        assert_eq!(marked("/flow/k/1/nothing").as_deref(), Some("'q'"));
        assert_eq!(marked("/nothing"), None);
    }

    #[test]
    fn json_nodes_are_marked() {
        let contents =
            "{\"ä\": \"ü\", \"list\": [{\"a\": 1}, \"two\"], \"a/b\": {}, \"d\": 1, \"d\": 2}";
        let marked = |pointer| marked(contents, Format::Json, pointer);
        assert_eq!(marked("/ä").as_deref(), Some("\"ü\""));
        assert_eq!(marked("/list").as_deref(), Some("\"list\""));
        assert_eq!(marked("/list/0").as_deref(), Some("{"));
        assert_eq!(marked("/list/0/a").as_deref(), Some("1"));
        assert_eq!(marked("/list/1").as_deref(), Some("\"two\""));
        assert_eq!(marked("/a~1b/c/d").as_deref(), Some("\"a/b\""));
        assert_eq!(marked("/d").as_deref(), Some("2"));
        assert_eq!(marked(""), None);
    }

    #[test]
    fn a_merged_or_aliased_node_is_marked_at_its_use() {
        let contents = "base: &b {x: 1}\nuse: *b\nmore: {<<: *b, y: 2}\n";
        let marked = |pointer| marked(contents, Format::Yaml, pointer);
        assert_eq!(marked("/use/x").as_deref(), Some("*b"));
        assert_eq!(marked("/more/x").as_deref(), Some("more"));
    }
}
