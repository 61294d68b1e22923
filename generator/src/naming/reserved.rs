//! Names that are spoken for, one table a place.

/// Keywords of the 2024 edition that can be written `r#…`.
pub(super) const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

/// Packages that would shadow a crate that the generated code mentions.
pub(super) const PACKAGES: &[&str] = &[
    "alloc", "base64", "bytes", "core", "http", "jiff", "proc-macro", "reqwest", "serde",
    "serde_json", "serde-json", "std", "test", "tokio", "uuid",
];

/// Data types: the one name that can't be a type's, even raw.
pub(super) const TYPES: &[&str] = &["Self"];

/// Types of a group's module: what it imports and declares.
pub(super) const OPERATION_TYPES: &[&str] = &[
    "Self", "Handle", "Client", "Call", "Operation", "OperationTable", "Request", "Method",
    "Outcome", "Outcomes", "StatusMatch", "Body", "Style", "Model", "NoError", "Json", "Field",
    "Option", "Vec", "String", "Box", "Into", "Result", "Debug", "BTreeMap",
];

/// Methods of a group's handle. Those of the standard traits among them would make clippy ask
/// for the trait.
pub(super) const OPERATIONS: &[&str] = &[
    "new", "add", "as_mut", "as_ref", "bitand", "bitor", "bitxor", "borrow", "borrow_mut",
    "clone", "cmp", "default", "deref", "deref_mut", "div", "drop", "eq", "from_iter", "from_str",
    "hash", "index", "index_mut", "into_iter", "mul", "neg", "next", "not", "rem", "shl", "shr",
    "sub", "self", "super", "crate", "_",
];

/// Groups: modules at the crate's root, and methods of the client.
pub(super) const GROUPS: &[&str] = &[
    "types", "runtime", "client", "builder", "request", "clone", "core", "std", "alloc", "self",
    "super", "crate", "http", "bytes", "serde", "serde_json", "uuid", "jiff", "base64", "reqwest",
    "tokio", "new", "default", "from",
];

/// Settings: methods of the builder and of every call.
pub(super) const SETTINGS: &[&str] = &[
    "base_url", "build", "header", "max_response_size", "new", "query", "raw", "request", "send",
    "timeout", "no_timeout", "transport", "user_agent", "with_response", "clone", "into_future",
    "self", "super", "crate", "default",
];

/// Parameters: options that every call has, and names that the emitted method uses.
pub(super) const CALL: &[&str] = &[
    "base_url", "header", "query", "raw", "request", "send", "timeout", "no_timeout",
    "with_response", "clone", "into_future", "body", "self", "super", "crate", "new", "_",
];

/// Members of an object: what can't be written raw.
pub(super) const FIELDS: &[&str] = &["self", "super", "crate", "_"];

/// Variants of an enum: what can't be one, and `ALL`, which every enum has.
pub(super) const VARIANTS: &[&str] = &["Self", "ALL"];

/// Files: what the crate has already, and what some file systems refuse.
pub(super) const FILES: &[&str] = &[
    "mod", "lib", "main", "types", "runtime", "client", "self", "super", "crate", "con", "prn",
    "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1",
    "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// The reason phrase of a status code in the IANA registry (RFC 9110, section 15).
pub(super) fn reason_phrase(code: u16) -> Option<&'static str> {
    Some(match code {
        100 => "Continue",
        101 => "Switching Protocols",
        102 => "Processing",
        103 => "Early Hints",
        200 => "OK",
        201 => "Created",
        202 => "Accepted",
        203 => "Non-Authoritative Information",
        204 => "No Content",
        205 => "Reset Content",
        206 => "Partial Content",
        207 => "Multi-Status",
        208 => "Already Reported",
        226 => "IM Used",
        300 => "Multiple Choices",
        301 => "Moved Permanently",
        302 => "Found",
        303 => "See Other",
        304 => "Not Modified",
        305 => "Use Proxy",
        307 => "Temporary Redirect",
        308 => "Permanent Redirect",
        400 => "Bad Request",
        401 => "Unauthorized",
        402 => "Payment Required",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        406 => "Not Acceptable",
        407 => "Proxy Authentication Required",
        408 => "Request Timeout",
        409 => "Conflict",
        410 => "Gone",
        411 => "Length Required",
        412 => "Precondition Failed",
        413 => "Content Too Large",
        414 => "URI Too Long",
        415 => "Unsupported Media Type",
        416 => "Range Not Satisfiable",
        417 => "Expectation Failed",
        421 => "Misdirected Request",
        422 => "Unprocessable Content",
        423 => "Locked",
        424 => "Failed Dependency",
        425 => "Too Early",
        426 => "Upgrade Required",
        428 => "Precondition Required",
        429 => "Too Many Requests",
        431 => "Request Header Fields Too Large",
        451 => "Unavailable For Legal Reasons",
        500 => "Internal Server Error",
        501 => "Not Implemented",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        505 => "HTTP Version Not Supported",
        506 => "Variant Also Negotiates",
        507 => "Insufficient Storage",
        508 => "Loop Detected",
        511 => "Network Authentication Required",
        _ => return None,
    })
}
