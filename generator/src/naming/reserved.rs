//! Reserved names, one table for each namespace.

use specsmith_runtime::source::{CALL_METHODS, Item, Part};

/// Keywords of the 2024 edition that can be written `r#…`.
pub(super) const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

/// Crates of Rust itself, which a package of that name would shadow.
const RUST_CRATES: &[&str] = &["alloc", "core", "proc-macro", "std", "test"];

/// Whether a package of that name would shadow a crate that the generated code names.
pub(super) fn is_crate(package: &str) -> bool {
    let package = package.replace('_', "-");
    RUST_CRATES.contains(&package.as_str())
        || dependencies().any(|name| name.replace('_', "-") == package)
}

/// The crates that the runtime uses.
fn dependencies() -> impl Iterator<Item = &'static str> {
    let parts = Part::ALL.iter();
    let dependencies = parts.flat_map(|part| part.dependencies());
    dependencies.map(|dependency| dependency.name)
}

/// Data types: the one name that can't be a type's, even raw.
pub(super) const TYPES: &[&str] = &["Self"];

/// Types of a group's module: what it declares, and what it names of the standard library.
const GROUP_TYPES: &[&str] = &[
    "Self", "Handle", "Client", "Option", "None", "Some", "Vec", "String", "Box", "From", "Into",
    "Result",
];

/// Types of a group's module, those that it imports from the runtime among them.
pub(super) fn operation_types() -> Vec<&'static str> {
    let items = Item::ALL.iter().filter(|item| item.is_in_groups());
    let imported = items.map(|item| item.name());
    GROUP_TYPES.iter().copied().chain(imported).collect()
}

/// Methods of a group's handle. Those of the standard traits among them would make clippy ask
/// for the trait.
pub(super) const OPERATIONS: &[&str] = &[
    "new",
    "add",
    "as_mut",
    "as_ref",
    "bitand",
    "bitor",
    "bitxor",
    "borrow",
    "borrow_mut",
    "clone",
    "cmp",
    "default",
    "deref",
    "deref_mut",
    "div",
    "drop",
    "eq",
    "from_iter",
    "from_str",
    "hash",
    "index",
    "index_mut",
    "into_iter",
    "mul",
    "neg",
    "next",
    "not",
    "rem",
    "shl",
    "shr",
    "sub",
    "self",
    "super",
    "crate",
    "_",
];

/// Modules at the crate's root and inside of `client`, and methods of the client.
const ROOT: &[&str] = &[
    "server_choice",
    "types",
    "runtime",
    "incoming",
    "client",
    "builder",
    "request",
    "core",
    "clone",
    "alloc",
    "std",
    "self",
    "super",
    "crate",
];

/// Groups: modules at the crate's root and in `client`, crates that are named there, methods of a
/// handle, and files.
pub(super) fn groups() -> Vec<String> {
    let crates = dependencies().map(|name| name.replace('-', "_"));
    let others = [ROOT, OPERATIONS, FILES].concat();
    crates
        .chain(others.into_iter().map(str::to_owned))
        .collect()
}

/// Methods that every builder has.
const BUILDER: &[&str] = &[
    "auth",
    "base_url",
    "build",
    "credentials_from_env",
    "default",
    "header",
    "max_response_size",
    "server",
    "timeout",
    "transport",
    "user_agent",
];

/// Settings: methods of the builder and of every call.
pub(super) fn settings() -> Vec<&'static str> {
    [BUILDER, CALL_METHODS, &["self", "super", "crate"]].concat()
}

/// Parameters: methods of every call, and names that the emitted method uses.
pub(super) fn parameters() -> Vec<&'static str> {
    let emitted = ["auth", "body", "request", "self", "super", "crate", "_"];
    [CALL_METHODS, &emitted].concat()
}

/// Fields: names that cannot be raw identifiers.
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
