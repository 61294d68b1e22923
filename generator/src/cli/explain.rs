//! `explain`: prints what `DISPOSITIONS.md` documents about the code of a diagnostic.

use std::fmt::Write;

use clap::builder::styling::Style;
use specsmith::diagnostic::Code;
use specsmith::disposition::{self, Disposition, Explanation};

use super::failure::Failure;
use super::outcome::Outcome;
use super::print;

const NAME: Style = Style::new().bold();

/// Prints the explanation of a code, or a list of all codes.
///
/// # Errors
///
/// If standard output cannot be written.
pub fn run(code: Option<Code>) -> Result<Outcome, Failure> {
    let output = match code {
        Some(code) => explanation(code, &disposition::explain(code)),
        None => list(),
    };
    print::styled(&output).map_err(Failure::Print)?;
    Ok(Outcome::Done)
}

fn list() -> String {
    let lengths = Code::ALL.iter().map(|code| code.as_str().len());
    let width = lengths.max().unwrap_or_default();
    let mut output = String::new();
    for code in Code::ALL {
        let name = code.as_str();
        let meaning = disposition::explain(*code).meaning;
        // Writing to a string cannot fail.
        let _ = writeln!(output, "{NAME}{name:width$}{NAME:#}  {meaning}");
    }
    output
}

fn explanation(code: Code, explanation: &Explanation) -> String {
    let mut output = format!("{NAME}{code}{NAME:#}\n  {}\n", explanation.meaning);
    for (label, paragraph) in [
        ("What specsmith does", explanation.effect),
        ("What you can do", explanation.remedy),
    ] {
        let _ = writeln!(output, "\n{NAME}{label}{NAME:#}\n  {paragraph}");
    }
    if !explanation.constructs.is_empty() {
        let _ = writeln!(output, "\n{NAME}What leads to it{NAME:#}");
    }
    output.push_str(&constructs(&explanation.constructs));
    output
}

/// Formats the constructs below their objects; consecutive ones with the same behavior share a line.
fn constructs(rows: &[Disposition]) -> String {
    let mut output = String::new();
    let mut object = "";
    for group in rows.chunk_by(|a, b| without_construct(a) == without_construct(b)) {
        let (own, versions, behavior) = without_construct(&group[0]);
        if own != object {
            let _ = writeln!(output, "  {own}");
            object = own;
        }
        let names: Vec<&str> = group.iter().map(|row| row.construct).collect();
        let versions = match versions {
            "all" => String::new(),
            versions => format!(" ({versions})"),
        };
        let _ = writeln!(output, "    {}{versions}: {behavior}", names.join(", "));
    }
    output
}

/// Returns the cells of a row, without its construct.
fn without_construct(row: &Disposition) -> (&str, &str, &str) {
    (row.object, row.versions, row.behavior)
}
