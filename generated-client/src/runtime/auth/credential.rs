//! Credentials, and how they are written into a request.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use http::header::{HeaderMap, HeaderValue};

use super::provider::{CredentialProvider, ProviderError};
use super::scheme::{KeyLocation, Scheme, SchemeKind};
use crate::runtime::http::boxed::BoxFuture;
use crate::runtime::parameters::cookie;
use crate::runtime::parameters::pair::push_pair;

/// A credential: a secret, or a provider that returns one before each request. Its `Debug` output
/// does not show it.
#[derive(Clone)]
pub(crate) enum Credential {
    /// The same for every request.
    Fixed(Secret),
    /// Asked for before each request.
    Provided(Provider),
}

type Provider = Arc<dyn Fn() -> BoxFuture<'static, Result<Secret, ProviderError>> + Send + Sync>;

impl Credential {
    /// Creates a user name and a password for a basic scheme.
    pub(crate) fn basic(user: &str, password: &str) -> Self {
        Self::Fixed(Secret::basic(user, password))
    }

    /// Creates a token or a key for any other scheme.
    pub(crate) fn key(key: String) -> Self {
        Self::Fixed(Secret::key(key))
    }

    /// Returns a credential that asks `provider` for a user name and a password.
    pub(crate) fn basic_provider(provider: impl CredentialProvider<(String, String)>) -> Self {
        Self::provided(provider, |(user, password)| Secret::basic(&user, &password))
    }

    /// Returns a credential that asks `provider` for a token or a key.
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

    /// Returns the reason why the credential cannot be sent for `scheme`, if it is known in
    /// advance.
    pub(crate) fn defect(&self, scheme: &Scheme) -> Option<&'static str> {
        match self {
            Self::Fixed(secret) => secret.defect(scheme),
            Self::Provided(_) => None,
        }
    }

    /// Returns the secret to send now.
    ///
    /// # Errors
    ///
    /// The reason why there is none, as a message.
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

/// A secret as it travels, and the reason why it cannot.
#[derive(Clone)]
pub(crate) struct Secret {
    value: Box<str>,
    defect: Option<&'static str>,
}

impl Secret {
    fn basic(user: &str, password: &str) -> Self {
        let defect = if user.contains(':') {
            Some("has a colon in the user name, which the basic scheme cannot carry")
        } else if user.chars().chain(password.chars()).any(char::is_control) {
            Some("contains a control character")
        } else {
            None
        };
        let value = base64(format!("{user}:{password}").as_bytes()).into_boxed_str();
        Self { value, defect }
    }

    fn key(key: String) -> Self {
        let defect = if key.is_empty() {
            Some("is empty")
        } else if key.ends_with(['\n', '\r']) {
            Some("ends with a line break (was it read from a file?)")
        } else if key.chars().any(char::is_control) {
            Some("contains a control character")
        } else {
            None
        };
        Self {
            value: key.into_boxed_str(),
            defect,
        }
    }

    fn defect(&self, scheme: &Scheme) -> Option<&'static str> {
        let cookie = matches!(
            scheme.kind,
            SchemeKind::ApiKey {
                location: KeyLocation::Cookie,
                ..
            }
        );
        match self.defect {
            None if cookie => cookie::defect(&self.value),
            defect => defect,
        }
    }
}

impl Scheme {
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
        if let Some(defect) = secret.defect(self) {
            return Err(defect);
        }
        let secret = &secret.value;
        let value = match self.kind {
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
            } => return cookie::add(headers, &format!("{name}={secret}")),
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
            HeaderValue::from_bytes(value.as_bytes()).map_err(|_| "is not valid in a header")?;
        value.set_sensitive(true);
        headers.insert(name, value);
        Ok(())
    }
}

/// Encodes base64 with padding (RFC 4648, section 4); here, so that authentication needs no
/// dependency.
fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut value = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |index: usize| u32::from(chunk.get(index).copied().unwrap_or(0));
        let group = byte(0) << 16 | byte(1) << 8 | byte(2);
        for index in 0..4 {
            let digit = ALPHABET[(group >> (18 - 6 * index)) as usize & 63];
            value.push(if index <= chunk.len() {
                char::from(digit)
            } else {
                '='
            });
        }
    }
    value
}
