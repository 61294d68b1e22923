//! Selectors: how the options refer to operations.
//!
//! Parses a selector and matches paths. It never reads a document.

use glob::{MatchOptions, Pattern, PatternError};

/// What a selector matches.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Selector {
    /// The operation with this operationId.
    OperationId(String),
    /// The operations of a path, with this method if there is one.
    Path {
        /// The method; `None` for any.
        method: Option<String>,
        /// The path.
        path: PathPattern,
    },
    /// The operations with this tag.
    Tag(String),
    /// Deprecated operations.
    Deprecated,
    /// The webhooks whose names match the pattern.
    Webhook(Pattern),
}

/// A path, or a pattern of paths.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PathPattern(Pattern);

/// `*` matches within a segment; a leading dot is not special in a URL.
const SEGMENTS: MatchOptions = MatchOptions {
    case_sensitive: true,
    require_literal_separator: true,
    require_literal_leading_dot: false,
};

impl Selector {
    /// Returns the precision: a selector of one operation takes precedence over one of several.
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

    /// Parses a selector, such as `GET /pets/{id}`.
    ///
    /// # Errors
    ///
    /// The problem, in one sentence without a full stop: the selector is empty, or its path or name
    /// is not a valid pattern.
    pub fn parse(selector: &str) -> Result<Selector, String> {
        if selector.trim().is_empty() {
            return Err("the selector is empty".to_owned());
        }
        if let Some(tag) = selector.strip_prefix("tag:") {
            return Ok(Selector::Tag(tag.to_owned()));
        }
        if let Some(name) = selector.strip_prefix("webhook:") {
            let pattern = Pattern::new(name);
            return pattern
                .map(Selector::Webhook)
                .map_err(|error| invalid_pattern(name, &error));
        }
        if selector == "deprecated" {
            return Ok(Selector::Deprecated);
        }
        let (method, path) = match selector.split_once(' ') {
            Some((method, path)) => (Some(method.to_owned()), path.trim_start()),
            None => (None, selector),
        };
        if !path.starts_with('/') {
            return Ok(Selector::OperationId(selector.to_owned()));
        }
        match Pattern::new(path) {
            Ok(pattern) => Ok(Selector::Path {
                method,
                path: PathPattern(pattern),
            }),
            Err(error) => Err(invalid_pattern(path, &error)),
        }
    }
}

fn invalid_pattern(pattern: &str, error: &PatternError) -> String {
    format!(
        "`{pattern}` is not a valid pattern: {} at character {}",
        error.msg,
        error.pos + 1
    )
}

impl PathPattern {
    /// Returns whether the path, as the document writes it, is this one or matches the pattern.
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
    fn every_kind_is_parsed() {
        let id = |id: &str| Ok(Selector::OperationId(id.to_owned()));
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
