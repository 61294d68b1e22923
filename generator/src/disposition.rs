//! What becomes of every construct, and what every code means: the table `DISPOSITIONS.md`.
//!
//! Takes the text that ships with this crate, gives its sections and rows. The text is for people
//! first; nothing stands here that does not stand there.

use crate::diagnostic::Code;

/// The document.
pub const DISPOSITIONS: &str = include_str!("../DISPOSITIONS.md");

/// What a code means and what to do about it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Explanation {
    /// What the code means, as Markdown.
    pub meaning: &'static str,
    /// What specsmith does then.
    pub happens: &'static str,
    /// What the user can do.
    pub remedy: &'static str,
    /// The constructs that lead to it.
    pub constructs: Vec<Disposition>,
}

/// What becomes of one construct: a row of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Disposition {
    /// The object or vocabulary it belongs to: the heading above the row.
    pub object: &'static str,
    /// The construct.
    pub construct: &'static str,
    /// The versions that have it.
    pub versions: &'static str,
    /// `supported`, `reported` or `rejected`.
    pub disposition: &'static str,
    /// The codes it leads to.
    pub codes: Vec<Code>,
    /// What specsmith does with it.
    pub behavior: &'static str,
}

/// What the document says of a code; empty texts when it says nothing.
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
        for (label, text) in [
            ("- Means: ", &mut explanation.meaning),
            ("- Then: ", &mut explanation.happens),
            ("- Do: ", &mut explanation.remedy),
        ] {
            if let Some(rest) = line.strip_prefix(label) {
                *text = rest;
            }
        }
    }
    explanation.constructs = dispositions()
        .into_iter()
        .filter(|row| row.codes.contains(&code))
        .collect();
    explanation
}

/// Every row of the table.
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

/// The row on a line: `| construct | versions | disposition | codes | behavior |`.
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

/// The texts between backticks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

#[cfg(test)]
mod tests;
