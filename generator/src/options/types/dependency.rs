//! Further dependencies of the generated crate.

use std::collections::BTreeMap;

use semver::VersionReq;
use serde::{Deserialize, Serialize};

use crate::options::error::{OptionError, error};

/// A dependency, as in `Cargo.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    untagged,
    expecting = "expected a version requirement, or a table with `version`, `default-features` and `features`"
)]
pub enum Dependency {
    /// The version requirement.
    Version(String),
    /// The version requirement and more.
    Table(DependencyTable),
}

/// A dependency as a table, as in `Cargo.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct DependencyTable {
    /// The version requirement.
    pub version: String,
    /// Whether to enable the default features.
    #[serde(default = "yes")]
    pub default_features: bool,
    /// Further features to enable.
    #[serde(default)]
    pub features: Vec<String>,
}

fn yes() -> bool {
    true
}

impl Dependency {
    /// Returns the dependency as a table.
    #[must_use]
    pub fn table(&self) -> DependencyTable {
        match self {
            Dependency::Table(table) => table.clone(),
            Dependency::Version(version) => DependencyTable {
                version: version.clone(),
                default_features: true,
                features: Vec::new(),
            },
        }
    }
}

/// Returns the names, requirements and features that Cargo would refuse.
pub(in crate::options) fn dependency_errors(
    dependencies: &BTreeMap<String, Dependency>,
) -> Vec<OptionError> {
    let mut errors = Vec::new();
    for (name, dependency) in dependencies {
        let table = dependency.table();
        let bad_crate = bad_crate(name).map(|problem| format!("{name:?} {problem}"));
        let problem = bad_crate.or_else(|| {
            bad_requirement(&table.version).map(|problem| format!("{:?} {problem}", table.version))
        });
        let bad_features = table
            .features
            .iter()
            .filter(|feature| is_bad_feature(feature))
            .map(|feature| format!("{feature:?} is not a valid feature"));
        let problems = problem.into_iter().chain(bad_features);
        errors.extend(problems.map(|message| error("dependencies", message)));
    }
    errors
}

/// Checks whether `name` can be the name of a crate on crates.io.
pub(crate) fn bad_crate(name: &str) -> Option<&'static str> {
    let first = name.starts_with(|c: char| c.is_ascii_alphabetic());
    let rest = name
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    (!(first && rest && name.len() <= 64)).then_some("is not a valid crate name")
}

/// Checks whether the string is a version requirement: `1.2`, `^1`, `>=1.2, <2`, `=1.0.0-rc.1`.
pub(crate) fn bad_requirement(requirement: &str) -> Option<&'static str> {
    let valid = VersionReq::parse(requirement).is_ok();
    (!valid).then_some("is not a version requirement such as `1.2`")
}

fn is_bad_feature(name: &str) -> bool {
    let valid = |b: u8| b.is_ascii_alphanumeric() || b"-_+.?/".contains(&b);
    name.is_empty() || !name.bytes().all(valid)
}
