//! Who calls: security schemes and the credentials for them (OpenAPI 3.0.3, Security Scheme
//! Object and Security Requirement Object).
//!
//! Takes the schemes of the API, what an operation asks for and which credentials are held; gives
//! which credentials to send, and writes them into a request. Never shows a secret: `Debug`
//! is redacted, headers are marked sensitive, and reasons name the setter alone.

use std::fmt;

use http::header::{AUTHORIZATION, COOKIE, HeaderMap, HeaderName, HeaderValue};

use super::encode::push_pair;

/// A security scheme of the API.
#[derive(Debug)]
pub struct Scheme {
    /// Its name in the API's description.
    pub name: &'static str,
    /// The setter of its credential, on the client's builder and on every call.
    pub setter: &'static str,
    /// How the credential travels.
    pub kind: SchemeKind,
}

/// How a credential travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SchemeKind {
    /// A user name and a password (RFC 7617).
    Basic,
    /// A token (RFC 6750).
    Bearer,
    /// A key of its own.
    ApiKey {
        /// Where it stands.
        location: KeyLocation,
        /// The name of the header, query key or cookie.
        name: &'static str,
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

/// A secret that lets a caller in. Its `Debug` output does not show it.
#[derive(Clone)]
pub(crate) struct Credential {
    secret: Box<str>,
    fault: Option<&'static str>,
}

impl Credential {
    /// A token for a bearer scheme.
    pub(crate) fn bearer(token: String) -> Self {
        Self::key(token)
    }

    /// A user name and a password for a basic scheme.
    pub(crate) fn basic(user: &str, password: &str) -> Self {
        let fault = if user.contains(':') {
            Some("has a colon in the user name, which the basic scheme cannot carry")
        } else if user.chars().chain(password.chars()).any(char::is_control) {
            Some("has a control character in it")
        } else {
            None
        };
        let secret = base64(format!("{user}:{password}").as_bytes()).into_boxed_str();
        Self { secret, fault }
    }

    /// A key for an API key scheme.
    pub(crate) fn key(key: String) -> Self {
        let fault = if key.is_empty() {
            Some("is empty")
        } else if key.ends_with(['\n', '\r']) {
            Some("ends with a line break (was it read from a file?)")
        } else if key.chars().any(char::is_control) {
            Some("has a control character in it")
        } else {
            None
        };
        Self {
            secret: key.into_boxed_str(),
            fault,
        }
    }

    /// Why the credential cannot be sent for `scheme`, if so.
    pub(crate) fn fault(&self, scheme: &Scheme) -> Option<&'static str> {
        let cookie = matches!(
            scheme.kind,
            SchemeKind::ApiKey {
                location: KeyLocation::Cookie,
                ..
            }
        );
        match self.fault {
            None if cookie => super::cookie::fault(&self.secret),
            fault => fault,
        }
    }
}

impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Credential(…)")
    }
}

impl Scheme {
    /// The header that the credential travels in, if it does.
    pub(crate) fn header(&self) -> Option<HeaderName> {
        match self.kind {
            SchemeKind::Basic | SchemeKind::Bearer => Some(AUTHORIZATION),
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

    /// Writes `credential` into the query or the headers of a request.
    ///
    /// # Errors
    ///
    /// Why it cannot be written.
    pub(crate) fn apply(
        &self,
        credential: &Credential,
        query: &mut String,
        headers: &mut HeaderMap,
    ) -> Result<(), &'static str> {
        if let Some(fault) = credential.fault(self) {
            return Err(fault);
        }
        let secret = &credential.secret;
        let text = match self.kind {
            SchemeKind::Basic => format!("Basic {secret}"),
            SchemeKind::Bearer => format!("Bearer {secret}"),
            SchemeKind::ApiKey {
                location: KeyLocation::Header,
                ..
            } => secret.to_string(),
            SchemeKind::ApiKey {
                location: KeyLocation::Cookie,
                name,
            } => return super::cookie::add(headers, &format!("{name}={secret}")),
            SchemeKind::ApiKey {
                location: KeyLocation::Query,
                name,
            } => {
                push_pair(query, name, secret);
                return Ok(());
            }
        };
        let name = self
            .header()
            .ok_or("travels in a header whose name is not valid")?;
        let mut value =
            HeaderValue::from_bytes(text.as_bytes()).map_err(|_| "cannot stand in a header")?;
        value.set_sensitive(true);
        headers.insert(name, value);
        Ok(())
    }
}

/// Where the credential of a scheme comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Held {
    No,
    ByClient,
    ByCall,
}

/// Which of the alternatives to use: the first that is fully held and has a credential of the
/// call in it, else the first that is fully held, else none if that is allowed. No alternative at
/// all asks for nothing; an empty one allows a call without credentials.
///
/// `None` when nothing that is held is enough.
pub(crate) fn choose<'a>(
    alternatives: &[&'a [usize]],
    held: impl Fn(usize) -> Held,
) -> Option<&'a [usize]> {
    let full =
        |set: &&&[usize]| !set.is_empty() && set.iter().all(|&index| held(index) != Held::No);
    let by_call = |set: &&&[usize]| set.iter().any(|&index| held(index) == Held::ByCall);
    let chosen = alternatives
        .iter()
        .filter(full)
        .find(by_call)
        .or_else(|| alternatives.iter().find(full));
    let optional = alternatives.is_empty() || alternatives.iter().any(|set| set.is_empty());
    chosen.copied().or(optional.then_some(&[]))
}

/// The alternatives in words, by the names of their setters: "`a`, or `b` and `c`".
pub(crate) fn describe(alternatives: &[&[usize]], schemes: &[Scheme]) -> String {
    let setter = |&index: &usize| {
        schemes
            .get(index)
            .map_or_else(String::new, |scheme| format!("`{}`", scheme.setter))
    };
    let set = |set: &&[usize]| set.iter().map(setter).collect::<Vec<_>>().join(" and ");
    alternatives
        .iter()
        .map(set)
        .collect::<Vec<_>>()
        .join(", or ")
}

/// Base64 with padding (RFC 4648, section 4), here so that signing in costs no dependency.
fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |index: usize| u32::from(chunk.get(index).copied().unwrap_or(0));
        let group = byte(0) << 16 | byte(1) << 8 | byte(2);
        for index in 0..4 {
            let digit = ALPHABET[(group >> (18 - 6 * index)) as usize & 63];
            text.push(if index <= chunk.len() {
                char::from(digit)
            } else {
                '='
            });
        }
    }
    text
}
