//! The parts of the runtime that this crate carries: copied, not generated.

use std::collections::BTreeSet;

use specsmith_runtime::source::SourceFile;

use super::context::Context;
use super::file::Rendered;

/// Renders the files of the parts that the crate carries.
pub(super) fn render_runtime(context: &Context) -> Vec<Rendered> {
    let files: Vec<&SourceFile> = context
        .parts()
        .into_iter()
        .flat_map(|part| part.files())
        .collect();
    let modules: BTreeSet<String> = files.iter().map(|file| module(file.path)).collect();
    files
        .into_iter()
        .filter(|file| !is_empty_room(file.path, &modules))
        .map(|file| {
            let contents = with_modules(file, &modules);
            Rendered::verbatim(format!("src/runtime/{}", file.path), contents)
        })
        .collect()
}

/// Returns the path of a module without its extension: `model/field`, or `model` for `model/mod.rs`.
fn module(path: &str) -> String {
    let path = path.trim_end_matches(".rs");
    path.trim_end_matches("mod")
        .trim_end_matches('/')
        .to_owned()
}

/// Whether the file is the `mod.rs` of a room that only declares modules, none of which is carried.
fn is_empty_room(path: &str, modules: &BTreeSet<String>) -> bool {
    let Some(room) = path.strip_suffix("/mod.rs") else {
        return false;
    };
    room == FORMATS && !modules.iter().any(|module| module.starts_with("formats/"))
}

/// The one room of which a client may need nothing at all.
const FORMATS: &str = "formats";

/// Returns the contents of a file without the declarations of modules that are not carried.
fn with_modules(file: &SourceFile, modules: &BTreeSet<String>) -> String {
    let Some(room) = file.path.strip_suffix("mod.rs") else {
        return file.contents.to_owned();
    };
    let is_carried = |line: &&str| {
        let declared = line.strip_prefix("pub mod ");
        declared
            .and_then(|name| name.strip_suffix(';'))
            .is_none_or(|name| {
                let path = format!("{room}{name}");
                modules.contains(&path) && !is_empty_room(&format!("{path}/mod.rs"), modules)
            })
    };
    let lines = file.contents.lines().filter(is_carried);
    lines.map(|line| format!("{line}\n")).collect()
}
