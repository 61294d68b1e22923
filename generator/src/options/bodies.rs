//! The options about request bodies.

use serde::{Deserialize, Serialize};

/// The media type that a plain call sends if an operation accepts several.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Bodies {
    /// The kinds of body in order of preference. Kinds that are not named follow these, in the
    /// order of [`BodyKind`].
    pub prefer: Vec<BodyKind>,
}

impl Bodies {
    /// Returns the rank of a kind in the order of preference.
    pub(crate) fn rank(&self, kind: BodyKind) -> usize {
        let chosen = self.prefer.iter().position(|other| *other == kind);
        chosen.unwrap_or(self.prefer.len() + kind as usize)
    }
}

/// A kind of request body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BodyKind {
    /// JSON.
    Json,
    /// `application/x-www-form-urlencoded`.
    Form,
    /// `multipart/form-data`.
    Multipart,
    /// `text/plain` and other `text/*` media types.
    Text,
    /// Bytes.
    Bytes,
}
