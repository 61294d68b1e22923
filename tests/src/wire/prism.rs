//! Starts Prism, and rewrites documents so that Prism can read them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Map, Value, json};

use super::{headers, requests};
use crate::percent::percent_decoded;
use crate::samples::parse;
use crate::{Running, node, repository};

/// Starts Prism on the document with these arguments.
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

/// Returns the document that Prism reads: a rewritten copy in `folder` where one is needed.
///
/// Prism does not start if any reference is dangling, even inside an extension, so references to
/// missing files are removed. It takes the query or the fragment of a path for a part of the path
/// and then reads no query parameter, so the query becomes a segment of its own. It crashes if an
/// optional array header is absent. And it takes minutes to read the responses of some documents,
/// which are removed if only the `requests` are checked.
pub(super) fn readable(document: &Path, folder: &Path, requests: bool) -> Result<PathBuf, String> {
    let source = fs::read_to_string(document).map_err(|error| error.to_string())?;
    let (Some(mut value), Some(home)) = (parse(&source), document.parent()) else {
        return Ok(document.to_owned());
    };
    let lost = follow(&mut value, &|reference| in_a_file(reference, home));
    let paths = value.get_mut("paths").and_then(Value::as_object_mut);
    let renamed = paths.is_some_and(tails_in_paths);
    let untyped = headers::untyped(&mut value);
    if !lost && !renamed && !untyped && !requests {
        return Ok(document.to_owned());
    }
    if lost {
        let whole = value.clone();
        follow(&mut value, &|reference| in_the_document(reference, &whole));
    }
    if requests {
        requests::retain_requests(&mut value);
    }
    let copy = folder.join("document.json");
    fs::write(&copy, value.to_string()).map_err(|error| error.to_string())?;
    Ok(copy)
}

/// Turns the tails of paths into segments of their own; returns whether there are any.
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

/// Returns the query or the fragment of a documented path, with its `?` or `#`.
pub(super) fn tail(path: &str) -> Option<&str> {
    path.find(['?', '#']).map(|at| &path[at..])
}

/// Returns the segment that represents a tail.
pub(super) fn segment(tail: &str) -> String {
    format!("/{}", tail.replace(['?', '#'], "~"))
}

/// Rewrites every reference by `target`, and empties the nodes whose reference is dangling; returns
/// whether there were any.
fn follow(value: &mut Value, target: &impl Fn(&str) -> Option<String>) -> bool {
    let mut lost = false;
    if let Some(Value::String(reference)) = value.get_mut("$ref") {
        match target(reference) {
            Some(new) => *reference = new,
            None => {
                *value = json!({});
                return true;
            }
        }
    }
    match value {
        Value::Array(items) => items.iter_mut().for_each(|it| lost |= follow(it, target)),
        Value::Object(properties) => properties
            .values_mut()
            .for_each(|it| lost |= follow(it, target)),
        _ => {}
    }
    lost
}

/// Returns a reference into another file with its absolute path; `None` if the file does not exist.
fn in_a_file(reference: &str, home: &Path) -> Option<String> {
    let (name, fragment) = reference.split_once('#').unwrap_or((reference, ""));
    if name.is_empty() || name.contains("://") {
        return Some(reference.to_owned());
    }
    let file = fs::canonicalize(home.join(name)).ok()?;
    Some(format!("{}#{fragment}", file.display()))
}

/// Returns a reference within the document; `None` if the node does not exist.
fn in_the_document(reference: &str, whole: &Value) -> Option<String> {
    if let Some(pointer) = reference.strip_prefix('#') {
        whole.pointer(&percent_decoded(pointer))?;
    }
    Some(reference.to_owned())
}
