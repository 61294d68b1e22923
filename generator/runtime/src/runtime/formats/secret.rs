//! Text that is not shown (`format: password`).

use std::fmt;

use crate::runtime::macros::serde_table;
use crate::runtime::model::{Model, Slot, View};

/// A text that neither `Debug` nor anything else shows, save [`Secret::expose`].
///
/// On the wire it is the text itself.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Secret(String);

impl Secret {
    /// The text.
    #[inline]
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// The text, moved out.
    #[inline]
    #[must_use]
    pub fn into_exposed(self) -> String {
        self.0
    }
}

/// Tells that there is a secret, not even how long it is.
impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

impl From<String> for Secret {
    #[inline]
    fn from(text: String) -> Self {
        Secret(text)
    }
}

impl From<&str> for Secret {
    #[inline]
    fn from(text: &str) -> Self {
        Secret(text.to_owned())
    }
}

impl Model for Secret {
    #[inline]
    fn blank() -> Self {
        Secret(String::new())
    }
    #[inline]
    fn slot(&mut self) -> Slot<'_> {
        Slot::String(&mut self.0)
    }
    #[inline]
    fn view(&self) -> View<'_> {
        View::Str(&self.0)
    }
}

serde_table!(Secret);
