//! Who calls: security schemes and the credentials for them (OpenAPI 3.0.3, Security Scheme
//! Object and Security Requirement Object).
//!
//! Takes the schemes of the API, what an operation asks for and which credentials are held; gives
//! which credentials to send, and writes them into a request. Never shows a secret: `Debug`
//! is redacted, headers are marked sensitive, and reasons name the setter alone.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use http::header::{AUTHORIZATION, COOKIE, HeaderMap, HeaderName, HeaderValue};

use super::encode::push_pair;
use super::provider::{CredentialProvider, ProviderError};
use super::transport::BoxFuture;

/// A security scheme of the API.
#[derive(Debug)]
pub struct Scheme {
    /// Its name in the API's description.
    pub name: &'static str,
    /// The setter of its credential, on the client's builder and on every call.
    pub setter: &'static str,
    /// How the credential travels.
    pub kind: SchemeKind,
    /// The variables of the environment that may hold the credential: one, or two for a user name
    /// and a password.
    pub variables: &'static [&'static str],
}

/// How a credential travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SchemeKind {
    /// A user name and a password (RFC 7617).
    Basic,
    /// A token (RFC 6750).
    Bearer,
    /// What any other scheme of HTTP asks for (RFC 9110, section 11.6.2).
    Http {
        /// The name of the scheme, which stands before the credential.
        scheme: &'static str,
    },
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

/// What lets a caller in: a secret, or what gives one before each request. Its `Debug` output does
/// not show it.
#[derive(Clone)]
pub(crate) enum Credential {
    /// The same for every request.
    Fixed(Secret),
    /// Asked for before each request.
    Provided(Provider),
}

type Provider = Arc<dyn Fn() -> BoxFuture<'static, Result<Secret, ProviderError>> + Send + Sync>;

impl Credential {
    /// A user name and a password for a basic scheme.
    pub(crate) fn basic(user: &str, password: &str) -> Self {
        Self::Fixed(Secret::basic(user, password))
    }

    /// A token or a key for any other scheme.
    pub(crate) fn key(key: String) -> Self {
        Self::Fixed(Secret::key(key))
    }

    /// What `provider` gives for a basic scheme.
    pub(crate) fn basic_provider(provider: impl CredentialProvider<(String, String)>) -> Self {
        Self::provided(provider, |(user, password)| Secret::basic(&user, &password))
    }

    /// What `provider` gives for any other scheme.
    pub(crate) fn key_provider(provider: impl CredentialProvider<String>) -> Self {
        Self::provided(provider, Secret::key)
    }

    fn provided<T: 'static>(provider: impl CredentialProvider<T>, secret: fn(T) -> Secret) -> Self {
        let provider = Arc::new(provider);
        Self::Provided(Arc::new(move || {
            let provider = Arc::clone(&provider);
            Box::pin(async move { provider.credential().await.map(secret) })
        }))
    }

    /// Why the credential cannot be sent for `scheme`, as far as that is known beforehand.
    pub(crate) fn fault(&self, scheme: &Scheme) -> Option<&'static str> {
        match self {
            Self::Fixed(secret) => secret.fault(scheme),
            Self::Provided(_) => None,
        }
    }

    /// The secret to send now.
    ///
    /// # Errors
    ///
    /// Why there is none, in words.
    pub(crate) async fn secret(&self) -> Result<Cow<'_, Secret>, String> {
        match self {
            Self::Fixed(secret) => Ok(Cow::Borrowed(secret)),
            Self::Provided(provider) => match provider().await {
                Ok(secret) => Ok(Cow::Owned(secret)),
                Err(error) => Err(format!("could not be provided: {error}")),
            },
        }
    }
}

impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Credential(…)")
    }
}

/// A secret as it travels, and what is wrong with it.
#[derive(Clone)]
pub(crate) struct Secret {
    text: Box<str>,
    fault: Option<&'static str>,
}

impl Secret {
    fn basic(user: &str, password: &str) -> Self {
        let fault = if user.contains(':') {
            Some("has a colon in the user name, which the basic scheme cannot carry")
        } else if user.chars().chain(password.chars()).any(char::is_control) {
            Some("has a control character in it")
        } else {
            None
        };
        let text = base64(format!("{user}:{password}").as_bytes()).into_boxed_str();
        Self { text, fault }
    }

    fn key(key: String) -> Self {
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
            text: key.into_boxed_str(),
            fault,
        }
    }

    fn fault(&self, scheme: &Scheme) -> Option<&'static str> {
        let cookie = matches!(
            scheme.kind,
            SchemeKind::ApiKey {
                location: KeyLocation::Cookie,
                ..
            }
        );
        match self.fault {
            None if cookie => super::cookie::fault(&self.text),
            fault => fault,
        }
    }
}

impl Scheme {
    /// The header that the credential travels in, if it does.
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

    /// Writes `secret` into the query or the headers of a request.
    ///
    /// # Errors
    ///
    /// Why it cannot be written.
    pub(crate) fn apply(
        &self,
        secret: &Secret,
        query: &mut String,
        headers: &mut HeaderMap,
    ) -> Result<(), &'static str> {
        if let Some(fault) = secret.fault(self) {
            return Err(fault);
        }
        let secret = &secret.text;
        let text = match self.kind {
            SchemeKind::Basic => format!("Basic {secret}"),
            SchemeKind::Bearer => format!("Bearer {secret}"),
            SchemeKind::Http { scheme } => format!("{scheme} {secret}"),
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

/// Which of the alternatives to use: of those that are fully held the first that has a credential
/// of the call in it, else the first with the scheme that is preferred, else the first; else none if
/// that is allowed. No alternative at all asks for nothing; an empty one allows a call without
/// credentials.
///
/// `None` when nothing that is held is enough.
pub(crate) fn choose<'a>(
    alternatives: &[&'a [usize]],
    held: impl Fn(usize) -> Held,
    preferred: Option<usize>,
) -> Option<&'a [usize]> {
    let full =
        |set: &&&[usize]| !set.is_empty() && set.iter().all(|&index| held(index) != Held::No);
    let by_call = |set: &&&[usize]| set.iter().any(|&index| held(index) == Held::ByCall);
    let by_preference = |set: &&&[usize]| preferred.is_some_and(|index| set.contains(&index));
    let chosen = alternatives
        .iter()
        .filter(full)
        .find(by_call)
        .or_else(|| alternatives.iter().filter(full).find(by_preference))
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
