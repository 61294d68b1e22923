//! The codes of diagnostics, in one table.
//!
//! A code is what a reader searches for and what a configuration names, so its text never changes
//! meaning. Adding a code is adding a line.

use std::fmt;

macro_rules! codes {
    ($($variant:ident $text:literal $summary:literal)*) => {
        /// What kind of thing a diagnostic is about.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $(#[doc = $summary] $variant,)*
        }

        impl Code {
            /// Every code, in the order of the table.
            pub const ALL: &'static [Code] = &[$(Code::$variant),*];

            /// The code as it is printed, such as `unresolved-reference`.
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$variant => $text,)* }
            }

            /// The code printed as `name`; `None` when there is none. The British spelling
            /// `unmodelled-…`, which earlier versions printed, is accepted as well.
            pub fn from_name(name: &str) -> Option<Code> {
                match name.replace("modelled", "modeled").as_str() {
                    $($text => Some(Code::$variant),)*
                    _ => None,
                }
            }

            /// What the code means, in one sentence.
            pub fn summary(self) -> &'static str {
                match self { $(Code::$variant => $summary,)* }
            }
        }
    };
}

codes! {
    // Reading.
    UnreadableInput "unreadable-input" "The input could not be read."
    InvalidEncoding "invalid-encoding" "The input is not UTF-8 text."
    SyntaxError "syntax-error" "The input is neither well-formed JSON nor well-formed YAML."
    DuplicateKey "duplicate-key" "An object has the same key twice."
    LimitBytes "limit-bytes" "There is more text than any real description has."
    LimitDepth "limit-depth" "The input is nested deeper than any real description."
    LimitAliases "limit-aliases" "YAML aliases add more values than any real description has."
    LimitNodes "limit-nodes" "There are more values than any real description has."
    LimitFiles "limit-files" "The description consists of more documents than any real one."
    FetchFailed "fetch-failed" "A document could not be had from its server."
    LockDrift "lock-drift" "A document from a server is not what it was when it was pinned."
    UnusableLock "unusable-lock" "The lock file or a copy beside it cannot be read or written."
    InvalidOverlay "invalid-overlay" "An overlay is not one, or does not fit the document."
    UnmatchedOverlay "unmatched-overlay" "An action of an overlay finds nothing to change."
    OverlayExtends "overlay-extends" "An overlay was made for another document than the one it is applied to."
    // Recognizing.
    NotOpenapi "not-openapi" "The input is not an OpenAPI description."
    UnsupportedVersion "unsupported-version" "The version of OpenAPI is not supported."
    // Repairing.
    MissingField "missing-field" "A required field is missing and was filled in."
    InvalidValue "invalid-value" "A field has a value that OpenAPI does not allow there."
    InvalidName "invalid-name" "A name has a form that it cannot have there."
    UnknownField "unknown-field" "A field is none that this version of OpenAPI has, and means nothing."
    MixedDialect "mixed-dialect" "A keyword of another version of OpenAPI was understood all the same."
    IgnoredSibling "ignored-sibling" "What stands beside a reference means nothing in this version of OpenAPI."
    DynamicReference "dynamic-reference" "A reference that depends on who asks was read as an ordinary one."
    UncheckedRule "unchecked-rule" "A rule about values that no type can hold is not checked."
    UnknownDialect "unknown-dialect" "Schemas are in a dialect that is not known; they are read as JSON Schema 2020-12."
    // References.
    UnresolvedReference "unresolved-reference" "A reference points at nothing."
    MisdirectedReference "misdirected-reference" "A reference points at something of another kind."
    ExternalReference "external-reference" "A reference leads to a document that may not be read."
    CyclicReference "cyclic-reference" "References lead only to each other."
    LimitReferences "limit-references" "A chain of references is longer than any real description has."
    // Nodes that cannot be understood.
    InvalidSchema "invalid-schema" "A schema is not valid and was left untyped."
    InvalidOperation "invalid-operation" "An operation is not valid and was left out."
    InvalidParameter "invalid-parameter" "A parameter is not valid; it was taken for text or left out."
    InvalidBody "invalid-body" "A request body is not valid; a call may send bytes."
    InvalidResponse "invalid-response" "A response is not valid and was left out."
    InvalidSecurity "invalid-security" "A security scheme or requirement is not valid and was left out."
    InvalidMetadata "invalid-metadata" "A description of the API itself is not valid and was left out."
    // Constructs that make sense and are not modeled yet, and those that make none.
    InfiniteType "infinite-type" "A schema contains itself in a way that no finite value satisfies."
    UnmodeledSchema "unmodeled-schema" "A schema uses a construct that is not modeled; it is left untyped."
    LimitComposition "limit-composition" "Schemas are joined to more members than any real description has."
    AmbiguousUnion "ambiguous-union" "Branches of a union cannot be told apart by looking at a value."
    WidenedType "widened-type" "A schema is given a wider type than it describes."
    UnmodeledWebhook "unmodeled-webhook" "A webhook or callback has no body in JSON."
    UnmodeledParameter "unmodeled-parameter" "A parameter uses a construct that is not modeled; the caller gives it as text."
    UnmodeledBody "unmodeled-body" "A request body says nothing that could be sent; calls are sent without it."
    UnmodeledMediaType "unmodeled-media-type" "A media type is not modeled; its bytes are handed over as they are."
    UnmodeledServer "unmodeled-server" "A server is no absolute URL, so that no client can choose it."
    UnmodeledSecurity "unmodeled-security" "A security scheme is not modeled; it is left out."
    AssumedSecurity "assumed-security" "Security that the document does not say was taken from what it does say."
    IgnoredParameter "ignored-parameter" "OpenAPI says that a header parameter of this name means nothing."
    PathTemplate "path-template" "A path is not well-formed, or does not agree with its path parameters."
    InvalidOption "invalid-option" "An option has a value that cargo or this tool does not take."
    UnknownOperation "unknown-operation" "The configuration names an operation that the document does not have."
    UnmatchedSelector "unmatched-selector" "A selector of the configuration matches nothing."
    DuplicateOperationId "duplicate-operation-id" "Two operations have the same operationId."
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
    fn each_code_has_its_own_kebab_case_text() {
        let texts: BTreeSet<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
        assert_eq!(texts.len(), Code::ALL.len());
        for code in Code::ALL {
            assert_eq!(Code::from_name(code.as_str()), Some(*code));
        }
        assert_eq!(
            Code::from_name("unmodelled-server"),
            Some(Code::UnmodeledServer)
        );
        for text in texts {
            assert!(
                text.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'),
                "{text}"
            );
        }
    }
}
