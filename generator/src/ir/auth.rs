//! Who may call: security schemes, and what an operation asks of them.

use super::Docs;
use crate::naming::{FieldName, VariantName};

/// A security scheme whose credential travels in a request (OpenAPI 3.0.3, Security Scheme
/// Object).
#[derive(Debug, Clone)]
pub struct SecurityScheme {
    /// The setter's name, on the client's builder and on every call.
    pub setter: FieldName,
    /// The name of the builder's setter for what provides the credential.
    pub provider: FieldName,
    /// The variant of the enum of schemes.
    pub variant: VariantName,
    /// The variables of the environment that may hold the credential: one, or those of a user name
    /// and a password.
    pub variables: Vec<String>,
    /// The scheme's name in the document.
    pub name: String,
    /// How the credential travels.
    pub kind: SecuritySchemeKind,
    /// What a token can allow, each scope with what it is for.
    pub scopes: Vec<(String, String)>,
    /// What it is for, and how it is got.
    pub docs: Docs,
}

impl SecurityScheme {
    /// The header that the credential is the whole of.
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

/// How a credential travels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SecuritySchemeKind {
    /// A user name and a password (RFC 7617).
    Basic,
    /// A token (RFC 6750). OAuth 2 and OpenID Connect tokens travel like this too.
    Bearer,
    /// What any other scheme of HTTP asks for (RFC 9110, section 11.6.2).
    Http {
        /// The name of the scheme, which stands before the credential.
        scheme: String,
    },
    /// A key of its own.
    ApiKey {
        /// Where it stands.
        location: ApiKeyLocation,
        /// The name of the header, query key or cookie.
        name: String,
    },
}

/// Where an API key stands in a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ApiKeyLocation {
    /// In a header.
    Header,
    /// In the query.
    Query,
    /// In a cookie.
    Cookie,
}

/// A certificate that callers present when they connect (`mutualTLS`): no part of a request.
#[derive(Debug, Clone)]
pub struct Certificate {
    /// The scheme's name in the document.
    pub name: String,
    /// What it is for.
    pub docs: Docs,
}

/// What an operation asks for: alternatives, each of needs that have to be met together. No
/// alternative at all means that nothing is asked for, an empty one that nothing is enough.
pub type Requirement = Vec<Vec<Need>>;

/// One credential that is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need {
    /// The scheme, by its index in `Api::auth`.
    pub scheme: usize,
    /// What the token must allow.
    pub scopes: Vec<String>,
}
