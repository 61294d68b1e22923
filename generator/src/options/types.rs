//! The options about data types. Data, and what can be wrong with it.

use std::collections::BTreeMap;

use semver::VersionReq;
use serde::{Deserialize, Serialize};

use super::check::fault;
use super::{OptionError, Options};
use crate::diagnostic::Pointer;
use crate::naming;

/// What schemas become, and what the data types are like.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Types {
    /// Give a type that is sent and received, and whose `readOnly` or `writeOnly` members so differ,
    /// a second form for what is sent: `XInput` beside `X`. If not, one type has all members, and
    /// those are optional.
    pub split: bool,
    /// Give lists of scalars whose items are all different (`uniqueItems`) the type `Set`, which takes
    /// no item twice and keeps their order.
    pub sets: bool,
    /// Give every type a method `validate`, which tells everything that the description demands of
    /// a value and the value is not. Nothing calls it by itself.
    pub validate: bool,
    /// Types of other crates in place of generated ones: by the pointer of a schema
    /// (`#/components/schemas/Money`), or by the name of the type.
    pub replace: BTreeMap<String, Replacement>,
    /// Whether the description itself may name types of other crates (`x-rust-type`).
    pub allow_x_rust_type: AllowXRustType,
    /// Derives and attributes for the types whose names match a pattern.
    pub extra: Vec<Extra>,
}

impl Default for Types {
    fn default() -> Self {
        Types {
            split: true,
            sets: false,
            validate: false,
            replace: BTreeMap::new(),
            allow_x_rust_type: AllowXRustType::default(),
            extra: Vec::new(),
        }
    }
}

/// A type of another crate, and how it is read and written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Replacement {
    /// Its path, as in `rust_decimal::Decimal`. It goes by serde.
    Path(String),
    /// Its path, and what it goes by.
    Codec(ReplacementTable),
}

/// A type of another crate, and what it goes by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ReplacementTable {
    /// The path, as in `rust_decimal::Decimal`.
    pub path: String,
    /// What its values go by.
    #[serde(default)]
    pub codec: Codec,
}

/// How values of a type of another crate are read and written. Either way the type has `Clone`,
/// `Debug`, `Default` and `PartialEq`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Codec {
    /// By `Serialize` and `Deserialize` of serde, as any JSON.
    #[default]
    Serde,
    /// By `Display` and `FromStr`, as a JSON string.
    Text,
}

/// Which crates `x-rust-type` may name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum AllowXRustType {
    /// Every crate, or none.
    All(bool),
    /// These crates.
    Crates(Vec<String>),
}

impl Default for AllowXRustType {
    fn default() -> Self {
        AllowXRustType::All(false)
    }
}

/// Derives and attributes for some types.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Extra {
    /// The names of the types: `*` stands for any text.
    pub r#match: String,
    /// Derives, by their paths: `schemars::JsonSchema`.
    pub derive: Vec<String>,
    /// Attributes, without `#[` and `]`.
    pub attributes: Vec<String>,
}

/// A further crate that the generated one depends on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Dependency {
    /// The version requirement.
    Version(String),
    /// The version requirement and more.
    Table(DependencyTable),
}

/// A further crate, as `Cargo.toml` has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct DependencyTable {
    /// The version requirement.
    pub version: String,
    /// Whether its default features are wanted.
    #[serde(default = "yes")]
    pub default_features: bool,
    /// The features that are wanted besides.
    #[serde(default)]
    pub features: Vec<String>,
}

fn yes() -> bool {
    true
}

impl Replacement {
    /// The path of the type.
    #[must_use]
    pub fn path(&self) -> &str {
        match self {
            Replacement::Path(path) => path,
            Replacement::Codec(table) => &table.path,
        }
    }

    /// What it goes by.
    #[must_use]
    pub fn codec(&self) -> Codec {
        match self {
            Replacement::Path(_) => Codec::default(),
            Replacement::Codec(table) => table.codec,
        }
    }
}

impl Dependency {
    /// The dependency with everything that can be said of it.
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

impl AllowXRustType {
    /// Whether types of this crate may be named.
    #[must_use]
    pub fn allows(&self, krate: &str) -> bool {
        match self {
            AllowXRustType::All(all) => *all,
            AllowXRustType::Crates(crates) => crates
                .iter()
                .any(|one| one.replace('-', "_") == krate.replace('-', "_")),
        }
    }
}

impl Options {
    /// What is wrong with replacements, patterns and dependencies. Derives, attributes and the
    /// arguments of generic types are looked at where they are written.
    pub(super) fn type_errors(&self) -> Vec<OptionError> {
        let mut faults = Vec::new();
        for (key, replacement) in &self.types.replace {
            let path = replacement.path();
            match naming::external_path(path) {
                None => faults.push(fault("types.replace", not_a_path(path))),
                Some(path) if !self.knows_crate(path.crate_name()) => {
                    let krate = path.crate_name();
                    let message = format!(
                        "`{path}` is of a crate that `[dependencies]` does not have: add `{krate}`"
                    );
                    faults.push(fault("types.replace", message));
                }
                Some(_) => {}
            }
            let bad_pointer = key.starts_with('#') && !key.starts_with("#/");
            if bad_pointer || key.is_empty() {
                let message = format!(
                    "{key:?} is neither a pointer such as `#/components/schemas/Pet` nor a name"
                );
                faults.push(fault("types.replace", message));
            }
        }
        for extra in &self.types.extra {
            if let Err(error) = glob::Pattern::new(&extra.r#match) {
                faults.push(fault(
                    "types.extra",
                    format!("{:?} is no pattern: {error}", extra.r#match),
                ));
            }
        }
        for (name, dependency) in &self.dependencies {
            let table = dependency.table();
            let wrong = bad_crate(name)
                .map(|wrong| format!("{name:?} {wrong}"))
                .or_else(|| {
                    bad_requirement(&table.version)
                        .map(|wrong| format!("{:?} {wrong}", table.version))
                });
            faults.extend(wrong.map(|message| fault("dependencies", message)));
            let features = table.features.iter().filter(|feature| bad_feature(feature));
            faults.extend(
                features.map(|feature| {
                    fault("dependencies", format!("{feature:?} cannot be a feature"))
                }),
            );
        }
        faults
    }

    /// These options with the pointers of schemas as they are in the normalized document.
    pub(crate) fn relocated(&self, current: impl Fn(&Pointer) -> Pointer) -> Options {
        let mut options = self.clone();
        let moved = self.types.replace.iter().map(|(key, replacement)| {
            let pointer = key.strip_prefix('#').and_then(Pointer::parse);
            let key = pointer.map_or_else(|| key.clone(), |pointer| current(&pointer).fragment());
            (key, replacement.clone())
        });
        options.types.replace = moved.collect();
        options
    }

    /// Whether the generated crate may mention this crate as things are.
    pub(crate) fn knows_crate(&self, krate: &str) -> bool {
        matches!(krate, "std" | "core" | "alloc")
            || self
                .dependencies
                .keys()
                .any(|name| name.replace('-', "_") == krate)
    }
}

fn not_a_path(path: &str) -> String {
    format!("{path:?} is not the path of a type in another crate, such as `rust_decimal::Decimal`")
}

/// Whether `name` can't be that of a crate on crates.io.
pub(crate) fn bad_crate(name: &str) -> Option<&'static str> {
    let first = name.starts_with(|c: char| c.is_ascii_alphabetic());
    let rest = name
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    (!(first && rest && name.len() <= 64)).then_some("cannot be the name of a crate")
}

/// Whether `text` can't be a version requirement: `1.2`, `^1`, `>=1.2, <2`, `=1.0.0-rc.1`.
pub(crate) fn bad_requirement(text: &str) -> Option<&'static str> {
    let valid = VersionReq::parse(text).is_ok();
    (!valid).then_some("is not a version requirement such as `1.2`")
}

fn bad_feature(name: &str) -> bool {
    let known = |b: u8| b.is_ascii_alphanumeric() || b"-_+./?".contains(&b);
    name.is_empty() || !name.bytes().all(known)
}

#[cfg(test)]
mod tests {
    use super::{bad_crate, bad_requirement};
    use crate::Options;

    fn messages(text: &str) -> Vec<String> {
        let faults = Options::from_toml(text).unwrap_err();
        faults.into_iter().map(|fault| fault.message).collect()
    }

    #[test]
    fn types_of_other_crates_need_those_crates() {
        let found = messages(
            "[types.replace]\nMoney = 'rust_decimal::Decimal'\nX = 'Vec<u8>'\nY = 'crate::Y'\n",
        );
        assert!(found[0].ends_with("add `rust_decimal`"), "{found:?}");
        assert_eq!(found.len(), 3, "{found:?}");
        let text = "[types.replace]\nMoney = 'rust_decimal::Decimal'\n\
            '#/components/schemas/Id' = { path = 'std::num::NonZeroU32', codec = 'text' }\n\
            [dependencies]\nrust_decimal = { version = '1', default-features = false }\n";
        let options = Options::from_toml(text).unwrap();
        assert_eq!(
            Options::from_toml(&toml::to_string(&options).unwrap()),
            Ok(options)
        );
    }

    #[test]
    fn what_cargo_would_refuse_is_said() {
        for good in ["1", "1.2", "^1.2.3", ">=1.2, <2", "=1.0.0-rc.1", "*", "1.*"] {
            assert_eq!(bad_requirement(good), None, "{good}");
        }
        for bad in ["", "one", "1.2.3.4", "1\", git = \"x", "1.2 || 2"] {
            assert!(bad_requirement(bad).is_some(), "{bad}");
        }
        assert!(bad_crate("a-b_c").is_none());
        assert!(bad_crate("a\n[b]").is_some());
        assert_eq!(messages("[dependencies]\n'a b' = '1'\n").len(), 1);
        assert_eq!(messages("[[types.extra]]\nmatch = 'a***'\n").len(), 1);
    }
}
