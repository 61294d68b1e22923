//! The complete HTTP request of a call.
//!
//! Combines the request of a call with the settings of its client. Sends nothing, and returns an
//! error unless everything that the request needs is present.

use http::Method;
use http::header::{ACCEPT, CONTENT_LENGTH, HeaderMap, HeaderName, HeaderValue, USER_AGENT};

use super::client::Shared;
use super::error::RequestError;
use super::request::{Request, Template};
use super::url;
use super::url::Base;
use crate::runtime::auth::authenticate::authenticate;
use crate::runtime::bodies::body::Body;
use crate::runtime::parameters::cookie;

/// Completes the request.
///
/// # Errors
///
/// The first error of the setters, a parameter that makes the path lead elsewhere, credentials that
/// are missing or cannot be written, and a stream that was already sent.
pub(crate) async fn assemble(
    mut request: Request,
    shared: &Shared,
) -> Result<http::Request<Body>, RequestError> {
    request.check()?;
    let base = base(&request, shared)?;
    let (path, mut query) = match &request.target {
        Template::Path(template, values) => url::expand(template, values)?,
        Template::Literal(path) => url::literal(path)?,
    };
    let own = request.query_string();
    if !query.is_empty() && !own.is_empty() {
        query.push('&');
    }
    query.push_str(&own);
    let mut headers = headers(&request, shared)?;
    authenticate(&request, shared, &mut query, &mut headers).await?;

    let uri = base.join(&path, &query)?;
    let body = match request.body {
        Some(body) => body.take().ok_or_else(|| {
            RequestError::invalid(
                "body",
                "is a stream that was sent already, and cannot be again",
            )
        })?,
        None => Body::empty(),
    };
    let mut complete = http::Request::new(body);
    *complete.method_mut() = request.method;
    *complete.uri_mut() = uri;
    *complete.headers_mut() = headers;
    Ok(complete)
}

/// Returns the base URL of the request: the call's own, otherwise the client's own, otherwise the
/// operation's, otherwise the API's default.
fn base(request: &Request, shared: &Shared) -> Result<Base, RequestError> {
    let parse = |url| Base::parse(url).map_err(|reason| RequestError::invalid("base_url", reason));
    match (&request.options.base_url, request.table.server) {
        (Some(url), _) => parse(url),
        (None, Some(path)) if path.starts_with('/') => Ok(shared.base.at(path)),
        (None, Some(url)) if !shared.base_is_own => parse(url),
        (None, _) => Ok(shared.base.clone()),
    }
}

/// Returns all headers except the credentials. The more specific override the more general: those
/// of every client, this client's own, the operation's, the call's own.
fn headers(request: &Request, shared: &Shared) -> Result<HeaderMap, RequestError> {
    let mut headers = HeaderMap::new();
    headers.insert(USER_AGENT, shared.user_agent.clone());
    if !request.table.accept.is_empty() {
        headers.insert(ACCEPT, static_value(request.table.accept)?);
    }
    let wants_body = [Method::POST, Method::PUT, Method::PATCH].contains(&request.method);
    if wants_body && request.body.as_ref().is_none_or(|body| body.is_empty()) {
        // Without it, some servers wait for a body that never comes (RFC 9110, section 8.6).
        headers.insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
    }
    headers.extend(shared.headers.clone());
    for (index, setting) in shared.api.settings.iter().enumerate() {
        let invalid = |reason: &'static str| RequestError::invalid(setting.name, reason);
        let of_call = request
            .options
            .settings
            .iter()
            .find(|(other, _)| *other == index);
        let value = match of_call {
            Some((_, value)) => Some(value.clone().map_err(invalid)?),
            None => shared.settings.get(index).cloned().flatten(),
        };
        if let Some(value) = value {
            let name = HeaderName::try_from(setting.header)
                .map_err(|_| invalid("is not a valid header name"))?;
            headers.insert(name, value);
        }
    }
    headers.extend(request.headers.clone());
    headers.extend(request.options.headers.clone());
    for (name, pairs) in &request.cookies {
        cookie::add(&mut headers, pairs).map_err(|reason| RequestError::invalid(*name, reason))?;
    }
    Ok(headers)
}

fn static_value(string: &'static str) -> Result<HeaderValue, RequestError> {
    HeaderValue::from_str(string)
        .map_err(|_| RequestError::invalid("Accept", "is not a valid header value"))
}
