//! The pairs of a query.

use super::percent::push_value;

/// Appends one pair to `query`.
pub(crate) fn push_pair(query: &mut String, name: &str, value: &str) {
    push_key(query, name);
    push_value(query, value);
}

pub(super) fn push_key(query: &mut String, name: &str) {
    separate(query);
    push_value(query, name);
    query.push('=');
}

pub(crate) fn separate(query: &mut String) {
    if !query.is_empty() {
        query.push('&');
    }
}
