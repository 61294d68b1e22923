//! What holds for the whole document: info, servers, tags.

use super::nodes::Located;
use super::{Walk, shallow, typed};
use crate::diagnostic::{Code, Pointer};
use openapiv3::{Info, Server, Tag};
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
