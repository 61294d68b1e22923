//! Security schemes and requirements (OpenAPI 3.1 and 3.2).

use crate::diagnostic::Pointer;
use crate::normalize::context::Context;
use crate::normalize::node_path::NodePath;
use crate::normalize::object::{Object, string};
use crate::normalize::private;
use crate::normalize::version::Dialect;
use serde_json::{Value, json};

/// Rewrites client certificates (3.1) and deprecated schemes (3.2).
pub(super) fn scheme(context: &mut Context<'_>, path: &NodePath<'_>, scheme: &mut Object) {
    if string(scheme, "type").is_some_and(|ty| ty.eq_ignore_ascii_case("mutualTLS")) {
        context.note_mixed_dialect("mutualTLS", Dialect::Openapi31, path);
        scheme.insert(private::MUTUAL_TLS.to_owned(), json!(true));
    }
    if scheme.get("deprecated") == Some(&json!(true)) {
        let description = string(scheme, "description").unwrap_or_default();
        let description = format!("Deprecated. {description}");
        scheme.insert("description".to_owned(), json!(description.trim_end()));
    }
}

/// Replaces the URIs that identify schemes (3.2) by the names of the schemes.
pub(super) fn requirements(context: &mut Context<'_>, path: &NodePath<'_>, object: &mut Object) {
    let Some(Value::Array(alternatives)) = object.get_mut("security") else {
        return;
    };
    for alternative in alternatives.iter_mut().filter_map(Value::as_object_mut) {
        if !alternative.keys().any(|key| scheme_name(key).is_some()) {
            continue;
        }
        context.note_mixed_dialect("security: URI", Dialect::Openapi32, path);
        *alternative = std::mem::take(alternative)
            .into_iter()
            .map(|(key, scopes)| (scheme_name(&key).unwrap_or(key), scopes))
            .collect();
    }
}

/// Returns the name of the scheme that the URI identifies, if it is one of this document.
fn scheme_name(uri: &str) -> Option<String> {
    let pointer = Pointer::parse(uri.strip_prefix('#')?)?;
    let section = pointer.parent()?;
    if section.as_str() != "/components/securitySchemes" {
        return None;
    }
    pointer.last().map(|name| name.into_owned())
}
