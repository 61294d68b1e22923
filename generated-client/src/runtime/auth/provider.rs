//! Credentials that are obtained when they are needed.
//!
//! A provider returns a credential before each request, for example by refreshing a token. Nothing
//! is cached here: a provider that is expensive to ask caches its own credential.

use std::error::Error as StdError;
use std::future::Future;

use crate::runtime::http::boxed::{BoxFuture, MaybeSend};

/// The reason why a provider has no credential.
pub type ProviderError = Box<dyn StdError + Send + Sync>;

/// Returns the credential of a security scheme for each call that needs it.
///
/// `T` is a `String` for a token or a key, and `(String, String)` for a user name and a password.
/// Every closure that returns a future of such a value is a provider:
///
/// ```ignore
/// let client = Client::builder()
///     .bearer_auth_provider(|| async { Ok::<_, std::io::Error>(fresh_token().await?) })
///     .build()?;
/// ```
///
/// The time that a provider takes counts towards the timeout of the call. When the provider fails,
/// the call fails with [`Error::Request`](crate::runtime::http::error::Error::Request), and nothing
/// is sent.
pub trait CredentialProvider<T>: Send + Sync + 'static {
    /// Returns the credential to send now.
    ///
    /// # Errors
    ///
    /// Why there is none.
    fn credential(&self) -> BoxFuture<'_, Result<T, ProviderError>>;
}

impl<T, E, F, Fut> CredentialProvider<T> for F
where
    T: 'static,
    E: Into<ProviderError> + 'static,
    F: Fn() -> Fut + Send + Sync + 'static,
    Fut: Future<Output = Result<T, E>> + MaybeSend + 'static,
{
    fn credential(&self) -> BoxFuture<'_, Result<T, ProviderError>> {
        let credential = self();
        Box::pin(async move { credential.await.map_err(Into::into) })
    }
}
