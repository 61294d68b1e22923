//! The typed document: flat, node by node, children named by their pointers.
//!
//! Data only.

use crate::diagnostic::Pointer;
use crate::normalize::DeclaredName;
use indexmap::{IndexMap, IndexSet};
use openapiv3::{Info, QueryStyle, SecurityRequirement, Server, Tag};
use serde_json::Value;
use std::collections::HashMap;

/// A whole document, typed node by node.
///
/// Invariant: every schema pointer in it (in `components`, in an operation, in a schema's own
/// children, as a reference's target) is a key of `schemas`.
#[derive(Clone, Debug, Default)]
pub struct Resolved {
    /// What the document says of the API as a whole.
    pub info: Info,
    /// Where the API is served, when nothing nearer says otherwise.
    pub servers: Vec<Located<Server>>,
    /// The tags, in the document's order.
    pub tags: Vec<Tag>,
    /// The security every operation needs that does not say otherwise; `None` when nothing is said.
    pub security: Option<Vec<SecurityRequirement>>,
    /// Whether the document or any of its operations says what security it needs.
    pub declares_security: bool,
    /// The security schemes by name, in the document's order.
    pub security_schemes: IndexMap<String, Located<SchemeNode>>,
    /// The operations, in the document's order of paths and then of methods.
    pub operations: Vec<OperationNode>,
    /// The requests that the API sends: webhooks, then callbacks by operation.
    pub incoming: Vec<IncomingNode>,
    /// The first operation or incoming request that stands at a pointer.
    pub(super) by_pointer: HashMap<Pointer, Index>,
    /// Every schema of `components.schemas` and every one reachable from an operation, each under
    /// its own pointer.
    pub schemas: IndexMap<Pointer, SchemaNode>,
    /// The entries of `components.schemas`, in the document's order.
    pub components: Vec<Pointer>,
    /// The nodes outside of `components` that have a name.
    pub names: IndexMap<Pointer, DeclaredName>,
    /// Whether components that no operation reaches are wanted as well; `select` says so.
    pub unused_schemas: bool,
}

/// Where an operation or an incoming request is in its list.
#[derive(Clone, Copy, Debug)]
pub(super) enum Index {
    Operation(usize),
    Incoming(usize),
}

/// What names the schemas that are described inside of it.
#[derive(Clone, Copy, Debug)]
pub enum Holder<'d> {
    /// An operation of the API.
    Operation(&'d OperationNode),
    /// A request that the API sends.
    Incoming(&'d IncomingNode),
}

impl Holder<'_> {
    /// Where it stands.
    pub fn pointer(&self) -> &Pointer {
        match self {
            Holder::Operation(node) => &node.pointer,
            Holder::Incoming(node) => &node.request.pointer,
        }
    }
}

/// A value together with where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Located<T> {
    /// Where the value stands.
    pub pointer: Pointer,
    /// The value.
    pub value: T,
}

/// A security scheme.
#[derive(Clone, Debug, PartialEq)]
pub enum SchemeNode {
    /// One whose credential travels in a request.
    Credential {
        /// The scheme. Invariant: its own flows are empty.
        scheme: Box<openapiv3::SecurityScheme>,
        /// The flows that give a token.
        flows: Vec<FlowNode>,
    },
    /// A certificate that the transport presents, so that nothing of it is in a request.
    MutualTls {
        /// What it is for.
        description: Option<String>,
    },
}

/// A way to get a token (OpenAPI 3.0.3, OAuth Flow Object).
#[derive(Clone, Debug, PartialEq)]
pub struct FlowNode {
    /// The key under `flows`, as in `clientCredentials`.
    pub name: String,
    /// Where the user agrees.
    pub authorization_url: Option<String>,
    /// Where a device asks for a code (3.2).
    pub device_url: Option<String>,
    /// Where tokens are given.
    pub token_url: Option<String>,
    /// Where tokens are renewed.
    pub refresh_url: Option<String>,
    /// The scopes, each with what it is for.
    pub scopes: Vec<(String, String)>,
}

/// One schema, without what is inside its children.
#[derive(Clone, Debug, PartialEq)]
pub struct SchemaNode {
    /// Where the schema stands.
    pub pointer: Pointer,
    /// What the schema is.
    pub kind: SchemaNodeKind,
}

/// What a schema node is.
#[derive(Clone, Debug, PartialEq)]
pub enum SchemaNodeKind {
    /// A schema written in place. Invariant: each child schema in it is a reference whose text is
    /// `#` and the child's pointer; [`super::child_pointer`] reads it.
    Schema(Box<openapiv3::Schema>),
    /// A `$ref` to another schema of the document.
    Reference(Box<Reference>),
}

/// A `$ref` to a schema, with the siblings that mean something to a reader of the generated code.
///
/// OpenAPI 3.0 (Reference Object) says that siblings are ignored; many documents rely on these.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reference {
    /// The schema meant; it exists.
    pub target: Pointer,
    /// `title` beside the `$ref`.
    pub title: Option<String>,
    /// `description` beside the `$ref`.
    pub description: Option<String>,
    /// `nullable: true` beside the `$ref`.
    pub nullable: bool,
    /// `deprecated: true` beside the `$ref`.
    pub deprecated: bool,
    /// `readOnly: true` beside the `$ref`.
    pub read_only: bool,
    /// `writeOnly: true` beside the `$ref`.
    pub write_only: bool,
    /// `default` beside the `$ref`.
    pub default: Option<Value>,
    /// `x-…` keys beside the `$ref`.
    pub extensions: IndexMap<String, Value>,
}

/// An HTTP method. Invariant: it is a token (RFC 9110, sections 5.6.2 and 9.1).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Method(String);

/// The keys of a path item that are methods (Path Item Object).
const METHOD_KEYS: &[&str] = &[
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

impl Method {
    /// The method a key of a path item names; `None` for any other key.
    pub fn from_key(key: &str) -> Option<Self> {
        let known = METHOD_KEYS.contains(&key);
        known.then(|| Method(key.to_ascii_uppercase()))
    }

    /// The method that is sent as `text`; `None` for what is no token. Case matters.
    pub fn from_token(text: &str) -> Option<Self> {
        let is_token =
            |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
        let valid = !text.is_empty() && text.bytes().all(is_token);
        valid.then(|| Method(text.to_owned()))
    }

    /// The method as HTTP writes it, such as `GET`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// One operation.
#[derive(Clone, Debug)]
pub struct OperationNode {
    /// Where the operation stands. Two paths that share a path item share this pointer.
    pub pointer: Pointer,
    /// The key under `paths`, as written.
    pub path: String,
    /// The HTTP method.
    pub method: Method,
    /// The operation's own fields. Invariant: its parameters, body, responses, callbacks and
    /// servers are empty; the typed ones stand below.
    pub operation: openapiv3::Operation,
    /// The parameters: the path item's first, those of the operation replacing them by
    /// `(name, in)` (Path Item Object, `parameters`).
    pub parameters: Vec<ParameterNode>,
    /// The request body, if any.
    pub body: Option<BodyNode>,
    /// The responses, in the document's order.
    pub responses: Vec<ResponseNode>,
    /// The operation's servers or else the path item's; empty when the document's hold.
    pub servers: Vec<Located<Server>>,
    /// The operation's security; `None` when the document's holds, empty when it needs none.
    pub security: Option<Vec<SecurityRequirement>>,
}

/// A request that the API sends: a webhook (OpenAPI 3.1.0, OpenAPI Object, `webhooks`), or a
/// callback (OpenAPI 3.0.3, Callback Object).
#[derive(Clone, Debug)]
pub struct IncomingNode {
    /// The name of the webhook or callback, as written.
    pub name: String,
    /// What kind it is.
    pub kind: IncomingKind,
    /// The request. Its path is the name of a webhook, or the expression of a callback.
    pub request: OperationNode,
}

/// Why the API sends a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IncomingKind {
    /// Something happened there.
    Webhook,
    /// An operation has asked for it.
    Callback {
        /// The operations that may ask for it, each by where it stands.
        callers: IndexSet<Pointer>,
        /// Whether it stands on its own, for any operation to refer to.
        is_shared: bool,
    },
}

/// One parameter.
#[derive(Clone, Debug)]
pub struct ParameterNode {
    /// Where the parameter stands, references followed.
    pub pointer: Pointer,
    /// The parameter's own fields; its schema or content is a reference, typed below.
    pub data: openapiv3::Parameter,
    /// Its schema, or that of its media type; `None` when nothing is known of its value but that it
    /// can be written as text.
    pub schema: Option<Pointer>,
    /// How it is written.
    pub form: ParameterForm,
    /// The media type it is written as, where it has `content` instead of `schema`.
    pub media_type: Option<String>,
    /// Whether reserved characters stand in it as they are.
    pub allow_reserved: bool,
    /// Whether it may be there without a value.
    pub allow_empty: bool,
    /// A value to show, if the document gives one.
    pub example: Option<Value>,
}

/// How a parameter is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParameterForm {
    /// In the style that it names.
    Styled,
    /// A list in the query with tabs between its items.
    Tabs,
    /// A cookie that is not percent-encoded.
    PlainCookie,
    /// As the whole query string.
    WholeQuery,
    /// As a media type: `content` instead of `schema`.
    Content,
}

/// A request body.
#[derive(Clone, Debug)]
pub struct BodyNode {
    /// Where the body stands, references followed.
    pub pointer: Pointer,
    /// What it is for.
    pub description: Option<String>,
    /// Whether it must be sent.
    pub required: bool,
    /// What it may be written as, in the document's order.
    pub content: Vec<MediaNode>,
}

/// One way to write a body, a response or a parameter.
#[derive(Clone, Debug)]
pub struct MediaNode {
    /// Where it stands.
    pub pointer: Pointer,
    /// The media type or range as written, such as `application/json; charset=utf-8`.
    pub media_type: String,
    /// The schema; `None` when nothing is said.
    pub schema: Option<Pointer>,
    /// A value to show, if the document gives one.
    pub example: Option<Value>,
    /// What is said of single members of the value, in the document's order.
    pub encoding: Vec<EncodingNode>,
}

/// How one member of a form, or one part, is written (Encoding Object).
#[derive(Clone, Debug)]
pub struct EncodingNode {
    /// Where it stands.
    pub pointer: Pointer,
    /// The name of the member.
    pub name: String,
    /// The media type of the member, or several, as written.
    pub content_type: Option<String>,
    /// How a list or an object is written, if that is said.
    pub style: Option<QueryStyle>,
    /// Whether each of its items is written on its own, if that is said.
    pub explode: Option<bool>,
    /// Whether reserved characters stand as they are, if that is said.
    pub reserved: Option<bool>,
    /// Whether items are separated by tabs.
    pub tabs: bool,
    /// The headers of the part, in the document's order.
    pub headers: Vec<HeaderNode>,
}

/// One response.
#[derive(Clone, Debug)]
pub struct ResponseNode {
    /// Where the response stands, references followed.
    pub pointer: Pointer,
    /// The key as written: `200`, `4XX` or `default`.
    pub status: String,
    /// When it is given.
    pub description: String,
    /// Its headers, in the document's order.
    pub headers: Vec<HeaderNode>,
    /// What it may be written as, in the document's order.
    pub content: Vec<MediaNode>,
    /// Whether it says that it has content, and nothing of it.
    pub bare_content: bool,
    /// What may be called next, in the document's order.
    pub links: Vec<LinkNode>,
}

/// One link of a response (OpenAPI 3.0.3, Link Object).
#[derive(Clone, Debug)]
pub struct LinkNode {
    /// Its name.
    pub name: String,
    /// The operation it leads to: an operationId, or a reference.
    pub operation: String,
    /// The parameters of that operation, and where their values come from.
    pub parameters: Vec<(String, String)>,
    /// What it is for.
    pub description: Option<String>,
}

/// One header of a response.
#[derive(Clone, Debug)]
pub struct HeaderNode {
    /// Where the header stands, references followed.
    pub pointer: Pointer,
    /// The name as written.
    pub name: String,
    /// What it says.
    pub description: Option<String>,
    /// Whether it should no longer be relied on.
    pub deprecated: bool,
    /// Its schema; `None` when nothing is said, or when it is written as a media type.
    pub schema: Option<Pointer>,
    /// Whether it is written as a media type: `content` instead of `schema`.
    pub as_content: bool,
}
