//! Which servers may be asked.

use crate::diagnostic::Code;
use crate::load::library::ReferenceError;
use crate::load::uri::Uri;
use std::net::{Ipv4Addr, Ipv6Addr};

/// The hosts that the user named, in lower case: `example.com` or `example.com:8080`.
pub(super) struct Hosts(Vec<String>);

impl Hosts {
    /// The hosts of the options, and that of the user's document.
    pub fn new(named: &[String], root: Option<&Uri>) -> Self {
        let named = named.iter().map(|host| host.to_ascii_lowercase());
        Hosts(named.chain(root.and_then(host_and_port)).collect())
    }

    /// Whether a URL may be asked for.
    pub fn check(&self, uri: &Uri) -> Result<(), ReferenceError> {
        let refuse = |what: &str| {
            let message = format!("{} is not fetched: {what}", without_credentials(uri));
            Err(ReferenceError::new(Code::ExternalReference, message))
        };
        let Some(authority) = uri
            .authority()
            .filter(|authority| !authority.host().is_empty())
        else {
            return refuse("it names no host");
        };
        if authority.userinfo().is_some() {
            return refuse("it holds a user name or password");
        }
        let Some(host) = host_and_port(uri) else {
            return refuse("it names no host");
        };
        if !self.0.contains(&host) {
            let fault = refuse(&format!("the host {host} is not allowed"));
            let hint = format!("to allow it, add {host:?} to `hosts` under `[references]`");
            return fault.map_err(|fault| fault.hint(hint));
        }
        if uri.scheme().as_str() != "https" && !is_loopback(authority.host()) {
            return refuse("it is not `https:`");
        }
        Ok(())
    }
}

/// The URL as it may be shown.
fn without_credentials(uri: &Uri) -> String {
    match uri.authority() {
        Some(authority) if authority.userinfo().is_some() => {
            format!("a URL of the host {}", authority.host())
        }
        _ => uri.to_string(),
    }
}

/// The host of a normalized URL, with the port where it is not the one of the scheme.
fn host_and_port(uri: &Uri) -> Option<String> {
    let authority = uri.authority()?;
    let host = authority.host().to_ascii_lowercase();
    Some(match authority.port() {
        Some(port) if !port.is_empty() => format!("{host}:{port}"),
        _ => host,
    })
}

/// Whether the host, as a URL writes it, is this machine.
pub(super) fn is_loopback(host: &str) -> bool {
    let literal = host.trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost")
        || literal.parse().is_ok_and(|ip: Ipv4Addr| ip.is_loopback())
        || literal.parse().is_ok_and(|ip: Ipv6Addr| ip.is_loopback())
}
