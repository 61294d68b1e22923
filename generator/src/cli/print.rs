//! The output: data on standard output, messages on standard error.
//!
//! Takes strings. A reader that closes the pipe is not an error, and nothing here panics.

use std::collections::BTreeMap;
use std::io::{self, ErrorKind, Write};

use clap::builder::styling::{AnsiColor, Style};
use specsmith::diagnostic::{self, Code, Diagnostic, Severity, Sources};

use super::args::Color;

const ERROR: Style = AnsiColor::BrightRed.on_default().bold();
const NOTE: Style = AnsiColor::BrightGreen.on_default().bold();
const HELP: Style = AnsiColor::BrightCyan.on_default().bold();
const RULE: Style = AnsiColor::BrightBlue.on_default().bold();

/// What a run prints to standard error.
#[derive(Debug, Clone, Copy)]
pub struct Verbosity {
    /// Whether only errors are printed.
    pub quiet: bool,
    /// The number of diagnostics that are printed.
    pub limit: Limit,
}

/// The number of diagnostics of each code and severity that are printed in full.
#[derive(Debug, Clone, Copy)]
pub enum Limit {
    /// All of them.
    None,
    /// This many: a document that breaks a rule may break it a thousand times.
    PerCode(usize),
}

impl Verbosity {
    /// Prints a message, unless the run is quiet.
    pub fn message(self, string: &str) {
        if !self.quiet {
            message(string);
        }
    }
}

/// Decides once whether printed styles are retained.
pub fn choose_color(color: Color) {
    let choice = match color {
        Color::Auto => anstream::ColorChoice::Auto,
        Color::Always => anstream::ColorChoice::Always,
        Color::Never => anstream::ColorChoice::Never,
    };
    choice.write_global();
}

/// Prints bytes to standard output as they are.
///
/// # Errors
///
/// If standard output cannot be written, except when its reader closed it.
pub fn data(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    unless_closed(out.write_all(bytes).and_then(|()| out.flush()))
}

/// Prints a styled string to standard output.
///
/// # Errors
///
/// As [`data`].
pub fn styled(string: &str) -> io::Result<()> {
    let mut out = anstream::stdout().lock();
    unless_closed(out.write_all(string.as_bytes()).and_then(|()| out.flush()))
}

/// Prints a message to standard error. A failure to do so cannot be reported anywhere.
pub fn message(string: &str) {
    let _ = writeln!(anstream::stderr().lock(), "{string}");
}

/// Prints the diagnostics of a document, each followed by an empty line, and the number of those
/// beyond the limit.
pub fn diagnostics(diagnostics: &[Diagnostic], sources: &Sources, limit: Limit) {
    let mut counts: BTreeMap<(Severity, Code), usize> = BTreeMap::new();
    let mut shown = Vec::new();
    for diagnostic in diagnostics {
        let key = (diagnostic.severity, diagnostic.code);
        let count = counts.entry(key).or_default();
        *count += 1;
        match limit {
            Limit::PerCode(limit) if *count > limit => {}
            _ => shown.push(diagnostic.clone()),
        }
    }
    let rendered = diagnostic::render(&shown, sources, diagnostic::Color::Ansi);
    let _ = anstream::stderr().lock().write_all(rendered.as_bytes());
    let Limit::PerCode(limit) = limit else {
        return;
    };
    for ((severity, code), count) in counts {
        if let Some(more @ 1..) = count.checked_sub(limit) {
            let plural = if more == 1 { "" } else { "s" };
            message(&format!(
                "… and {more} more {severity}{plural} of `{code}`; show all with `--all` or `--format json`\n"
            ));
        }
    }
}

/// Prints an error, and what the user can do about it.
pub fn error(string: &str, help: Option<&str>) {
    labeled(ERROR, "error", string);
    if let Some(help) = help {
        let help = visible(help);
        message(&format!("  {RULE}={RULE:#} {HELP}help{HELP:#}: {help}"));
    }
}

/// Prints a note.
pub fn note(string: &str) {
    labeled(NOTE, "note", string);
}

fn labeled(style: Style, label: &str, string: &str) {
    message(&format!("{style}{label}{style:#}: {}", visible(string)));
}

/// Escapes every character that a terminal would interpret instead of showing it.
pub fn visible(string: &str) -> String {
    let is_interpreted = |c: char| {
        let control = c.is_control() && !matches!(c, '\t' | '\n');
        let direction = matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        control || direction
    };
    let mut shown = String::with_capacity(string.len());
    for c in string.chars() {
        if is_interpreted(c) {
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
