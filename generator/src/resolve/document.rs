//! What applies to the whole document: info, servers, tags.

use super::nodes::{ExternalDocs, Info, Located, Server, ServerVariable, Tag};
use super::walk::{Walk, typed};
use super::{extensions, field};
use crate::diagnostic::{Code, Pointer};
use crate::normalize::private;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

type Fields = Map<String, Value>;

/// Reads the metadata of the API. An invalid part is left out with a warning.
pub(super) fn info(walk: &mut Walk<'_>, root: &Fields) -> Info {
    let pointer = Pointer::root().child("info");
    let Some(Value::Object(info)) = root.get("info") else {
        return Info::default();
    };
    let own = Value::Object(field::without(info, &["contact", "license"]));
    let typed: openapiv3::Info = metadata(walk, &pointer, own).unwrap_or_default();
    // No type needs these; they are read for their warnings.
    if let Some(contact) = info.get("contact") {
        metadata::<openapiv3::Contact>(walk, &pointer.child("contact"), contact.clone());
    }
    if let Some(license) = info.get("license") {
        metadata::<openapiv3::License>(walk, &pointer.child("license"), license.clone());
    }
    Info {
        title: typed.title,
        version: typed.version,
        description: typed.description,
    }
}

/// Reads the `servers` of the document, a path item or an operation.
pub(super) fn servers(
    walk: &mut Walk<'_>,
    holder: &Pointer,
    fields: &Fields,
) -> Vec<Located<Server>> {
    items(walk, holder, fields, "servers")
        .into_iter()
        .map(|Located { pointer, value }| Located {
            pointer,
            value: server(value),
        })
        .collect()
}

fn server(mut typed: openapiv3::Server) -> Server {
    let name = typed.extensions.shift_remove(private::SERVER_NAME);
    let variables = typed.variables.into_iter().flatten();
    Server {
        url: typed.url,
        name: name.and_then(|name| name.as_str().map(str::to_owned)),
        description: typed.description,
        variables: variables
            .map(|(name, variable)| (name, server_variable(variable)))
            .collect(),
        extensions: extensions::public(typed.extensions),
    }
}

fn server_variable(typed: openapiv3::ServerVariable) -> ServerVariable {
    ServerVariable {
        enumeration: typed.enumeration,
        default: typed.default,
        description: typed.description,
    }
}

/// Reads the `tags` of the document.
pub(super) fn tags(walk: &mut Walk<'_>, root: &Fields) -> Vec<Tag> {
    items(walk, &Pointer::root(), root, "tags")
        .into_iter()
        .map(|located| tag(located.value))
        .collect()
}

fn tag(mut typed: openapiv3::Tag) -> Tag {
    let parent = typed.extensions.shift_remove(private::PARENT);
    Tag {
        name: typed.name,
        parent: parent.and_then(|name| name.as_str().map(str::to_owned)),
        description: typed.description,
        external_docs: typed.external_docs.map(external_docs),
    }
}

/// Returns where to read more, as a node of our own.
pub(super) fn external_docs(typed: openapiv3::ExternalDocumentation) -> ExternalDocs {
    ExternalDocs {
        url: typed.url,
        description: typed.description,
    }
}

/// Reads the items of an array; an invalid one is left out with a warning.
fn items<T: DeserializeOwned>(
    walk: &mut Walk<'_>,
    holder: &Pointer,
    fields: &Fields,
    key: &str,
) -> Vec<Located<T>> {
    let Some(Value::Array(items)) = fields.get(key) else {
        return Vec::new();
    };
    let array = holder.child(key);
    let items = items.iter().enumerate();
    let located = items.filter_map(|(index, item)| {
        let pointer = array.item(index);
        let value = metadata(walk, &pointer, item.clone())?;
        Some(Located { pointer, value })
    });
    located.collect()
}

fn metadata<T: DeserializeOwned>(walk: &mut Walk<'_>, at: &Pointer, value: Value) -> Option<T> {
    match typed(value) {
        Ok(typed) => Some(typed),
        Err(error) => {
            let message = format!("left out: {error}");
            walk.diagnostics.warning(Code::InvalidMetadata, at, message);
            None
        }
    }
}
