//! The state that all calls of a client share: the API's table, the settings, the transport.
//!
//! `Debug` never shows a secret.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::header::{HeaderMap, HeaderValue};

use super::build_error::BuildError;
use super::config::{Config, held};
use super::table::ApiTable;
use super::transport::Transport;
use super::url::Base;
use crate::runtime::auth::credential::Credential;

/// The state that all calls of a client share. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Core {
    pub(crate) shared: Arc<Shared>,
}

pub(crate) struct Shared {
    pub(crate) api: &'static ApiTable,
    pub(crate) base: Base,
    /// Whether the base URL is the caller's own, so that every operation is called there.
    pub(crate) base_is_own: bool,
    pub(crate) user_agent: HeaderValue,
    pub(crate) timeout: Option<Duration>,
    pub(crate) max_response_size: usize,
    pub(crate) headers: HeaderMap,
    pub(crate) credentials: Vec<Option<Credential>>,
    pub(crate) preferred: Option<usize>,
    pub(crate) settings: Vec<Option<HeaderValue>>,
    pub(crate) transport: Arc<dyn Transport>,
}

impl Core {
    /// Checks the settings and builds what calls share.
    ///
    /// # Errors
    ///
    /// A setting that is missing or malformed, by name, and a transport that cannot be built.
    pub(crate) fn new(config: Config) -> Result<Self, BuildError> {
        if let Some(first_error) = config.first_error {
            return Err(first_error);
        }
        for (setting, value) in config.api.settings.iter().zip(&config.settings) {
            if setting.required && value.is_none() {
                return Err(BuildError::Missing { name: setting.name });
            }
        }
        let (name, base) = match (&config.base_url, &config.server) {
            (Some(url), _) => ("base_url", url.as_str()),
            (None, Some(url)) => ("server", url.as_str()),
            (None, None) => {
                let missing = BuildError::Missing { name: "base_url" };
                ("base_url", config.api.base_url.ok_or(missing)?)
            }
        };
        let base = Base::parse(base).map_err(|reason| BuildError::invalid(name, reason))?;
        let user_agent = config
            .user_agent
            .as_deref()
            .unwrap_or(config.api.user_agent);
        let user_agent = HeaderValue::from_str(user_agent)
            .map_err(|_| BuildError::invalid("user_agent", "is not a valid header value"))?;
        let transport = match config.transport {
            Some(transport) => transport,
            None => default_transport()?,
        };
        Ok(Self {
            shared: Arc::new(Shared {
                api: config.api,
                base,
                base_is_own: config.base_url.is_some(),
                user_agent,
                timeout: config.timeout,
                max_response_size: config.max_response_size,
                headers: config.headers,
                credentials: config.credentials,
                preferred: config.preferred,
                settings: config.settings,
                transport,
            }),
        })
    }
}

#[cfg(feature = "reqwest")]
fn default_transport() -> Result<Arc<dyn Transport>, BuildError> {
    let transport = super::reqwest::ReqwestTransport::new().map_err(BuildError::Transport)?;
    Ok(Arc::new(transport))
}

#[cfg(not(feature = "reqwest"))]
fn default_transport() -> Result<Arc<dyn Transport>, BuildError> {
    Err(BuildError::NoTransport)
}

impl fmt::Debug for Core {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Core")
            .field("base_url", &self.shared.base.as_str())
            .field("timeout", &self.shared.timeout)
            .field(
                "credentials",
                &held(self.shared.api, &self.shared.credentials),
            )
            .finish_non_exhaustive()
    }
}
