//! The types of names.
//!
//! Invariant: only `naming` constructs them, so every one is a valid identifier.

use std::fmt;

use super::reserved;

/// Declares a name: a string that only this module can create.
macro_rules! name {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub(super) String);

        impl $name {
            /// Returns the identifier, without the `r#` that a keyword may need.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

name! {
    /// The name of a type: `BulkSync`.
    TypeName
}
name! {
    /// The name of an enum's variant: `NotFound`.
    VariantName
}
name! {
    /// The name of a field, an argument or a setter: `next_page`.
    FieldName
}
name! {
    /// The name of a method that calls an operation: `activate`.
    FnName
}
name! {
    /// The name of a module, and of its file: `bulk_sync`.
    ModuleName
}
name! {
    /// The name of the generated package: `polytomic`.
    PackageName
}

impl FieldName {
    /// Returns the name of a method for this field: `with_name` for the prefix `with_`.
    #[must_use]
    pub fn prefixed(&self, prefix: &str) -> FnName {
        FnName(format!("{prefix}{}", self.0.trim_matches('_')))
    }
}

impl PackageName {
    /// Returns the name of the package's library, as used in code.
    #[must_use]
    pub fn crate_name(&self) -> ModuleName {
        ModuleName(self.0.replace('-', "_"))
    }

    /// Returns the name of an environment variable: the package name and the suffix, in capitals.
    #[must_use]
    pub fn variable(&self, suffix: &str) -> String {
        let name = format!("{}_{}", self.0, suffix.trim_matches('_'));
        name.replace('-', "_").to_uppercase()
    }
}

/// Returns whether `ident` must be written `r#ident`.
#[must_use]
pub fn is_raw(ident: &str) -> bool {
    reserved::KEYWORDS.contains(&ident)
}
