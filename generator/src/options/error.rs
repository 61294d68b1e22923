//! Errors in the options, each with its position in the file.

use std::ops::Range;

use crate::diagnostic::nearest;

/// An error in the options.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OptionError {
    /// The option as the file writes it: `package.name`. Empty if the file is not TOML, or names
    /// an option that does not exist.
    pub key: String,
    /// The problem, in one sentence without a full stop.
    pub message: String,
    /// The byte range in the file. `None` if the options did not come from a file.
    pub span: Option<Range<usize>>,
}

/// Returns an error about an option, without a position.
pub(super) fn error(key: &str, message: String) -> OptionError {
    OptionError {
        key: key.to_owned(),
        message,
        span: None,
    }
}

/// Returns the error for contents that cannot be parsed.
pub(super) fn parse_error(error: &toml::de::Error) -> OptionError {
    let message = error.message().trim_end().replace('\n', ", ");
    OptionError {
        key: String::new(),
        message: suggested(&message)
            .or_else(|| reordered(&message))
            .unwrap_or(message),
        span: error.span(),
    }
}

/// Rewrites serde's "unknown field `nmae`, expected one of …" so that it suggests the nearest name,
/// or else lists what is expected.
fn suggested(message: &str) -> Option<String> {
    let (kind, rest) = message
        .strip_prefix("unknown field `")
        .map(|rest| ("option", rest))
        .or_else(|| Some(("value", message.strip_prefix("unknown variant `")?)))?;
    let (name, expected) = rest.split_once("`, expected ")?;
    let candidates = expected.split('`').skip(1).step_by(2);
    Some(match nearest(name, candidates) {
        Some(near) => format!("unknown {kind} `{name}`; did you mean `{near}`?"),
        None => format!("unknown {kind} `{name}`, expected {expected}"),
    })
}

/// Rewrites serde's "invalid type: string \"yes\", expected a boolean" in the order that Rust uses.
fn reordered(message: &str) -> Option<String> {
    let (found, expected) = message
        .strip_prefix("invalid type: ")?
        .rsplit_once(", expected ")?;
    Some(format!("expected {expected}, found {found}"))
}

/// Returns the byte range of the value of a dotted key. An array counts as a whole.
pub(super) fn span_of(contents: &str, key: &str) -> Option<Range<usize>> {
    let document = toml::de::DeTable::parse(contents).ok()?;
    let mut table = document.get_ref();
    let mut span = None;
    for name in key.split('.') {
        let value = table.get(name)?;
        span = Some(value.span());
        match value.get_ref() {
            toml::de::DeValue::Table(inner) => table = inner,
            _ => break,
        }
    }
    span
}

#[cfg(test)]
mod tests {
    use super::{reordered, suggested};

    #[test]
    fn serde_messages_are_rewritten() {
        let near = suggested("unknown field `nmae`, expected one of `version`, `name`");
        assert_eq!(
            near.as_deref(),
            Some("unknown option `nmae`; did you mean `name`?")
        );
        let far = suggested("unknown variant `x`, expected `jiff` or `string`");
        assert_eq!(
            far.as_deref(),
            Some("unknown value `x`, expected `jiff` or `string`")
        );
        assert_eq!(
            reordered("invalid type: string \"yes\", expected a boolean").as_deref(),
            Some("expected a boolean, found string \"yes\"")
        );
        assert_eq!(suggested("missing field `path`"), None);
    }
}
