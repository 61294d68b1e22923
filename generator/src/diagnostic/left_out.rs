//! Which operations a finding left out.

/// What a finding left out of the crate, so that every operation of a document can be accounted
/// for without reading messages.
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
    /// Whatever operations the path with this key has.
    Path(String),
}

impl LeftOut {
    /// The operation of this method and path.
    pub fn operation(method: impl Into<String>, path: impl Into<String>) -> Self {
        LeftOut::Operation {
            method: method.into(),
            path: path.into(),
        }
    }
}
