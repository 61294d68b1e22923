//! The path to the position where a document breaks off.
//!
//! Runs only when there is an error, so that reading and writing need not track the path.

use std::fmt::Write;

/// The number of characters of a key that are shown.
const KEY_LENGTH: usize = 60;

/// One step of a path.
enum Step<'a> {
    /// Into an object; the key as written in the source, once it was read.
    Key(Option<&'a [u8]>),
    /// Into an array, at this index.
    Item(usize),
}

/// Returns the path to the end of `prefix`, such as `$.data[3].mode`.
pub(super) fn path(prefix: &[u8]) -> String {
    let mut out = String::from("$");
    for step in steps(prefix) {
        // Writing to a `String` cannot fail.
        let _ = match step {
            Step::Item(index) => write!(out, "[{index}]"),
            Step::Key(None) => Ok(()),
            Step::Key(Some(key)) => push_key(&mut out, &String::from_utf8_lossy(key)),
        };
    }
    out
}

fn push_key(out: &mut String, key: &str) -> std::fmt::Result {
    let simple = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-' || c == '$';
    let cut: String = key.chars().take(KEY_LENGTH).collect();
    let more = if cut.len() < key.len() { "…" } else { "" };
    if !cut.is_empty() && cut.chars().all(simple) {
        write!(out, ".{cut}{more}")
    } else {
        write!(out, "[\"{cut}{more}\"]")
    }
}

fn steps(prefix: &[u8]) -> Vec<Step<'_>> {
    let mut steps = Vec::new();
    let mut at = 0;
    while let Some(&byte) = prefix.get(at) {
        at += 1;
        match byte {
            b'{' => steps.push(Step::Key(None)),
            b'[' => steps.push(Step::Item(0)),
            b'}' | b']' => {
                steps.pop();
            }
            b',' => match steps.last_mut() {
                Some(Step::Key(key)) => *key = None,
                Some(Step::Item(index)) => *index += 1,
                None => {}
            },
            b'"' => {
                let Some(length) = string_length(&prefix[at..]) else {
                    break;
                };
                if let Some(Step::Key(key @ None)) = steps.last_mut() {
                    *key = Some(&prefix[at..at + length]);
                }
                at += length + 1;
            }
            _ => {}
        }
    }
    steps
}

/// Counts the bytes before the closing quote.
fn string_length(source: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        match source.get(at)? {
            b'"' => return Some(at),
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
}
