//! The outcome of a command, and its exit code.

use super::failure::Failure;

/// The outcome of a command that succeeded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Done,
    /// `check` found a difference.
    Drift,
}

/// Returns the exit code: 0 for success, 1 for drift, 2 for a failure.
pub fn exit_code(result: &Result<Outcome, Failure>) -> u8 {
    match result {
        Ok(Outcome::Done) => 0,
        Ok(Outcome::Drift) => 1,
        Err(_) => 2,
    }
}
