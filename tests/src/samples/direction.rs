//! Which samples are wanted: the direction of values, and the meaning of discriminators.

/// The direction in which values travel, which decides which properties can occur (OpenAPI 3.0.3, Schema
/// Object,
/// `readOnly` and `writeOnly`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Direction {
    /// From the server: no property is `writeOnly`.
    Received,
    /// To the server: no property is `readOnly`.
    Sent,
    /// Both at once: every property can occur.
    Both,
}

/// Whether a discriminator decides which branch of `oneOf` a value has (OpenAPI 3.0.3, Discriminator
/// Object).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tags {
    /// It does: the value may fit other branches too.
    Decisive,
    /// It does not: as in JSON Schema, a value fits exactly one branch.
    Hint,
}
