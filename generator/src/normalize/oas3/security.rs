//! Security schemes and requirements (OpenAPI 3.1 and 3.2).

use crate::diagnostic::Pointer;
use crate::normalize::private;
use crate::normalize::trail::Trail;
use crate::normalize::version::Dialect;
use crate::normalize::walk::{Members, Walk};
use serde_json::{Value, json};

/// Certificates of clients (3.1), and schemes that are deprecated (3.2).
pub(super) fn scheme(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &mut Members) {
    let kind = members.get("type").and_then(Value::as_str);
    if kind.is_some_and(|kind| kind.eq_ignore_ascii_case("mutualTLS")) {
        walk.foreign("mutualTLS", Dialect::Openapi31, trail);
        members.insert(private::MUTUAL_TLS.to_owned(), json!(true));
    }
    if members.get("deprecated") == Some(&json!(true)) {
        let words = members.get("description").and_then(Value::as_str);
        let words = format!("Deprecated. {}", words.unwrap_or_default());
        members.insert("description".to_owned(), json!(words.trim_end()));
    }
}

/// Schemes that are named by a URI (3.2) instead of by their name.
pub(super) fn requirements(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &mut Members) {
    let Some(Value::Array(alternatives)) = members.get_mut("security") else {
        return;
    };
    for alternative in alternatives.iter_mut().filter_map(Value::as_object_mut) {
        if !alternative.keys().any(|key| named(key).is_some()) {
            continue;
        }
        walk.foreign("security: URI", Dialect::Openapi32, trail);
        let schemes = std::mem::take(alternative).into_iter();
        *alternative = schemes
            .map(|(key, scopes)| (named(&key).unwrap_or(key), scopes))
            .collect();
    }
}

/// The name of the scheme that the URI leads to, where it is one of this document.
fn named(uri: &str) -> Option<String> {
    let pointer = Pointer::parse(uri.strip_prefix('#')?)?;
    let holder = pointer.parent()?;
    let here = holder.as_str() == "/components/securitySchemes";
    here.then(|| pointer.last().map(|name| name.into_owned()))?
}
