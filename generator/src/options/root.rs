//! All options of a run, and everything that can be wrong with them.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::bodies::Bodies;
use super::codes::Diagnostics;
use super::enums::Enums;
use super::error::{OptionError, error, parse_error, span_of};
use super::formats::Formats;
use super::names::Names;
use super::package::{Package, Readme};
use super::parameters::Parameters;
use super::references::References;
use super::security::Security;
use super::select::Select;
use super::servers::Servers;
use super::types::{self, Dependency, Types};
use crate::diagnostic::Pointer;

/// Every option in a commented `specsmith.toml`.
pub const REFERENCE: &str = include_str!("reference.toml");

/// All options of a run. `Options::default()` generates a crate whose name and description come
/// from the document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Options {
    /// The OpenAPI document. In a file, relative to that file. [`generate`](crate::generate)
    /// ignores it and reads its [`Source`](crate::Source).
    pub document: Option<String>,
    /// The folder of the crate. In a file, relative to that file. `None` is a folder with the name
    /// of the package.
    pub output: Option<PathBuf>,
    /// The crate's `Cargo.toml`.
    pub package: Package,
    /// The crate's README and example.
    pub readme: Readme,
    /// The operations and schemas of the crate.
    pub select: Select,
    /// The Rust types of schemas.
    pub types: Types,
    /// The names of groups, operations and types.
    pub names: Names,
    /// The serialization of parameters where OpenAPI does not define it.
    pub parameters: Parameters,
    /// Further dependencies of the crate, by name: the crates of [`Types::replace`] and
    /// [`Types::extra`].
    pub dependencies: BTreeMap<String, Dependency>,
    /// The Rust type of each `format`.
    pub formats: Formats,
    /// The enums that accept values that the document does not list.
    pub enums: Enums,
    /// The media type that a call sends if an operation accepts several.
    pub bodies: Bodies,
    /// The environment variables of credentials.
    pub security: Security,
    /// The names of servers.
    pub servers: Servers,
    /// The diagnostics that are accepted or refused.
    pub diagnostics: Diagnostics,
    /// OpenAPI Overlays (1.0 and 1.1) to apply to the document, in this order. In a file, relative
    /// to that file.
    pub overlays: Vec<PathBuf>,
    /// The documents that the document may refer to.
    pub references: References,
    /// Whether to refuse to generate if anything was repaired, left untyped or left out.
    pub strict: bool,
}

impl Options {
    /// Parses the contents of a `specsmith.toml` (TOML 1.1).
    ///
    /// # Errors
    ///
    /// Every [`OptionError`], each with its span: invalid TOML, an option that does not exist or
    /// has another type, and whatever [`Options::errors`] reports.
    pub fn from_toml(contents: &str) -> Result<Options, Vec<OptionError>> {
        let options: Options =
            toml::from_str(contents).map_err(|error| vec![parse_error(&error)])?;
        let mut errors = options.errors();
        if errors.is_empty() {
            return Ok(options);
        }
        for error in &mut errors {
            error.span = span_of(contents, &error.key);
        }
        Err(errors)
    }

    /// Returns everything that is wrong with these options, in the order of the fields.
    #[must_use]
    pub fn errors(&self) -> Vec<OptionError> {
        let mut errors = Vec::new();
        if self.document.as_deref() == Some("") {
            errors.push(error("document", "the path is empty".to_owned()));
        }
        let output = self.output.as_ref();
        if output.is_some_and(|output| output.as_os_str().is_empty()) {
            let message = "the path is empty; write `.` for the current folder";
            errors.push(error("output", message.to_owned()));
        }
        errors.extend(self.package.errors());
        errors.extend(self.select.errors());
        errors.extend(self.names.errors());
        errors.extend(self.types.errors(|krate| self.knows_crate(krate)));
        errors.extend(types::dependency_errors(&self.dependencies));
        errors.extend(self.security.errors());
        errors.extend(self.diagnostics.errors());
        errors.extend(self.references.errors());
        errors
    }

    /// Returns these options with the pointers of schemas as they are in the normalized document.
    pub(crate) fn relocated(&self, current: impl Fn(&Pointer) -> Pointer) -> Options {
        let mut options = self.clone();
        options.types.relocate(current);
        options
    }

    /// Returns whether the generated crate may use this crate.
    pub(crate) fn knows_crate(&self, krate: &str) -> bool {
        let mut dependencies = self.dependencies.keys();
        matches!(krate, "std" | "core" | "alloc")
            || dependencies.any(|name| name.replace('-', "_") == krate)
    }
}
