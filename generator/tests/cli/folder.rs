//! A folder to run the command in, and the result of a run.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

pub const DOCUMENT: &str = r##"openapi: 3.0.3
info: {title: Corner Shop, version: "7"}
servers: [{url: "https://shop.example"}]
paths:
  /orders/{id}:
    get:
      operationId: getOrder
      tags: [orders]
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses:
        "200":
          description: The order
          content: {application/json: {schema: {$ref: "#/components/schemas/Order"}}}
components:
  schemas:
    Order: {type: object, required: [id], properties: {id: {type: string}}}
"##;

pub const CONFIG: &str = "document = 'api.yaml'\noutput = '../client'\n[package]\nname = 'shop'\n";

/// A temporary folder, one for every test.
pub struct Folder(tempfile::TempDir);

pub struct Run {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Folder {
    /// Creates a folder with `openapi/api.yaml` and `openapi/specsmith.toml`.
    pub fn configured() -> Folder {
        let folder = Folder::bare();
        folder.write("openapi/api.yaml", DOCUMENT);
        folder.write("openapi/specsmith.toml", CONFIG);
        folder
    }

    /// Creates a folder with only `api.yaml`.
    pub fn bare() -> Folder {
        let folder = Folder(tempfile::tempdir().unwrap());
        folder.write("api.yaml", DOCUMENT);
        folder
    }

    pub fn at(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    pub fn write(&self, path: &str, contents: &str) {
        fs::create_dir_all(self.at(path).parent().unwrap()).unwrap();
        fs::write(self.at(path), contents).unwrap();
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.at(path)).unwrap()
    }

    pub fn append(&self, path: &str, contents: &str) {
        self.write(path, &(self.read(path) + contents));
    }

    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_specsmith"));
        command
            .args(args)
            .current_dir(self.0.path())
            .stdin(Stdio::null());
        for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "FORCE_COLOR"] {
            command.env_remove(name);
        }
        command
    }

    pub fn run(&self, args: &[&str]) -> Run {
        Run::of(&self.command(args).output().unwrap())
    }

    pub fn run_with_input(&self, args: &[&str], input: &str) -> Run {
        let mut command = self.command(args);
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // A run that fails early need not read its input.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        Run::of(&child.wait_with_output().unwrap())
    }

    /// Returns every file and its contents.
    pub fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        let mut folders = vec![self.0.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
                if entry.file_type().unwrap().is_dir() {
                    folders.push(entry.path());
                } else {
                    let name = entry
                        .path()
                        .strip_prefix(self.0.path())
                        .unwrap()
                        .display()
                        .to_string();
                    files.insert(name.replace('\\', "/"), fs::read(entry.path()).unwrap());
                }
            }
        }
        files
    }

    /// Asserts that a run fails, prints `message`, and writes nothing.
    #[track_caller]
    pub fn refuses(&self, args: &[&str], message: &str) {
        let before = self.files();
        let run = self.run(args);
        assert_eq!(run.code, Some(2), "{run}");
        assert!(run.err.contains(message), "{run}");
        assert!(run.out.is_empty(), "{run}");
        assert_eq!(self.files(), before, "{run}");
    }
}

impl Run {
    pub fn of(output: &std::process::Output) -> Run {
        let string = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        let run = Run {
            code: output.status.code(),
            out: string(&output.stdout),
            err: string(&output.stderr),
        };
        assert!(!run.err.contains("panicked"), "{run}");
        run
    }

    #[track_caller]
    pub fn done(self) -> Run {
        assert_eq!(self.code, Some(0), "{self}");
        self
    }
}

impl std::fmt::Display for Run {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "exit code {:?}\n{}\n{}", self.code, self.out, self.err)
    }
}
