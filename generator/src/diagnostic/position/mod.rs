//! Where in a text the nodes of a document stand.
//!
//! Takes the kept texts and findings, gives byte ranges, or lines and columns. A text is parsed anew
//! here, and only when something is to be shown, so that reading a document costs nothing for it.

mod json;
mod span;
mod yaml;

pub use span::{Span, positions};

use super::{Diagnostic, FileId, Format, Pointer, Position, SourceFile, Sources};
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

/// The range each finding is about, each text read once.
pub(super) fn ranges(diagnostics: &[Diagnostic], sources: &Sources) -> Vec<Option<Range<usize>>> {
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

/// The range to mark for each pointer, all found in one reading of the text.
///
/// A node is marked by its key when it holds others, by its value otherwise. A pointer that leads
/// nowhere in the text is marked where its nearest ancestor stands; `None` when that is the root.
fn locate(text: &SourceFile, pointers: &[&Pointer]) -> Vec<Option<Range<usize>>> {
    let mut wanted = Wanted::default();
    let ids: Vec<_> = pointers.iter().map(|pointer| wanted.add(pointer)).collect();
    match text.format {
        Format::Json => json::walk(&text.text, &mut wanted),
        Format::Yaml => yaml::walk(&text.text, &mut wanted),
    }
    ids.into_iter().map(|id| wanted.nearest(id)).collect()
}

/// The tree of the pointers asked for. Its root has the id 0.
struct Wanted(Vec<Node>);

struct Node {
    parent: Option<usize>,
    children: HashMap<String, usize>,
    mark: Option<Range<usize>>,
}

impl Default for Wanted {
    fn default() -> Self {
        let mut wanted = Wanted(Vec::new());
        wanted.push(None);
        wanted
    }
}

impl Wanted {
    fn push(&mut self, parent: Option<usize>) -> usize {
        self.0.push(Node {
            parent,
            children: HashMap::new(),
            mark: None,
        });
        self.0.len() - 1
    }

    fn add(&mut self, pointer: &Pointer) -> usize {
        let mut id = 0;
        for token in pointer.tokens() {
            id = match self.0[id].children.get(&*token) {
                Some(child) => *child,
                None => {
                    let child = self.push(Some(id));
                    self.0[id].children.insert(token.into_owned(), child);
                    child
                }
            };
        }
        id
    }

    /// The child of a node that is asked for, or leads to one that is.
    fn child(&self, id: Option<usize>, token: &str) -> Option<usize> {
        self.0[id?].children.get(token).copied()
    }

    /// Remembers where a node stands. The last one wins: of a key that stands twice it is the
    /// second that is wrong.
    fn mark(&mut self, id: Option<usize>, range: Range<usize>) {
        if let Some(id) = id {
            self.0[id].mark = Some(range);
        }
    }

    fn nearest(&self, id: usize) -> Option<Range<usize>> {
        let node = &self.0[id];
        match &node.mark {
            Some(range) => Some(range.clone()),
            None => self.nearest(node.parent?),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Format, Pointer, SourceFile};

    /// The text marked for a pointer.
    fn marked(text: &str, format: Format, pointer: &str) -> Option<String> {
        let source = SourceFile {
            name: "api".to_owned(),
            text: text.to_owned(),
            format,
        };
        let pointer = Pointer::parse(pointer).expect("a pointer");
        let range = super::locate(&source, &[&pointer]).remove(0)?;
        Some(text[range].to_owned())
    }

    #[test]
    fn nodes_of_yaml_are_marked() {
        let text = "ä: \"ü\"\r\nlist:\r\n  - a: 1\r\n    b:\r\n  - two\r\n\
                    long: |\r\n  x\r\n  y\r\nflow: {k: [1, 'q']}\r\n";
        let marked = |pointer| marked(text, Format::Yaml, pointer);
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
    fn nodes_of_json_are_marked() {
        let text =
            "{\"ä\": \"ü\", \"list\": [{\"a\": 1}, \"two\"], \"a/b\": {}, \"d\": 1, \"d\": 2}";
        let marked = |pointer| marked(text, Format::Json, pointer);
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
    fn a_merged_or_aliased_node_is_marked_where_it_was_asked_for() {
        let text = "base: &b {x: 1}\nuse: *b\nmore: {<<: *b, y: 2}\n";
        let marked = |pointer| marked(text, Format::Yaml, pointer);
        assert_eq!(marked("/use/x").as_deref(), Some("*b"));
        assert_eq!(marked("/more/x").as_deref(), Some("more"));
    }
}
