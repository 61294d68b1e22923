//! `explain`: what the code of a finding means. Takes a code, prints what the table says of it.

use std::fmt::Write;

use clap::builder::styling::Style;
use specsmith::diagnostic::Code;
use specsmith::disposition::{self, Explanation};

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
    for row in &explanation.constructs {
        let versions = match row.versions {
            "all" => "any version",
            versions => versions,
        };
        let (construct, object, behaviour) = (row.construct, row.object, row.behaviour);
        let _ = writeln!(text, "  {construct} ({object}, {versions}): {behaviour}");
    }
    text
}
