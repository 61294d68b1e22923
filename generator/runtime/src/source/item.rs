//! The items of the runtime that generated code names: one row each.

use super::Part;

/// When a client re-exports an item at its root.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Export {
    /// Never: only generated code names the item.
    Never,
    /// In every client.
    Always,
    /// In a client that has the feature `reqwest`.
    WithReqwest,
    /// In a client whose public API mentions that item, which may be the item itself.
    With(Item),
}

/// Declares the items, one row each: `Variant = "name" in "module", export;`. `group` marks the items
/// that the module of a group imports, so that no operation in it can have their names, and `needs` a
/// part in addition to the owner of the module.
macro_rules! items {
    ($($item:ident = $name:literal in $module:literal, $export:expr $(, $flag:ident $($part:ident)?)*;)*) => {
        /// An item of the runtime that generated code names.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        #[allow(missing_docs)]
        pub enum Item {
            $($item,)*
        }

        impl Item {
            /// Every item.
            pub const ALL: &[Item] = &[$(Item::$item),*];

            /// The name of the item.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Item::$item => $name,)*
                }
            }

            /// The module of the item under `crate::runtime`, such as `model::field`.
            #[must_use]
            pub const fn module(self) -> &'static str {
                match self {
                    $(Item::$item => $module,)*
                }
            }

            /// When a client re-exports the item at its root.
            #[must_use]
            pub const fn export(self) -> Export {
                match self {
                    $(Item::$item => $export,)*
                }
            }

            /// Whether modules of groups import the item, so that its name is reserved there.
            #[must_use]
            pub const fn is_in_groups(self) -> bool {
                match self {
                    $(Item::$item => false $(|| items!(@ group $flag))*,)*
                }
            }

            const fn needs(self) -> Option<Part> {
                match self {
                    $(Item::$item => items!(@ needs $($flag $($part)?)*),)*
                }
            }
        }
    };
    (@ group group) => { true };
    (@ group needs) => { false };
    (@ needs) => { None };
    (@ needs group $($rest:tt)*) => { items!(@ needs $($rest)*) };
    (@ needs needs $part:ident) => { Some(Part::$part) };
}

use Export::{Always, Never, With, WithReqwest};

items! {
    // Calls and their results.
    AnyError = "AnyError" in "http::any_error", Always;
    AnyOperation = "AnyOperation" in "http::call", Always;
    ApiError = "ApiError" in "http::error", Always;
    BoxFuture = "BoxFuture" in "http::boxed", Always;
    BoxStream = "BoxStream" in "http::boxed", Always;
    Body = "Body" in "bodies::body", Always, group;
    BuildError = "BuildError" in "http::build_error", Always;
    ByteStream = "ByteStream" in "bodies::byte_stream", Always;
    Call = "Call" in "http::call", Always, group;
    DecodeError = "DecodeError" in "http::error", Always;
    Error = "Error" in "http::error", Always;
    NoError = "NoError" in "http::outcome", Always, group;
    Operation = "Operation" in "http::call", Always, group;
    RawCall = "RawCall" in "http::call", Always;
    RawResponse = "RawResponse" in "http::response", Always;
    RequestError = "RequestError" in "http::error", Always;
    ReqwestTransport = "ReqwestTransport" in "http::reqwest", WithReqwest;
    Response = "Response" in "http::response", Always;
    Sending = "Sending" in "http::call", Always;
    Timeout = "Timeout" in "http::error", Always;
    Transport = "Transport" in "http::transport", Always;
    TransportError = "TransportError" in "http::transport_error", Always;
    Undocumented = "Undocumented" in "http::error", Always;

    // What an API may need.
    Base64 = "Base64" in "formats::base64", With(Item::Base64);
    Base64Url = "Base64Url" in "formats::base64", With(Item::Base64Url);
    CredentialProvider = "CredentialProvider" in "auth::provider", With(Item::CredentialProvider);
    EncodeError = "EncodeError" in "json::error", With(Item::Json);
    Field = "Field" in "model::field", With(Item::Field);
    File = "File" in "bodies::file", With(Item::File);
    HeaderError = "HeaderError" in "http::headers", With(Item::HeaderTable);
    Json = "Json" in "model::json_value", With(Item::Json), needs SerdeJson;
    JsonError = "JsonError" in "json::error", With(Item::Json);
    JsonKind = "JsonKind" in "model::json_value", With(Item::Json);
    JsonMaxDepth = "MAX_DEPTH" in "json::reader", With(Item::Json);
    Null = "Null" in "formats::null", With(Item::Null);
    Number = "Number" in "formats::number", With(Item::Number);
    ProviderError = "ProviderError" in "auth::provider", With(Item::CredentialProvider);
    Quoted = "Quoted" in "formats::quoted_number", With(Item::Quoted);
    Secret = "Secret" in "formats::secret", With(Item::Secret);
    Set = "Set" in "model::set", With(Item::Set);
    UnixTime = "UnixTime" in "formats::unix_time", With(Item::UnixTime);
    Violation = "Violation" in "validate::violation", With(Item::CheckTable);
    Violations = "Violations" in "validate::violation", With(Item::CheckTable);

    // Modules of groups.
    BodyFormat = "BodyFormat" in "http::outcome", Never, group;
    HeaderTable = "header_table" in "http::headers", Never, group;
    Model = "Model" in "model", Never, group;
    Nesting = "Nesting" in "parameters::style", Never, group;
    OperationTable = "OperationTable" in "http::table", Never, group;
    Outcome = "Outcome" in "http::outcome", Never, group;
    OutcomeTable = "outcome_table" in "http::outcome", Never, group;
    PartFormat = "PartFormat" in "bodies::multipart", Never, group;
    Request = "Request" in "http::request", Never, group;
    StatusMatch = "StatusMatch" in "http::outcome", Never, group;
    Style = "Style" in "parameters::style", Never, group;

    // The client.
    ApiTable = "ApiTable" in "http::table", Never;
    Config = "Config" in "http::config", Never;
    Core = "Core" in "http::client", Never;
    Credential = "Credential" in "auth::credential", Never;
    KeyLocation = "KeyLocation" in "auth::scheme", Never;
    Scheme = "Scheme" in "auth::scheme", Never;
    SchemeKind = "SchemeKind" in "auth::scheme", Never;
    Setting = "Setting" in "http::table", Never;

    // Incoming requests.
    JsonModule = "json" in "", Never;

    // Data types.
    CheckTable = "check_table" in "validate", Never;
    EnumTable = "enum_table" in "macros", Never;
    ExternalTable = "external_table" in "formats::external", Never;
    IntegerEnumTable = "integer_enum_table" in "macros", Never;
    ObjectModel = "object_model" in "macros", Never;
    ObjectTable = "object_table" in "macros", Never;
    UnionTable = "union_table" in "macros", Never;
}

impl Item {
    /// Returns the parts that a client must carry to have the item.
    #[must_use]
    pub fn parts(self) -> Vec<Part> {
        let owner = Part::of_module(self.module());
        owner.into_iter().chain(self.needs()).collect()
    }
}

/// The methods that every call has. A setter of an operation's parameter cannot have their names,
/// since both are inherent methods of one type.
pub const CALL_METHODS: &[&str] = &[
    "base_url",
    "clone",
    "header",
    "into_future",
    "new",
    "query",
    "raw",
    "send",
    "stream",
    "timeout",
    "with_response",
];
