//! When a function takes its required arguments by name.

/// The most required arguments that are positional: a call with five is unreadable.
const MAX_POSITIONAL: usize = 4;

/// Returns whether a constructor or an operation with this many required arguments takes them in a
/// struct with a field for each, so that callers name them.
#[must_use]
pub fn takes_by_name(required: usize) -> bool {
    required > MAX_POSITIONAL
}
