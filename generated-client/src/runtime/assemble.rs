//! The request as it goes out.
//!
//! Takes what a call filled in and what its client shares; gives a complete HTTP request. Never
//! sends, and gives nothing at all unless everything that the request needs is there.

use http::Method;
use http::header::{
    ACCEPT, CONTENT_LENGTH, COOKIE, HeaderMap, HeaderName, HeaderValue, USER_AGENT,
};

use super::auth::{self, Credential, Held};
use super::body::Body;
use super::client::Shared;
use super::cookie;
use super::error::RequestError;
use super::request::{Request, Template};
use super::url::{self, Base};

/// Puts the request together.
///
/// # Errors
///
/// The first mistake made while the request was filled in, a parameter that makes the path lead
/// elsewhere, credentials that are missing or cannot be written, and a stream that was sent already.
pub(super) fn assemble(
    mut request: Request,
    shared: &Shared,
) -> Result<http::Request<Body>, RequestError> {
    request.check()?;
    let base = match &request.options.base_url {
        Some(url) => {
            Base::parse(url).map_err(|reason| RequestError::invalid("base_url", reason))?
        }
        None => shared.base.clone(),
    };
    let (path, mut query) = match &request.target {
        Template::Path(template, values) => url::expand(template, values)?,
        Template::Literal(path) => url::literal(path)?,
    };
    let own = request.query_text();
    if !query.is_empty() && !own.is_empty() {
        query.push('&');
    }
    query.push_str(&own);
    let mut headers = headers(&request, shared)?;
    authenticate(&request, shared, &mut query, &mut headers)?;

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

/// All headers but the credentials, the more particular over the more general: what every client
/// sends, this client's own, the operation's, the call's own.
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

fn static_value(text: &'static str) -> Result<HeaderValue, RequestError> {
    HeaderValue::from_str(text)
        .map_err(|_| RequestError::invalid("Accept", "is not a valid header value"))
}

/// Writes the credentials that the operation asks for. A header that a caller set by hand counts
/// as the credential that travels in it, save `Cookie`, which has room for both.
fn authenticate(
    request: &Request,
    shared: &Shared,
    query: &mut String,
    headers: &mut HeaderMap,
) -> Result<(), RequestError> {
    let schemes = shared.api.schemes;
    let by_hand = |index: usize, headers: &HeaderMap| {
        let header = schemes.get(index).and_then(|scheme| scheme.header());
        header.is_some_and(|name| name != COOKIE && headers.contains_key(name))
    };
    let held = |index: usize| {
        if of_call(request, index).is_some() || by_hand(index, &request.options.headers) {
            Held::ByCall
        } else if of_client(shared, index).is_some() || by_hand(index, &shared.headers) {
            Held::ByClient
        } else {
            Held::No
        }
    };
    // A path of the caller's own may need any one scheme, or none.
    let singles: Vec<[usize; 1]> = (0..schemes.len()).map(|index| [index]).collect();
    let any: Vec<&[usize]> = singles
        .iter()
        .map(|single| &single[..])
        .chain([&[][..]])
        .collect();
    let alternatives = match request.target {
        Template::Path(..) => request.table.auth,
        Template::Literal(_) => &any,
    };
    let chosen =
        auth::choose(alternatives, held).ok_or_else(|| RequestError::MissingCredentials {
            operation: request.table.id,
            setters: auth::describe(alternatives, schemes),
        })?;
    for &index in chosen {
        let credential = of_call(request, index).or_else(|| of_client(shared, index));
        if let (Some(scheme), Some(credential)) = (schemes.get(index), credential)
            && (of_call(request, index).is_some() || !by_hand(index, &request.options.headers))
        {
            let applied = scheme.apply(credential, query, headers);
            applied.map_err(|reason| RequestError::invalid(scheme.setter, reason))?;
        }
    }
    Ok(())
}

fn of_call(request: &Request, index: usize) -> Option<&Credential> {
    let mut credentials = request.options.credentials.iter();
    credentials
        .find(|(scheme, _)| *scheme == index)
        .map(|(_, credential)| credential)
}

fn of_client(shared: &Shared, index: usize) -> Option<&Credential> {
    shared.credentials.get(index)?.as_ref()
}
