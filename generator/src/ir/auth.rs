//! Who may call: security schemes, and what an operation asks of them.

use super::Docs;
use crate::naming::FieldName;

/// A security scheme (OpenAPI 3.0.3, Security Scheme Object).
#[derive(Debug, Clone)]
pub struct SecurityScheme {
    /// The setter's name on the client's builder.
    pub setter: FieldName,
    /// The scheme's name in the document.
    pub name: String,
    /// How the credential travels.
    pub kind: SecuritySchemeKind,
    /// What it is for.
    pub docs: Docs,
}

/// How a credential travels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SecuritySchemeKind {
    /// A user name and a password (RFC 7617).
    Basic,
    /// A token (RFC 6750). OAuth 2 and OpenID Connect tokens travel like this too.
    Bearer,
    /// A key of its own.
    ApiKey {
        /// Where it stands.
        location: KeyLocation,
        /// The name of the header, query key or cookie.
        name: String,
    },
}

/// Where an API key stands in a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyLocation {
    /// In a header.
    Header,
    /// In the query.
    Query,
    /// In a cookie.
    Cookie,
}

/// What an operation asks for: alternatives, each a set of indexes into `Api::auth` that are
/// all needed. No alternative at all means that nothing is asked for.
pub type Requirement = Vec<Vec<usize>>;
