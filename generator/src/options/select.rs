//! The options that choose operations and schemas. Data, and what can be wrong with it.

use serde::{Deserialize, Serialize};

use super::check::fault;
use super::{OptionError, Selector};

/// Which operations and schemas the crate has.
///
/// A selector is an operationId (`listPets`), a method and a path (`GET /pets/{id}`), a path
/// (`/pets/{id}`), `tag:` with the name of a tag, `webhook:` with the name of a webhook, or
/// `deprecated`. A path may be a pattern: `*` stands for any text within a segment, `**` for any
/// number of segments; so may the name of a webhook. Callbacks go with the operations that ask for
/// them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Select {
    /// Only operations that one of these selects; all when empty.
    pub include: Vec<String>,
    /// No operation that one of these selects, even when it is included.
    pub exclude: Vec<String>,
    /// Keep the component schemas that no operation reaches.
    pub unused_schemas: bool,
}

impl Select {
    /// Selectors that are none.
    pub(super) fn errors(&self) -> impl Iterator<Item = OptionError> {
        let lists = [
            ("select.include", &self.include),
            ("select.exclude", &self.exclude),
        ];
        lists.into_iter().flat_map(|(key, selectors)| {
            let wrong = selectors
                .iter()
                .filter_map(|text| Selector::parse(text).err());
            wrong.map(move |message| fault(key, message))
        })
    }
}
