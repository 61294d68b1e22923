//! A program that decodes and encodes values with the types of generated crates.
//!
//! It reads a line a value (the crate, the type, the JSON) and answers a line: what came back and
//! how `Debug` shows the value, or why the value is refused.

use std::fmt::Write;
use std::io::{Seek, Write as _};
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use serde_json::Value;
use specsmith::Generated;

use super::Subject;
use super::ask::Question;
use crate::Scratch;
use crate::corpus::bounded;

/// A compiled program.
#[derive(Debug)]
pub struct Program(PathBuf);

/// What became of a value.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// It was read.
    Read {
        /// What it was written back as.
        back: Value,
        /// How `Debug` shows it.
        shown: String,
    },
    /// It does not fit the type; why.
    Refused(String),
    /// The program broke, or wrote what is no JSON.
    Broken(String),
}

const MAIN: &str = r##"//! Decodes and encodes values with the types of generated crates.
#![allow(deprecated)]

use std::io::{BufRead, Write};

enum Answer {
    Read(String, String),
    Refused(String),
}

/// A function that reads a value of the type and writes it again.
macro_rules! through {
    ($krate:ident, $ty:ident) => {
        |text| {
            let value: $krate::types::$ty = match $krate::through::from_str(text) {
                Ok(value) => value,
                Err(error) => return Answer::Refused(error.to_string()),
            };
            match $krate::through::to_vec(&value) {
                Ok(json) => {
                    let json = String::from_utf8(json).expect("text");
                    Answer::Read(json, format!("{value:?}"))
                }
                Err(error) => Answer::Refused(format!("cannot be written: {error}")),
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
        let text = parts.next().expect("a value");
        let line = match (CRATES[krate][ty].expect("a type"))(text) {
            Answer::Read(json, shown) => format!("read\t{json}\t{}", plain(&shown)),
            Answer::Refused(message) => format!("refused\t{}", plain(&message)),
        };
        writeln!(output, "{line}").expect("an answer");
        output.flush().expect("an answer");
    }
}

fn plain(text: &str) -> String {
    text.replace(['\n', '\t'], " ")
}
"##;

/// What a crate is given so that the program can use its reader and writer, which are its own.
const DOOR: &str = "
#[doc(hidden)]
pub mod through {
    pub use crate::runtime::json::{from_str, to_vec};
}
";

/// Puts a generated crate into the workspace, with a door to its reader and writer.
pub fn add(workspace: &Scratch, generated: &Generated) {
    let mut generated = generated.clone();
    let mut files = generated.files.iter_mut();
    if let Some(library) = files.find(|file| file.path == "src/lib.rs") {
        library.contents += DOOR;
    }
    workspace.add(&generated.summary.package, &generated);
}

impl Program {
    /// Writes the program for the types that are asked about, and compiles it. The crates stand in
    /// the workspace already, by [`add`].
    ///
    /// # Errors
    ///
    /// When it does not compile, or not within the bound.
    pub fn compile(
        workspace: &Scratch,
        asked: &[(Subject, Vec<Question>)],
        bound: Duration,
    ) -> Result<Self, String> {
        let members = asked.iter().map(|(subject, _)| subject.package.as_str());
        let members: Vec<&str> = members.chain(["through"]).collect();
        // Incremental compiling is for crates that change a little.
        let manifest = format!(
            "[workspace]\nresolver = \"3\"\nmembers = {members:?}\n\n[profile.dev]\ndebug = false\nincremental = false\n"
        );
        workspace.write("Cargo.toml", &manifest);
        workspace.write("through/Cargo.toml", &dependencies(asked));
        workspace.write("through/src/main.rs", &main_file(asked));
        let mut command = workspace.cargo(&["build", "--package", "through"]);
        // Warnings are looked for elsewhere.
        command.env("RUSTFLAGS", "-A warnings");
        let ended = bounded::run(&mut command, bound).map_err(|error| error.to_string())?;
        match ended.status {
            Some(status) if status.success() => {
                Ok(Program(workspace.folder().join("target/debug/through")))
            }
            Some(_) => Err(ended.stderr.trim().to_owned()),
            None => Err("compiling took too long".to_owned()),
        }
    }

    /// The answers to all questions about the crate of that number, in order.
    ///
    /// # Errors
    ///
    /// When the program cannot be run.
    pub fn answers(
        &self,
        krate: usize,
        questions: &[Question],
        bound: Duration,
    ) -> Result<Vec<Answer>, String> {
        let failed = |error: std::io::Error| error.to_string();
        let mut answers: Vec<Answer> = Vec::new();
        while let Some(rest) = questions
            .get(answers.len()..)
            .filter(|rest| !rest.is_empty())
        {
            let mut input = tempfile::tempfile().map_err(failed)?;
            for Question { ty, value, .. } in rest {
                writeln!(input, "{krate}\t{ty}\t{value}").map_err(failed)?;
            }
            input.rewind().map_err(failed)?;
            let mut command = Command::new(&self.0);
            let ended = bounded::run_with(&mut command, input.into(), bound).map_err(failed)?;
            answers.extend(ended.stdout.lines().map(answer));
            // A value that breaks the program is one answer; the others are asked again.
            if !ended.status.is_some_and(|status| status.success()) {
                answers.push(Answer::Broken(ended.stderr.trim().to_owned()));
            }
        }
        Ok(answers)
    }
}

fn answer(line: &str) -> Answer {
    let mut parts = line.splitn(3, '\t');
    match (parts.next(), parts.next(), parts.next()) {
        (Some("read"), Some(json), Some(shown)) => match serde_json::from_str(json) {
            Ok(back) => Answer::Read {
                back,
                shown: shown.to_owned(),
            },
            Err(error) => Answer::Broken(format!("{error}: {json}")),
        },
        (Some("refused"), Some(message), None) => Answer::Refused(message.to_owned()),
        _ => Answer::Broken(line.to_owned()),
    }
}

fn dependencies(asked: &[(Subject, Vec<Question>)]) -> String {
    let mut manifest =
        "[package]\nname = \"through\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n".to_owned();
    for (number, (Subject { package, .. }, _)) in asked.iter().enumerate() {
        let _ = writeln!(
            manifest,
            "c{number} = {{ package = {package:?}, path = \"../{package}\", default-features = false }}"
        );
    }
    manifest
}

/// The source of the program: a table a crate, with a function for each type that is asked about.
fn main_file(asked: &[(Subject, Vec<Question>)]) -> String {
    let mut text = MAIN.to_owned();
    text += "\ntype Through = Option<fn(&str) -> Answer>;\n\nconst CRATES: &[&[Through]] = &[\n";
    for (number, (subject, questions)) in asked.iter().enumerate() {
        text += "    &[\n";
        for (index, ty) in subject.types.iter().enumerate() {
            let is_asked = questions.iter().any(|question| question.ty == index);
            let _ = match is_asked {
                true => writeln!(text, "        Some(through!(c{number}, {})),", ty.name),
                false => writeln!(text, "        None,"),
            };
        }
        text += "    ],\n";
    }
    text + "];\n"
}
