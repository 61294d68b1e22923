//! Credentials in a request.
//!
//! Takes the credentials that a call and its client hold, writes the ones that the operation
//! requires into the request, and asks providers for theirs. Never sends a credential that the
//! operation does not accept.

use http::header::{COOKIE, HeaderMap};

use super::credential::Credential;
use super::requirement;
use super::requirement::Held;
use super::scheme::Scheme;
use crate::runtime::http::client::Shared;
use crate::runtime::http::error::RequestError;
use crate::runtime::http::request::{Request, Template};

/// Writes the credentials that the operation requires. A header that the caller set counts as the
/// credential that travels in it, except `Cookie`, which can carry both.
///
/// # Errors
///
/// Credentials that are missing, cannot be provided or cannot be written.
pub(crate) async fn authenticate(
    request: &Request,
    shared: &Shared,
    query: &mut String,
    headers: &mut HeaderMap,
) -> Result<(), RequestError> {
    let schemes = shared.api.schemes;
    for name in schemes.iter().filter_map(Scheme::header) {
        if let Some(value) = headers.get_mut(name) {
            value.set_sensitive(true);
        }
    }
    for index in chosen(request, shared)? {
        let own = of_call(request, index);
        if own.is_none() && by_hand(schemes, index, &request.options.headers) {
            continue;
        }
        let credential = own.or_else(|| of_client(shared, index));
        if let (Some(scheme), Some(credential)) = (schemes.get(index), credential) {
            let secret = credential.secret().await;
            let secret = secret.map_err(|reason| RequestError::invalid(scheme.setter, reason))?;
            let applied = scheme.apply(&secret, query, headers);
            applied.map_err(|reason| RequestError::invalid(scheme.setter, reason))?;
        }
    }
    Ok(())
}

/// Chooses the schemes to use.
fn chosen(request: &Request, shared: &Shared) -> Result<Vec<usize>, RequestError> {
    let schemes = shared.api.schemes;
    let held = |index: usize| {
        if of_call(request, index).is_some() || by_hand(schemes, index, &request.options.headers) {
            Held::ByCall
        } else if of_client(shared, index).is_some() || by_hand(schemes, index, &shared.headers) {
            Held::ByClient
        } else {
            Held::No
        }
    };
    // A path of the caller's own may need any one scheme, or none.
    let singles: Vec<[usize; 1]> = (0..schemes.len()).map(|index| [index]).collect();
    let singles = singles.iter().map(|single| &single[..]);
    let mut alternatives: Vec<&[usize]> = match request.target {
        Template::Path(..) => request.table.auth.to_vec(),
        Template::Literal(_) => singles.chain([&[][..]]).collect(),
    };
    if let Some(asked) = request.options.scheme {
        alternatives.retain(|set| set.contains(&asked));
        if alternatives.is_empty() {
            let reason = "names a security scheme that this operation does not take";
            return Err(RequestError::invalid("auth", reason));
        }
    }
    let chosen = requirement::choose(&alternatives, held, shared.preferred);
    let chosen = chosen.ok_or_else(|| RequestError::MissingCredentials {
        operation: request.table.id,
        setters: requirement::describe(&alternatives, schemes),
    })?;
    Ok(chosen.to_vec())
}

/// Whether the caller set the header that the scheme's credential travels in.
fn by_hand(schemes: &[Scheme], index: usize, headers: &HeaderMap) -> bool {
    let header = schemes.get(index).and_then(Scheme::header);
    header.is_some_and(|name| name != COOKIE && headers.contains_key(name))
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
