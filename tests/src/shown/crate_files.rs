//! The files of a generated crate, by what they are.

use specsmith::{Generated, GeneratedFile};

use super::Section;

/// The files that are shown as they are.
pub(super) const WHOLE: &[(Section, &str)] = &[
    (Section::Manifest, "Cargo.toml"),
    (Section::Readme, "README.md"),
];

/// The files whose items are shown.
pub(super) const OUTLINED: &[(Section, &str)] = &[
    (Section::Root, "src/lib.rs"),
    (Section::Client, "src/client.rs"),
];

/// Returns the paths of all files, one per line.
pub(super) fn paths(generated: &Generated) -> String {
    let paths = generated.files.iter().map(|file| file.path.as_str());
    paths.collect::<Vec<_>>().join("\n")
}

/// Returns the contents of a file; nothing if the crate does not have it.
pub(super) fn contents(generated: &Generated, path: &str) -> String {
    let file = generated.files.iter().find(|file| file.path == path);
    file.map(|file| file.contents.clone()).unwrap_or_default()
}

/// Returns the files with types.
pub(super) fn types(generated: &Generated) -> impl Iterator<Item = &GeneratedFile> {
    let is_types = |file: &&GeneratedFile| file.path.starts_with("src/types/");
    generated.files.iter().filter(is_types)
}

/// Returns the files with operations: all sources that are nothing else.
pub(super) fn groups(generated: &Generated) -> impl Iterator<Item = &GeneratedFile> {
    let is_group = |file: &&GeneratedFile| {
        let path = file.path.as_str();
        let elsewhere = path.starts_with("src/types/") || path.starts_with("src/runtime/");
        let outlined = OUTLINED.iter().any(|(_, outlined)| *outlined == path);
        path.starts_with("src/") && !elsewhere && !outlined
    };
    generated.files.iter().filter(is_group)
}
