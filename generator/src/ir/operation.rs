//! What can be called: operations, their parameters, bodies and outcomes.

use super::{Body, Docs, Literal, Requirement, TypeRef};
use crate::naming::{FieldName, FnName, TypeName, VariantName};

/// One operation (OpenAPI 3.0.3, Operation Object).
#[derive(Debug, Clone)]
pub struct Operation {
    /// The method on the group's handle.
    pub name: FnName,
    /// The unit type that stands for the operation.
    pub type_name: TypeName,
    /// The operationId, or the method and path where there is none.
    pub id: String,
    /// The HTTP method as it is sent: a token (RFC 9110, section 9.1).
    pub method: String,
    /// The path template, which begins with `/`; a query in it is sent as part of the query.
    pub path: String,
    /// Its parameters, in document order, client settings left out.
    pub parameters: Vec<Parameter>,
    /// What it sends.
    pub body: Option<Body>,
    /// Where it is served, if not where the rest of the API is: an absolute URL, or a path on the host
    /// of the client's base URL.
    pub server: Option<String>,
    /// What it answers when it succeeds.
    pub success: Outcomes,
    /// What it answers when it fails.
    pub errors: Outcomes,
    /// The headers of its answers, if any are described.
    pub headers: Option<Headers>,
    /// Which credentials it asks for.
    pub auth: Requirement,
    /// The struct of the required arguments, if there are too many to be positional.
    pub arguments_type: Option<TypeName>,
    /// What it does.
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
    /// The argument's or setter's name.
    pub name: FieldName,
    /// The name on the wire.
    pub wire_name: String,
    /// Where it travels.
    pub location: ParameterLocation,
    /// How a list or an object is written.
    pub style: Style,
    /// Whether reserved characters stand in it as they are.
    pub allow_reserved: bool,
    /// Whether an empty list or object is sent as an empty text, rather than not at all.
    pub allow_empty: bool,
    /// Its type.
    pub ty: TypeRef,
    /// Whether a call without it is invalid.
    pub required: bool,
    /// A value to show.
    pub example: Option<Literal>,
    /// What it is for.
    pub docs: Docs,
}

/// Where a parameter travels.
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
    /// As the whole query, which the caller has encoded.
    QueryString,
}

/// How a list or an object is written into text (OpenAPI 3.0.3, Style Values).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Comma-separated, in a path or a header.
    Simple {
        /// Whether the members of an object are written `key=value`.
        explode: bool,
    },
    /// `a/b`, in a path: the slashes of a text stand between segments.
    Segments,
    /// `.a,b`, in a path.
    Label {
        /// `.a.b`.
        explode: bool,
    },
    /// `;name=a,b`, in a path.
    Matrix {
        /// `;name=a;name=b`.
        explode: bool,
    },
    /// `name=value`, once a value if exploded.
    Form {
        /// Once a value.
        explode: bool,
    },
    /// `a%20b`.
    SpaceDelimited,
    /// `a%09b`.
    TabDelimited,
    /// `a|b`.
    PipeDelimited,
    /// `name[key]=value`, and so on inside of values.
    DeepObject(Nesting),
    /// `name=a,b`, in a cookie and not percent-encoded.
    Cookie {
        /// `name=a; name=b`.
        explode: bool,
    },
    /// JSON.
    Json,
}

/// How style `deepObject` writes the values inside of values, which OpenAPI leaves open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nesting {
    /// `name[key][]=value`.
    Brackets,
    /// `name[key][0]=value`.
    Indices,
    /// `name[key]=value`, once an item.
    Repeat,
    /// `name.key=value`, once an item.
    Dots,
}

/// A typed payload.
#[derive(Debug, Clone)]
pub struct Content {
    /// The media type, as the document writes it.
    pub media_type: String,
    /// How the payload is written.
    pub format: ContentFormat,
    /// Its type.
    pub ty: TypeRef,
}

/// How a payload is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContentFormat {
    /// JSON (RFC 8259).
    Json,
    /// A string in UTF-8.
    String,
    /// Bytes, as they are.
    Bytes,
}

/// What an operation answers, for success or for failure.
#[derive(Debug, Clone, Default)]
pub struct Outcomes {
    /// The name of the enum of all outcomes, where one is needed.
    pub name: Option<TypeName>,
    /// The outcomes, in document order.
    pub cases: Vec<Outcome>,
}

/// One answer (OpenAPI 3.0.3, Response Object).
#[derive(Debug, Clone)]
pub struct Outcome {
    /// The variant of the enum of outcomes.
    pub name: VariantName,
    /// Which statuses it answers to.
    pub status: Status,
    /// Its payload.
    pub content: Option<Content>,
    /// Whether the payload, a text in JSON, may come as plain text as well.
    pub or_unquoted: bool,
    /// The headers that come with it, by wire name: read off the response itself.
    pub headers: Vec<(String, Docs)>,
    /// What it means.
    pub docs: Docs,
}

/// The headers that come with the answers of an operation, in one type for all of them.
#[derive(Debug, Clone)]
pub struct Headers {
    /// The name of the type.
    pub name: TypeName,
    /// The headers, in the order in which they are first described.
    pub fields: Vec<Header>,
}

/// One header of an answer (OpenAPI 3.0.3, Header Object). It may be absent, whatever is described.
#[derive(Debug, Clone)]
pub struct Header {
    /// The member's name.
    pub name: FieldName,
    /// The name on the wire.
    pub wire_name: String,
    /// Its type: what plain text can say, or a list of that.
    pub ty: TypeRef,
    /// What it says.
    pub docs: Docs,
}

/// Which statuses an outcome answers to (OpenAPI 3.0.3, Responses Object).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Just this one.
    Exact(u16),
    /// All of a class, `4` for `4XX`.
    Class(u16),
    /// Every one that nothing else names.
    Default,
}
