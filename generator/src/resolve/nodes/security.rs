//! Security schemes and requirements.

use indexmap::IndexMap;

/// The schemes that one alternative needs, each with its scopes (Security Requirement Object).
pub type SecurityRequirement = IndexMap<String, Vec<String>>;

/// A security scheme.
#[derive(Clone, Debug, PartialEq)]
pub struct SchemeNode {
    /// The description.
    pub description: Option<String>,
    /// How a request is authenticated.
    pub kind: SchemeKind,
    /// The flows that issue a token.
    pub flows: Vec<FlowNode>,
}

/// How a request is authenticated (Security Scheme Object, `type`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SchemeKind {
    /// By a key of its own.
    ApiKey {
        /// Where in the request the key is sent.
        location: KeyLocation,
        /// The name of the header, query parameter or cookie.
        name: String,
    },
    /// By the header `Authorization`.
    Http {
        /// The name of the HTTP scheme, as written.
        scheme: String,
        /// The format of a bearer token.
        bearer_format: Option<String>,
    },
    /// By a token of OAuth 2.
    OAuth2,
    /// By a token of OpenID Connect.
    OpenIdConnect {
        /// The URL of the configuration; empty when the document has none.
        url: String,
    },
    /// By a certificate that the transport presents: no part of a request carries it.
    MutualTls,
}

/// Where in a request a key is sent (Security Scheme Object, `in`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyLocation {
    /// In a header.
    Header,
    /// In the query string.
    Query,
    /// In a cookie.
    Cookie,
}

/// A way to get a token (OpenAPI 3.0.3, OAuth Flow Object).
#[derive(Clone, Debug, PartialEq)]
pub struct FlowNode {
    /// The key under `flows`, such as `clientCredentials`.
    pub name: String,
    /// The URL where the user grants access.
    pub authorization_url: Option<String>,
    /// The URL where a device asks for a code (3.2).
    pub device_url: Option<String>,
    /// The URL that issues tokens.
    pub token_url: Option<String>,
    /// The URL that renews tokens.
    pub refresh_url: Option<String>,
    /// The scopes, each with its description.
    pub scopes: Vec<(String, String)>,
}
