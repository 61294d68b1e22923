//! The usage of the command, and its streams.

use std::fs;
use std::path::Path;
use std::process::Stdio;

use crate::folder::{Folder, Run};

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
    for part in [
        "Exit codes:",
        "Examples:",
        ".specsmith-files",
        "--dry-run",
        "specsmith config",
    ] {
        assert!(help.contains(part), "{part} is not in\n{help}");
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
fn wrong_usage_is_refused() {
    let folder = Folder::configured();
    folder.refuses(&["--nonsense"], "--nonsense");
    folder.refuses(&["--update", "--dry-run"], "cannot be used with");
    folder.refuses(&["--check"], "unexpected argument");
    folder.refuses(&["--out", "x", "check"], "must follow its name");
    folder.refuses(&["inspect", "api.yaml"], "--stage");
    folder.refuses(&["--name", "not a name"], "--name: \"not a name\"");
    folder.refuses(&["--name", "../evil"], "--name: \"../evil\"");
    folder.refuses(&["completions", "cobol"], "cobol");
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
fn color_is_only_for_terminals_by_default() {
    let folder = Folder::configured();
    let colored = |args: &[&str]| folder.run(args).err.contains('\u{1b}');
    assert!(!colored(&["gone.yaml"]));
    assert!(colored(&["gone.yaml", "--color", "always"]));
    assert!(colored(&[
        "--color=always",
        "generate",
        "--config",
        "gone.toml"
    ]));
    assert!(!colored(&["gone.yaml", "--color", "never"]));
    assert!(
        folder
            .run(&["check", "--color", "always"])
            .out
            .contains("\u{1b}[32m+")
    );
    assert!(!folder.run(&["check"]).out.contains('\u{1b}'));
}

#[test]
fn a_closed_pipe_is_not_an_error() {
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

#[test]
fn inspect_prints_a_stage() {
    let folder = Folder::configured();
    for args in [&["inspect", "api.yaml"][..], &["inspect"]] {
        let run = folder
            .run(&[args, &["--stage", "normalized"]].concat())
            .done();
        assert!(run.out.contains("\"title\": \"Corner Shop\""), "{run}");
        let run = folder.run(&[args, &["--stage", "ir"]].concat()).done();
        assert!(
            run.out.contains("Corner Shop") && run.out.ends_with('\n'),
            "{run}"
        );
    }
}
