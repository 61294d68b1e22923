//! The settings of a client that is being built.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::header::{HeaderMap, HeaderValue};

use super::build_error::BuildError;
use super::table::ApiTable;
use super::transport::Transport;
use super::url::Base;
use crate::runtime::auth::credential::Credential;
use crate::runtime::auth::scheme::Scheme;
use crate::runtime::model::View;
use crate::runtime::parameters::header::{header_value, own_header};

/// The settings of a client that is being built. The first error is reported by
/// [`Core::new`](super::client::Core::new).
pub(crate) struct Config {
    pub(super) api: &'static ApiTable,
    pub(super) base_url: Option<String>,
    /// The one of the API's servers that was chosen.
    pub(super) server: Option<String>,
    pub(super) user_agent: Option<String>,
    pub(super) timeout: Option<Duration>,
    pub(super) max_response_size: usize,
    pub(super) headers: HeaderMap,
    pub(super) credentials: Vec<Option<Credential>>,
    pub(super) preferred: Option<usize>,
    pub(super) settings: Vec<Option<HeaderValue>>,
    pub(super) transport: Option<Arc<dyn Transport>>,
    pub(super) first_error: Option<BuildError>,
}

impl Config {
    /// The default timeout of a call.
    pub(crate) const TIMEOUT: Duration = Duration::from_secs(60);
    /// The default limit for the body of a response.
    pub(crate) const MAX_RESPONSE_SIZE: usize = 256 * 1024 * 1024;

    /// Creates the default settings for `api`.
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
            first_error: None,
        }
    }

    /// Sets the credential of a scheme.
    pub(crate) fn credential(&mut self, scheme: usize, credential: Credential) {
        if let (Some(slot), Some(scheme)) = (
            self.credentials.get_mut(scheme),
            self.api.schemes.get(scheme),
        ) {
            if let Some(reason) = credential.defect(scheme) {
                self.first_error
                    .get_or_insert(BuildError::invalid(scheme.setter, reason));
            }
            *slot = Some(credential);
        }
    }

    /// Sets the scheme to use where several would do.
    pub(crate) fn prefer(&mut self, scheme: usize) {
        self.preferred = Some(scheme);
    }

    /// Returns the security schemes of the API.
    pub(crate) fn schemes(&self) -> &'static [Scheme] {
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
    pub(crate) fn server_url(&mut self, url: String) {
        self.server = Some(url);
    }

    /// Sets how long a call may take; `None` means without a limit.
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

    /// Sets the limit for the body of a response, in bytes.
    pub(crate) fn max_response_size(&mut self, bytes: usize) {
        self.max_response_size = bytes;
    }

    /// Sets how requests travel.
    pub(crate) fn transport(&mut self, transport: impl Transport) {
        self.transport = Some(Arc::new(transport));
    }

    pub(crate) fn wrong(&mut self, name: &str, reason: &'static str) {
        self.first_error
            .get_or_insert_with(|| BuildError::invalid(name, reason));
    }
}

/// Returns the setters of the credentials that are set.
pub(super) fn held(api: &ApiTable, credentials: &[Option<Credential>]) -> Vec<&'static str> {
    let schemes = api.schemes.iter().zip(credentials);
    schemes
        .filter(|(_, credential)| credential.is_some())
        .map(|(scheme, _)| scheme.setter)
        .collect()
}

impl fmt::Debug for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Config")
            // An invalid URL may contain a password.
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
