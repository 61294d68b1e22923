//! Names of packages: what cargo and crates.io accept.

use super::{PackageName, is_raw, name_parts, reserved};

/// A package name from a title: lower case, words joined by `-`, never empty.
#[must_use]
pub(super) fn package(title: &str) -> PackageName {
    let mut words = name_parts::split(title);
    if words.is_empty() {
        words = vec!["api".to_owned(), "client".to_owned()];
    }
    let taken = reserved::is_crate(&words.join("-"));
    if taken || words[0].starts_with(|c: char| c.is_ascii_digit()) {
        words.insert(0, "api".to_owned());
    }
    // crates.io takes 64 characters; a name is better off with fewer.
    PackageName(name_parts::within(words, 48).join("-"))
}

/// The name of the package: the one that the user chose, or one made of the title.
#[must_use]
pub fn package_name(chosen: Option<&str>, title: &str) -> PackageName {
    chosen
        .and_then(chosen_package)
        .unwrap_or_else(|| package(title))
}

/// A package name that the user chose, if cargo accepts it.
#[must_use]
pub fn chosen_package(name: &str) -> Option<PackageName> {
    let mut chars = name.chars();
    let first = chars.next()?.is_ascii_alphabetic();
    let rest = chars.all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    let free = !reserved::is_crate(name) && !is_raw(name);
    (first && rest && free && name.len() <= 64).then(|| PackageName(name.to_owned()))
}
