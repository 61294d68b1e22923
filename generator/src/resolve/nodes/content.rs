//! Request bodies, responses, headers and their media types.

use super::style::ParameterStyle;
use crate::diagnostic::Pointer;
use serde_json::Value;

/// A request body.
#[derive(Clone, Debug)]
pub struct BodyNode {
    /// The location of the body, with references followed.
    pub pointer: Pointer,
    /// The description.
    pub description: Option<String>,
    /// Whether the body is required.
    pub required: bool,
    /// The media types it can be sent as, in the document's order.
    pub content: Vec<MediaNode>,
}

/// One media type of a body, a response or a parameter.
#[derive(Clone, Debug)]
pub struct MediaNode {
    /// The location of the Media Type Object.
    pub pointer: Pointer,
    /// The media type or range as written, such as `application/json; charset=utf-8`.
    pub media_type: String,
    /// The schema, if there is one.
    pub schema: Option<Pointer>,
    /// An example value.
    pub example: Option<Value>,
    /// The encodings of single properties, in the document's order.
    pub encoding: Vec<EncodingNode>,
}

/// How one property of a form, or one part of a multipart body, is encoded (Encoding Object).
#[derive(Clone, Debug)]
pub struct EncodingNode {
    /// The location of the Encoding Object.
    pub pointer: Pointer,
    /// The name of the property.
    pub name: String,
    /// The media type of the property, or several, as written.
    pub content_type: Option<String>,
    /// The `style` of an array or object, if there is one. Invariant: one that a query allows.
    pub style: Option<ParameterStyle>,
    /// The `explode` flag, if there is one.
    pub explode: Option<bool>,
    /// The `allowReserved` flag, if there is one.
    pub reserved: Option<bool>,
    /// Whether items are separated by tabs.
    pub tabs: bool,
    /// The headers of the part, in the document's order.
    pub headers: Vec<HeaderNode>,
}

/// One response of an operation.
#[derive(Clone, Debug)]
pub struct ResponseNode {
    /// The location of the response, with references followed.
    pub pointer: Pointer,
    /// The key as written: `200`, `4XX` or `default`.
    pub status: String,
    /// The description.
    pub description: String,
    /// The headers, in the document's order.
    pub headers: Vec<HeaderNode>,
    /// The media types, in the document's order.
    pub content: Vec<MediaNode>,
    /// Whether `content` is present and empty.
    pub bare_content: bool,
    /// The links to operations that may follow, in the document's order.
    pub links: Vec<LinkNode>,
}

/// One link of a response (OpenAPI 3.0.3, Link Object).
#[derive(Clone, Debug)]
pub struct LinkNode {
    /// The name of the link.
    pub name: String,
    /// The target operation: an operationId or a reference.
    pub operation: String,
    /// The parameters of the target operation, each with the source of its value.
    pub parameters: Vec<(String, String)>,
    /// The description.
    pub description: Option<String>,
}

/// One header of a response or a part.
#[derive(Clone, Debug)]
pub struct HeaderNode {
    /// The location of the header, with references followed.
    pub pointer: Pointer,
    /// The name as written.
    pub name: String,
    /// The description.
    pub description: Option<String>,
    /// Whether the header is deprecated.
    pub deprecated: bool,
    /// The schema; `None` when there is none, or when the header has `content` instead.
    pub schema: Option<Pointer>,
    /// Whether the header has `content` instead of `schema`.
    pub as_content: bool,
}
