//! The command as a user runs it: arguments and a folder in; exit code, output and files out.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const DOCUMENT: &str = r##"openapi: 3.0.3
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

const CONFIG: &str = "document = 'api.yaml'\noutput = '../client'\n[package]\nname = 'shop'\n";

/// A folder of its own for every test.
struct Folder(tempfile::TempDir);

struct Run {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Folder {
    /// With `openapi/api.yaml` and `openapi/specsmith.toml`.
    fn configured() -> Folder {
        let folder = Folder::bare();
        folder.write("openapi/api.yaml", DOCUMENT);
        folder.write("openapi/specsmith.toml", CONFIG);
        folder
    }

    /// With `api.yaml` alone.
    fn bare() -> Folder {
        let folder = Folder(tempfile::tempdir().unwrap());
        folder.write("api.yaml", DOCUMENT);
        folder
    }

    fn at(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        fs::create_dir_all(self.at(path).parent().unwrap()).unwrap();
        fs::write(self.at(path), text).unwrap();
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.at(path)).unwrap()
    }

    fn append(&self, path: &str, text: &str) {
        self.write(path, &(self.read(path) + text));
    }

    fn command(&self, args: &[&str]) -> Command {
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

    fn run(&self, args: &[&str]) -> Run {
        Run::of(&self.command(args).output().unwrap())
    }

    fn run_with_input(&self, args: &[&str], input: &str) -> Run {
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

    /// Every file and what it holds.
    fn files(&self) -> BTreeMap<String, Vec<u8>> {
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

    /// A run that must fail, say `message`, and write nothing.
    #[track_caller]
    fn refuses(&self, args: &[&str], message: &str) {
        let before = self.files();
        let run = self.run(args);
        assert_eq!(run.code, Some(2), "{run}");
        assert!(run.err.contains(message), "{run}");
        assert!(run.out.is_empty(), "{run}");
        assert_eq!(self.files(), before, "{run}");
    }
}

impl Run {
    fn of(output: &std::process::Output) -> Run {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        let run = Run {
            code: output.status.code(),
            out: text(&output.stdout),
            err: text(&output.stderr),
        };
        assert!(!run.err.contains("panicked"), "{run}");
        run
    }

    #[track_caller]
    fn done(self) -> Run {
        assert_eq!(self.code, Some(0), "{self}");
        self
    }
}

impl std::fmt::Display for Run {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "exit code {:?}\n{}\n{}", self.code, self.out, self.err)
    }
}

#[test]
fn help_is_data() {
    let folder = Folder::bare();
    for args in [
        &["--help"][..],
        &["help"],
        &["generate", "--help"],
        &["check", "-h"],
        &["inspect", "--help"],
    ] {
        let run = folder.run(args).done();
        assert!(run.out.contains("Usage: specsmith"), "{run}");
        assert!(run.err.is_empty(), "{run}");
    }
    let help = folder.run(&["--help"]).out;
    for word in [
        "Exit codes:",
        "Examples:",
        ".specsmith-files",
        "--dry-run",
        "[package]",
    ] {
        assert!(help.contains(word), "{word} is not in\n{help}");
    }
    assert!(
        folder
            .run(&["--version"])
            .done()
            .out
            .starts_with("specsmith ")
    );
}

#[test]
fn the_configuration_in_the_help_is_one() {
    let help = Folder::bare().run(&["--help"]).out;
    let from = help.find("  document = ").unwrap();
    let lines = help[from..].lines().take_while(|line| !line.is_empty());
    // Remarks stand far to the right of what they are about.
    let config: Vec<_> = lines
        .map(|line| line.trim_start().split("    ").next().unwrap())
        .collect();
    let folder = Folder::bare();
    folder.write("openapi.yaml", DOCUMENT);
    folder.write(
        "specsmith.toml",
        &config.join("\n").replace("listOrders", "getOrder"),
    );
    let run = folder.run(&["--out", "client"]).done();
    assert!(
        run.err
            .starts_with("acme 0.1.0: 1 operation, 1 type from openapi.yaml\n"),
        "{run}"
    );
}

#[test]
fn wrong_usage_is_refused() {
    let folder = Folder::configured();
    folder.refuses(&["--nonsense"], "--nonsense");
    folder.refuses(&["--check", "--dry-run"], "cannot be used with");
    folder.refuses(&["--out", "x", "check"], "after its name");
    folder.refuses(&["inspect", "api.yaml"], "--stage");
    folder.refuses(&["--name", "not a name"], "--name: \"not a name\"");
    folder.refuses(&["--name", "../evil"], "--name: \"../evil\"");
    folder.refuses(&["completions", "cobol"], "cobol");
}

#[test]
fn bad_documents_are_refused() {
    let folder = Folder::bare();
    folder.refuses(&[], "no document is given");
    folder.refuses(&["missing.yaml"], "missing.yaml");
    folder.refuses(&["."], "error");
    for (text, message) in [
        ("openapi: 3.0.3\ninfo: [\n", "bad:"),
        ("{\"openapi\": \"3.0.3\",\n \"info\": {]}", "bad:2"),
        ("just: yaml\n", "error[not-openapi]"),
        ("swagger: '2.0'\n", "error[unsupported-version]"),
        ("", "error"),
    ] {
        folder.write("bad", text);
        folder.refuses(&["bad"], message);
    }
}

#[test]
fn a_first_run_says_what_it_read_and_wrote() {
    let folder = Folder::configured();
    let run = folder.run(&[]).done();
    assert!(run.out.is_empty(), "{run}");
    let lines: Vec<_> = run.err.lines().collect();
    assert_eq!(lines.len(), 2, "{run}");
    assert_eq!(
        lines[0],
        "shop 0.1.0: 1 operation, 1 type from openapi/api.yaml"
    );
    assert!(
        lines[1].starts_with("client: ")
            && lines[1].contains(" files written, 0 unchanged, 0 removed in "),
        "{run}"
    );
    let before = folder.files();
    assert!(
        before.contains_key("client/Cargo.toml"),
        "{:?}",
        before.keys()
    );

    let run = folder.run(&["generate"]).done();
    assert!(run.err.contains("client: 0 files written, "), "{run}");
    assert_eq!(folder.files(), before);
    assert_eq!(folder.run(&["--quiet"]).done().err, "");
}

#[test]
fn a_configuration_is_found_and_its_paths_are_relative_to_it() {
    let folder = Folder::configured();
    folder.write(
        "specsmith.toml",
        "document = 'openapi/api.yaml'\noutput = 'first'\n",
    );
    folder.run(&[]).done();
    assert!(folder.at("first/Cargo.toml").exists());
    assert!(!folder.at("client").exists());

    folder.run(&["--config", "openapi/specsmith.toml"]).done();
    assert!(folder.at("client/Cargo.toml").exists());
    folder
        .run(&[
            "--config",
            "openapi/specsmith.toml",
            "--out",
            "here",
            "--name",
            "renamed",
        ])
        .done();
    assert!(folder.read("here/Cargo.toml").contains("renamed"));
    folder.refuses(&["--config", "gone.toml"], "gone.toml does not exist");

    folder.write(
        "sub/specsmith.toml",
        "document = '../api.yaml'\n[package]\nname = 'beside'\n",
    );
    folder.run(&["--config", "sub/specsmith.toml"]).done();
    assert!(folder.at("sub/beside/Cargo.toml").exists());
}

#[test]
fn a_found_configuration_counts_only_for_its_own_document() {
    let folder = Folder::configured();
    let run = folder.run(&["api.yaml"]).done();
    assert!(
        run.err.contains("note: openapi/specsmith.toml is not used"),
        "{run}"
    );
    assert!(folder.at("corner-shop/Cargo.toml").exists());
    assert!(!folder.at("client").exists());
    let run = folder.run(&["openapi/../openapi/api.yaml"]).done();
    assert!(run.err.starts_with("shop 0.1.0: "), "{run}");
    assert!(folder.at("client/Cargo.toml").exists());
}

#[test]
fn a_document_may_come_from_standard_input() {
    let folder = Folder::bare();
    let run = folder.run_with_input(&["-", "--out", "a"], DOCUMENT).done();
    assert!(
        run.err
            .starts_with("corner-shop 0.1.0: 1 operation, 1 type from "),
        "{run}"
    );
    folder.run(&["api.yaml", "--out", "b"]).done();
    assert_eq!(
        folder.read("a/.specsmith-files"),
        folder.read("b/.specsmith-files")
    );
    assert_eq!(
        folder
            .run_with_input(&["-", "--out", "c"], "no document")
            .code,
        Some(2)
    );
    assert!(!folder.at("c").exists());
}

#[test]
fn mistakes_in_the_configuration_are_shown_in_their_lines() {
    let folder = Folder::configured();
    let toml = "document = 'api.yaml'\n[package]\nname = 'a b'\nversion = '1'\n";
    folder.write("openapi/specsmith.toml", toml);
    folder.refuses(&[], "--> openapi/specsmith.toml:3:8\n");
    folder.refuses(&[], "3 | name = 'a b'\n  |        ^^^^^");
    folder.refuses(&[], "--> openapi/specsmith.toml:4:11\n");
    folder.write("openapi/specsmith.toml", "documnet = 'api.yaml'\n");
    folder.refuses(&[], "unknown field `documnet`");
    folder.write("openapi/specsmith.toml", "document = \n");
    folder.refuses(&[], "--> openapi/specsmith.toml:1:");
    folder.write("openapi/specsmith.toml", "strict = true\n");
    folder.refuses(&[], "names no document");
    folder.write("openapi/specsmith.toml", "document = 'gone.yaml'\n");
    folder.refuses(&[], "openapi/gone.yaml");
}

#[test]
fn check_shows_drift_and_writes_nothing() {
    let folder = Folder::configured();
    let run = folder.run(&["check"]);
    assert_eq!(run.code, Some(1), "{run}");
    assert!(
        run.out.contains("+++ client/Cargo.toml (generated)"),
        "{run}"
    );
    assert!(!folder.at("client").exists());

    folder.run(&[]).done();
    let run = folder.run(&["check"]).done();
    assert!(
        run.out.is_empty() && run.err.contains("client is up to date"),
        "{run}"
    );

    let first_line = folder
        .read("client/Cargo.toml")
        .lines()
        .next()
        .unwrap()
        .to_owned();
    folder.append("client/Cargo.toml", "# edited \u{1b}[31mby hand\n");
    folder.append("client/.specsmith-files", "src/stale.rs\n");
    folder.write("client/src/stale.rs", "stale\n");
    let before = folder.files();
    for args in [
        &["check"][..],
        &["--check"],
        &["generate", "--check", "--quiet"],
    ] {
        let run = folder.run(args);
        assert_eq!(run.code, Some(1), "{run}");
        assert!(
            run.out.contains("\n-# edited \\u{1b}[31mby hand\n"),
            "{run}"
        );
        assert!(
            run.out.contains("--- client/src/stale.rs (on disk)\n"),
            "{run}"
        );
        assert!(run.out.contains("\n-stale\n"), "{run}");
        assert!(!run.out.contains(&format!("+{first_line}")), "{run}");
        assert!(
            run.err.contains("0 to create, 2 to change, 1 to remove"),
            "{run}"
        );
    }
    assert_eq!(folder.files(), before);
    folder.run(&[]).done();
    assert!(!folder.at("client/src/stale.rs").exists());
    folder.run(&["check"]).done();
}

#[test]
fn a_huge_difference_is_cut_short() {
    let folder = Folder::configured();
    folder.run(&[]).done();
    folder.append("client/Cargo.toml", &"# more\n".repeat(10_000));
    let run = folder.run(&["check"]);
    assert_eq!(run.code, Some(1));
    assert!(run.out.lines().count() < 300, "{run}");
    assert!(run.out.contains("… and 98"), "{run}");
}

#[test]
fn a_dry_run_only_tells() {
    let folder = Folder::configured();
    let run = folder.run(&["--dry-run"]).done();
    assert!(
        run.out
            .lines()
            .any(|line| line == "create client/Cargo.toml"),
        "{run}"
    );
    assert!(!folder.at("client").exists());
    folder.run(&[]).done();
    folder.append("client/Cargo.toml", "# edited\n");
    let before = folder.files();
    assert_eq!(
        folder.run(&["--dry-run"]).done().out,
        "change client/Cargo.toml\n"
    );
    assert_eq!(folder.files(), before);
}

#[test]
fn what_is_not_ours_is_left_alone() {
    let folder = Folder::configured();
    folder.write("client/Cargo.toml", "mine\n");
    folder.write("client/notes.txt", "mine\n");
    folder.refuses(&[], "client/Cargo.toml was not written by specsmith");
    folder.refuses(
        &["--check"],
        "client/Cargo.toml was not written by specsmith",
    );
    fs::remove_file(folder.at("client/Cargo.toml")).unwrap();
    fs::create_dir(folder.at("client/Cargo.toml")).unwrap();
    folder.refuses(&[], "client/Cargo.toml is not a file");
    fs::remove_dir(folder.at("client/Cargo.toml")).unwrap();
    folder.run(&[]).done();
    assert_eq!(folder.read("client/notes.txt"), "mine\n");
}

#[test]
fn a_folder_that_cannot_be_written_is_refused() {
    let folder = Folder::configured();
    folder.write("file", "");
    folder.refuses(&["--out", "file"], "file is not a folder");
    folder.refuses(&["--out", "file/deeper"], "file is not a folder");
    if cfg!(target_os = "linux") {
        folder.refuses(
            &["--out", "/proc/specsmith"],
            "/proc/specsmith cannot be created",
        );
    }
}

#[test]
fn an_edited_record_reaches_nothing_outside() {
    let folder = Folder::configured();
    folder.run(&[]).done();
    folder.write("evil", "precious");
    let record = folder.read("client/.specsmith-files");
    for line in ["../evil", "/etc/hostname", "src/../../evil"] {
        folder.write("client/.specsmith-files", &format!("{record}{line}\n"));
        folder.refuses(&[], "client/.specsmith-files line ");
    }
}

#[cfg(unix)]
#[test]
fn links_that_lead_outside_are_refused() {
    use std::os::unix::fs::symlink;
    let folder = Folder::configured();
    folder.run(&[]).done();
    fs::rename(folder.at("client/src"), folder.at("elsewhere")).unwrap();
    symlink(folder.at("elsewhere"), folder.at("client/src")).unwrap();
    let before = folder.run(&["--dry-run"]);
    assert_eq!(before.code, Some(2), "{before}");
    assert!(
        before.err.contains("client/src is a symbolic link"),
        "{before}"
    );
    let kept = fs::read_dir(folder.at("elsewhere")).unwrap().count();
    assert_eq!(folder.run(&[]).code, Some(2));
    assert_eq!(fs::read_dir(folder.at("elsewhere")).unwrap().count(), kept);
}

#[test]
fn warnings_are_told_and_fatal_when_strict() {
    let folder = Folder::bare();
    let broken = DOCUMENT.replace("schemas/Order\"", "schemas/Gone\"");
    folder.write("api.yaml", &broken);
    let run = folder.run(&["api.yaml", "--dry-run"]).done();
    assert!(run.err.contains("warning[unresolved-reference]"), "{run}");
    assert!(run.err.contains("--> api.yaml:13:"), "{run}");
    assert_eq!(
        folder.run(&["api.yaml", "--dry-run", "--quiet"]).done().err,
        ""
    );
    folder.refuses(&["api.yaml", "--strict"], "unresolved-reference");
    folder.refuses(&["api.yaml", "--strict", "--quiet"], "unresolved-reference");
}

#[test]
fn inspect_prints_a_stage() {
    let folder = Folder::configured();
    for args in [&["inspect", "api.yaml"][..], &["inspect"]] {
        let run = folder
            .run(&[args, &["--stage", "normalised"]].concat())
            .done();
        assert!(run.out.contains("\"title\": \"Corner Shop\""), "{run}");
        let run = folder.run(&[args, &["--stage", "ir"]].concat()).done();
        assert!(
            run.out.contains("Corner Shop") && run.out.ends_with('\n'),
            "{run}"
        );
    }
}

#[test]
fn completions_name_the_commands() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = Folder::bare().run(&["completions", shell]).done();
        assert!(
            run.out.contains("inspect") && run.out.contains("dry-run"),
            "{run}"
        );
    }
}

#[test]
fn colour_is_for_terminals_unless_asked_for() {
    let folder = Folder::configured();
    let coloured = |args: &[&str]| folder.run(args).err.contains('\u{1b}');
    assert!(!coloured(&["gone.yaml"]));
    assert!(coloured(&["gone.yaml", "--color", "always"]));
    assert!(coloured(&[
        "--color=always",
        "generate",
        "--config",
        "gone.toml"
    ]));
    assert!(!coloured(&["gone.yaml", "--color", "never"]));
    assert!(
        folder
            .run(&["check", "--color", "always"])
            .out
            .contains("\u{1b}[32m+")
    );
    assert!(!folder.run(&["check"]).out.contains('\u{1b}'));
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let folder = Folder::configured();
    for (args, code) in [
        (&["inspect", "--stage", "ir"][..], 0),
        (&["check"], 1),
        (&["--help"], 0),
    ] {
        let mut command = folder.command(args);
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let run = Run::of(&child.wait_with_output().unwrap());
        assert_eq!(run.code, Some(code), "{run}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn full_disks_cause_no_panic() {
    let folder = Folder::configured();
    let full = || {
        fs::File::options()
            .write(true)
            .open(Path::new("/dev/full"))
            .unwrap()
    };
    let inspect = || folder.command(&["inspect", "--stage", "ir"]);
    let run = Run::of(&inspect().stdout(full()).output().unwrap());
    assert_eq!(run.code, Some(2), "{run}");
    assert!(
        run.err.contains("standard output cannot be written"),
        "{run}"
    );
    let status = folder
        .command(&["gone.yaml"])
        .stderr(full())
        .status()
        .unwrap();
    assert_eq!(status.code(), Some(2));
}
