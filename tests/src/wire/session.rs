//! Calls, made by the compiled program through the proxy to a Prism of their own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use specsmith::Generated;

use super::choose::Planned;
use super::proxy::{self, Changes, Exchange};
use super::{prism, program};
use crate::{Scratch, read};

/// What is known of a call that was made.
#[derive(Debug, Clone, Default)]
pub(super) struct Told {
    /// What kind of fault the client had, and its words; `None` where it had none.
    pub(super) outcome: Option<(String, String)>,
    /// What passed, if anything was sent.
    pub(super) exchange: Option<Exchange>,
}

/// A document and the program that calls its operations.
#[derive(Debug)]
pub(super) struct Session {
    /// The document, as Prism reads it.
    document: PathBuf,
    folder: PathBuf,
    program: PathBuf,
}

/// What the program needs beside the crate's own interface: to read a value of any type from JSON.
const READ: &str = "#[doc(hidden)]\npub use runtime::json::from_str as read;\n";

impl Session {
    /// Compiles the program, in a folder that keeps what was compiled. Prism gets the document's
    /// `requests` alone if that is asked for.
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

    /// Makes the calls, of a Prism with these arguments and what the proxy changes; what is told is in
    /// their order.
    pub(super) fn call(
        &self,
        settings: &[Option<Value>],
        calls: &[Planned],
        arguments: &[&str],
        changes: Changes,
    ) -> Result<Vec<Told>, String> {
        let mut prism = prism::start(&self.document, arguments)?;
        let proxy = proxy::start(prism.address, changes);
        let (address, passed) = proxy.map_err(|error| error.to_string())?;
        let list = self.folder.join("calls.json");
        fs::write(&list, listed(settings, calls)).map_err(|error| error.to_string())?;
        let output = Command::new(&self.program)
            .arg(format!("http://{address}"))
            .arg(&list)
            .output()
            .map_err(|error| error.to_string())?;
        if prism.has_ended() {
            return Err(format!("Prism has ended:\n{}", prism.said()));
        }
        let mut passed = passed.lock().map_err(|error| error.to_string())?;
        let printed = String::from_utf8_lossy(&output.stdout).into_owned();
        let lines = printed
            .lines()
            .filter_map(|line| serde_json::from_str(line).ok());
        let told = lines.enumerate().map(|(number, outcome)| Told {
            outcome,
            exchange: passed.remove(&number),
        });
        let told: Vec<Told> = told.collect();
        match told.len() == calls.len() {
            true => Ok(told),
            false => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
        }
    }
}

/// The settings and the calls, as the program reads them.
fn listed(settings: &[Option<Value>], calls: &[Planned]) -> String {
    let texts = |values: &[Option<Value>]| -> Value {
        let texts = values.iter();
        let texts = texts.map(|value| value.as_ref().map(Value::to_string));
        texts.collect::<Vec<_>>().into()
    };
    let calls = calls
        .iter()
        .map(|call| Value::from(vec![call.operation.into(), texts(&call.arguments)]));
    Value::from(vec![texts(settings), calls.collect()]).to_string()
}
