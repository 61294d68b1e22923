//! The codes of diagnostics, in one table.
//!
//! A code is what a user searches for and what a configuration names, so its meaning never changes.
//! To add a code, add a line here and a section to `DISPOSITIONS.md`, which documents it.

use std::fmt;

macro_rules! codes {
    ($($variant:ident $name:literal)*) => {
        /// A kind of diagnostic, documented in the module [`disposition`](crate::disposition).
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $(#[doc = concat!("[`", $name, "`](crate::disposition#", $name, ")")] $variant,)*
        }

        impl Code {
            /// Every code, in the order of the table.
            pub const ALL: &'static [Code] = &[$(Code::$variant),*];

            /// Returns the code as it is printed, such as `unresolved-reference`.
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$variant => $name,)* }
            }

            /// Returns the code that is printed as `name`. The British spelling `unmodelled-…`,
            /// which earlier versions printed, is accepted as well.
            pub fn from_name(name: &str) -> Option<Code> {
                match name.replace("modelled", "modeled").as_str() {
                    $($name => Some(Code::$variant),)*
                    _ => None,
                }
            }
        }
    };
}

codes! {
    // Reading.
    UnreadableInput "unreadable-input"
    InvalidEncoding "invalid-encoding"
    SyntaxError "syntax-error"
    DuplicateKey "duplicate-key"
    LimitBytes "limit-bytes"
    LimitDepth "limit-depth"
    LimitAliases "limit-aliases"
    LimitNodes "limit-nodes"
    LimitFiles "limit-files"
    FetchFailed "fetch-failed"
    LockDrift "lock-drift"
    UnusableLock "unusable-lock"
    InvalidOverlay "invalid-overlay"
    UnmatchedOverlay "unmatched-overlay"
    OverlayExtends "overlay-extends"
    // Identifying the document.
    NotOpenapi "not-openapi"
    UnsupportedVersion "unsupported-version"
    // Repairing.
    MissingField "missing-field"
    InvalidValue "invalid-value"
    InvalidName "invalid-name"
    UnknownField "unknown-field"
    MixedDialect "mixed-dialect"
    IgnoredSibling "ignored-sibling"
    DynamicReference "dynamic-reference"
    UncheckedRule "unchecked-rule"
    UnknownDialect "unknown-dialect"
    // References.
    UnresolvedReference "unresolved-reference"
    MisdirectedReference "misdirected-reference"
    ExternalReference "external-reference"
    CyclicReference "cyclic-reference"
    LimitReferences "limit-references"
    // Invalid nodes.
    InvalidSchema "invalid-schema"
    InvalidOperation "invalid-operation"
    InvalidParameter "invalid-parameter"
    InvalidBody "invalid-body"
    InvalidResponse "invalid-response"
    InvalidSecurity "invalid-security"
    InvalidMetadata "invalid-metadata"
    // Constructs that are not modeled, and the configuration.
    InfiniteType "infinite-type"
    UnmodeledSchema "unmodeled-schema"
    LimitComposition "limit-composition"
    AmbiguousUnion "ambiguous-union"
    WidenedType "widened-type"
    UnmodeledWebhook "unmodeled-webhook"
    UnmodeledParameter "unmodeled-parameter"
    UnmodeledBody "unmodeled-body"
    UnmodeledMediaType "unmodeled-media-type"
    UnmodeledServer "unmodeled-server"
    UnmodeledSecurity "unmodeled-security"
    AssumedSecurity "assumed-security"
    IgnoredParameter "ignored-parameter"
    PathTemplate "path-template"
    InvalidOption "invalid-option"
    UnknownOperation "unknown-operation"
    UnmatchedSelector "unmatched-selector"
    DuplicateOperationId "duplicate-operation-id"
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::Code;
    use std::collections::BTreeSet;

    #[test]
    fn every_code_has_a_unique_kebab_case_name() {
        let names: BTreeSet<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
        assert_eq!(names.len(), Code::ALL.len());
        for code in Code::ALL {
            assert_eq!(Code::from_name(code.as_str()), Some(*code));
        }
        assert_eq!(
            Code::from_name("unmodelled-server"),
            Some(Code::UnmodeledServer)
        );
        for name in names {
            assert!(
                name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'),
                "{name}"
            );
        }
    }
}
