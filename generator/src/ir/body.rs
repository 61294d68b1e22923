//! Request bodies (OpenAPI 3.0.3, Request Body Object).

use super::{Docs, Literal, Nesting, Style, TypeRef};
use crate::naming::{TypeName, VariantName};

/// The body of a request.
#[derive(Debug, Clone)]
pub struct Body {
    /// The name of the enum of payloads, if a call may choose among several.
    pub name: Option<TypeName>,
    /// The payload that is sent by default.
    pub preferred: Payload,
    /// The other payloads, in order of preference.
    pub others: Vec<Payload>,
    /// Whether every call must send it.
    pub required: bool,
    /// The documentation.
    pub docs: Docs,
}

impl Body {
    /// Returns all payloads, the preferred one first.
    pub fn payloads(&self) -> impl Iterator<Item = &Payload> {
        std::iter::once(&self.preferred).chain(&self.others)
    }

    /// Returns all payloads, mutably.
    pub fn payloads_mut(&mut self) -> impl Iterator<Item = &mut Payload> {
        std::iter::once(&mut self.preferred).chain(&mut self.others)
    }
}

/// The body in one media type.
#[derive(Debug, Clone)]
pub struct Payload {
    /// The name of its variant in the enum of payloads.
    pub name: VariantName,
    /// The media type to send.
    pub media_type: String,
    /// How it is serialized.
    pub format: BodyFormat,
    /// Its type.
    pub ty: TypeRef,
    /// An example value.
    pub example: Option<Literal>,
}

/// How a body is serialized.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BodyFormat {
    /// JSON (RFC 8259).
    Json,
    /// `application/x-www-form-urlencoded` (URL Standard, section 5).
    Form {
        /// How nested values are serialized.
        nesting: Nesting,
        /// The properties with an Encoding Object.
        encodings: Vec<FieldEncoding>,
    },
    /// `multipart/form-data` (RFC 7578), with the parts that have an Encoding Object.
    Multipart(Vec<PartEncoding>),
    /// A string in UTF-8.
    String,
    /// Raw bytes.
    Bytes,
}

/// How one property of a form is serialized (OpenAPI 3.0.3, Encoding Object).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldEncoding {
    /// The wire name.
    pub wire_name: String,
    /// How an array or an object is serialized.
    pub style: Style,
    /// Whether reserved characters are not percent-encoded.
    pub reserved: bool,
}

/// How one part is serialized (OpenAPI 3.0.3, Encoding Object).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartEncoding {
    /// The wire name.
    pub wire_name: String,
    /// How it is serialized.
    pub format: PartFormat,
}

/// How a part is serialized, where the document specifies it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PartFormat {
    /// As this media type.
    MediaType(String),
    /// All items of an array in one part, with this delimiter.
    Joined(&'static str),
}
