//! JSONPath (RFC 9535). The one file that names `serde_json_path`.

use crate::diagnostic::Pointer;
use indexmap::IndexSet;
use serde_json::Value;
use serde_json_path::{JsonPath, PathElement};

/// A parsed query.
pub(super) struct Query(JsonPath);

/// The length of the longest accepted query.
const MAX_LENGTH: usize = 4096;

/// The deepest accepted nesting of brackets in a query: the parser recurses.
const MAX_BRACKETS: usize = 12;

/// Parses a query.
///
/// Errors: the query is invalid; the error describes the problem.
pub(super) fn parse(query: &str) -> Result<Query, String> {
    let mut open = 0_usize;
    let nested = query.bytes().any(|byte| {
        match byte {
            b'[' | b'(' => open += 1,
            b']' | b')' => open = open.saturating_sub(1),
            _ => {}
        }
        open > MAX_BRACKETS
    });
    if nested || query.len() > MAX_LENGTH {
        return Err("the JSONPath expression is too long or too deeply nested".to_owned());
    }
    match JsonPath::parse(query) {
        Ok(path) => Ok(Query(path)),
        Err(error) => Err(format!("invalid JSONPath expression: {error}")),
    }
}

/// Returns the nodes that a query selects, each once.
pub(super) fn select(query: &Query, document: &Value) -> Vec<Pointer> {
    let located = query.0.query_located(document);
    let pointer = |elements: std::slice::Iter<'_, PathElement<'_>>| {
        elements.fold(Pointer::root(), |pointer, element| match element {
            PathElement::Name(name) => pointer.child(name),
            PathElement::Index(index) => pointer.item(*index),
        })
    };
    // `NodeList::dedup` takes quadratic time.
    let distinct: IndexSet<_> = located
        .locations()
        .map(|path| pointer(path.iter()))
        .collect();
    distinct.into_iter().collect()
}
