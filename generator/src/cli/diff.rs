//! Planned changes as a unified diff for people.
//!
//! Takes a plan, returns a styled string, truncated if it is long. It is not meant to be applied as
//! a patch.

use std::fmt::Write;
use std::time::Duration;

use clap::builder::styling::{AnsiColor, Style};
use similar::{ChangeTag, TextDiff};
use specsmith::write::{Change, ChangeKind, Plan};

use super::print::visible;

/// The maximum number of lines shown of one file.
const LINES_OF_A_FILE: usize = 200;

/// The maximum number of lines shown of all files; further files are only named.
const LINES_OF_ALL: usize = 2000;

const NAME: Style = Style::new().bold();
const HUNK: Style = AnsiColor::Cyan.on_default();
const OLD: Style = AnsiColor::Red.on_default();
const NEW: Style = AnsiColor::Green.on_default();
const CONTEXT: Style = Style::new();

/// Renders every change of a plan, in its order.
pub fn diff(plan: &Plan) -> String {
    let mut output = String::new();
    let mut left = LINES_OF_ALL;
    for change in &plan.changes {
        let name = plan.root.join(&change.path).display().to_string();
        let name = visible(&name);
        if left == 0 {
            line(&mut output, NAME, &format!("{name}: {}", action(change)));
            continue;
        }
        let (old, new) = match change.kind() {
            ChangeKind::Created => ("nothing", "generated"),
            ChangeKind::Changed => ("on disk", "generated"),
            ChangeKind::Removed => ("on disk", "no longer generated"),
        };
        line(&mut output, NAME, &format!("--- {name} ({old})"));
        line(&mut output, NAME, &format!("+++ {name} ({new})"));
        left -= file_diff(change, left.min(LINES_OF_A_FILE), &mut output);
    }
    output
}

/// Returns the verb for a change.
pub fn action(change: &Change) -> &'static str {
    match change.kind() {
        ChangeKind::Created => "create",
        ChangeKind::Changed => "change",
        ChangeKind::Removed => "remove",
    }
}

/// Appends the hunks of one file, at most `limit` lines, and returns the number of lines.
fn file_diff(change: &Change, limit: usize, output: &mut String) -> usize {
    let before = String::from_utf8_lossy(change.before.as_deref().unwrap_or_default());
    let after = change.after.as_deref().unwrap_or_default();
    // After the timeout the diff is still correct, only longer than necessary.
    let diff = TextDiff::configure()
        .timeout(Duration::from_secs(2))
        .diff_lines(before.as_ref(), after);
    let mut shown = 0;
    let mut hidden = 0;
    for hunk in diff.unified_diff().context_radius(3).iter_hunks() {
        if shown < limit {
            line(output, HUNK, &hunk.header().to_string());
        }
        for change in hunk.iter_changes() {
            if shown == limit {
                hidden += 1;
                continue;
            }
            shown += 1;
            let (sign, style) = match change.tag() {
                ChangeTag::Delete => ('-', OLD),
                ChangeTag::Insert => ('+', NEW),
                ChangeTag::Equal => (' ', CONTEXT),
            };
            let value = change.value();
            line(
                output,
                style,
                &format!(
                    "{sign}{}",
                    visible(value.strip_suffix('\n').unwrap_or(value))
                ),
            );
            if change.missing_newline() {
                line(output, CONTEXT, "\\ No newline at end of file");
            }
        }
    }
    if hidden > 0 {
        line(output, HUNK, &format!("… and {hidden} more lines"));
    }
    shown
}

fn line(output: &mut String, style: Style, line: &str) {
    // Writing to a string cannot fail.
    let _ = writeln!(output, "{style}{line}{style:#}");
}
