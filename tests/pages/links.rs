//! The links and anchors of a page.

use std::collections::BTreeSet;

/// A link within the documentation.
pub(super) struct Link {
    /// The page, relative to the folder of the documentation.
    pub(super) page: String,
    /// The anchor on that page; empty for none.
    pub(super) fragment: String,
}

/// Returns the links of a page to other pages and to its own anchors.
pub(super) fn links(page: &str, html: &str) -> Vec<Link> {
    let targets = attributes(html, "href=\"");
    // Rustdoc preloads fonts with a script that has a placeholder.
    let outer = ["://", "mailto:", "${"];
    let inner = targets.filter(|target| !outer.iter().any(|part| target.contains(part)));
    inner.map(|target| resolve(page, target)).collect()
}

/// Returns the anchors of a page.
pub(super) fn ids(html: &str) -> BTreeSet<String> {
    attributes(html, "id=\"").map(str::to_owned).collect()
}

/// The values of an attribute. Rustdoc and browsers write quotes in contents as they are, but never
/// an attribute.
fn attributes<'a>(html: &'a str, start: &'a str) -> impl Iterator<Item = &'a str> {
    html.split(start)
        .skip(1)
        .filter_map(|rest| Some(rest.split_once('"')?.0))
}

fn resolve(page: &str, target: &str) -> Link {
    let (path, fragment) = target.split_once('#').unwrap_or((target, ""));
    let path = path.split('?').next().unwrap_or_default();
    let mut parts: Vec<&str> = page.split('/').collect();
    if !path.is_empty() {
        parts.pop();
    }
    for part in path.split('/').filter(|part| !part.is_empty()) {
        match part {
            "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    Link {
        page: parts.join("/"),
        fragment: fragment.to_owned(),
    }
}
