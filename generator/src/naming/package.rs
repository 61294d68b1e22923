//! Names of packages that cargo and crates.io accept.

use super::identifiers::{PackageName, is_raw};
use super::{name_parts, reserved};

/// Returns a package name for a title: lower case, parts joined by `-`, never empty.
#[must_use]
pub(super) fn package(title: &str) -> PackageName {
    let mut parts = name_parts::split(title);
    if parts.is_empty() {
        parts = vec!["api".to_owned(), "client".to_owned()];
    }
    let taken = reserved::is_crate(&parts.join("-"));
    if taken || parts[0].starts_with(|c: char| c.is_ascii_digit()) {
        parts.insert(0, "api".to_owned());
    }
    // crates.io accepts 64 characters; a readable name has fewer.
    PackageName(name_parts::within(parts, 48).join("-"))
}

/// Returns the name of the package: the configured one, or one derived from the title.
#[must_use]
pub fn package_name(chosen: Option<&str>, title: &str) -> PackageName {
    chosen
        .and_then(chosen_package)
        .unwrap_or_else(|| package(title))
}

/// Returns the configured package name, if cargo accepts it.
#[must_use]
pub fn chosen_package(name: &str) -> Option<PackageName> {
    let mut chars = name.chars();
    let first = chars.next()?.is_ascii_alphabetic();
    let rest = chars.all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    let free = !reserved::is_crate(name) && !is_raw(name);
    (first && rest && free && name.len() <= 64).then(|| PackageName(name.to_owned()))
}
