//! What holds for the whole document: info, servers, tags, security.

use super::nodes::{Located, SchemeNode};
use super::{Walk, object, reference, shallow, typed};
use crate::diagnostic::{Code, Pointer};
use crate::normalise::private;
use indexmap::IndexMap;
use openapiv3::{Info, SecurityRequirement, Server, Tag};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

type Members = Map<String, Value>;

/// What the document says of the API as a whole. A part of it that is malformed is left out with a
/// warning.
pub(super) fn info(walk: &mut Walk<'_>, root: &Members) -> Info {
    let pointer = Pointer::root().child("info");
    let Some(Value::Object(info)) = root.get("info") else {
        return Info::default();
    };
    let own = shallow::without(info, &["contact", "license"]);
    let mut typed: Info = metadata(walk, &pointer, Value::Object(own)).unwrap_or_default();
    if let Some(contact) = info.get("contact") {
        typed.contact = metadata(walk, &pointer.child("contact"), contact.clone());
    }
    if let Some(license) = info.get("license") {
        typed.license = metadata(walk, &pointer.child("license"), license.clone());
    }
    typed
}

/// The `servers` of the document, a path item or an operation.
pub(super) fn servers(
    walk: &mut Walk<'_>,
    holder: &Pointer,
    members: &Members,
) -> Vec<Located<Server>> {
    metadata_list(walk, holder, members, "servers")
}

/// The `tags` of the document.
pub(super) fn tags(walk: &mut Walk<'_>, root: &Members) -> Vec<Tag> {
    let tags = metadata_list(walk, &Pointer::root(), root, "tags");
    tags.into_iter().map(|tag| tag.value).collect()
}

fn metadata_list<T: DeserializeOwned>(
    walk: &mut Walk<'_>,
    holder: &Pointer,
    members: &Members,
    key: &str,
) -> Vec<Located<T>> {
    let Some(Value::Array(items)) = members.get(key) else {
        return Vec::new();
    };
    let list = holder.child(key);
    let items = items.iter().enumerate();
    let located = items.filter_map(|(index, item)| {
        let pointer = list.item(index);
        let value = metadata(walk, &pointer, item.clone())?;
        Some(Located { pointer, value })
    });
    located.collect()
}

fn metadata<T: DeserializeOwned>(walk: &mut Walk<'_>, at: &Pointer, value: Value) -> Option<T> {
    match typed(value) {
        Ok(typed) => Some(typed),
        Err(error) => {
            let message = format!("this was left out: {error}");
            walk.diagnostics.warning(Code::InvalidMetadata, at, message);
            None
        }
    }
}

/// The `security` of the document or an operation; `None` when it has none of its own, and with a
/// warning when it cannot be understood.
pub(super) fn security(
    walk: &mut Walk<'_>,
    holder: &Pointer,
    members: &Members,
) -> Option<Vec<SecurityRequirement>> {
    let value = members.get("security")?;
    match typed(value.clone()) {
        Ok(security) => Some(security),
        Err(error) => {
            let message = format!("these security requirements were left out: {error}");
            let pointer = holder.child("security");
            walk.diagnostics
                .warning(Code::InvalidSecurity, &pointer, message);
            None
        }
    }
}

/// The security schemes by name; one that cannot be understood is left out with a warning.
pub(super) fn security_schemes(walk: &mut Walk<'_>) -> IndexMap<String, Located<SchemeNode>> {
    let mut schemes = IndexMap::new();
    let code = Code::InvalidSecurity;
    let pointer = Pointer::root().join(["components", "securitySchemes"]);
    let Some(value) = walk.root.pointer(pointer.as_str()) else {
        return schemes;
    };
    let Some(members) = object(walk, code, "a map of security schemes", &pointer, value) else {
        return schemes;
    };
    for (name, value) in members {
        let found = reference::follow(walk, &pointer.child(name), value);
        let Some((pointer, value)) = found else {
            continue;
        };
        let Some(members) = object(walk, code, "a security scheme", &pointer, value) else {
            continue;
        };
        match security_scheme(members) {
            Ok(value) => {
                schemes.insert(name.clone(), Located { pointer, value });
            }
            Err(error) => {
                let message = format!("this security scheme was left out: {error}");
                walk.diagnostics.warning(code, &pointer, message);
            }
        }
    }
    schemes
}

/// A security scheme, or what is wrong with it. How a token is got is not looked at, so nothing
/// there can cost the scheme.
fn security_scheme(members: &Members) -> Result<SchemeNode, String> {
    if members.contains_key(private::MUTUAL_TLS) {
        return Ok(SchemeNode::MutualTls);
    }
    let mut own = shallow::without(members, &["flows"]);
    match own.get("type").and_then(Value::as_str) {
        Some("oauth2") => {
            own.insert("flows".to_owned(), Value::Object(Map::new()));
        }
        Some("openIdConnect") => {
            own.entry("openIdConnectUrl")
                .or_insert_with(|| Value::String(String::new()));
        }
        _ => {}
    }
    typed(Value::Object(own)).map(SchemeNode::Credential)
}
