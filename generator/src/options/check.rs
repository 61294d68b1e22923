//! What Cargo and crates.io refuse, as rules for single values.
//!
//! Each function returns what is wrong with a value, to be printed after it. None accesses the
//! network.

use crate::naming;

pub(super) fn bad_name(value: &str) -> Option<&'static str> {
    naming::chosen_package(value).is_none().then_some(
        "is not a valid package name: it must start with a letter, contain only ASCII letters, \
         digits, `-` and `_`, have at most 64 characters, and be neither a keyword nor a crate \
         that the generated code uses",
    )
}

/// Checks a version by Semantic Versioning 2.0.0, with the limit of Cargo: numbers fit `u64`.
pub(super) fn bad_version(value: &str) -> Option<&'static str> {
    let valid = semver::Version::parse(value).is_ok();
    (!valid).then_some("is not a semantic version such as `0.1.0`")
}

pub(super) fn bad_rust_version(value: &str) -> Option<&'static str> {
    let parts = value.split('.').count();
    let valid = (2..=3).contains(&parts) && value.split('.').all(is_number);
    (!valid).then_some("is not a Rust version such as `1.89`")
}

/// Returns whether the string is a number without leading zeros.
fn is_number(part: &str) -> bool {
    let digits = !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    digits && (part == "0" || !part.starts_with('0')) && part.parse::<u64>().is_ok()
}

pub(super) fn bad_url(value: &str) -> Option<&'static str> {
    let rest = value
        .strip_prefix("https://")
        .or_else(|| value.strip_prefix("http://"));
    let valid = rest.is_some_and(|rest| {
        !rest.is_empty()
            && rest
                .chars()
                .all(|c| c.is_ascii_graphic() && !"<>\"`".contains(c))
    });
    (!valid).then_some("is not a URL that starts with `https://` or `http://`")
}

pub(super) fn bad_host(value: &str) -> Option<&'static str> {
    let valid = !value.is_empty()
        && value
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"-._:[]".contains(&b));
    (!valid).then_some("is not a host such as `example.com` or `localhost:8080`")
}

/// Checks a keyword by the rule of crates.io.
pub(super) fn bad_keyword(value: &str) -> Option<&'static str> {
    let valid = value.len() <= 20
        && value.starts_with(|c: char| c.is_ascii_alphanumeric())
        && value
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"-_+".contains(&b));
    (!valid).then_some(
        "is not a valid keyword: it must start with a letter or digit, contain only ASCII letters, \
         digits, `-`, `_` and `+`, and have at most 20 characters",
    )
}

pub(super) fn bad_line(value: &str) -> Option<&'static str> {
    let valid = !value.trim().is_empty() && !value.chars().any(char::is_control);
    (!valid).then_some("is empty or has control characters")
}

pub(super) fn bad_paragraphs(value: &str) -> Option<&'static str> {
    let valid = !value.trim().is_empty() && !value.chars().any(|c| c.is_control() && c != '\n');
    (!valid).then_some("is empty or has control characters other than line breaks")
}

#[cfg(test)]
mod tests {
    use super::{bad_keyword, bad_rust_version, bad_url, bad_version};

    #[test]
    fn versions() {
        for good in [
            "0.1.0",
            "1.0.0-alpha.1",
            "10.20.30+build.007",
            "1.0.0--",
            "1.0.0-0a.b+c",
        ] {
            assert_eq!(bad_version(good), None, "{good}");
        }
        for bad in [
            "", "1", "1.0", "v1.0.0", "01.0.0", "1.0.0-", "1.0.0-01", "1.0.0+", "1.0.0.0",
        ] {
            assert!(bad_version(bad).is_some(), "{bad}");
        }
        assert_eq!(bad_rust_version("1.89"), None);
        assert!(bad_rust_version("1").is_some());
    }

    #[test]
    fn urls_and_keywords() {
        assert_eq!(bad_url("https://example.com/a?b#c"), None);
        for bad in [
            "",
            "https://",
            "javascript:alert(1)",
            "https://a\nb",
            "ftp://a",
            "https://a b",
        ] {
            assert!(bad_url(bad).is_some(), "{bad:?}");
        }
        assert_eq!(bad_keyword("bulk-sync"), None);
        for bad in ["", "-x", "two parts", "a-keyword-of-21-letters"] {
            assert!(bad_keyword(bad).is_some(), "{bad}");
        }
    }
}
