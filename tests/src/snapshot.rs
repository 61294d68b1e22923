//! Snapshots in the folders of what they show.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// Compares a value with the snapshot `folder/name.snap`; without a value there must be none.
///
/// # Panics
///
/// Panics if they differ, as insta reports it.
pub fn check_snapshot(folder: &Path, name: &str, value: Option<&str>) {
    let path = folder.join(format!("{name}.snap"));
    let Some(value) = value else {
        assert!(
            !path.exists(),
            "{} is obsolete: nothing has that value",
            path.display()
        );
        return;
    };
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, value));
}

/// Checks each item, even after others have failed, and returns the names of those that failed. The
/// reasons are printed.
pub fn failures_of<T>(items: &[T], name: impl Fn(&T) -> String, check: impl Fn(&T)) -> Vec<String> {
    let failed = |item: &&T| catch_unwind(AssertUnwindSafe(|| check(item))).is_err();
    items.iter().filter(failed).map(name).collect()
}
