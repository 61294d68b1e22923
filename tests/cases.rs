//! The output of the generator for every case: what a person reviews of it, its diagnostics, and a
//! hash of all files.
//!
//! A new case is a new folder under `cases/`; nothing here has to change. By default a case of the
//! group `schemas` shows its types, any other its types and operations; a `show.toml` in its folder
//! selects other sections, or some items of them.
//!
//! `cases/hashes.snap` has a line per case, so that no change goes unnoticed. To see what is behind a
//! changed line, generate the case's crate before and after the change and compare the two.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use specsmith::diagnostic::{Color, render};
use specsmith::{Error, Generated, Stage, inspect};
use tests::shown::{Section, Shown, show};
use tests::{Case, cases, check_snapshot, failures_of, outline, output_hash, read};

/// Every case with its output.
static OUTPUTS: LazyLock<Vec<(Case, Result<Generated, Error>)>> = LazyLock::new(|| {
    let cases = cases().into_iter();
    cases.map(|case| (case.clone(), case.generate())).collect()
});

/// The lines of a snapshot that a person still reads.
const LONGEST: usize = 600;
/// The lines of most snapshots.
const MEDIAN: usize = 120;

#[test]
fn every_case_matches_its_snapshots() {
    let failed = failures_of(&OUTPUTS, |(case, _)| case.name.clone(), check);
    assert!(
        failed.is_empty(),
        "these cases differ from their snapshots: {failed:#?}"
    );
}

#[test]
fn every_file_of_every_case_matches_its_hash() {
    let hashes = OUTPUTS.iter().map(|(case, output)| match output {
        Ok(generated) => format!("{} {}\n", output_hash(generated), case.name),
        Err(_) => format!("no output        {}\n", case.name),
    });
    let hashes: String = hashes.collect();
    check_snapshot(&tests_folder().join("cases"), "hashes", Some(&hashes));
}

#[test]
fn snapshots_can_be_reviewed() {
    let mut lengths = Vec::new();
    let mut open = vec![
        tests_folder().join("cases"),
        tests_folder().join("snapshots"),
    ];
    while let Some(folder) = open.pop() {
        for path in entries(&folder) {
            if path.is_dir() {
                open.push(path);
            } else if path
                .extension()
                .is_some_and(|extension| extension == "snap")
            {
                lengths.push((read(&path).lines().count(), path));
            }
        }
    }
    lengths.sort();
    let (longest, path) = &lengths[lengths.len() - 1];
    assert!(
        *longest <= LONGEST,
        "{} has {longest} lines: select what it shows in a `show.toml`",
        path.display()
    );
    let (median, _) = &lengths[lengths.len() / 2];
    assert!(
        *median <= MEDIAN,
        "half of the snapshots have {median} lines"
    );
}

fn check((case, output): &(Case, Result<Generated, Error>)) {
    let (diagnostics, sources) = match output {
        Ok(generated) => (&generated.diagnostics, &generated.sources),
        Err(error) => (&error.diagnostics, &error.sources),
    };
    // Paths in diagnostics are relative, so that they are the same on every machine.
    let folder = format!("{}/", case.folder.display());
    let rendered = render(diagnostics, sources, Color::Plain).replace(&folder, "");
    let rendered = Some(rendered.trim_end()).filter(|rendered| !rendered.is_empty());
    check_snapshot(&case.folder, "diagnostics", rendered);

    let shown = Shown::in_folder(&case.folder, default_sections(case));
    let generated = output.as_ref().ok();
    let client = generated.and_then(|generated| show(generated, &shown));
    check_snapshot(&case.folder, "client", client.as_deref());

    let ir = shown
        .has(Section::Ir)
        .then(|| inspect(&case.source(), &case.options(), Stage::Ir).expect("a valid document"));
    check_snapshot(&case.folder, "ir", ir.map(|ir| outline(&ir)).as_deref());
}

/// Returns what a case shows unless it selects something else.
fn default_sections(case: &Case) -> &'static [Section] {
    match case.group() {
        "schemas" => &[Section::Types],
        _ => &[Section::Types, Section::Operations],
    }
}

fn tests_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").flatten();
    entries.map(|entry| entry.path()).collect()
}
