//! Calls, sent by the compiled program through the proxy to a Prism server of their own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use specsmith::Generated;

use super::plan::PlannedCall;
use super::proxy::{self, Changes, Exchange};
use super::{prism, program};
use crate::{Scratch, read};

/// The result of a call.
#[derive(Debug, Clone, Default)]
pub(super) struct CallResult {
    /// The kind and the message of the client's error; `None` if the call succeeded.
    pub(super) outcome: Option<(String, String)>,
    /// The recorded exchange, if anything was sent.
    pub(super) exchange: Option<Exchange>,
}

/// A document, and the program that calls its operations.
#[derive(Debug)]
pub(super) struct Session {
    /// The document as Prism reads it.
    document: PathBuf,
    folder: PathBuf,
    program: PathBuf,
}

/// The item that the program adds to the crate: a function that reads a value of any type from JSON.
const READ: &str = "#[doc(hidden)]\npub use runtime::json::from_str as read;\n";

impl Session {
    /// Compiles the program in a folder that caches what was compiled. Prism reads only the document's
    /// `requests` if asked to.
    pub(super) fn new(
        document: &Path,
        generated: &Generated,
        folder: &Path,
        requests: bool,
    ) -> Result<Self, String> {
        let client = folder.join("client");
        if client.exists() {
            fs::remove_dir_all(&client).map_err(|error| error.to_string())?;
        }
        let scratch = Scratch::new(folder);
        scratch.add("client", generated);
        let root = client.join("src/lib.rs");
        scratch.write(&root, &format!("{}\n{READ}", read(&root)));
        scratch.write("Cargo.toml", include_str!("program/Cargo.toml"));
        scratch.write("src/main.rs", include_str!("program/main.rs"));
        scratch.write("src/calls.rs", &program::calls(&generated.surface));
        scratch.write("src/calls/files.rs", include_str!("program/files.rs"));
        let output = scratch.cargo(&["build"]).output();
        let output = output.map_err(|error| error.to_string())?;
        if !output.status.success() {
            return Err(String::from_utf8_lossy(&output.stderr).into_owned());
        }
        Ok(Session {
            document: prism::readable(document, folder, requests)?,
            folder: folder.to_owned(),
            program: folder.join("target/debug/program"),
        })
    }

    /// Sends the calls to a Prism server that was started with these arguments, through a proxy with
    /// these changes. Returns the results in the order of the calls.
    pub(super) fn call(
        &self,
        settings: &[Option<Value>],
        calls: &[PlannedCall],
        arguments: &[&str],
        changes: Changes,
    ) -> Result<Vec<CallResult>, String> {
        let mut prism = prism::start(&self.document, arguments)?;
        let proxy = proxy::start(prism.address, changes);
        let (address, recorded) = proxy.map_err(|error| error.to_string())?;
        let list = self.folder.join("calls.json");
        fs::write(&list, encoded(settings, calls)).map_err(|error| error.to_string())?;
        let output = Command::new(&self.program)
            .arg(format!("http://{address}"))
            .arg(&list)
            .output()
            .map_err(|error| error.to_string())?;
        if prism.has_ended() {
            return Err(format!("Prism has ended:\n{}", prism.output()));
        }
        let mut recorded = recorded.lock().map_err(|error| error.to_string())?;
        let printed = String::from_utf8_lossy(&output.stdout).into_owned();
        let lines = printed
            .lines()
            .filter_map(|line| serde_json::from_str(line).ok());
        let results = lines.enumerate().map(|(number, outcome)| CallResult {
            outcome,
            exchange: recorded.remove(&number),
        });
        let results: Vec<CallResult> = results.collect();
        if results.len() == calls.len() {
            Ok(results)
        } else {
            Err(String::from_utf8_lossy(&output.stderr).into_owned())
        }
    }
}

/// Returns the settings and the calls as JSON, as the program reads them.
fn encoded(settings: &[Option<Value>], calls: &[PlannedCall]) -> String {
    let strings = |values: &[Option<Value>]| -> Value {
        let strings = values.iter();
        let strings = strings.map(|value| value.as_ref().map(Value::to_string));
        strings.collect::<Vec<_>>().into()
    };
    let calls = calls
        .iter()
        .map(|call| Value::from(vec![call.operation.into(), strings(&call.arguments)]));
    Value::from(vec![strings(settings), calls.collect()]).to_string()
}
