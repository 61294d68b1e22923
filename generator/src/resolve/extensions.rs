//! Extensions: the `x-…` keys of a node.

use crate::normalize::private;
use indexmap::IndexMap;
use serde_json::{Map, Value};

/// Returns the extensions without the private keys of `normalize`.
pub(super) fn public(mut extensions: IndexMap<String, Value>) -> IndexMap<String, Value> {
    extensions.retain(|key, _| !key.starts_with(private::PREFIX));
    extensions
}

/// Returns the extensions of a node with these fields.
pub(super) fn of(fields: &Map<String, Value>) -> IndexMap<String, Value> {
    let own = fields.iter().filter(|(key, _)| key.starts_with("x-"));
    public(
        own.map(|(key, value)| (key.clone(), value.clone()))
            .collect(),
    )
}
