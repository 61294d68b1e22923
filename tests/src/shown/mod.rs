//! The part of a generated crate that a snapshot shows: what a person can review.
//!
//! Takes a generated crate and what to show of it; returns Rust items without bodies, and other
//! files as they are. The hash of the whole output (`crate::hashes`) guards the rest.

mod attributes;
mod crate_files;
mod items;
mod selection;

use specsmith::Generated;

pub use items::{Detail, item_outline};
pub use selection::{Section, Shown};

/// Returns the selected parts of a generated crate, each under a line that names it; `None` if there
/// are none.
#[must_use]
pub fn show(generated: &Generated, shown: &Shown) -> Option<String> {
    let detail = Detail::of(shown);
    let with_methods = Detail {
        methods: true,
        ..detail
    };
    let mut parts = Vec::new();
    if shown.has(Section::Files) {
        parts.push(("files", crate_files::paths(generated)));
    }
    for (section, path) in crate_files::WHOLE {
        if shown.has(*section) {
            parts.push((*path, crate_files::contents(generated, path)));
        }
    }
    for (section, path) in crate_files::OUTLINED {
        if shown.has(*section) {
            let source = crate_files::contents(generated, path);
            let everything = Shown::default();
            parts.push((*path, item_outline(&source, &everything, with_methods)));
        }
    }
    if shown.has(Section::Operations) || shown.has(Section::Signatures) {
        let groups = crate_files::groups(generated).map(|file| {
            let outline = item_outline(&file.contents, shown, with_methods);
            (file.path.as_str(), outline)
        });
        parts.extend(groups);
    }
    if shown.has(Section::Types) {
        let files = crate_files::types(generated);
        let outlines = files.map(|file| item_outline(&file.contents, shown, detail));
        let outlines: Vec<String> = outlines.filter(|outline| !outline.is_empty()).collect();
        parts.push(("src/types", outlines.join("\n")));
    }
    parts.retain(|(_, contents)| !contents.trim().is_empty());
    let titled = parts
        .into_iter()
        .map(|(title, contents)| format!("==== {title} ====\n{}\n", contents.trim_end()));
    Some(titled.collect::<String>()).filter(|parts| !parts.is_empty())
}
