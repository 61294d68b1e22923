//! A program that decodes and encodes values with the types of generated crates.
//!
//! It reads one line for each value (the crate, the type and the JSON) and prints one line: the JSON
//! that was written and the `Debug` output of the value, or the error.

use std::fmt::Write;
use std::io::{Seek, Write as _};
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use serde_json::Value;
use specsmith::Generated;

use super::subject::Subject;
use super::test_values::TestValue;
use crate::Scratch;
use crate::corpus::bounded;

/// A compiled program.
#[derive(Debug)]
pub struct Program(PathBuf);

/// The result of reading and writing a value.
#[derive(Debug, Clone, PartialEq)]
pub enum Observed {
    /// The value was read.
    Read {
        /// The JSON that was written.
        back: Value,
        /// The `Debug` output of the value.
        shown: String,
    },
    /// The value does not fit the type, because of this error.
    Refused(String),
    /// The program crashed, or printed something other than JSON.
    Broken(String),
}

const MAIN: &str = r##"//! Decodes and encodes values with the types of generated crates.
#![allow(deprecated)]

use std::io::{BufRead, Write};

enum Observed {
    Read(String, String),
    Refused(String),
}

/// A function that reads a value of the type and writes it again.
macro_rules! codec {
    ($krate:ident, $ty:ident) => {
        |json| {
            let value: $krate::types::$ty = match $krate::codec::from_str(json) {
                Ok(value) => value,
                Err(error) => return Observed::Refused(error.to_string()),
            };
            match $krate::codec::to_vec(&value) {
                Ok(json) => {
                    let json = String::from_utf8(json).expect("UTF-8");
                    Observed::Read(json, format!("{value:?}"))
                }
                Err(error) => Observed::Refused(format!("cannot be written: {error}")),
            }
        }
    };
}

fn main() {
    let (input, mut output) = (std::io::stdin().lock(), std::io::stdout().lock());
    for line in input.lines() {
        let line = line.expect("a line");
        let mut parts = line.splitn(3, '\t');
        let mut number = || parts.next().and_then(|part| part.parse::<usize>().ok()).expect("a number");
        let (krate, ty) = (number(), number());
        let json = parts.next().expect("a value");
        let line = match (CRATES[krate][ty].expect("a type"))(json) {
            Observed::Read(json, shown) => format!("read\t{json}\t{}", plain(&shown)),
            Observed::Refused(message) => format!("refused\t{}", plain(&message)),
        };
        writeln!(output, "{line}").expect("a writable stdout");
        output.flush().expect("a writable stdout");
    }
}

fn plain(message: &str) -> String {
    message.replace(['\n', '\t'], " ")
}
"##;

/// The module that exposes the reader and the writer of a crate, which are private, to the program.
const CODEC: &str = "
#[doc(hidden)]
pub mod codec {
    pub use crate::runtime::json::{from_str, to_vec};
}
";

/// Adds a generated crate to the workspace, with access to its reader and writer.
pub fn add(workspace: &Scratch, generated: &Generated) {
    let mut generated = generated.clone();
    let mut files = generated.files.iter_mut();
    if let Some(library) = files.find(|file| file.path == "src/lib.rs") {
        library.contents += CODEC;
    }
    workspace.add(&generated.summary.package, &generated);
}

impl Program {
    /// Writes the program for the tested types, and compiles it. The crates are already in the workspace,
    /// by [`add`].
    ///
    /// # Errors
    ///
    /// When the program does not compile within the time limit.
    pub fn compile(
        workspace: &Scratch,
        subjects: &[(Subject, Vec<TestValue>)],
        bound: Duration,
    ) -> Result<Self, String> {
        let packages = subjects.iter().map(|(subject, _)| subject.package.as_str());
        let packages: Vec<&str> = packages.chain(["codec"]).collect();
        // The crates change completely, so incremental compilation would not help.
        let manifest = format!(
            "[workspace]\nresolver = \"3\"\nmembers = {packages:?}\n\n[profile.dev]\ndebug = false\nincremental = false\n"
        );
        workspace.write("Cargo.toml", &manifest);
        workspace.write("codec/Cargo.toml", &dependencies(subjects));
        workspace.write("codec/src/main.rs", &main_file(subjects));
        let mut command = workspace.cargo(&["build", "--package", "codec"]);
        // Other tests check for warnings.
        command.env("RUSTFLAGS", "-A warnings");
        let ended = bounded::run(&mut command, bound).map_err(|error| error.to_string())?;
        match ended.status {
            Some(status) if status.success() => {
                Ok(Program(workspace.folder().join("target/debug/codec")))
            }
            Some(_) => Err(ended.stderr.trim().to_owned()),
            None => Err("the time limit for compiling was exceeded".to_owned()),
        }
    }

    /// Returns the results of all values for the crate at that index, in order.
    ///
    /// # Errors
    ///
    /// When the program cannot be run.
    pub fn observe(
        &self,
        krate: usize,
        test_values: &[TestValue],
        bound: Duration,
    ) -> Result<Vec<Observed>, String> {
        let failed = |error: std::io::Error| error.to_string();
        let mut results: Vec<Observed> = Vec::new();
        while let Some(rest) = test_values
            .get(results.len()..)
            .filter(|rest| !rest.is_empty())
        {
            let mut input = tempfile::tempfile().map_err(failed)?;
            for TestValue { ty, value, .. } in rest {
                writeln!(input, "{krate}\t{ty}\t{value}").map_err(failed)?;
            }
            input.rewind().map_err(failed)?;
            let mut command = Command::new(&self.0);
            let ended = bounded::run_with(&mut command, input.into(), bound).map_err(failed)?;
            results.extend(ended.stdout.lines().map(observed));
            // A value that crashes the program has one result; the rest is sent again.
            if !ended.status.is_some_and(|status| status.success()) {
                results.push(Observed::Broken(ended.stderr.trim().to_owned()));
            }
        }
        Ok(results)
    }
}

fn observed(line: &str) -> Observed {
    let mut parts = line.splitn(3, '\t');
    match (parts.next(), parts.next(), parts.next()) {
        (Some("read"), Some(json), Some(shown)) => match serde_json::from_str(json) {
            Ok(back) => Observed::Read {
                back,
                shown: shown.to_owned(),
            },
            Err(error) => Observed::Broken(format!("{error}: {json}")),
        },
        (Some("refused"), Some(message), None) => Observed::Refused(message.to_owned()),
        _ => Observed::Broken(line.to_owned()),
    }
}

fn dependencies(subjects: &[(Subject, Vec<TestValue>)]) -> String {
    let mut manifest =
        "[package]\nname = \"codec\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n"
            .to_owned();
    for (number, (Subject { package, .. }, _)) in subjects.iter().enumerate() {
        let _ = writeln!(
            manifest,
            "c{number} = {{ package = {package:?}, path = \"../{package}\", default-features = false }}"
        );
    }
    manifest
}

/// Returns the source of the program: a table for each crate, with a function for each tested type.
fn main_file(subjects: &[(Subject, Vec<TestValue>)]) -> String {
    let mut source = MAIN.to_owned();
    source += "\ntype Codec = Option<fn(&str) -> Observed>;\n\nconst CRATES: &[&[Codec]] = &[\n";
    for (number, (subject, test_values)) in subjects.iter().enumerate() {
        source += "    &[\n";
        for (index, ty) in subject.types.iter().enumerate() {
            let is_tested = test_values.iter().any(|test_value| test_value.ty == index);
            let _ = if is_tested {
                writeln!(source, "        Some(codec!(c{number}, {})),", ty.name)
            } else {
                writeln!(source, "        None,")
            };
        }
        source += "    ],\n";
    }
    source + "];\n"
}
