//! Metadata: info, servers, tags and external docs.

use crate::diagnostic::Pointer;
use indexmap::IndexMap;
use serde_json::Value;

/// A value together with its location.
#[derive(Clone, Debug, PartialEq)]
pub struct Located<T> {
    /// The location of the value.
    pub pointer: Pointer,
    /// The value.
    pub value: T,
}

/// The metadata of the API (Info Object).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Info {
    /// The title.
    pub title: String,
    /// The version of the document.
    pub version: String,
    /// The description.
    pub description: Option<String>,
}

/// A server (Server Object).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Server {
    /// The URL, with its variables in braces.
    pub url: String,
    /// The name (3.2).
    pub name: Option<String>,
    /// The description.
    pub description: Option<String>,
    /// The variables by name.
    pub variables: IndexMap<String, ServerVariable>,
    /// The `x-…` keys.
    pub extensions: IndexMap<String, Value>,
}

/// A variable of a server's URL (Server Variable Object).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerVariable {
    /// The allowed values; empty when any is allowed.
    pub enumeration: Vec<String>,
    /// The default value.
    pub default: String,
    /// The description.
    pub description: Option<String>,
}

/// A tag (Tag Object).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tag {
    /// The name.
    pub name: String,
    /// The name of the enclosing tag (`parent`, 3.2).
    pub parent: Option<String>,
    /// The description.
    pub description: Option<String>,
    /// Where to read more.
    pub external_docs: Option<ExternalDocs>,
}

/// Where to read more (External Documentation Object).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExternalDocs {
    /// The URL.
    pub url: String,
    /// The description.
    pub description: Option<String>,
}
