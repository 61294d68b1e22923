//! The options about the Rust types of schemas.

mod dependency;
mod extra;
mod replacement;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::error::{OptionError, error};
use crate::diagnostic::Pointer;
use crate::naming;

pub(super) use dependency::dependency_errors;
pub use dependency::{Dependency, DependencyTable};
pub(crate) use dependency::{bad_crate, bad_requirement};
pub use extra::Extra;
pub use replacement::{AllowXRustType, Codec, Replacement, ReplacementTable};

/// The Rust types of schemas.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Types {
    /// Whether a type that is sent and received, and that therefore differs by `readOnly` or
    /// `writeOnly` properties, is split into `X`, which is received, and `XInput`, which is sent. If
    /// not, one type has all properties, and those are optional.
    pub split: bool,
    /// Whether arrays of scalars with `uniqueItems` have the type `Set`, which rejects duplicates
    /// and preserves the order.
    pub sets: bool,
    /// Whether every type has a method `validate`, which reports all violations of the constraints
    /// of its schema. Nothing calls it implicitly.
    pub validate: bool,
    /// Types of other crates instead of generated ones: by the pointer of a schema
    /// (`#/components/schemas/Money`), or by the name of the type.
    pub replace: BTreeMap<String, Replacement>,
    /// Whether the document may name types of other crates (`x-rust-type`).
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

impl Types {
    /// Returns the replacements and patterns that are invalid. Derives, attributes and the
    /// arguments of generic types are checked where they are rendered.
    pub(super) fn errors(&self, knows_crate: impl Fn(&str) -> bool) -> Vec<OptionError> {
        let mut errors = Vec::new();
        for (key, replacement) in &self.replace {
            let messages = [
                replacement_error(replacement.path(), &knows_crate),
                key_error(key),
            ];
            errors.extend(
                messages
                    .into_iter()
                    .flatten()
                    .map(|message| error("types.replace", message)),
            );
        }
        errors.extend(self.extra.iter().filter_map(Extra::error));
        errors
    }

    /// Replaces the pointers of schemas with those in the normalized document.
    pub(super) fn relocate(&mut self, current: impl Fn(&Pointer) -> Pointer) {
        let replace = std::mem::take(&mut self.replace).into_iter();
        let relocated = replace.map(|(key, replacement)| {
            let pointer = key.strip_prefix('#').and_then(Pointer::parse);
            let key = pointer.map_or(key, |pointer| current(&pointer).fragment());
            (key, replacement)
        });
        self.replace = relocated.collect();
    }
}

fn replacement_error(path: &str, knows_crate: impl Fn(&str) -> bool) -> Option<String> {
    let Some(parsed) = naming::external_path(path) else {
        return Some(format!(
            "{path:?} is not the path of a type in another crate, such as `rust_decimal::Decimal`"
        ));
    };
    let krate = parsed.crate_name();
    (!knows_crate(krate))
        .then(|| format!("`{parsed}` needs the crate `{krate}`: add it to `[dependencies]`"))
}

fn key_error(key: &str) -> Option<String> {
    let is_bad = key.is_empty() || key.starts_with('#') && !key.starts_with("#/");
    is_bad.then(|| {
        format!("{key:?} is neither a pointer such as `#/components/schemas/Pet` nor a type name")
    })
}

#[cfg(test)]
mod tests {
    use super::{bad_crate, bad_requirement};
    use crate::Options;

    fn messages(contents: &str) -> Vec<String> {
        let errors = Options::from_toml(contents).unwrap_err();
        errors.into_iter().map(|error| error.message).collect()
    }

    #[test]
    fn types_of_other_crates_need_those_crates() {
        let found = messages(
            "[types.replace]\nMoney = 'rust_decimal::Decimal'\nX = 'Vec<u8>'\nY = 'crate::Y'\n",
        );
        assert!(found[0].contains("add it to `[dependencies]`"), "{found:?}");
        assert_eq!(found.len(), 3, "{found:?}");
        for codec in ["serde", "string"] {
            let contents = format!(
                "[types.replace]\nMoney = 'rust_decimal::Decimal'\n\
                 '#/components/schemas/Id' = {{ path = 'std::num::NonZeroU32', codec = '{codec}' }}\n\
                 [dependencies]\nrust_decimal = {{ version = '1', default-features = false }}\n"
            );
            let options = Options::from_toml(&contents).unwrap();
            assert_eq!(
                Options::from_toml(&toml::to_string(&options).unwrap()),
                Ok(options)
            );
        }
    }

    #[test]
    fn what_cargo_refuses_is_reported() {
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

    #[test]
    fn a_wrong_shape_is_reported_by_what_is_expected() {
        for (contents, expected) in [
            ("[types.replace]\nA = 1\n", "the path of a type"),
            ("[types]\nallow-x-rust-type = 1\n", "an array of crates"),
            ("[dependencies]\na = 1\n", "a version requirement"),
        ] {
            let found = messages(contents);
            assert!(found[0].contains(expected), "{found:?}");
        }
    }
}
