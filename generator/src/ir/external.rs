//! Types of other crates that stand for schemas.

use crate::naming::ExternalPath;

/// A type of another crate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct External {
    /// Its path.
    pub path: ExternalPath,
    /// How its values are read and written.
    pub codec: Codec,
    /// The name and the version of the crate, where the document says which it needs.
    pub dependency: Option<(String, String)>,
}

/// How values of a type of another crate are read and written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Codec {
    /// By serde, as any JSON.
    Serde,
    /// By `Display` and `FromStr`, as a string.
    String,
}
