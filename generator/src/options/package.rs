//! The options about the crate's `Cargo.toml`, README and example.

use serde::{Deserialize, Serialize};

use super::check::{
    bad_keyword, bad_line, bad_name, bad_paragraphs, bad_rust_version, bad_url, bad_version,
};
use super::error::{OptionError, error};

/// The crate's `Cargo.toml`. The fields are Cargo's own, [by the same
/// names](https://doc.rust-lang.org/cargo/reference/manifest.html#the-package-section).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Package {
    /// The name; `None` derives it from the title of the document.
    pub name: Option<String>,
    /// The version; `None` is `0.1.0`. It is independent of the version of the document.
    pub version: Option<String>,
    /// One or two sentences; `None` takes them from the document.
    pub description: Option<String>,
    /// An SPDX expression such as `MIT OR Apache-2.0`.
    pub license: Option<String>,
    /// The authors of the crate, such as `Jo Doe <jo@example.com>`.
    pub authors: Vec<String>,
    /// The URL of the repository.
    pub repository: Option<String>,
    /// The URL of a home page other than the repository.
    pub homepage: Option<String>,
    /// The URL of the documentation; `None` is docs.rs.
    pub documentation: Option<String>,
    /// At most five keywords for crates.io.
    pub keywords: Vec<String>,
    /// At most five slugs of <https://crates.io/category_slugs>.
    pub categories: Vec<String>,
    /// The minimum supported Rust version; `None` is the oldest that the crate compiles with.
    pub rust_version: Option<String>,
}

/// The crate's README and example.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Readme {
    /// The `operationId` of the operation to show; `None` chooses a simple one.
    pub operation: Option<String>,
}

impl Package {
    /// Returns the crate's version, `0.1.0` by default.
    #[must_use]
    pub fn version(&self) -> &str {
        self.version.as_deref().unwrap_or("0.1.0")
    }

    /// Returns everything that Cargo or crates.io would refuse.
    pub(super) fn errors(&self) -> Vec<OptionError> {
        type Rule = fn(&str) -> Option<&'static str>;
        let single: [(&str, &Option<String>, Rule); 8] = [
            ("package.name", &self.name, bad_name),
            ("package.version", &self.version, bad_version),
            ("package.description", &self.description, bad_paragraphs),
            ("package.license", &self.license, bad_line),
            ("package.repository", &self.repository, bad_url),
            ("package.homepage", &self.homepage, bad_url),
            ("package.documentation", &self.documentation, bad_url),
            ("package.rust-version", &self.rust_version, bad_rust_version),
        ];
        let many: [(&str, &Vec<String>, Rule, usize); 3] = [
            ("package.authors", &self.authors, bad_line, usize::MAX),
            ("package.keywords", &self.keywords, bad_keyword, 5),
            ("package.categories", &self.categories, bad_line, 5),
        ];
        let slices = single.map(|(key, value, rule)| (key, value.as_slice(), rule, 1));
        let lists = many.map(|(key, values, rule, most)| (key, values.as_slice(), rule, most));
        let mut errors = Vec::new();
        for (key, values, rule, most) in slices.into_iter().chain(lists) {
            if values.len() > most {
                errors.push(error(key, format!("crates.io accepts at most {most}")));
            }
            for value in values {
                if let Some(problem) = rule(value) {
                    errors.push(error(key, format!("{value:?} {problem}")));
                }
            }
        }
        errors
    }
}
