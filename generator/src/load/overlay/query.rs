//! JSONPath (RFC 9535). The one file that names `serde_json_path`.

use crate::diagnostic::Pointer;
use indexmap::IndexSet;
use serde_json::Value;
use serde_json_path::{JsonPath, PathElement};

/// A query that was understood.
pub(super) struct Query(JsonPath);

/// The longest query, and the deepest nesting in one: the parser recurses.
const MAX_LENGTH: usize = 4096;
const MAX_BRACKETS: usize = 12;

/// Reads a query, or says what is wrong with it.
pub(super) fn parse(text: &str) -> Result<Query, String> {
    let mut open = 0_usize;
    let nested = text.bytes().any(|byte| {
        match byte {
            b'[' | b'(' => open += 1,
            b']' | b')' => open = open.saturating_sub(1),
            _ => {}
        }
        open > MAX_BRACKETS
    });
    if nested || text.len() > MAX_LENGTH {
        return Err("the JSONPath is longer or deeper than any real one".to_owned());
    }
    match JsonPath::parse(text) {
        Ok(path) => Ok(Query(path)),
        Err(error) => Err(format!("this is not a JSONPath of RFC 9535: {error}")),
    }
}

/// The nodes that a query selects, each once.
pub(super) fn select(query: &Query, document: &Value) -> Vec<Pointer> {
    let located = query.0.query_located(document);
    let pointer = |elements: std::slice::Iter<'_, PathElement<'_>>| {
        elements.fold(Pointer::root(), |pointer, element| match element {
            PathElement::Name(name) => pointer.child(name),
            PathElement::Index(index) => pointer.item(*index),
        })
    };
    // The list's own `dedup` compares each with each.
    let each: IndexSet<_> = located
        .locations()
        .map(|path| pointer(path.iter()))
        .collect();
    each.into_iter().collect()
}
