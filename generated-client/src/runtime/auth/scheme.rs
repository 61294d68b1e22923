//! Security schemes (OpenAPI 3.0.3, Security Scheme Object).

use http::header::{AUTHORIZATION, COOKIE, HeaderName};

/// A security scheme of the API.
#[derive(Debug)]
pub struct Scheme {
    /// Its name in the API's description.
    pub name: &'static str,
    /// The setter of its credential, on the client's builder and on every call.
    pub setter: &'static str,
    /// The kind of the scheme, which determines how the credential travels.
    pub kind: SchemeKind,
    /// The variables of the environment that may hold the credential: one, or two for a user name
    /// and a password.
    pub variables: &'static [&'static str],
}

/// The kind of a scheme: how its credential travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SchemeKind {
    /// A user name and a password (RFC 7617).
    Basic,
    /// A token (RFC 6750).
    Bearer,
    /// The credentials of any other HTTP scheme (RFC 9110, section 11.6.2).
    Http {
        /// The name of the scheme, which precedes the credential.
        scheme: &'static str,
    },
    /// A key of its own.
    ApiKey {
        /// The part of the request that carries it.
        location: KeyLocation,
        /// The name of the header, query key or cookie.
        name: &'static str,
    },
}

/// The part of a request that carries an API key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyLocation {
    /// In a header.
    Header,
    /// In the query.
    Query,
    /// In a cookie.
    Cookie,
}

impl Scheme {
    /// Returns the header that carries the credential, if one does.
    pub(crate) fn header(&self) -> Option<HeaderName> {
        match self.kind {
            SchemeKind::Basic | SchemeKind::Bearer | SchemeKind::Http { .. } => Some(AUTHORIZATION),
            SchemeKind::ApiKey {
                location: KeyLocation::Header,
                name,
            } => HeaderName::try_from(name).ok(),
            SchemeKind::ApiKey {
                location: KeyLocation::Cookie,
                ..
            } => Some(COOKIE),
            SchemeKind::ApiKey {
                location: KeyLocation::Query,
                ..
            } => None,
        }
    }
}
