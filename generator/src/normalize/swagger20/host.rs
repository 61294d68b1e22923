//! `x-ms-parameterized-host`: the template of a host and its parameters, which is a server with
//! variables.

use super::server::Base;
use crate::diagnostic::{Code, Pointer};
use crate::load::Library;
use crate::normalize::provenance::Origin;
use crate::normalize::trail::Trail;
use crate::normalize::walk::{Members, Walk};
use serde_json::{Map, Value, json};

/// The key of the extension.
pub(super) const EXTENSION: &str = "x-ms-parameterized-host";

/// The server that the extension describes, if it stands there; it is taken out.
pub(super) fn server(
    walk: &mut Walk<'_>,
    trail: &Trail<'_>,
    members: &mut Members,
    base: &Base,
) -> Option<Value> {
    let extension = members.get(EXTENSION)?.as_object()?.clone();
    let template = extension.get("hostTemplate")?.as_str()?.trim_matches('/');
    let scheme = match (extension.get("useSchemePrefix"), template.contains("://")) {
        (Some(Value::Bool(false)), _) | (_, true) => String::new(),
        _ => {
            let first = base.schemes.first().map_or("https", String::as_str);
            format!("{first}://")
        }
    };
    let mut variables = Map::new();
    let here = trail.member(EXTENSION);
    let parameters = extension.get("parameters").and_then(Value::as_array);
    for (index, parameter) in parameters.into_iter().flatten().enumerate() {
        let place = here.member("parameters");
        match described(
            walk.library,
            &walk.origin(&place.item(index)),
            members,
            parameter,
        ) {
            Some((name, variable)) => {
                variables.insert(name, variable);
            }
            None => {
                let message = "this part of the host was ignored: it leads to no parameter";
                walk.warning(Code::InvalidValue, &place.item(index), message);
            }
        }
    }
    members.shift_remove(EXTENSION);
    let url = format!("{scheme}{template}{}", base.path);
    Some(json!({ "url": url, "variables": variables }))
}

/// The parameter of a host as a variable of a server.
fn described(
    library: &Library,
    at: &Origin,
    root: &Members,
    parameter: &Value,
) -> Option<(String, Value)> {
    let mut parameter = parameter;
    if let Some(text) = parameter.get("$ref").and_then(Value::as_str) {
        let targets = library.resolve(at.file, &at.pointer, text).ok()?;
        let mut found = targets.into_iter().filter_map(|target| {
            if target.file == at.file {
                return node(root, &target.pointer);
            }
            let mut documents = library.documents();
            let document = documents.find(|document| document.file == target.file)?;
            document.value.pointer(target.pointer.as_str())
        });
        parameter = found.next()?;
    }
    let name = parameter.get("name")?.as_str()?.to_owned();
    let mut variable = Map::new();
    for key in ["enum", "default", "description"] {
        if let Some(value) = parameter.get(key) {
            variable.insert(key.to_owned(), value.clone());
        }
    }
    // Without a default the caller must say it; a server of OpenAPI 3.0 has one.
    variable.entry("default").or_insert_with(|| json!(""));
    Some((name, Value::Object(variable)))
}

fn node<'v>(root: &'v Members, pointer: &Pointer) -> Option<&'v Value> {
    let mut tokens = pointer.tokens();
    let first = root.get(&*tokens.next()?)?;
    tokens.try_fold(first, |value, token| match value {
        Value::Object(members) => members.get(&*token),
        Value::Array(items) => items.get(token.parse::<usize>().ok()?),
        _ => None,
    })
}
