//! Selectors: how the options name operations.
//!
//! Takes one text, gives what it asks for. It never looks at a document.

use glob::{MatchOptions, Pattern, PatternError};

/// What a selector asks of an operation.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Selector {
    /// Its operationId is this.
    OperationId(String),
    /// It has this path, and this method if one is given.
    Path {
        /// The method; `None` for any.
        method: Option<String>,
        /// The path.
        path: PathPattern,
    },
    /// It has this tag.
    Tag(String),
    /// It is deprecated.
    Deprecated,
    /// It is a webhook whose name fits the pattern.
    Webhook(Pattern),
}

/// A path, or a pattern of paths.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PathPattern(Pattern);

/// `*` stays within its segment; a leading dot means nothing in a URL.
const SEGMENTS: MatchOptions = MatchOptions {
    case_sensitive: true,
    require_literal_separator: true,
    require_literal_leading_dot: false,
};

impl Selector {
    /// How particular it is: what selects one operation goes before what may select several.
    #[must_use]
    pub(crate) fn precision(&self) -> u8 {
        match self {
            Selector::OperationId(_) | Selector::Webhook(_) => 3,
            Selector::Path {
                method: Some(_), ..
            } => 2,
            Selector::Path { method: None, .. } => 1,
            Selector::Tag(_) | Selector::Deprecated => 0,
        }
    }

    /// Reads a selector, such as `GET /pets/{id}`.
    ///
    /// # Errors
    ///
    /// What is wrong with it, in one sentence without a full stop: it is empty, or its path or
    /// name is not a pattern.
    pub fn parse(text: &str) -> Result<Selector, String> {
        if text.trim().is_empty() {
            return Err("a selector is empty".to_owned());
        }
        if let Some(tag) = text.strip_prefix("tag:") {
            return Ok(Selector::Tag(tag.to_owned()));
        }
        if let Some(name) = text.strip_prefix("webhook:") {
            let pattern = Pattern::new(name);
            return pattern
                .map(Selector::Webhook)
                .map_err(|error| no_pattern(name, "names", &error));
        }
        if text == "deprecated" {
            return Ok(Selector::Deprecated);
        }
        let (method, path) = match text.split_once(' ') {
            Some((method, path)) => (Some(method.to_owned()), path.trim_start()),
            None => (None, text),
        };
        if !path.starts_with('/') {
            return Ok(Selector::OperationId(text.to_owned()));
        }
        match Pattern::new(path) {
            Ok(pattern) => Ok(Selector::Path {
                method,
                path: PathPattern(pattern),
            }),
            Err(error) => Err(no_pattern(path, "paths", &error)),
        }
    }
}

fn no_pattern(text: &str, what: &str, error: &PatternError) -> String {
    let place = error.pos + 1;
    format!(
        "`{text}` is not a pattern of {what}: {} at character {place}",
        error.msg
    )
}

impl PathPattern {
    /// Whether the path, as the document writes it, is this one or fits the pattern.
    #[must_use]
    pub fn matches(&self, path: &str) -> bool {
        path == self.0.as_str() || self.0.matches_with(path, SEGMENTS)
    }
}

#[cfg(test)]
mod tests {
    use super::Selector;

    fn selects(selector: &str, path: &str) -> bool {
        match Selector::parse(selector) {
            Ok(Selector::Path { path: pattern, .. }) => pattern.matches(path),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn paths_are_matched_by_segments() {
        for (selector, path) in [
            ("/pets/{id}", "/pets/{id}"),
            ("GET /pets/{id}", "/pets/{id}"),
            ("/pets/*", "/pets/{id}"),
            ("/admin/**", "/admin/users"),
            ("/admin/**", "/admin/users/{id}/keys"),
            ("/**/keys", "/admin/users/{id}/keys"),
            ("/v?/pets", "/v1/pets"),
            ("/a.b", "/a.b"),
            ("/x?action=[y]", "/x?action=[y]"),
        ] {
            assert!(selects(selector, path), "{selector} {path}");
        }
        for (selector, path) in [
            ("/pets/*", "/pets/{id}/toys"),
            ("/pets", "/pets/"),
            ("/admin/**", "/administer"),
            ("/admin/**", "/admin"),
            ("/a.b", "/aXb"),
            ("/{id}", "/id"),
        ] {
            assert!(!selects(selector, path), "{selector} {path}");
        }
    }

    #[test]
    fn the_kinds_are_told_apart() {
        let id = |text: &str| Ok(Selector::OperationId(text.to_owned()));
        assert_eq!(Selector::parse("listPets"), id("listPets"));
        assert_eq!(Selector::parse("list pets"), id("list pets"));
        assert_eq!(
            Selector::parse("tag:my pets"),
            Ok(Selector::Tag("my pets".to_owned()))
        );
        assert_eq!(Selector::parse("deprecated"), Ok(Selector::Deprecated));
        assert!(Selector::parse(" ").is_err());
        assert!(Selector::parse("/a/**b").is_err());
    }
}
