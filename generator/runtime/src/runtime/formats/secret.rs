//! Strings that are not shown (`format: password`).

use std::fmt;

use crate::runtime::macros::serde_table;
use crate::runtime::model::{Model, Slot, View};

/// A string that neither `Debug` nor any other method shows, except [`Secret::expose`].
///
/// On the wire it is an ordinary string.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Secret(String);

impl Secret {
    /// Returns the string.
    #[inline]
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Returns the string by value.
    #[inline]
    #[must_use]
    pub fn into_exposed(self) -> String {
        self.0
    }
}

/// Shows neither the secret nor its length.
impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

impl From<String> for Secret {
    #[inline]
    fn from(string: String) -> Self {
        Secret(string)
    }
}

impl From<&str> for Secret {
    #[inline]
    fn from(string: &str) -> Self {
        Secret(string.to_owned())
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
        View::String(&self.0)
    }
}

serde_table!(Secret);
