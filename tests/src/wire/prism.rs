//! Prism, and the document as it can read it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use super::requests;
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

/// The document that Prism is given: a copy in `folder` where it needs one. It does not start where
/// any reference names a file that is not there, even inside of an extension, so those are taken out;
/// and it takes minutes over the answers of some documents, which have none if `requests` alone are
/// wanted.
pub(super) fn readable(document: &Path, folder: &Path, requests: bool) -> Result<PathBuf, String> {
    let text = fs::read_to_string(document).map_err(|error| error.to_string())?;
    let (Some(mut value), Some(home)) = (parse(&text), document.parent()) else {
        return Ok(document.to_owned());
    };
    let lost = take_lost(&mut value, home);
    if !lost && !requests {
        return Ok(document.to_owned());
    }
    if requests {
        requests::keep_alone(&mut value);
    }
    let copy = folder.join("document.json");
    fs::write(&copy, value.to_string()).map_err(|error| error.to_string())?;
    Ok(copy)
}

/// Empties the nodes that refer to files that are not there; whether there were any. The other
/// files are then named from the root.
fn take_lost(value: &mut Value, home: &Path) -> bool {
    let mut lost = false;
    if let Some(Value::String(text)) = value.get_mut("$ref") {
        let (name, fragment) = text.split_once('#').unwrap_or((text, ""));
        if !name.is_empty() && !name.contains("://") {
            match fs::canonicalize(home.join(name)) {
                Ok(file) => *text = format!("{}#{fragment}", file.display()),
                Err(_) => {
                    *value = json!({});
                    return true;
                }
            }
        }
    }
    match value {
        Value::Array(items) => items.iter_mut().for_each(|it| lost |= take_lost(it, home)),
        Value::Object(members) => members
            .values_mut()
            .for_each(|it| lost |= take_lost(it, home)),
        _ => {}
    }
    lost
}
