//! What reaches the terminal: data on standard output, messages on standard error.
//!
//! Takes text, gives nothing. A reader that went away is no failure, and nothing here panics.

use std::collections::BTreeMap;
use std::io::{self, ErrorKind, Write};

use clap::builder::styling::{AnsiColor, Style};
use specsmith::diagnostic::{self, Code, Diagnostic, Severity, Sources};

use super::args::Color;

const ERROR: Style = AnsiColor::BrightRed.on_default().bold();
const NOTE: Style = AnsiColor::BrightGreen.on_default().bold();
const HELP: Style = AnsiColor::BrightCyan.on_default().bold();

/// Decides once whether the styles in printed texts are kept.
pub fn choose_color(color: Color) {
    let choice = match color {
        Color::Auto => anstream::ColorChoice::Auto,
        Color::Always => anstream::ColorChoice::Always,
        Color::Never => anstream::ColorChoice::Never,
    };
    choice.write_global();
}

/// Prints text to standard output exactly as it is.
///
/// # Errors
///
/// When standard output cannot take it, save that its reader went away.
pub fn data(text: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    unless_closed(out.write_all(text).and_then(|()| out.flush()))
}

/// Prints styled text to standard output.
///
/// # Errors
///
/// As [`data`].
pub fn styled(text: &str) -> io::Result<()> {
    let mut out = anstream::stdout().lock();
    unless_closed(out.write_all(text.as_bytes()).and_then(|()| out.flush()))
}

/// Prints a message to standard error. There is nobody to tell when that fails.
pub fn message(text: &str) {
    let _ = writeln!(anstream::stderr().lock(), "{text}");
}

/// How many findings of one code and severity are told in full.
#[derive(Debug, Clone, Copy)]
pub enum Most {
    /// Every one.
    All,
    /// This many: a document that breaks one rule may break it a thousand times.
    OfACode(usize),
}

/// Prints findings about a document, an empty line after each, and how many there are besides.
pub fn diagnostics(findings: &[Diagnostic], sources: &Sources, most: Most) {
    let mut told: BTreeMap<(Severity, Code), usize> = BTreeMap::new();
    let mut shown = Vec::new();
    for finding in findings {
        let count = told.entry((finding.severity, finding.code)).or_default();
        *count += 1;
        match most {
            Most::OfACode(most) if *count > most => {}
            _ => shown.push(finding.clone()),
        }
    }
    let text = diagnostic::render(&shown, sources, diagnostic::Color::Ansi);
    let _ = anstream::stderr().lock().write_all(text.as_bytes());
    let Most::OfACode(most) = most else {
        return;
    };
    for ((severity, code), count) in told {
        if let Some(more @ 1..) = count.checked_sub(most) {
            let plural = if more == 1 { "" } else { "s" };
            message(&format!(
                "… and {more} more {severity}{plural} of `{code}`; `--all` or `--format json` lists them all\n"
            ));
        }
    }
}

/// Prints an error, and what the user can do about it.
pub fn error(text: &str, help: Option<&str>) {
    labeled(ERROR, "error", text);
    if let Some(help) = help {
        message(&format!("  {HELP}help{HELP:#}: {}", visible(help)));
    }
}

/// Prints something worth knowing.
pub fn note(text: &str) {
    labeled(NOTE, "note", text);
}

fn labeled(style: Style, label: &str, text: &str) {
    message(&format!("{style}{label}{style:#}: {}", visible(text)));
}

/// Text without what a terminal obeys instead of showing it.
pub fn visible(text: &str) -> String {
    let obeyed = |c: char| {
        let control = c.is_control() && !matches!(c, '\t' | '\n');
        let direction = matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        control || direction
    };
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if obeyed(c) {
            shown.extend(c.escape_unicode())
        } else {
            shown.push(c)
        }
    }
    shown
}

fn unless_closed(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}
