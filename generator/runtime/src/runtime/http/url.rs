//! The URL of a request: the base URL, and a path under it (RFC 3986).
//!
//! The path is appended to the base, never resolved against it, which would drop the base's own
//! path.

use http::Uri;
use http::uri::{Authority, Scheme};

use super::error::RequestError;
use crate::runtime::parameters::percent::{is_dot_segment, push_literal};

/// A base URL that was checked: http or https, a host, no credentials, no query.
#[derive(Clone, Debug)]
pub(crate) struct Base {
    /// Without a slash at the end.
    url: String,
}

impl Base {
    /// Checks a base URL.
    ///
    /// # Errors
    ///
    /// The reason why it cannot be a base URL.
    pub(crate) fn parse(url: &str) -> Result<Self, &'static str> {
        let uri: Uri = url.parse().map_err(|_| "is not a URL")?;
        let scheme = uri
            .scheme()
            .ok_or("has no scheme: it must begin with `https://` or `http://`")?;
        let authority = uri.authority().ok_or("has no host")?;
        if *scheme != Scheme::HTTPS && *scheme != Scheme::HTTP {
            Err("must begin with `https://` or `http://`")
        } else if authority.as_str().contains('@') {
            Err("has credentials in it, which belong in the client's own settings")
        } else if authority.host().is_empty() {
            Err("has no host")
        } else if has_port(authority) && authority.port_u16().is_none() {
            Err("has a port that is not one")
        } else if url.contains(['?', '#']) {
            Err("has a query or a fragment")
        } else {
            Ok(Self {
                url: url.trim_end_matches('/').to_owned(),
            })
        }
    }

    /// Returns the base of the same host with the path `path`, which begins with a slash.
    pub(crate) fn at(&self, path: &str) -> Self {
        let host = self.url.find("://").map_or(0, |scheme| scheme + 3);
        let end = self.url.get(host..).and_then(|rest| rest.find('/'));
        let origin = end.and_then(|end| self.url.get(..host + end));
        Self {
            url: format!(
                "{}{}",
                origin.unwrap_or(&self.url),
                path.trim_end_matches('/')
            ),
        }
    }

    /// Returns the URL of `path` and `query` under this base.
    ///
    /// # Errors
    ///
    /// The URL is longer than 65,534 bytes.
    pub(crate) fn join(&self, path: &str, query: &str) -> Result<Uri, RequestError> {
        let slash = if path.starts_with('/') { "" } else { "/" };
        let mark = if query.is_empty() { "" } else { "?" };
        let url = format!("{}{slash}{path}{mark}{query}", self.url);
        Uri::try_from(url).map_err(|_| RequestError::invalid("url", "is not valid, or is too long"))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.url
    }
}

fn has_port(authority: &Authority) -> bool {
    let after_host = authority.as_str().get(authority.host().len()..);
    after_host.is_some_and(|rest| rest.len() > 1)
}

/// A path and its query, both percent-encoded.
pub(crate) type Expanded = (String, String);

/// Expands a path template. `values` are percent-encoded. A query in the template is preserved, a
/// fragment is dropped.
///
/// # Errors
///
/// A parameter without a value, and a value that would make its segment of the path empty, `.` or
/// `..`, which would lead to another path.
pub(crate) fn expand(
    template: &'static str,
    values: &[(&'static str, String)],
) -> Result<Expanded, RequestError> {
    let template = template.split('#').next().unwrap_or_default();
    let (path, query) = template.split_once('?').unwrap_or((template, ""));
    let mut expanded = String::with_capacity(path.len() + 32);
    for (index, segment) in path.split('/').enumerate() {
        expanded.push_str(if index == 0 { "" } else { "/" });
        let start = expanded.len();
        let last = expand_piece(&mut expanded, segment, values)?;
        let written = expanded.get(start..).unwrap_or_default();
        match last {
            Some(name) if written.is_empty() => {
                return Err(RequestError::invalid(name, "is empty"));
            }
            // A value may be several segments.
            Some(name) if written.split('/').any(is_dot_segment) => {
                return Err(RequestError::invalid(
                    name,
                    "is `.` or `..`, which would lead to another path",
                ));
            }
            _ => {}
        }
    }
    let mut expanded_query = String::new();
    expand_piece(&mut expanded_query, query, values)?;
    Ok((expanded, expanded_query))
}

/// Appends `piece` with its parameters filled in, and returns the name of the last one.
fn expand_piece(
    target: &mut String,
    piece: &'static str,
    values: &[(&'static str, String)],
) -> Result<Option<&'static str>, RequestError> {
    let mut rest = piece;
    let mut last = None;
    while let Some((literal, name, after)) = next_parameter(rest) {
        push_literal(target, literal);
        let value = values.iter().rev().find(|(other, _)| *other == name);
        let (_, value) = value
            .ok_or_else(|| RequestError::invalid(name, "is needed in the path and has no value"))?;
        target.push_str(value);
        last = Some(name);
        rest = after;
    }
    push_literal(target, rest);
    Ok(last)
}

fn next_parameter(url: &'static str) -> Option<(&'static str, &'static str, &'static str)> {
    let (literal, rest) = url.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    Some((literal, name, after))
}

/// Checks a path from a caller, and encodes characters that a URL cannot contain.
///
/// # Errors
///
/// A complete URL, since a client's credentials are for its base URL only; a segment `.` or `..`.
pub(crate) fn literal(path: &str) -> Result<Expanded, RequestError> {
    let path = path.split('#').next().unwrap_or_default();
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    if path.contains("://") || path.starts_with("//") {
        return Err(RequestError::invalid(
            "path",
            "is a whole URL, where a path under the base URL is meant",
        ));
    }
    if path.split(['/', '\\']).any(is_dot_segment) {
        return Err(RequestError::invalid(
            "path",
            "has a segment `.` or `..`, which would lead to another path",
        ));
    }
    let mut expanded = Expanded::default();
    push_literal(&mut expanded.0, path);
    push_literal(&mut expanded.1, query);
    Ok(expanded)
}
