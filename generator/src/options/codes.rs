//! The options that accept or refuse findings by their codes. Data, and what can be wrong with it.

use serde::{Deserialize, Serialize};

use super::OptionError;
use super::check::fault;
use crate::diagnostic::{Code, nearest};

/// Which findings about the document are accepted, by their codes. Errors always count.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Diagnostics {
    /// What is said under these codes is known: it is dropped, also under [`Options::strict`](crate::Options::strict).
    pub allow: Vec<String>,
    /// What is said under these codes is an error, be it a warning or a note.
    pub deny: Vec<String>,
}

impl Diagnostics {
    /// The allowed codes. A text that is no code is a fault, told by [`Options::faults`](crate::Options::faults).
    pub(crate) fn allowed(&self) -> Vec<Code> {
        codes(&self.allow)
    }

    /// The denied codes, likewise.
    pub(crate) fn denied(&self) -> Vec<Code> {
        codes(&self.deny)
    }

    /// Strings that are no codes, and codes that are both allowed and denied.
    pub(super) fn errors(&self) -> Vec<OptionError> {
        let lists = [
            ("diagnostics.allow", &self.allow),
            ("diagnostics.deny", &self.deny),
        ];
        let mut faults = Vec::new();
        for (key, texts) in lists {
            let unknown = texts.iter().filter(|text| Code::from_name(text).is_none());
            faults.extend(unknown.map(|text| fault(key, not_a_code(text))));
        }
        let denied = self.deny.iter();
        let both = denied.filter(|text| self.allow.contains(text));
        faults.extend(
            both.map(|text| fault("diagnostics.deny", format!("`{text}` is also allowed"))),
        );
        faults
    }
}

fn codes(texts: &[String]) -> Vec<Code> {
    texts
        .iter()
        .filter_map(|text| Code::from_name(text))
        .collect()
}

fn not_a_code(text: &str) -> String {
    match nearest(text, Code::ALL.iter().map(|code| code.as_str())) {
        Some(near) => format!("`{text}` is not a code; did you mean `{near}`?"),
        None => format!("`{text}` is not a code; `specsmith explain` lists them"),
    }
}
