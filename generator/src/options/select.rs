//! The options that select operations and schemas.

use serde::{Deserialize, Serialize};

use super::error::{OptionError, error};
use super::selector::Selector;

/// The operations and schemas of the crate.
///
/// A selector is an operationId (`listPets`), a method and a path (`GET /pets/{id}`), a path
/// (`/pets/{id}`), `tag:` and the name of a tag, `webhook:` and the name of a webhook, or
/// `deprecated`. Paths and names of webhooks may be patterns: in a path, `*` matches within a
/// segment and `**` any number of segments. Callbacks are selected with the operations that
/// declare them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Select {
    /// Selectors of the operations to generate; all operations if empty.
    pub include: Vec<String>,
    /// Selectors of operations to leave out, even if they are included.
    pub exclude: Vec<String>,
    /// Whether to generate component schemas that no operation reaches.
    pub unused_schemas: bool,
}

impl Select {
    /// Returns the selectors that are invalid.
    pub(super) fn errors(&self) -> impl Iterator<Item = OptionError> {
        let lists = [
            ("select.include", &self.include),
            ("select.exclude", &self.exclude),
        ];
        lists.into_iter().flat_map(|(key, selectors)| {
            selectors
                .iter()
                .filter_map(|selector| Selector::parse(selector).err())
                .map(move |message| error(key, message))
        })
    }
}
