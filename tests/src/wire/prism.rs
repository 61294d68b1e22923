//! Prism, and the document as it can read it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Map, Value, json};

use super::{headers, requests};
use crate::percent::percent_decoded;
use crate::samples::parse;
use crate::{Running, node, repository};

/// Starts Prism on the document, with these arguments.
pub(super) fn start(document: &Path, arguments: &[&str]) -> Result<Running, String> {
    let programs = node(&repository().join("tests/prism/package-lock.json"));
    Running::start(|port| {
        let mut command = Command::new(programs.join("prism"));
        command
            .args(["mock", "--errors", "--verboseLevel", "warn"])
            .args(arguments)
            .arg("--port")
            .arg(port.to_string())
            .arg(document);
        command
    })
}

/// The document that Prism is given: a copy in `folder` where it needs one. Prism does not start where
/// any reference leads nowhere, even inside of an extension, so those are taken out where a file is
/// not there. It takes the query or the fragment of a path for a part of the path, and reads no
/// parameter beside it, so that has a segment of its own. It ends where a header is missing that is a
/// list. And it takes minutes over the answers of some documents, which have none if `requests` alone
/// are wanted.
pub(super) fn readable(document: &Path, folder: &Path, requests: bool) -> Result<PathBuf, String> {
    let text = fs::read_to_string(document).map_err(|error| error.to_string())?;
    let (Some(mut value), Some(home)) = (parse(&text), document.parent()) else {
        return Ok(document.to_owned());
    };
    let lost = follow(&mut value, &|text| in_a_file(text, home));
    let paths = value.get_mut("paths").and_then(Value::as_object_mut);
    let renamed = paths.is_some_and(tails_in_paths);
    let untyped = headers::untyped(&mut value);
    if !lost && !renamed && !untyped && !requests {
        return Ok(document.to_owned());
    }
    if lost {
        let whole = value.clone();
        follow(&mut value, &|text| in_the_document(text, &whole));
    }
    if requests {
        requests::keep_alone(&mut value);
    }
    let copy = folder.join("document.json");
    fs::write(&copy, value.to_string()).map_err(|error| error.to_string())?;
    Ok(copy)
}

/// Gives the tails of paths segments of their own; whether there are any.
fn tails_in_paths(paths: &mut Map<String, Value>) -> bool {
    let has_tails = paths.keys().any(|path| tail(path).is_some());
    if has_tails {
        let items = std::mem::take(paths).into_iter();
        *paths = items
            .map(|(path, item)| match tail(&path) {
                Some(tail) => (path.replacen(tail, &segment(tail), 1), item),
                None => (path, item),
            })
            .collect();
    }
    has_tails
}

/// The query or the fragment that a path of a document has, with its `?` or `#`.
pub(super) fn tail(path: &str) -> Option<&str> {
    path.find(['?', '#']).map(|at| &path[at..])
}

/// The segment that stands for a tail.
pub(super) fn segment(tail: &str) -> String {
    format!("/{}", tail.replace(['?', '#'], "~"))
}

/// Writes every reference as `leads` does, and empties the nodes whose reference leads nowhere;
/// whether there were any.
fn follow(value: &mut Value, leads: &impl Fn(&str) -> Option<String>) -> bool {
    let mut lost = false;
    if let Some(Value::String(text)) = value.get_mut("$ref") {
        match leads(text) {
            Some(new) => *text = new,
            None => {
                *value = json!({});
                return true;
            }
        }
    }
    match value {
        Value::Array(items) => items.iter_mut().for_each(|it| lost |= follow(it, leads)),
        Value::Object(members) => members
            .values_mut()
            .for_each(|it| lost |= follow(it, leads)),
        _ => {}
    }
    lost
}

/// A reference into another file, by its path from the root; none where there is no such file.
fn in_a_file(text: &str, home: &Path) -> Option<String> {
    let (name, fragment) = text.split_once('#').unwrap_or((text, ""));
    if name.is_empty() || name.contains("://") {
        return Some(text.to_owned());
    }
    let file = fs::canonicalize(home.join(name)).ok()?;
    Some(format!("{}#{fragment}", file.display()))
}

/// A reference within the document; none where there is no such node.
fn in_the_document(text: &str, whole: &Value) -> Option<String> {
    if let Some(pointer) = text.strip_prefix('#') {
        whole.pointer(&percent_decoded(pointer))?;
    }
    Some(text.to_owned())
}
