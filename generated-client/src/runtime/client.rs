//! What all calls of a client share: the API's table, the settings, the transport.
//!
//! Takes the settings one by one; gives a `Core`, which every call carries with it. Never
//! shows a secret in `Debug`.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::header::{HeaderMap, HeaderValue};

use super::auth::{Credential, Scheme};
use super::build_error::BuildError;
use super::model::View;
use super::request::{header_value, own_header};
use super::transport::Transport;
use super::url::Base;

/// What is known of an API as a whole.
#[derive(Debug)]
pub struct ApiTable {
    /// Where the API is served, if its description says so.
    pub base_url: Option<&'static str>,
    /// What a client calls itself.
    pub user_agent: &'static str,
    /// The security schemes.
    pub schemes: &'static [Scheme],
    /// The headers that every operation takes.
    pub settings: &'static [Setting],
}

/// A header that every operation takes, so that a client is told its value once.
#[derive(Debug)]
pub struct Setting {
    /// Its setter, on the client's builder and on every call.
    pub name: &'static str,
    /// The header.
    pub header: &'static str,
    /// Whether a client cannot be built without it.
    pub required: bool,
}

/// The settings of a client that is being built. The first mistake is kept for [`Core::new`].
pub(crate) struct Config {
    api: &'static ApiTable,
    base_url: Option<String>,
    /// The one of the API's servers that was chosen.
    server: Option<String>,
    user_agent: Option<String>,
    timeout: Option<Duration>,
    max_response_size: usize,
    headers: HeaderMap,
    credentials: Vec<Option<Credential>>,
    preferred: Option<usize>,
    settings: Vec<Option<HeaderValue>>,
    transport: Option<Arc<dyn Transport>>,
    mistake: Option<BuildError>,
}

impl Config {
    /// How long a call may take, unless it is told otherwise.
    pub(crate) const TIMEOUT: Duration = Duration::from_secs(60);
    /// How large the body of an answer may be, unless the client is told otherwise.
    pub(crate) const MAX_RESPONSE_SIZE: usize = 256 * 1024 * 1024;

    /// The defaults for `api`.
    pub(crate) fn new(api: &'static ApiTable) -> Self {
        Self {
            api,
            base_url: None,
            server: None,
            user_agent: None,
            timeout: Some(Self::TIMEOUT),
            max_response_size: Self::MAX_RESPONSE_SIZE,
            headers: HeaderMap::new(),
            credentials: vec![None; api.schemes.len()],
            preferred: None,
            settings: vec![None; api.settings.len()],
            transport: None,
            mistake: None,
        }
    }

    /// Sets the credential of a scheme.
    pub(crate) fn credential(&mut self, scheme: usize, credential: Credential) {
        if let (Some(slot), Some(scheme)) = (
            self.credentials.get_mut(scheme),
            self.api.schemes.get(scheme),
        ) {
            if let Some(reason) = credential.fault(scheme) {
                self.mistake
                    .get_or_insert(BuildError::invalid(scheme.setter, reason));
            }
            *slot = Some(credential);
        }
    }

    /// Sets the scheme to use where several would do.
    pub(crate) fn prefer(&mut self, scheme: usize) {
        self.preferred = Some(scheme);
    }

    /// The security schemes of the API.
    pub(super) fn schemes(&self) -> &'static [Scheme] {
        self.api.schemes
    }

    /// Sets a setting. An absent value unsets it.
    pub(crate) fn setting(&mut self, index: usize, value: View<'_>) {
        if let (Some(slot), Some(setting)) =
            (self.settings.get_mut(index), self.api.settings.get(index))
        {
            match header_value(value) {
                Ok(value) => *slot = value,
                Err(reason) => self.wrong(setting.name, reason),
            }
        }
    }

    /// Sets where the API is served.
    pub(crate) fn base_url(&mut self, url: impl Into<String>) {
        self.base_url = Some(url.into());
    }

    /// Sets the URL of the chosen one of the API's servers.
    pub(super) fn server_url(&mut self, url: String) {
        self.server = Some(url);
    }

    /// Sets how long a call may take; `None` for as long as it likes.
    pub(crate) fn timeout(&mut self, timeout: impl Into<Option<Duration>>) {
        self.timeout = timeout.into();
    }

    /// Sets a header for every call.
    pub(crate) fn header(&mut self, name: impl AsRef<str>, value: impl AsRef<str>) {
        match own_header(name.as_ref(), value.as_ref()) {
            Ok((name, value)) => {
                self.headers.insert(name, value);
            }
            Err(reason) => self.wrong(name.as_ref(), reason),
        }
    }

    /// Sets what the client calls itself.
    pub(crate) fn user_agent(&mut self, name: impl Into<String>) {
        self.user_agent = Some(name.into());
    }

    /// Sets how large the body of an answer may be, in bytes.
    pub(crate) fn max_response_size(&mut self, bytes: usize) {
        self.max_response_size = bytes;
    }

    /// Sets how requests travel.
    pub(crate) fn transport(&mut self, transport: impl Transport) {
        self.transport = Some(Arc::new(transport));
    }

    pub(super) fn wrong(&mut self, name: &str, reason: &'static str) {
        self.mistake
            .get_or_insert_with(|| BuildError::invalid(name, reason));
    }
}

/// What all calls of a client share. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Core {
    pub(super) shared: Arc<Shared>,
}

pub(super) struct Shared {
    pub(super) api: &'static ApiTable,
    pub(super) base: Base,
    /// Whether the base URL is the caller's own, so that every operation is called there.
    pub(super) base_is_own: bool,
    pub(super) user_agent: HeaderValue,
    pub(super) timeout: Option<Duration>,
    pub(super) max_response_size: usize,
    pub(super) headers: HeaderMap,
    pub(super) credentials: Vec<Option<Credential>>,
    pub(super) preferred: Option<usize>,
    pub(super) settings: Vec<Option<HeaderValue>>,
    pub(super) transport: Arc<dyn Transport>,
}

impl Core {
    /// Checks the settings and builds what calls share.
    ///
    /// # Errors
    ///
    /// A setting that is missing or malformed, by name, and a transport that cannot be built.
    pub(crate) fn new(config: Config) -> Result<Self, BuildError> {
        if let Some(mistake) = config.mistake {
            return Err(mistake);
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
    let transport = super::http_reqwest::ReqwestTransport::new().map_err(BuildError::Transport)?;
    Ok(Arc::new(transport))
}

#[cfg(not(feature = "reqwest"))]
fn default_transport() -> Result<Arc<dyn Transport>, BuildError> {
    Err(BuildError::NoTransport)
}

/// The setters of the credentials that are held.
fn held(api: &ApiTable, credentials: &[Option<Credential>]) -> Vec<&'static str> {
    let schemes = api.schemes.iter().zip(credentials);
    schemes
        .filter(|(_, credential)| credential.is_some())
        .map(|(scheme, _)| scheme.setter)
        .collect()
}

impl fmt::Debug for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Config")
            // What is not a valid URL may hold a password.
            .field(
                "base_url",
                &self
                    .base_url
                    .as_deref()
                    .or(self.server.as_deref())
                    .or(self.api.base_url)
                    .map(Base::parse),
            )
            .field("timeout", &self.timeout)
            .field("credentials", &held(self.api, &self.credentials))
            .finish_non_exhaustive()
    }
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
