//! Types of other crates that represent schemas.

use crate::naming::ExternalPath;

/// A type of another crate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct External {
    /// Its path.
    pub path: ExternalPath,
    /// How its values are deserialized and serialized.
    pub codec: Codec,
    /// The name and the version of the crate, if the document specifies them.
    pub dependency: Option<(String, String)>,
}

/// How values of a type of another crate are deserialized and serialized.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Codec {
    /// With serde, as any JSON.
    Serde,
    /// With `Display` and `FromStr`, as a string.
    String,
}
