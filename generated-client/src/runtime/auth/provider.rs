//! Credentials that are got when they are needed.
//!
//! Takes what a program knows of getting one, say by renewing a token; gives a credential before
//! each request. Never keeps one: a provider that is dear to ask keeps what it got itself.

use std::error::Error as StdError;
use std::future::Future;

use crate::runtime::http::boxed::{BoxFuture, MaybeSend};

/// Why a provider has no credential to give.
pub type ProviderError = Box<dyn StdError + Send + Sync>;

/// Gives the credential of a security scheme, anew for each call that needs it.
///
/// `T` is a `String` for a token or a key, and `(String, String)` for a user name and a password.
/// Every closure that gives a future of such a value is a provider:
///
/// ```ignore
/// let client = Client::builder()
///     .bearer_auth_provider(|| async { Ok::<_, std::io::Error>(fresh_token().await?) })
///     .build()?;
/// ```
///
/// What it waits for counts into the time of the call. When it fails, the call fails with
/// [`Error::Request`](crate::runtime::http::error::Error::Request), and nothing is sent.
pub trait CredentialProvider<T>: Send + Sync + 'static {
    /// The credential to send now.
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
