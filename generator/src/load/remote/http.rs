//! Fetches one URL. Only this file and `public_addresses.rs` name `ureq`.

use super::fetched::Fetched;
use super::hosts::{Hosts, is_loopback};
use super::public_addresses::PublicOnly;
use crate::diagnostic::Code;
use crate::load::library::ReferenceError;
use crate::load::uri::{self, Uri};
use std::time::{Duration, Instant};
use ureq::http::StatusCode;
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Body, Error};

/// The most bytes that a server may send.
pub(super) const MAX_FETCHED: u64 = 64 << 20;

/// The most time that a document may take, including redirects.
const MAX_TIME: Duration = Duration::from_secs(60);

const MAX_REDIRECTS: usize = 5;

/// Fetches an allowed URL. Redirects are followed if their targets are allowed, too.
pub(super) fn fetch(hosts: &Hosts, uri: &Uri) -> Result<Fetched, ReferenceError> {
    fetch_within(hosts, uri, MAX_FETCHED)
}

/// Fetches a URL like [`fetch`], with another limit on the bytes.
pub(super) fn fetch_within(
    hosts: &Hosts,
    uri: &Uri,
    limit: u64,
) -> Result<Fetched, ReferenceError> {
    let deadline = Instant::now() + MAX_TIME;
    let mut location = uri.clone();
    for _ in 0..=MAX_REDIRECTS {
        hosts.check(&location)?;
        let mut response = get(&location, deadline).map_err(|error| failed(&location, &error))?;
        if let Some(next) = redirect(&location, &response) {
            location = next;
            continue;
        }
        if response.status() != StatusCode::OK {
            let message = format!("{location} responded with {}", response.status());
            return Err(ReferenceError::new(Code::FetchFailed, message));
        }
        let body = response.body_mut().with_config().limit(limit);
        let bytes = body
            .read_to_vec()
            .map_err(|error| failed(&location, &error))?;
        return Ok(Fetched { bytes, location });
    }
    let message = format!("{uri} is redirected more than {MAX_REDIRECTS} times");
    Err(ReferenceError::new(Code::FetchFailed, message))
}

fn get(uri: &Uri, deadline: Instant) -> Result<ureq::http::Response<Body>, Error> {
    let config = Agent::config_builder()
        .timeout_global(Some(deadline.saturating_duration_since(Instant::now())))
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .user_agent(concat!("specsmith/", env!("CARGO_PKG_VERSION")))
        .accept("application/yaml, application/json, */*;q=0.5");
    let host = uri.authority().map_or("", |authority| authority.host());
    let config = if is_loopback(host) {
        config.proxy(None)
    } else {
        config
    };
    let agent = Agent::with_parts(
        config.build(),
        DefaultConnector::default(),
        PublicOnly::default(),
    );
    agent.get(uri.as_str()).call()
}

/// Returns the target of a redirect. A response without a valid `Location` is not a redirect.
fn redirect(uri: &Uri, response: &ureq::http::Response<Body>) -> Option<Uri> {
    if !matches!(response.status().as_u16(), 301 | 302 | 303 | 307 | 308) {
        return None;
    }
    let location = response.headers().get("location")?.to_str().ok()?;
    uri::resolve(uri, location)
}

fn failed(uri: &Uri, error: &Error) -> ReferenceError {
    if matches!(error, Error::BodyExceedsLimit(_)) {
        let message = format!("{uri} is larger than {} MiB", MAX_FETCHED >> 20);
        return ReferenceError::new(Code::LimitBytes, message);
    }
    let message = format!("{uri} cannot be fetched: {error}");
    ReferenceError::new(Code::FetchFailed, message)
}
