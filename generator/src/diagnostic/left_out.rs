//! The operations that the crate lacks because of a diagnostic.

/// What the crate lacks because of a diagnostic, so that every operation of a document can be
/// accounted for without parsing messages.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum LeftOut {
    /// One operation.
    Operation {
        /// The method as HTTP writes it, such as `GET`.
        method: String,
        /// The key under `paths`, as written.
        path: String,
    },
    /// All operations of the path with this key.
    Path(String),
}

impl LeftOut {
    /// Creates the entry for the operation with this method and path.
    pub fn operation(method: impl Into<String>, path: impl Into<String>) -> Self {
        LeftOut::Operation {
            method: method.into(),
            path: path.into(),
        }
    }
}
