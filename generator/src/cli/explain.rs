//! `explain`: what the code of a finding means. Takes a code, prints what the table says of it.

use std::fmt::Write;

use clap::builder::styling::Style;
use specsmith::diagnostic::Code;
use specsmith::disposition::{self, Disposition, Explanation};

use super::{Failure, Outcome, print};

const NAME: Style = Style::new().bold();

/// Prints what a code means, or all codes.
///
/// # Errors
///
/// When standard output cannot take the text.
pub fn run(code: Option<Code>) -> Result<Outcome, Failure> {
    let text = match code {
        Some(code) => explained(code, &disposition::explain(code)),
        None => listed(),
    };
    print::styled(&text).map_err(Failure::Print)?;
    Ok(Outcome::Done)
}

fn listed() -> String {
    let texts = Code::ALL.iter().map(|code| code.as_str());
    let width = texts.map(str::len).max().unwrap_or_default();
    let mut text = String::new();
    for code in Code::ALL {
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "{NAME}{:width$}{NAME:#}  {}",
            code.as_str(),
            code.summary()
        );
    }
    text
}

fn explained(code: Code, explanation: &Explanation) -> String {
    let mut text = format!("{NAME}{code}{NAME:#}: {}\n", code.summary());
    for (label, paragraph) in [
        ("What it means", explanation.meaning),
        ("What specsmith does", explanation.happens),
        ("What to do", explanation.remedy),
    ] {
        let _ = writeln!(text, "\n{NAME}{label}{NAME:#}\n  {paragraph}");
    }
    if !explanation.constructs.is_empty() {
        let _ = writeln!(text, "\n{NAME}What leads to it{NAME:#}");
    }
    text.push_str(&constructs(&explanation.constructs));
    text
}

/// The constructs below the objects that have them; those of which the same is said, in one line.
fn constructs(rows: &[Disposition]) -> String {
    let mut text = String::new();
    let mut object = "";
    for alike in rows.chunk_by(|a, b| said(a) == said(b)) {
        let (own, versions, behavior) = said(&alike[0]);
        if own != object {
            let _ = writeln!(text, "  {own}");
            object = own;
        }
        let names: Vec<&str> = alike.iter().map(|row| row.construct).collect();
        let versions = match versions {
            "all" => String::new(),
            versions => format!(" ({versions})"),
        };
        let _ = writeln!(text, "    {}{versions}: {behavior}", names.join(", "));
    }
    text
}

/// What a row says, its construct aside.
fn said(row: &Disposition) -> (&str, &str, &str) {
    (row.object, row.versions, row.behavior)
}
