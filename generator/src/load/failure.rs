//! Why a document cannot be read or parsed.

use super::library::ReferenceError;
use crate::diagnostic::{Code, Diagnostics, Location, Position};

/// Why a document cannot be read or parsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Failure {
    pub code: Code,
    pub position: Position,
    pub message: String,
    pub hint: Option<String>,
}

impl Failure {
    pub fn new(code: Code, position: Position, message: impl Into<String>) -> Self {
        Failure {
            code,
            position,
            message: message.into(),
            hint: None,
        }
    }

    pub fn whole(code: Code, message: impl Into<String>) -> Self {
        Failure::new(code, Position::Whole, message)
    }

    pub fn syntax(offset: usize, message: impl Into<String>) -> Self {
        Failure::new(Code::SyntaxError, Position::Offset(offset), message)
    }

    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Returns the offset up to which the document is well-formed, as far as that is known.
    pub fn offset(&self) -> usize {
        match self.position {
            Position::Offset(offset) => offset,
            Position::Whole | Position::Node(_) => 0,
        }
    }

    /// Reports the failure as an error.
    pub fn report(self, location: impl Into<Location>, diagnostics: &mut Diagnostics) {
        diagnostics.error(self.code, location, self.message).hint = self.hint;
    }

    /// Converts the failure to the error of a reference to the document `name`, whose contents are
    /// `source`.
    pub fn of_reference(self, name: &str, source: &str) -> ReferenceError {
        let position = match &self.position {
            Position::Whole => String::new(),
            Position::Offset(offset) => {
                let before = source.as_bytes().iter().take(*offset);
                let line = before.filter(|byte| **byte == b'\n').count() + 1;
                format!(":{line}")
            }
            Position::Node(pointer) => pointer.fragment(),
        };
        ReferenceError {
            code: self.code,
            message: format!("{name}{position}: {}", self.message),
            hint: self.hint,
        }
    }
}
