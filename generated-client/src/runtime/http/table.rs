//! What is known of the API and of an operation.

use super::outcome::Outcome;
use crate::runtime::auth::scheme::Scheme;

/// What is known of an API as a whole.
#[derive(Debug)]
pub struct ApiTable {
    /// The base URL, if the API documents one.
    pub base_url: Option<&'static str>,
    /// What a client calls itself.
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
    /// Whether a client cannot be built without it.
    pub required: bool,
}

/// What is known of an operation.
#[derive(Debug)]
pub struct OperationTable {
    /// Its id in the API's description.
    pub id: &'static str,
    /// The method, any token (RFC 9110, section 9.1).
    pub method: &'static str,
    /// The path template, as in `/things/{id}`.
    pub path: &'static str,
    /// Where it is served, if not where the rest of the API is: an absolute URL, or a path on the
    /// host of the base URL.
    pub server: Option<&'static str>,
    /// The media types of the responses, for the header `Accept`; empty when no response has a
    /// body.
    pub accept: &'static str,
    /// The documented responses that are successes.
    pub success: &'static [Outcome],
    /// The documented responses that are errors.
    pub errors: &'static [Outcome],
    /// Which credentials it asks for: alternatives, each a set of indexes into
    /// [`ApiTable::schemes`] that are all needed. None asks for
    /// nothing, and an empty set is satisfied by nothing.
    pub auth: &'static [&'static [usize]],
}
