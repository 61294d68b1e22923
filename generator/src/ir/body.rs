//! What an operation sends (OpenAPI 3.0.3, Request Body Object).

use super::{Docs, Literal, Nesting, Style, TypeRef};
use crate::naming::{TypeName, VariantName};

/// The body of a request.
#[derive(Debug, Clone)]
pub struct Body {
    /// The name of the enum of what the body may be, where a call may choose.
    pub name: Option<TypeName>,
    /// What is sent unless the call says otherwise.
    pub preferred: Payload,
    /// What may be sent instead, the better first.
    pub others: Vec<Payload>,
    /// Whether a call without it is invalid.
    pub required: bool,
    /// What it is for.
    pub docs: Docs,
}

impl Body {
    /// All that may be sent, the preferred first.
    pub fn payloads(&self) -> impl Iterator<Item = &Payload> {
        std::iter::once(&self.preferred).chain(&self.others)
    }

    /// All that may be sent, to change.
    pub fn payloads_mut(&mut self) -> impl Iterator<Item = &mut Payload> {
        std::iter::once(&mut self.preferred).chain(&mut self.others)
    }
}

/// One way to send a body.
#[derive(Debug, Clone)]
pub struct Payload {
    /// The variant of the enum of what the body may be.
    pub name: VariantName,
    /// The media type, as it is sent.
    pub media_type: String,
    /// How it is written.
    pub format: BodyFormat,
    /// Its type.
    pub ty: TypeRef,
    /// A value to show.
    pub example: Option<Literal>,
}

/// How a body is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BodyFormat {
    /// JSON (RFC 8259).
    Json,
    /// `application/x-www-form-urlencoded` (URL Standard, section 5).
    Form {
        /// How the values inside of values are written.
        nesting: Nesting,
        /// The members of which the document says how they are written.
        encodings: Vec<FieldEncoding>,
    },
    /// `multipart/form-data` (RFC 7578), and the parts of which the document says how they are
    /// written.
    Multipart(Vec<PartEncoding>),
    /// Text in UTF-8.
    String,
    /// Bytes, as they are.
    Bytes,
}

/// How one member of a form is written (OpenAPI 3.0.3, Encoding Object).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldEncoding {
    /// Its name on the wire.
    pub wire_name: String,
    /// How a list or an object is written.
    pub style: Style,
    /// Whether reserved characters stand as they are.
    pub reserved: bool,
}

/// How one part is written (OpenAPI 3.0.3, Encoding Object).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartEncoding {
    /// Its name on the wire.
    pub wire_name: String,
    /// How it is written.
    pub format: PartFormat,
}

/// How a part is written, where that is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PartFormat {
    /// As that media type.
    MediaType(String),
    /// All items of a list in one part, with this text between them.
    Joined(&'static str),
}
