//! The callable items of a generated crate, as data.
//!
//! This repository's test gates write programs from it that call every operation. It is hidden from
//! the documentation of the library, because it follows the generated code and not semantic
//! versioning.
//!
//! Names are written as the crate has them, ready for use in Rust source. Optional parameters are
//! setters.

mod describe;

pub(crate) use describe::surface;

/// The callable items of a crate.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Surface {
    /// The setters of credentials on the client's builder.
    pub credentials: Vec<Credential>,
    /// The builder's other setters that come from the document: headers of every operation.
    pub settings: Vec<Argument>,
    /// The operations, in the order of the crate.
    pub operations: Vec<Callable>,
}

/// A setter of credentials (OpenAPI 3.0.3, Security Scheme Object).
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Credential {
    /// The name.
    pub setter: String,
    /// The number of its arguments, all of which are strings.
    pub strings: usize,
}

/// One operation (OpenAPI 3.0.3, Operation Object).
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Callable {
    /// The operationId, or the method and path if there is none.
    pub id: String,
    /// The HTTP method.
    pub method: String,
    /// The path template.
    pub path: String,
    /// The methods that lead from the client to the handle, outermost first.
    pub accessors: Vec<String>,
    /// The method on the handle.
    pub name: String,
    /// The arguments, in order.
    pub arguments: Vec<Argument>,
    /// The struct that holds the arguments as fields, from the root of the crate, if the method
    /// takes them by name.
    pub arguments_type: Option<String>,
    /// The setters of the call.
    pub setters: Vec<Argument>,
}

/// An argument or a setter.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Argument {
    /// The name.
    pub name: String,
    /// Where it travels.
    pub location: ArgumentLocation,
    /// What values it accepts.
    pub kind: Kind,
    /// The variant that wraps the value, from the root of the crate, if the argument is an enum.
    pub variant: Option<String>,
    /// The files of a multipart body, which cannot be read from JSON.
    pub files: Option<Files>,
    /// The same body in its other media types, the preferred ones first.
    pub alternatives: Vec<Argument>,
}

/// The fields of a struct that hold files (RFC 7578).
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Files {
    /// The struct, from the root of the crate.
    pub ty: String,
    /// The fields that hold files.
    pub fields: Vec<FileField>,
}

/// A field that holds a file, or a `Vec` or an `Option` of files.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct FileField {
    /// The name.
    pub name: String,
    /// The name on the wire.
    pub wire_name: String,
    /// Whether it holds a `Vec`; one file then represents a `Vec` of one.
    pub is_list: bool,
}

/// Where an argument travels (OpenAPI 3.0.3, Parameter Locations).
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ArgumentLocation {
    /// In the path, under this name of the template.
    Path(String),
    /// In the query, under this name.
    Query(String),
    /// In this header.
    Header(String),
    /// In this cookie.
    Cookie(String),
    /// As the whole query.
    QueryString(String),
    /// As the body, in this media type.
    Body(String),
}

/// What values an argument accepts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// A `String`, or anything that becomes one.
    String,
    /// Bytes, or anything that becomes bytes.
    Bytes,
    /// A value of the crate's types, which `Json::read` returns.
    Value,
}
