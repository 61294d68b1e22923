//! Types of other crates.

use serde::{Deserialize, Serialize};

/// A type of another crate, with its codec.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    untagged,
    expecting = "expected the path of a type, or a table with `path` and `codec`"
)]
pub enum Replacement {
    /// The path of a type that implements serde's traits, such as `rust_decimal::Decimal`.
    Path(String),
    /// The path and the codec.
    Codec(ReplacementTable),
}

/// A type of another crate, with its codec.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ReplacementTable {
    /// The path, such as `rust_decimal::Decimal`.
    pub path: String,
    /// The codec.
    #[serde(default)]
    pub codec: Codec,
}

/// How values of a type of another crate are read and written. The type also needs `Clone`, `Debug`,
/// `Default` and `PartialEq`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Codec {
    /// By serde's `Serialize` and `Deserialize`, as any JSON.
    #[default]
    Serde,
    /// By `Display` and `FromStr`, as a JSON string. Its earlier name is still accepted.
    #[serde(alias = "text")]
    String,
}

/// The crates that `x-rust-type` may name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged, expecting = "expected `true`, `false` or an array of crates")]
pub enum AllowXRustType {
    /// Every crate, or none.
    All(bool),
    /// These crates.
    Crates(Vec<String>),
}

impl Default for AllowXRustType {
    fn default() -> Self {
        AllowXRustType::All(false)
    }
}

impl Replacement {
    /// Returns the path of the type.
    #[must_use]
    pub fn path(&self) -> &str {
        match self {
            Replacement::Path(path) => path,
            Replacement::Codec(table) => &table.path,
        }
    }

    /// Returns the codec.
    #[must_use]
    pub fn codec(&self) -> Codec {
        match self {
            Replacement::Path(_) => Codec::default(),
            Replacement::Codec(table) => table.codec,
        }
    }
}

impl AllowXRustType {
    /// Returns whether types of this crate may be named.
    #[must_use]
    pub fn allows(&self, krate: &str) -> bool {
        match self {
            AllowXRustType::All(all) => *all,
            AllowXRustType::Crates(crates) => crates
                .iter()
                .any(|one| one.replace('-', "_") == krate.replace('-', "_")),
        }
    }
}
