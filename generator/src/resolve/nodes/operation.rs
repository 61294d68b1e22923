//! Operations, incoming requests and parameters.

use super::content::{BodyNode, ResponseNode};
use super::metadata::{ExternalDocs, Located, Server};
use super::security::SecurityRequirement;
use super::style::ParameterStyle;
use crate::diagnostic::Pointer;
use indexmap::{IndexMap, IndexSet};
use serde_json::Value;

/// An HTTP method. Invariant: it is a token (RFC 9110, sections 5.6.2 and 9.1).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Method(String);

/// The keys of a path item that are methods (Path Item Object).
const METHOD_KEYS: &[&str] = &[
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

impl Method {
    /// Returns the method that a key of a path item names; `None` for any other key.
    pub fn from_key(key: &str) -> Option<Self> {
        let known = METHOD_KEYS.contains(&key);
        known.then(|| Method(key.to_ascii_uppercase()))
    }

    /// Returns the method that is sent as `token`; `None` if that is not a token. Case matters.
    pub fn from_token(token: &str) -> Option<Self> {
        let is_allowed =
            |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
        let is_token = !token.is_empty() && token.bytes().all(is_allowed);
        is_token.then(|| Method(token.to_owned()))
    }

    /// Returns the method as it is sent, such as `GET`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// One operation.
#[derive(Clone, Debug)]
pub struct OperationNode {
    /// The location of the operation. Two paths that share a path item share this pointer.
    pub pointer: Pointer,
    /// The key under `paths`, as written.
    pub path: String,
    /// The HTTP method.
    pub method: Method,
    /// The operationId.
    pub operation_id: Option<String>,
    /// The summary.
    pub summary: Option<String>,
    /// The description.
    pub description: Option<String>,
    /// The tags, in the document's order.
    pub tags: Vec<String>,
    /// Whether the operation is deprecated.
    pub deprecated: bool,
    /// Where to read more.
    pub external_docs: Option<ExternalDocs>,
    /// The `x-…` keys.
    pub extensions: IndexMap<String, Value>,
    /// The parameters: those of the path item first, replaced by the operation's own of the same
    /// `(name, in)` (Path Item Object, `parameters`).
    pub parameters: Vec<ParameterNode>,
    /// The request body, if there is one.
    pub body: Option<BodyNode>,
    /// The responses, in the document's order.
    pub responses: Vec<ResponseNode>,
    /// The operation's servers, or else those of the path item; empty when the document's servers
    /// apply.
    pub servers: Vec<Located<Server>>,
    /// The operation's security; `None` when the document's applies, empty when none is needed.
    pub security: Option<Vec<SecurityRequirement>>,
}

/// A request that the API sends: a webhook (OpenAPI 3.1.0, OpenAPI Object, `webhooks`), or a
/// callback (OpenAPI 3.0.3, Callback Object).
#[derive(Clone, Debug)]
pub struct IncomingNode {
    /// The name of the webhook or callback, as written.
    pub name: String,
    /// Whether it is a webhook or a callback.
    pub kind: IncomingKind,
    /// The request. Its path is the name of the webhook, or the expression of the callback.
    pub request: OperationNode,
}

/// Why the API sends a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IncomingKind {
    /// Something happened at the API.
    Webhook,
    /// An operation has asked for the request.
    Callback {
        /// The locations of the operations that may ask for it.
        callers: IndexSet<Pointer>,
        /// Whether it is declared on its own, so that any operation can refer to it.
        is_shared: bool,
    },
}

/// One parameter.
#[derive(Clone, Debug)]
pub struct ParameterNode {
    /// The location of the parameter, with references followed.
    pub pointer: Pointer,
    /// The name as written.
    pub name: String,
    /// Where in the request the parameter is sent.
    pub location: ParameterLocation,
    /// The description; that of a reference to the parameter takes precedence.
    pub description: Option<String>,
    /// Whether the parameter is required.
    pub required: bool,
    /// Whether the parameter is deprecated.
    pub deprecated: bool,
    /// The style, or the default of the location.
    pub style: ParameterStyle,
    /// The `explode` flag, if there is one.
    pub explode: Option<bool>,
    /// The `x-…` keys.
    pub extensions: IndexMap<String, Value>,
    /// The schema, or that of the media type; `None` when the value is an unspecified string.
    pub schema: Option<Pointer>,
    /// How the value is serialized.
    pub form: ParameterForm,
    /// The media type, where the parameter has `content` instead of `schema`.
    pub media_type: Option<String>,
    /// Whether reserved characters are sent unencoded.
    pub allow_reserved: bool,
    /// Whether the parameter may be sent without a value.
    pub allow_empty: bool,
    /// An example value.
    pub example: Option<Value>,
}

/// Where in a request a parameter is sent (Parameter Object, `in`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ParameterLocation {
    /// In the path template.
    Path,
    /// In the query string.
    Query,
    /// In a header.
    Header,
    /// In a cookie.
    Cookie,
}

/// How a parameter is serialized.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParameterForm {
    /// In its style.
    Styled,
    /// As an array in the query, with tabs between the items.
    Tabs,
    /// As a cookie that is not percent-encoded.
    PlainCookie,
    /// As the whole query string.
    WholeQuery,
    /// As a media type: `content` instead of `schema`.
    Content,
}
