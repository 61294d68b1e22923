//! The fields of the objects of OpenAPI 3.0.3 and their types, as tables, with the fields that later
//! versions add and this crate supports.
//!
//! Data only. A field that is in no table is not traversed: examples, extensions and links may hold
//! anything.

use super::private;
use crate::diagnostic::Pointer;

/// An object of the OpenAPI Specification 3.0.3 (section 4.7).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Document,
    Info,
    Contact,
    License,
    Server,
    ServerVariable,
    Components,
    Paths,
    PathItem,
    Operation,
    Callback,
    ExternalDocs,
    Parameter,
    RequestBody,
    MediaType,
    Encoding,
    Responses,
    Response,
    Header,
    Tag,
    Schema,
    Discriminator,
    SecurityScheme,
    OAuthFlows,
    OAuthFlow,
}

impl Kind {
    /// Returns the name of the kind in the specification with its article: `a Tag Object`.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Document => "an OpenAPI Object",
            Kind::Info => "an Info Object",
            Kind::Contact => "a Contact Object",
            Kind::License => "a License Object",
            Kind::Server => "a Server Object",
            Kind::ServerVariable => "a Server Variable Object",
            Kind::Components => "a Components Object",
            Kind::Paths => "a Paths Object",
            Kind::PathItem => "a Path Item Object",
            Kind::Operation => "an Operation Object",
            Kind::Callback => "a Callback Object",
            Kind::ExternalDocs => "an External Documentation Object",
            Kind::Parameter => "a Parameter Object",
            Kind::RequestBody => "a Request Body Object",
            Kind::MediaType => "a Media Type Object",
            Kind::Encoding => "an Encoding Object",
            Kind::Responses => "a Responses Object",
            Kind::Response => "a Response Object",
            Kind::Header => "a Header Object",
            Kind::Tag => "a Tag Object",
            Kind::Schema => "a Schema Object",
            Kind::Discriminator => "a Discriminator Object",
            Kind::SecurityScheme => "a Security Scheme Object",
            Kind::OAuthFlows => "an OAuth Flows Object",
            Kind::OAuthFlow => "an OAuth Flow Object",
        }
    }

    /// Returns what a node of this kind is, with its article: `a path item`.
    pub fn noun(self) -> &'static str {
        match self {
            Kind::PathItem => "a path item",
            Kind::Operation => "an operation",
            Kind::Callback => "a callback",
            Kind::Parameter => "a parameter",
            Kind::RequestBody => "a request body",
            Kind::MediaType => "a media type",
            Kind::Response => "a response",
            Kind::Header => "a header",
            Kind::Schema => "a schema",
            Kind::SecurityScheme => "a security scheme",
            _ => "an object of another kind",
        }
    }
}

/// The type of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FieldType {
    Str,
    Bool,
    Number,
    /// A non-negative integer.
    Count,
    StrArray,
    /// An array of values of any type.
    AnyArray,
    StrMap,
    /// The `type` of a schema.
    TypeName,
    Node(Kind),
    NodeArray(Kind),
    NodeMap(Kind),
    /// `additionalProperties`.
    BoolOrSchema,
}

use FieldType::{
    AnyArray, Bool, BoolOrSchema, Count, Node, NodeArray, NodeMap, Number, Str, StrArray, StrMap,
    TypeName,
};

impl FieldType {
    /// Returns what the field must be, for messages.
    pub fn expected(self) -> &'static str {
        match self {
            Str => "a string",
            Bool => "`true` or `false`",
            Number => "a number",
            Count => "a non-negative integer",
            StrArray => "an array of strings",
            AnyArray | NodeArray(_) => "an array",
            StrMap | NodeMap(_) => "an object",
            TypeName => "the name of a type",
            Node(Kind::Schema) => "a schema",
            Node(kind) => kind.name(),
            BoolOrSchema => "`true`, `false` or a schema",
        }
    }
}

type Table = &'static [(&'static str, FieldType)];

/// Returns the type of the field `key` of `kind`; `None` for a field that is not traversed.
pub(super) fn field_type(kind: Kind, key: &str) -> Option<FieldType> {
    match kind {
        // The keys of these are patterns: paths, status codes and expressions.
        Kind::Paths | Kind::Responses | Kind::Callback
            if key.starts_with("x-") || key == "$ref" =>
        {
            None
        }
        Kind::Paths | Kind::Callback => Some(Node(Kind::PathItem)),
        Kind::Responses => Some(Node(Kind::Response)),
        _ => table(kind)
            .iter()
            .find(|(name, _)| *name == key)
            .map(|(_, ty)| *ty),
    }
}

/// Yields the names of the fields of `kind` that are in its table.
pub(super) fn field_names(kind: Kind) -> impl Iterator<Item = &'static str> {
    table(kind)
        .iter()
        .map(|(name, _)| *name)
        .filter(|name| !name.starts_with(private::PREFIX))
}

/// Returns the kind of the node at `pointer`, reached from a node of `kind` at `ancestor`; `None`
/// when the tables do not lead there.
pub(super) fn kind_at(kind: Kind, pointer: &Pointer, ancestor: &Pointer) -> Option<Kind> {
    let depth = ancestor.tokens().count();
    let mut tokens = pointer.tokens().skip(depth);
    let mut kind = kind;
    while let Some(key) = tokens.next() {
        kind = match field_type(kind, &key)? {
            Node(inner) => inner,
            BoolOrSchema => Kind::Schema,
            NodeArray(inner) | NodeMap(inner) => {
                tokens.next()?;
                inner
            }
            _ => return None,
        };
    }
    Some(kind)
}

/// Returns the required fields of `kind`, each with the value that is assumed when it is missing.
pub(super) fn required(kind: Kind) -> &'static [(&'static str, &'static str)] {
    match kind {
        Kind::Info => &[("title", "API"), ("version", "0.0.0")],
        Kind::License => &[("name", "")],
        Kind::Server => &[("url", "/")],
        _ => &[],
    }
}

fn table(kind: Kind) -> Table {
    match kind {
        Kind::Document => &[
            ("info", Node(Kind::Info)),
            ("servers", NodeArray(Kind::Server)),
            ("paths", Node(Kind::Paths)),
            ("components", Node(Kind::Components)),
            ("tags", NodeArray(Kind::Tag)),
            (private::WEBHOOKS, NodeMap(Kind::PathItem)),
        ],
        Kind::Info => &[
            ("title", Str),
            ("description", Str),
            ("termsOfService", Str),
            ("contact", Node(Kind::Contact)),
            ("license", Node(Kind::License)),
            ("version", Str),
        ],
        Kind::Contact => &[("name", Str), ("url", Str), ("email", Str)],
        Kind::License => &[("name", Str), ("url", Str)],
        Kind::Server => &[
            ("url", Str),
            ("description", Str),
            ("variables", NodeMap(Kind::ServerVariable)),
        ],
        Kind::ServerVariable => &[("enum", StrArray), ("default", Str), ("description", Str)],
        Kind::Components => &[
            ("schemas", NodeMap(Kind::Schema)),
            ("responses", NodeMap(Kind::Response)),
            ("parameters", NodeMap(Kind::Parameter)),
            ("requestBodies", NodeMap(Kind::RequestBody)),
            ("headers", NodeMap(Kind::Header)),
            ("securitySchemes", NodeMap(Kind::SecurityScheme)),
            ("callbacks", NodeMap(Kind::Callback)),
            ("pathItems", NodeMap(Kind::PathItem)),
            ("mediaTypes", NodeMap(Kind::MediaType)),
        ],
        Kind::PathItem => PATH_ITEM,
        Kind::Operation => OPERATION,
        Kind::ExternalDocs => &[("description", Str), ("url", Str)],
        Kind::Parameter | Kind::Header => PARAMETER,
        Kind::RequestBody => &[
            ("description", Str),
            ("content", NodeMap(Kind::MediaType)),
            ("required", Bool),
        ],
        Kind::MediaType => &[
            ("schema", Node(Kind::Schema)),
            ("encoding", NodeMap(Kind::Encoding)),
            (private::ITEM_SCHEMA, Node(Kind::Schema)),
        ],
        Kind::Encoding => &[
            ("contentType", Str),
            ("headers", NodeMap(Kind::Header)),
            ("style", Str),
            ("explode", Bool),
            ("allowReserved", Bool),
        ],
        Kind::Response => &[
            ("description", Str),
            ("headers", NodeMap(Kind::Header)),
            ("content", NodeMap(Kind::MediaType)),
        ],
        Kind::Tag => &[
            ("name", Str),
            ("description", Str),
            ("externalDocs", Node(Kind::ExternalDocs)),
            (private::PARENT, Str),
        ],
        Kind::Schema => SCHEMA,
        Kind::Discriminator => &[
            ("propertyName", Str),
            ("mapping", StrMap),
            (private::DEFAULT_MAPPING, Str),
        ],
        Kind::SecurityScheme => SECURITY_SCHEME,
        Kind::OAuthFlows => &[
            ("implicit", Node(Kind::OAuthFlow)),
            ("password", Node(Kind::OAuthFlow)),
            ("clientCredentials", Node(Kind::OAuthFlow)),
            ("authorizationCode", Node(Kind::OAuthFlow)),
            ("deviceAuthorization", Node(Kind::OAuthFlow)),
        ],
        Kind::OAuthFlow => &[
            ("authorizationUrl", Str),
            ("tokenUrl", Str),
            ("refreshUrl", Str),
            ("scopes", StrMap),
        ],
        Kind::Paths | Kind::Responses | Kind::Callback => &[],
    }
}

const PATH_ITEM: Table = &[
    ("summary", Str),
    ("description", Str),
    ("get", Node(Kind::Operation)),
    ("put", Node(Kind::Operation)),
    ("post", Node(Kind::Operation)),
    ("delete", Node(Kind::Operation)),
    ("options", Node(Kind::Operation)),
    ("head", Node(Kind::Operation)),
    ("patch", Node(Kind::Operation)),
    ("trace", Node(Kind::Operation)),
    (private::OPERATIONS, NodeMap(Kind::Operation)),
    ("servers", NodeArray(Kind::Server)),
    ("parameters", NodeArray(Kind::Parameter)),
];

const OPERATION: Table = &[
    ("tags", StrArray),
    ("summary", Str),
    ("description", Str),
    ("externalDocs", Node(Kind::ExternalDocs)),
    ("operationId", Str),
    ("parameters", NodeArray(Kind::Parameter)),
    ("requestBody", Node(Kind::RequestBody)),
    ("responses", Node(Kind::Responses)),
    ("callbacks", NodeMap(Kind::Callback)),
    ("deprecated", Bool),
    ("servers", NodeArray(Kind::Server)),
];

const PARAMETER: Table = &[
    ("name", Str),
    ("in", Str),
    ("description", Str),
    ("required", Bool),
    ("deprecated", Bool),
    ("allowEmptyValue", Bool),
    ("style", Str),
    ("explode", Bool),
    ("allowReserved", Bool),
    ("schema", Node(Kind::Schema)),
    ("content", NodeMap(Kind::MediaType)),
];

const SCHEMA: Table = &[
    ("title", Str),
    ("multipleOf", Number),
    ("maximum", Number),
    ("exclusiveMaximum", Bool),
    ("minimum", Number),
    ("exclusiveMinimum", Bool),
    ("maxLength", Count),
    ("minLength", Count),
    ("pattern", Str),
    ("maxItems", Count),
    ("minItems", Count),
    ("uniqueItems", Bool),
    ("maxProperties", Count),
    ("minProperties", Count),
    ("required", StrArray),
    ("enum", AnyArray),
    ("type", TypeName),
    ("allOf", NodeArray(Kind::Schema)),
    ("oneOf", NodeArray(Kind::Schema)),
    ("anyOf", NodeArray(Kind::Schema)),
    ("not", Node(Kind::Schema)),
    ("items", Node(Kind::Schema)),
    ("properties", NodeMap(Kind::Schema)),
    ("additionalProperties", BoolOrSchema),
    ("description", Str),
    ("format", Str),
    ("nullable", Bool),
    ("discriminator", Node(Kind::Discriminator)),
    ("readOnly", Bool),
    ("writeOnly", Bool),
    ("externalDocs", Node(Kind::ExternalDocs)),
    ("deprecated", Bool),
    // Not part of OpenAPI 3.0: schemas defined inside another, and private keywords.
    ("$defs", NodeMap(Kind::Schema)),
    ("definitions", NodeMap(Kind::Schema)),
    (private::PREFIX_ITEMS, NodeArray(Kind::Schema)),
    (private::PATTERN_PROPERTIES, NodeMap(Kind::Schema)),
    (private::PARTS, NodeArray(Kind::Schema)),
    (private::CONTENT_SCHEMA, Node(Kind::Schema)),
];

const SECURITY_SCHEME: Table = &[
    ("type", Str),
    ("description", Str),
    ("name", Str),
    ("in", Str),
    ("scheme", Str),
    ("bearerFormat", Str),
    ("flows", Node(Kind::OAuthFlows)),
    ("openIdConnectUrl", Str),
];
