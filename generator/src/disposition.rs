//! The page `DISPOSITIONS.md`, and the same page parsed.
//!
#![doc = include_str!("../DISPOSITIONS.md")]
//!
//! # In this module
//!
//! The page above, parsed: the explanation of each code and the rows of the tables. The page is
//! written for people; this module adds nothing to it.

use crate::diagnostic::Code;

/// The page.
pub const DISPOSITIONS: &str = include_str!("../DISPOSITIONS.md");

/// The explanation of a code.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Explanation {
    /// What the code means, in one sentence of Markdown.
    pub meaning: &'static str,
    /// What specsmith does then.
    pub effect: &'static str,
    /// What the user can do.
    pub remedy: &'static str,
    /// The constructs that lead to it.
    pub constructs: Vec<Disposition>,
}

/// What specsmith does with a construct: a row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Disposition {
    /// The object or vocabulary of the construct: the heading above the row.
    pub object: &'static str,
    /// The construct.
    pub construct: &'static str,
    /// The versions of OpenAPI that have it.
    pub versions: &'static str,
    /// `supported`, `reported` or `rejected`.
    pub disposition: &'static str,
    /// The codes it leads to.
    pub codes: Vec<Code>,
    /// What specsmith does with it.
    pub behavior: &'static str,
}

/// Returns what the page documents about a code.
#[must_use]
pub fn explain(code: Code) -> Explanation {
    let heading = format!("### `{code}`");
    let lines = DISPOSITIONS
        .lines()
        .skip_while(|line| *line != heading)
        .skip(1)
        .take_while(|line| !line.starts_with('#'));
    let mut explanation = Explanation::default();
    for line in lines {
        for (label, field) in [
            ("- Meaning: ", &mut explanation.meaning),
            ("- Effect: ", &mut explanation.effect),
            ("- Remedy: ", &mut explanation.remedy),
        ] {
            if let Some(rest) = line.strip_prefix(label) {
                *field = rest;
            }
        }
    }
    explanation.constructs = dispositions()
        .into_iter()
        .filter(|row| row.codes.contains(&code))
        .collect();
    explanation
}

/// Returns every row of the tables.
#[must_use]
pub fn dispositions() -> Vec<Disposition> {
    let mut object = "";
    let mut rows = Vec::new();
    for line in DISPOSITIONS.lines() {
        if let Some(heading) = line.strip_prefix("### ") {
            object = heading;
        }
        rows.extend(row(object, line));
    }
    rows
}

/// Parses a row: `| construct | versions | disposition | codes | behavior |`.
fn row(object: &'static str, line: &'static str) -> Option<Disposition> {
    let cells: Vec<&str> = line.split('|').map(str::trim).collect();
    let &["", construct, versions, disposition, codes, behavior, ""] = cells.as_slice() else {
        return None;
    };
    let is_row = ["supported", "reported", "rejected"].contains(&disposition);
    is_row.then(|| Disposition {
        object,
        construct,
        versions,
        disposition,
        codes: quoted(codes).filter_map(Code::from_name).collect(),
        behavior,
    })
}

/// Iterates over the strings in backticks.
fn quoted(markdown: &str) -> impl Iterator<Item = &str> {
    markdown.split('`').skip(1).step_by(2)
}

#[cfg(test)]
mod tests;
