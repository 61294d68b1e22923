//! Which of several media types a body is sent as.

use serde::{Deserialize, Serialize};

/// Which of the media types that an operation takes is the one that a plain call sends.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Bodies {
    /// The kinds of body, the best first. Those that are not named come after these, in the order
    /// of [`BodyKind`].
    pub prefer: Vec<BodyKind>,
}

impl Bodies {
    /// The place of a kind in the order of preference.
    pub(crate) fn rank(&self, kind: BodyKind) -> usize {
        let chosen = self.prefer.iter().position(|other| *other == kind);
        chosen.unwrap_or(self.prefer.len() + kind as usize)
    }
}

/// A kind of body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BodyKind {
    /// JSON.
    Json,
    /// `application/x-www-form-urlencoded`.
    Form,
    /// `multipart/form-data`.
    Multipart,
    /// Text.
    Text,
    /// Bytes.
    Bytes,
}
