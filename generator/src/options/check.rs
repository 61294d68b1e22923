//! What cargo and crates.io would refuse later is said now.
//!
//! Takes [`Options`], gives their faults. It never changes an option and never asks a network.

use super::{OptionError, Options, Package};
use crate::naming;

impl Options {
    /// Everything that is wrong with these options, in the order of the fields.
    #[must_use]
    pub fn errors(&self) -> Vec<OptionError> {
        let mut faults = Vec::new();
        if self.document.as_deref() == Some("") {
            faults.push(fault(
                "document",
                "the path of the document is empty".to_owned(),
            ));
        }
        if self
            .output
            .as_ref()
            .is_some_and(|output| output.as_os_str().is_empty())
        {
            let message = "the path of the folder is empty; this folder is `.`";
            faults.push(fault("output", message.to_owned()));
        }
        package_errors(&self.package, &mut faults);
        faults.extend(self.select.errors());
        faults.extend(self.names.errors());
        faults.extend(self.type_errors());
        let security = self.security.errors();
        faults.extend(security.map(|message| fault("security.env", message)));
        faults.extend(self.diagnostics.errors());
        for host in &self.references.hosts {
            if let Some(wrong) = bad_host(host) {
                faults.push(fault("references.hosts", format!("{host:?} {wrong}")));
            }
        }
        faults
    }
}

fn package_errors(package: &Package, faults: &mut Vec<OptionError>) {
    type Rule = fn(&str) -> Option<&'static str>;
    let single: [(&str, &Option<String>, Rule); 8] = [
        ("package.name", &package.name, bad_name),
        ("package.version", &package.version, bad_version),
        ("package.description", &package.description, bad_text),
        ("package.license", &package.license, bad_line),
        ("package.repository", &package.repository, bad_url),
        ("package.homepage", &package.homepage, bad_url),
        ("package.documentation", &package.documentation, bad_url),
        (
            "package.rust-version",
            &package.rust_version,
            bad_rust_version,
        ),
    ];
    let many: [(&str, &Vec<String>, Rule, usize); 3] = [
        ("package.authors", &package.authors, bad_line, usize::MAX),
        ("package.keywords", &package.keywords, bad_keyword, 5),
        ("package.categories", &package.categories, bad_line, 5),
    ];
    let singles = single
        .into_iter()
        .map(|(key, value, rule)| (key, value.as_slice(), rule, 1));
    let lists = many
        .into_iter()
        .map(|(key, values, rule, most)| (key, values.as_slice(), rule, most));
    for (key, values, rule, most) in singles.chain(lists) {
        if values.len() > most {
            faults.push(fault(
                key,
                format!("crates.io takes at most {most} of them"),
            ));
        }
        for value in values {
            if let Some(wrong) = rule(value) {
                faults.push(fault(key, format!("{value:?} {wrong}")));
            }
        }
    }
}

pub(super) fn fault(key: &str, message: String) -> OptionError {
    OptionError {
        key: key.to_owned(),
        message,
        span: None,
    }
}

fn bad_name(text: &str) -> Option<&'static str> {
    naming::chosen_package(text).is_none().then_some(
        "cannot be the package's name: it must start with a letter, hold only ASCII letters, \
         digits, `-` and `_`, have at most 64 characters, and be neither a keyword nor a crate \
         that the generated code uses",
    )
}

/// Semantic Versioning 2.0.0, as far as cargo takes it: numbers fit `u64`.
fn bad_version(text: &str) -> Option<&'static str> {
    let valid = semver::Version::parse(text).is_ok();
    (!valid).then_some("is not a semantic version such as `0.1.0`")
}

fn bad_rust_version(text: &str) -> Option<&'static str> {
    let parts = text.split('.').count();
    let valid = (2..=3).contains(&parts) && text.split('.').all(is_number);
    (!valid).then_some("is not a version of Rust such as `1.89`")
}

/// A number without leading zeros.
fn is_number(part: &str) -> bool {
    let digits = !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    digits && (part == "0" || !part.starts_with('0')) && part.parse::<u64>().is_ok()
}

fn bad_url(text: &str) -> Option<&'static str> {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    let valid = rest.is_some_and(|rest| {
        !rest.is_empty()
            && rest
                .chars()
                .all(|c| c.is_ascii_graphic() && !"<>\"`".contains(c))
    });
    (!valid).then_some("is not a URL that begins with `https://` or `http://`")
}

fn bad_host(text: &str) -> Option<&'static str> {
    let valid = !text.is_empty()
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"-._:[]".contains(&b));
    (!valid).then_some("is not a host such as `example.com` or `localhost:8080`")
}

/// The rule of crates.io.
fn bad_keyword(text: &str) -> Option<&'static str> {
    let valid = text.len() <= 20
        && text.starts_with(|c: char| c.is_ascii_alphanumeric())
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"-_+".contains(&b));
    (!valid).then_some(
        "is not a keyword: it must start with a letter or digit, hold only ASCII letters, \
         digits, `-`, `_` and `+`, and have at most 20 characters",
    )
}

fn bad_line(text: &str) -> Option<&'static str> {
    let valid = !text.trim().is_empty() && !text.chars().any(char::is_control);
    (!valid).then_some("is not a line of text")
}

fn bad_text(text: &str) -> Option<&'static str> {
    let valid = !text.trim().is_empty() && !text.chars().any(|c| c.is_control() && c != '\n');
    (!valid).then_some("is not plain text")
}

#[cfg(test)]
mod tests {
    use super::*;

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
        for bad in ["", "-x", "two words", "a-keyword-of-21-letters"] {
            assert!(bad_keyword(bad).is_some(), "{bad}");
        }
    }

    #[test]
    fn every_fault_names_its_option() {
        let mut options = Options::default();
        assert_eq!(options.errors(), []);
        options.package.name = Some("../evil".to_owned());
        options.package.license = Some("MIT\nbuild = 'x'".to_owned());
        options.package.authors = vec!["Jo".to_owned(), String::new()];
        options.package.keywords = vec!["k".to_owned(); 6];
        options.references.hosts = vec!["[::1]:80".to_owned(), "https://a".to_owned()];
        let keys: Vec<_> = options
            .errors()
            .into_iter()
            .map(|fault| fault.key)
            .collect();
        assert_eq!(
            keys,
            [
                "package.name",
                "package.license",
                "package.authors",
                "package.keywords",
                "references.hosts"
            ]
        );
    }
}
