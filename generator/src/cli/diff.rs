//! Planned changes as a unified diff that a person can read.
//!
//! Takes a plan, gives styled text, cut short where it would bury its reader. It is not made to be
//! applied as a patch.

use std::fmt::Write;
use std::time::Duration;

use clap::builder::styling::{AnsiColor, Style};
use similar::{ChangeTag, TextDiff};
use specsmith::write::{Change, ChangeKind, Plan};

use super::print::visible;

/// The most lines shown of one file.
const LINES_OF_A_FILE: usize = 200;

/// The most lines shown of all files; what is beyond is only named.
const LINES_OF_ALL: usize = 2000;

const NAME: Style = Style::new().bold();
const PLACE: Style = AnsiColor::Cyan.on_default();
const OLD: Style = AnsiColor::Red.on_default();
const NEW: Style = AnsiColor::Green.on_default();
const KEPT: Style = Style::new();

/// Every change of a plan, in its order.
pub fn diff(plan: &Plan) -> String {
    let mut text = String::new();
    let mut left = LINES_OF_ALL;
    for change in &plan.changes {
        let name = plan.root.join(&change.path).display().to_string();
        let name = visible(&name);
        if left == 0 {
            line(
                &mut text,
                NAME,
                &format!("{name}: {}", what_happens(change)),
            );
            continue;
        }
        let (old, new) = match change.kind() {
            ChangeKind::Created => ("nothing", "generated"),
            ChangeKind::Changed => ("on disk", "generated"),
            ChangeKind::Removed => ("on disk", "no longer generated"),
        };
        line(&mut text, NAME, &format!("--- {name} ({old})"));
        line(&mut text, NAME, &format!("+++ {name} ({new})"));
        left -= file_diff(change, left.min(LINES_OF_A_FILE), &mut text);
    }
    text
}

/// What would happen to a file, in a word.
pub fn what_happens(change: &Change) -> &'static str {
    match change.kind() {
        ChangeKind::Created => "create",
        ChangeKind::Changed => "change",
        ChangeKind::Removed => "remove",
    }
}

/// Appends the hunks of one file, at most so many lines, and gives how many lines it took.
fn file_diff(change: &Change, most: usize, text: &mut String) -> usize {
    let before = String::from_utf8_lossy(change.before.as_deref().unwrap_or_default());
    let after = change.after.as_deref().unwrap_or_default();
    // Past the deadline the diff is still right, only longer than it need be.
    let diff = TextDiff::configure()
        .timeout(Duration::from_secs(2))
        .diff_lines(before.as_ref(), after);
    let mut shown = 0;
    let mut hidden = 0;
    for hunk in diff.unified_diff().context_radius(3).iter_hunks() {
        if shown < most {
            line(text, PLACE, &hunk.header().to_string());
        }
        for change in hunk.iter_changes() {
            if shown == most {
                hidden += 1;
                continue;
            }
            shown += 1;
            let (sign, style) = match change.tag() {
                ChangeTag::Delete => ('-', OLD),
                ChangeTag::Insert => ('+', NEW),
                ChangeTag::Equal => (' ', KEPT),
            };
            let value = change.value();
            line(
                text,
                style,
                &format!(
                    "{sign}{}",
                    visible(value.strip_suffix('\n').unwrap_or(value))
                ),
            );
            if change.missing_newline() {
                line(text, KEPT, "\\ No newline at end of file");
            }
        }
    }
    if hidden > 0 {
        line(text, PLACE, &format!("… and {hidden} more lines"));
    }
    shown
}

fn line(text: &mut String, style: Style, line: &str) {
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{style}{line}{style:#}");
}
