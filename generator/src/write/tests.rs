//! The stage as a whole, on small inputs.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::{ChangeKind, Plan, Problem, RECORD, WriteError, plan};
use crate::GeneratedFile;

fn files(files: &[(&str, &str)]) -> Vec<GeneratedFile> {
    let file = |&(path, contents): &(&str, &str)| GeneratedFile {
        path: path.to_owned(),
        contents: contents.to_owned(),
    };
    files.iter().map(file).collect()
}

fn write(list: &[(&str, &str)], root: &Path) -> Result<Plan, WriteError> {
    let plan = plan(&files(list), root)?;
    plan.apply()?;
    Ok(plan)
}

/// Returns everything below a folder: the contents of files, the targets of links, and the folders.
fn tree(root: &Path) -> BTreeMap<PathBuf, String> {
    let mut all = BTreeMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let kind = entry.file_type().unwrap();
            let contents = if kind.is_dir() {
                folders.push(entry.path());
                "/".to_owned()
            } else if kind.is_symlink() {
                fs::read_link(entry.path()).unwrap().display().to_string()
            } else {
                fs::read_to_string(entry.path()).unwrap()
            };
            all.insert(
                entry.path().strip_prefix(root).unwrap().to_owned(),
                contents,
            );
        }
    }
    all
}

fn names(root: &Path) -> Vec<String> {
    tree(root)
        .keys()
        .map(|path| path.display().to_string().replace('\\', "/"))
        .collect()
}

/// Asserts that writing `list` is refused for `problem` at `path` and leaves no trace.
#[track_caller]
fn refused(list: &[(&str, &str)], root: &Path, path: &str, problem: &str) {
    let before = tree(root);
    let error = write(list, root).unwrap_err();
    let found = error
        .obstacles
        .iter()
        .any(|obstacle| obstacle.path == path && obstacle.problem.to_string().contains(problem));
    assert!(found, "{error}");
    assert_eq!(tree(root), before);
}

fn counts(plan: &Plan) -> [usize; 4] {
    let count = |kind| plan.count(kind);
    [
        count(ChangeKind::Created),
        count(ChangeKind::Changed),
        count(ChangeKind::Removed),
        plan.unchanged,
    ]
}

#[test]
fn a_first_run_creates_folders_files_and_record() {
    let parent = tempfile::tempdir().unwrap();
    let root = parent.path().join("a/b");
    let plan = write(&[("src/x/y.rs", "y"), ("Cargo.toml", "c")], &root).unwrap();
    assert_eq!(counts(&plan), [3, 0, 0, 0]);
    assert_eq!(
        names(&root),
        [RECORD, "Cargo.toml", "src", "src/x", "src/x/y.rs"]
    );
    let record = fs::read_to_string(root.join(RECORD)).unwrap();
    assert_eq!(
        super::record::listed(&record).collect::<Vec<_>>(),
        ["Cargo.toml", "src/x/y.rs"]
    );
    assert!(record.starts_with("# specsmith files, format 1\n"));
}

#[cfg(unix)]
#[test]
fn written_files_are_readable_by_others() {
    use std::os::unix::fs::PermissionsExt;
    let root = tempfile::tempdir().unwrap();
    let mode = |name| {
        fs::metadata(root.path().join(name))
            .unwrap()
            .permissions()
            .mode()
            & 0o777
    };
    fs::write(root.path().join("plain"), "").unwrap();
    write(&[("a", "1")], root.path()).unwrap();
    assert_eq!(mode("a"), mode("plain"));
    fs::set_permissions(root.path().join("a"), fs::Permissions::from_mode(0o640)).unwrap();
    write(&[("a", "2")], root.path()).unwrap();
    assert_eq!(mode("a"), 0o640);
}

#[test]
fn files_that_are_up_to_date_are_not_touched() {
    let root = tempfile::tempdir().unwrap();
    write(&[("a", "1"), ("b", "1")], root.path()).unwrap();
    let long_ago = SystemTime::now() - Duration::from_secs(1000);
    for name in ["a", "b", RECORD] {
        let file = fs::File::options()
            .write(true)
            .open(root.path().join(name))
            .unwrap();
        file.set_modified(long_ago).unwrap();
    }
    let plan = write(&[("a", "1"), ("b", "2")], root.path()).unwrap();
    assert_eq!(counts(&plan), [0, 1, 0, 2]);
    let touched = |name| {
        fs::metadata(root.path().join(name))
            .unwrap()
            .modified()
            .unwrap()
            > long_ago
    };
    assert_eq!(["a", "b", RECORD].map(touched), [false, true, false]);
}

#[test]
fn obsolete_files_are_removed_with_their_empty_folders() {
    let root = tempfile::tempdir().unwrap();
    write(
        &[("a", "1"), ("x/y/z.rs", ""), ("x/w.rs", ""), ("k/l.rs", "")],
        root.path(),
    )
    .unwrap();
    fs::write(root.path().join("k/mine.rs"), "mine").unwrap();
    fs::remove_file(root.path().join("x/w.rs")).unwrap();
    let plan = write(&[("a", "1")], root.path()).unwrap();
    assert_eq!(counts(&plan), [0, 1, 2, 1]);
    assert_eq!(names(root.path()), [RECORD, "a", "k", "k/mine.rs"]);
    let again = write(&[("a", "1")], root.path()).unwrap();
    assert_eq!(again.changes, []);
}

#[test]
fn a_foreign_file_is_never_replaced() {
    let root = tempfile::tempdir().unwrap();
    fs::create_dir(root.path().join("src")).unwrap();
    fs::write(root.path().join("src/lib.rs"), "mine").unwrap();
    fs::write(root.path().join("notes.txt"), "mine").unwrap();
    refused(
        &[("Cargo.toml", ""), ("src/lib.rs", "new")],
        root.path(),
        "src/lib.rs",
        "not written by specsmith",
    );
    write(&[("src/lib.rs", "mine")], root.path()).unwrap();
    write(&[("src/lib.rs", "new")], root.path()).unwrap();
    assert_eq!(tree(root.path())[Path::new("src/lib.rs")], "new");
    write(&[], root.path()).unwrap();
    assert_eq!(names(root.path()), [RECORD, "notes.txt"]);
}

#[test]
fn other_kinds_of_files_in_the_way_are_refused() {
    let root = tempfile::tempdir().unwrap();
    fs::write(root.path().join("src"), "").unwrap();
    fs::create_dir(root.path().join("lib.rs")).unwrap();
    refused(
        &[("a", ""), ("src/lib.rs", "")],
        root.path(),
        "src",
        "not a folder",
    );
    refused(
        &[("a", ""), ("lib.rs", "")],
        root.path(),
        "lib.rs",
        "not a file",
    );
    let error = write(&[("a", "")], &root.path().join("src")).unwrap_err();
    assert!(
        matches!(error.obstacles[0].problem, Problem::NotAFolder),
        "{error}"
    );
    let error = write(&[("a", "")], &root.path().join("src/deeper/still")).unwrap_err();
    assert!(error.to_string().contains("src is not a folder"), "{error}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_failed_first_run_leaves_nothing() {
    let error = write(&[("a", "")], Path::new("/proc/specsmith/out")).unwrap_err();
    assert!(
        matches!(error.obstacles[0].problem, Problem::Io("created", _)),
        "{error}"
    );

    // Staging fails half-way if the folder changed after planning.
    let parent = tempfile::tempdir().unwrap();
    let root = parent.path().join("out");
    let plan = plan(&files(&[("a/b", "1"), ("c/d", "2")]), &root).unwrap();
    fs::create_dir(&root).unwrap();
    fs::write(root.join("c"), "came later").unwrap();
    plan.apply().unwrap_err();
    assert_eq!(names(&root), ["c"]);
}

#[cfg(unix)]
#[test]
fn links_are_never_followed() {
    use std::os::unix::fs::symlink;
    let parent = tempfile::tempdir().unwrap();
    let (root, outside) = (parent.path().join("out"), parent.path().join("outside"));
    fs::create_dir(&outside).unwrap();
    fs::write(outside.join("lib.rs"), "precious").unwrap();
    write(&[("src/lib.rs", "precious"), ("a", "")], &root).unwrap();
    fs::remove_dir_all(root.join("src")).unwrap();
    symlink(&outside, root.join("src")).unwrap();

    refused(
        &[("src/lib.rs", "new"), ("b", "")],
        &root,
        "src",
        "symbolic link",
    );
    refused(&[("b", "")], &root, "src", "symbolic link");
    fs::remove_file(root.join("src")).unwrap();
    fs::remove_file(root.join("a")).unwrap();
    symlink(outside.join("lib.rs"), root.join("a")).unwrap();
    refused(&[("a", "precious")], &root, "a", "symbolic link");
    fs::remove_file(root.join(RECORD)).unwrap();
    symlink(outside.join("lib.rs"), root.join(RECORD)).unwrap();
    refused(&[("b", "")], &root, RECORD, "symbolic link");
    assert_eq!(
        fs::read_to_string(outside.join("lib.rs")).unwrap(),
        "precious"
    );

    // The folder itself may be a link, but not a dangling one.
    symlink(&outside, parent.path().join("link")).unwrap();
    write(&[("b", "")], &parent.path().join("link")).unwrap();
    assert!(outside.join("b").exists());
    symlink(parent.path().join("gone"), parent.path().join("dangling")).unwrap();
    write(&[("b", "")], &parent.path().join("dangling")).unwrap_err();
    assert!(!parent.path().join("gone").exists());
}

#[test]
fn an_edited_record_reaches_nothing_outside() {
    let parent = tempfile::tempdir().unwrap();
    let root = parent.path().join("out");
    fs::write(parent.path().join("evil"), "precious").unwrap();
    write(&[("a", "")], &root).unwrap();
    let good = fs::read_to_string(root.join(RECORD)).unwrap();
    fs::write(root.join("Cargo.lock"), "").unwrap();
    for line in [
        "../evil",
        "x/../../evil",
        "/etc/passwd",
        "C:\\evil",
        "C:/evil",
        "",
        ".",
        "x//y",
        "x/",
        "a\0b",
        "Cargo.lock",
        "target/x",
        ".git/config",
        "x/.GIT/config",
        RECORD,
        "a b",
        "<<<<<<< HEAD",
        "nul.rs",
    ] {
        fs::write(root.join(RECORD), format!("{good}{line}\n")).unwrap();
        refused(&[("b", "")], &root, RECORD, "line 4: ");
    }
    fs::write(root.join(RECORD), good.replace("format 1", "format 2")).unwrap();
    refused(&[("b", "")], &root, RECORD, "line 1: ");
    fs::write(root.join(RECORD), good.replace('\n', "\r\n")).unwrap();
    assert_eq!(counts(&write(&[("b", "")], &root).unwrap()), [1, 1, 1, 0]);
}

#[test]
fn paths_that_must_not_be_written_are_refused() {
    let root = tempfile::tempdir().unwrap();
    for bad in [
        "../x",
        "/x",
        "",
        "Cargo.lock",
        "target/x",
        ".git/x",
        RECORD,
        "é",
        "con.rs",
        "x.",
    ] {
        refused(
            &[("a", ""), (bad, "")],
            root.path(),
            bad,
            "must not be written",
        );
    }
    refused(
        &[("src/a.rs", ""), ("src/A.rs", "")],
        root.path(),
        "src/A.rs",
        "generated twice",
    );
    write(&[("src/a.rs", "")], root.path()).unwrap();
    refused(
        &[("src/A.rs", "")],
        root.path(),
        "src/a.rs",
        "differs only in case",
    );
}

#[test]
fn an_interrupted_run_is_completed_by_the_next() {
    let root = tempfile::tempdir().unwrap();
    write(&[("a", "1"), ("b", "1")], root.path()).unwrap();
    let plan = plan(&files(&[("a", "2"), ("c", "2")]), root.path()).unwrap();
    // A folder in the position of `c` fails the rename, after staging succeeded.
    fs::create_dir_all(root.path().join("c/d")).unwrap();
    plan.apply().unwrap_err();
    let record = fs::read_to_string(root.path().join(RECORD)).unwrap();
    assert_eq!(
        super::record::listed(&record).collect::<Vec<_>>(),
        ["a", "b", "c"]
    );
    assert!(
        names(root.path()).iter().all(|name| !name.contains(".tmp")),
        "{:?}",
        names(root.path())
    );
    fs::remove_dir_all(root.path().join("c")).unwrap();
    write(&[("a", "3"), ("c", "3")], root.path()).unwrap();
    assert_eq!(names(root.path()), [RECORD, "a", "c"]);
}
