//! Names of outcomes, by their statuses.

use super::identifiers::VariantName;
use super::{name_parts, reserved};

/// Returns the name of the outcome for a status: the reason phrase of RFC 9110 and the IANA
/// registry, `ClientError` for a class, `Other` for the default, `Status520` for the rest.
#[must_use]
pub fn outcome(status: StatusNames) -> VariantName {
    VariantName(match status {
        StatusNames::Exact(code) => match reserved::reason_phrase(code) {
            Some(phrase) => name_parts::pascal(&name_parts::split(phrase)),
            None => format!("Status{code}"),
        },
        StatusNames::Class(class) => match class {
            1 => "Informational",
            2 => "Success",
            3 => "Redirection",
            4 => "ClientError",
            _ => "ServerError",
        }
        .to_owned(),
        StatusNames::Default => "Other".to_owned(),
    })
}

/// The statuses that an outcome is named after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StatusNames {
    /// One status code.
    Exact(u16),
    /// The first digit of a class of status codes.
    Class(u16),
    /// Everything else.
    Default,
}

/// Returns the registered reason phrase of a status code.
#[must_use]
pub fn reason_phrase(code: u16) -> Option<&'static str> {
    reserved::reason_phrase(code)
}
