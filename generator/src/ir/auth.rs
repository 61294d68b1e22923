//! Security schemes, and the security requirements of operations.

use super::Docs;
use crate::naming::{FieldName, VariantName};

/// A security scheme whose credential is sent in a request (OpenAPI 3.0.3, Security Scheme
/// Object).
#[derive(Debug, Clone)]
pub struct SecurityScheme {
    /// The name of the setter on the client's builder and on every call.
    pub setter: FieldName,
    /// The name of the builder's setter for a credential provider.
    pub provider: FieldName,
    /// The name of its variant in the enum of schemes.
    pub variant: VariantName,
    /// The environment variables for the credential: one, or two for a user name and a password.
    pub variables: Vec<String>,
    /// The scheme's name in the document.
    pub name: String,
    /// How the credential is sent.
    pub kind: SecuritySchemeKind,
    /// The scopes of a token, each with its description.
    pub scopes: Vec<(String, String)>,
    /// The documentation, including how to obtain the credential.
    pub docs: Docs,
}

impl SecurityScheme {
    /// Returns the header whose whole value is the credential.
    #[must_use]
    pub fn header(&self) -> Option<&str> {
        match &self.kind {
            SecuritySchemeKind::Basic
            | SecuritySchemeKind::Bearer
            | SecuritySchemeKind::Http { .. } => Some("Authorization"),
            SecuritySchemeKind::ApiKey {
                location: ApiKeyLocation::Header,
                name,
            } => Some(name),
            SecuritySchemeKind::ApiKey { .. } => None,
        }
    }
}

/// How a credential is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SecuritySchemeKind {
    /// A user name and a password (RFC 7617).
    Basic,
    /// A bearer token (RFC 6750). OAuth 2 and OpenID Connect tokens are sent this way too.
    Bearer,
    /// The credential of any other HTTP authentication scheme (RFC 9110, section 11.6.2).
    Http {
        /// The name of the scheme, which precedes the credential.
        scheme: String,
    },
    /// An API key.
    ApiKey {
        /// Where it is sent.
        location: ApiKeyLocation,
        /// The name of the header, query parameter or cookie.
        name: String,
    },
}

/// Where an API key is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ApiKeyLocation {
    /// In a header.
    Header,
    /// In the query.
    Query,
    /// In a cookie.
    Cookie,
}

/// A certificate that clients present when they connect (`mutualTLS`), not part of a request.
#[derive(Debug, Clone)]
pub struct Certificate {
    /// The scheme's name in the document.
    pub name: String,
    /// The documentation.
    pub docs: Docs,
}

/// The security requirement of an operation: alternatives, each a list of credentials that must be
/// sent together. Without any alternative no credential is required; an empty alternative allows
/// calls without credentials.
pub type Requirement = Vec<Vec<Need>>;

/// One required credential.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need {
    /// The index of the scheme in `Api::auth`.
    pub scheme: usize,
    /// The scopes that the token must have.
    pub scopes: Vec<String>,
}
