//! The tables of the API and of its operations.

use super::outcome::Outcome;
use crate::runtime::auth::scheme::Scheme;

/// The table of an API.
#[derive(Debug)]
pub struct ApiTable {
    /// The base URL, if the API documents one.
    pub base_url: Option<&'static str>,
    /// The default user agent.
    pub user_agent: &'static str,
    /// The security schemes.
    pub schemes: &'static [Scheme],
    /// The headers that every operation accepts.
    pub settings: &'static [Setting],
}

/// A header that every operation accepts, so that its value is configured once for a client.
#[derive(Debug)]
pub struct Setting {
    /// Its setter, on the client's builder and on every call.
    pub name: &'static str,
    /// The header.
    pub header: &'static str,
    /// Whether a client requires it.
    pub required: bool,
}

/// The table of an operation.
#[derive(Debug)]
pub struct OperationTable {
    /// The id in the API's description.
    pub id: &'static str,
    /// The method, any token (RFC 9110, section 9.1).
    pub method: &'static str,
    /// The path template, as in `/things/{id}`.
    pub path: &'static str,
    /// The server of the operation, if it differs from that of the API: an absolute URL, or a path
    /// on the host of the base URL.
    pub server: Option<&'static str>,
    /// The media types of the responses, for the header `Accept`; empty when no response has a
    /// body.
    pub accept: &'static str,
    /// The documented responses that are successes.
    pub success: &'static [Outcome],
    /// The documented responses that are errors.
    pub errors: &'static [Outcome],
    /// The required credentials: alternatives, each a set of indexes into [`ApiTable::schemes`] that
    /// are all required. No alternative requires nothing, and an empty set is always satisfied.
    pub auth: &'static [&'static [usize]],
}
