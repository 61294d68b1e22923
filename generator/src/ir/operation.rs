//! Operations, their parameters and their responses.

use super::{Body, Docs, Literal, Requirement, Style, TypeRef};
use crate::naming::{FieldName, FnName, TypeName, VariantName};

/// One operation (OpenAPI 3.0.3, Operation Object).
#[derive(Debug, Clone)]
pub struct Operation {
    /// The name of the method on the group's handle.
    pub name: FnName,
    /// The name of the unit type that represents the operation.
    pub type_name: TypeName,
    /// The name of the alias for its call, whose page documents the operation.
    pub call_name: TypeName,
    /// The operationId, or the method and path if there is none.
    pub id: String,
    /// The HTTP method: a token (RFC 9110, section 9.1).
    pub method: String,
    /// The path template, which begins with `/`; a query in it is sent as part of the query.
    pub path: String,
    /// The parameters in document order, without those that are settings of the client.
    pub parameters: Vec<Parameter>,
    /// The request body.
    pub body: Option<Body>,
    /// The operation's own server, if it has one: an absolute URL, or a path on the host of the
    /// client's base URL.
    pub server: Option<String>,
    /// The responses that mean success.
    pub success: Outcomes,
    /// The responses that mean failure.
    pub errors: Outcomes,
    /// The headers of its responses, if any are documented.
    pub headers: Option<Headers>,
    /// The security requirement.
    pub auth: Requirement,
    /// The struct of the required arguments, if there are too many to be positional.
    pub arguments_type: Option<TypeName>,
    /// The documentation.
    pub docs: Docs,
}

impl Operation {
    /// Returns the parameters that every call must pass, in order. A required body comes after
    /// them.
    pub fn required_parameters(&self) -> impl Iterator<Item = &Parameter> {
        let parameters = self.parameters.iter();
        parameters.filter(|parameter| parameter.required)
    }

    /// Returns the body, if every call must pass one.
    #[must_use]
    pub fn required_body(&self) -> Option<&Body> {
        self.body.as_ref().filter(|body| body.required)
    }
}

/// One parameter (OpenAPI 3.0.3, Parameter Object).
#[derive(Debug, Clone)]
pub struct Parameter {
    /// The name of the argument or setter.
    pub name: FieldName,
    /// The wire name.
    pub wire_name: String,
    /// Where it is sent.
    pub location: ParameterLocation,
    /// How an array or an object is serialized.
    pub style: Style,
    /// Whether reserved characters are not percent-encoded.
    pub allow_reserved: bool,
    /// Whether an empty array or object is sent as an empty string instead of being omitted.
    pub allow_empty: bool,
    /// The type.
    pub ty: TypeRef,
    /// Whether every call must pass it.
    pub required: bool,
    /// An example value.
    pub example: Option<Literal>,
    /// The documentation.
    pub docs: Docs,
}

/// Where a parameter is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ParameterLocation {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// In a header.
    Header,
    /// In a cookie.
    Cookie,
    /// As the whole query, which the caller has already encoded.
    QueryString,
}

/// A typed response body.
#[derive(Debug, Clone)]
pub struct Content {
    /// The media type as written in the document.
    pub media_type: String,
    /// How the body is serialized.
    pub format: ContentFormat,
    /// The type.
    pub ty: TypeRef,
}

/// How a response body is serialized.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContentFormat {
    /// JSON (RFC 8259).
    Json,
    /// A string in UTF-8.
    String,
    /// Raw bytes.
    Bytes,
}

/// The responses of an operation, either those of success or those of failure.
#[derive(Debug, Clone, Default)]
pub struct Outcomes {
    /// The name of the enum of outcomes, if there is one.
    pub name: Option<TypeName>,
    /// The outcomes, in document order.
    pub cases: Vec<Outcome>,
}

/// One response (OpenAPI 3.0.3, Response Object).
#[derive(Debug, Clone)]
pub struct Outcome {
    /// The name of its variant in the enum of outcomes.
    pub name: VariantName,
    /// The statuses that it is for.
    pub status: Status,
    /// The body.
    pub content: Option<Content>,
    /// Whether the body, a JSON string, may also be sent unquoted as `text/plain`.
    pub or_unquoted: bool,
    /// The wire names of its headers, with their docs.
    pub headers: Vec<(String, Docs)>,
    /// The documentation.
    pub docs: Docs,
}

/// The headers of all responses of an operation, which share one type.
#[derive(Debug, Clone)]
pub struct Headers {
    /// The name of the type.
    pub name: TypeName,
    /// The headers, in the order in which they first appear.
    pub fields: Vec<Header>,
}

/// One response header (OpenAPI 3.0.3, Header Object). It may be absent even if it is documented as
/// required.
#[derive(Debug, Clone)]
pub struct Header {
    /// The name of the field.
    pub name: FieldName,
    /// The wire name.
    pub wire_name: String,
    /// The type: a scalar, or an array of scalars.
    pub ty: TypeRef,
    /// The documentation.
    pub docs: Docs,
}

/// The statuses that a response is for (OpenAPI 3.0.3, Responses Object).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// This status only.
    Exact(u16),
    /// All statuses of a class: `4` for `4XX`.
    Class(u16),
    /// Every status without a response of its own.
    Default,
}
