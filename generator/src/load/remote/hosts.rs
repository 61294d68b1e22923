//! The hosts that may be contacted.

use crate::diagnostic::Code;
use crate::load::library::ReferenceError;
use crate::load::uri::Uri;
use std::net::{Ipv4Addr, Ipv6Addr};

/// The hosts that the user listed, in lower case: `example.com` or `example.com:8080`.
pub(super) struct Hosts(Vec<String>);

impl Hosts {
    /// Collects the hosts of the options, and the host of the user's document.
    pub fn new(listed: &[String], root: Option<&Uri>) -> Self {
        let listed = listed.iter().map(|host| host.to_ascii_lowercase());
        Hosts(listed.chain(root.and_then(host_and_port)).collect())
    }

    /// Checks whether a URL may be fetched.
    pub fn check(&self, uri: &Uri) -> Result<(), ReferenceError> {
        let refuse = |reason: &str| {
            let message = format!("{} is not fetched: {reason}", without_credentials(uri));
            Err(ReferenceError::new(Code::ExternalReference, message))
        };
        let Some(authority) = uri
            .authority()
            .filter(|authority| !authority.host().is_empty())
        else {
            return refuse("the URL has no host");
        };
        if authority.userinfo().is_some() {
            return refuse("the URL contains a user name or password");
        }
        let Some(host) = host_and_port(uri) else {
            return refuse("the URL has no host");
        };
        if !self.0.contains(&host) {
            let refused = refuse(&format!("the host {host} is not allowed"));
            let hint = format!("to allow it, add {host:?} to `hosts` under `[references]`");
            return refused.map_err(|error| error.hint(hint));
        }
        if uri.scheme().as_str() != "https" && !is_loopback(authority.host()) {
            return refuse("the URL is not `https:`");
        }
        Ok(())
    }
}

/// Renders the URL without its user name and password.
fn without_credentials(uri: &Uri) -> String {
    match uri.authority() {
        Some(authority) if authority.userinfo().is_some() => {
            format!("a URL with the host {}", authority.host())
        }
        _ => uri.to_string(),
    }
}

/// Returns the host of a normalized URL, with the port if it is not the default of the scheme.
fn host_and_port(uri: &Uri) -> Option<String> {
    let authority = uri.authority()?;
    let host = authority.host().to_ascii_lowercase();
    Some(match authority.port() {
        Some(port) if !port.is_empty() => format!("{host}:{port}"),
        _ => host,
    })
}

/// Returns whether the host of a URL is the local machine.
pub(super) fn is_loopback(host: &str) -> bool {
    let literal = host.trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost")
        || literal.parse().is_ok_and(|ip: Ipv4Addr| ip.is_loopback())
        || literal.parse().is_ok_and(|ip: Ipv6Addr| ip.is_loopback())
}
