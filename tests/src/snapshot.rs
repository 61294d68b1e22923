//! Snapshots beside the thing they are of.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// Compares `text` with the snapshot `folder/name.snap`; without a text there must be none.
///
/// # Panics
///
/// When they differ, as insta reports it.
pub fn check_snapshot(folder: &Path, name: &str, text: Option<&str>) {
    let path = folder.join(format!("{name}.snap"));
    let Some(text) = text else {
        assert!(
            !path.exists(),
            "{} is left over: nothing gives that text",
            path.display()
        );
        return;
    };
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

/// Checks each thing, whatever becomes of the others, and gives the names of those that failed.
/// What was wrong with each has been printed by then.
pub fn failures_of<T>(
    things: &[T],
    name: impl Fn(&T) -> String,
    check: impl Fn(&T),
) -> Vec<String> {
    let failed = |thing: &&T| catch_unwind(AssertUnwindSafe(|| check(thing))).is_err();
    things.iter().filter(failed).map(name).collect()
}
