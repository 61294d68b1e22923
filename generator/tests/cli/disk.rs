//! What is written, compared and left untouched.

use std::fs;

use crate::folder::Folder;

#[test]
fn a_first_run_prints_what_it_read_and_wrote() {
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
    for args in [&["check"][..], &["check", "--quiet"]] {
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
fn a_huge_difference_is_truncated() {
    let folder = Folder::configured();
    folder.run(&[]).done();
    folder.append("client/Cargo.toml", &"# more\n".repeat(10_000));
    let run = folder.run(&["check"]);
    assert_eq!(run.code, Some(1));
    assert!(run.out.lines().count() < 300, "{run}");
    assert!(run.out.contains("… and 98"), "{run}");
}

#[test]
fn a_dry_run_writes_nothing() {
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
fn foreign_files_are_left_untouched() {
    let folder = Folder::configured();
    folder.write("client/Cargo.toml", "mine\n");
    folder.write("client/notes.txt", "mine\n");
    folder.refuses(&[], "client/Cargo.toml would be overwritten");
    folder.refuses(&["check"], "but was not written by specsmith");
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
    let entries = fs::read_dir(folder.at("elsewhere")).unwrap().count();
    assert_eq!(folder.run(&[]).code, Some(2));
    assert_eq!(
        fs::read_dir(folder.at("elsewhere")).unwrap().count(),
        entries
    );
}
