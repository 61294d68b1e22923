//! The objects of OpenAPI 3.0.3 and the types of their fields, as tables, and what later versions
//! add that is kept.
//!
//! Data only. A field that stands in no table is never looked at: examples, extensions and links
//! keep whatever they hold.

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

/// The type of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Text,
    Flag,
    Number,
    /// A whole number, zero or more.
    Count,
    TextList,
    /// A list of values of any type.
    ValueList,
    TextMap,
    /// The `type` of a schema.
    TypeName,
    Node(Kind),
    List(Kind),
    Map(Kind),
    /// `additionalProperties`.
    FlagOrSchema,
}

use Field::{
    Count, Flag, FlagOrSchema, List, Map, Node, Number, Text, TextList, TextMap, TypeName,
    ValueList,
};

type Table = &'static [(&'static str, Field)];

/// The type of the field `key` of `kind`; `None` for a field that is not looked at.
pub(super) fn field(kind: Kind, key: &str) -> Option<Field> {
    match kind {
        // The keys of these are patterns: paths, status codes and expressions.
        Kind::Paths | Kind::Responses | Kind::Callback
            if key.starts_with("x-") || key == "$ref" =>
        {
            None
        }
        Kind::Paths | Kind::Callback => Some(Node(Kind::PathItem)),
        Kind::Responses => Some(Node(Kind::Response)),
        _ => {
            let entry = table(kind).iter().find(|(name, _)| *name == key);
            entry.map(|(_, field)| *field)
        }
    }
}

/// The kind of the node at `pointer`, reached from a node of `kind` at `ancestor`; `None` when the
/// tables do not lead there.
pub(super) fn kind_at(kind: Kind, pointer: &Pointer, ancestor: &Pointer) -> Option<Kind> {
    let depth = ancestor.tokens().count();
    let mut tokens = pointer.tokens().skip(depth);
    let mut kind = kind;
    while let Some(key) = tokens.next() {
        kind = match field(kind, &key)? {
            Node(inner) => inner,
            FlagOrSchema => Kind::Schema,
            List(inner) | Map(inner) => {
                tokens.next()?;
                inner
            }
            _ => return None,
        };
    }
    Some(kind)
}

/// What a field is filled with when it is missing, where OpenAPI requires it.
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
            ("servers", List(Kind::Server)),
            ("paths", Node(Kind::Paths)),
            ("components", Node(Kind::Components)),
            ("tags", List(Kind::Tag)),
            (private::WEBHOOKS, Map(Kind::PathItem)),
        ],
        Kind::Info => &[
            ("title", Text),
            ("description", Text),
            ("termsOfService", Text),
            ("contact", Node(Kind::Contact)),
            ("license", Node(Kind::License)),
            ("version", Text),
        ],
        Kind::Contact => &[("name", Text), ("url", Text), ("email", Text)],
        Kind::License => &[("name", Text), ("url", Text)],
        Kind::Server => &[
            ("url", Text),
            ("description", Text),
            ("variables", Map(Kind::ServerVariable)),
        ],
        Kind::ServerVariable => &[("enum", TextList), ("default", Text), ("description", Text)],
        Kind::Components => &[
            ("schemas", Map(Kind::Schema)),
            ("responses", Map(Kind::Response)),
            ("parameters", Map(Kind::Parameter)),
            ("requestBodies", Map(Kind::RequestBody)),
            ("headers", Map(Kind::Header)),
            ("securitySchemes", Map(Kind::SecurityScheme)),
            ("callbacks", Map(Kind::Callback)),
            ("pathItems", Map(Kind::PathItem)),
            ("mediaTypes", Map(Kind::MediaType)),
        ],
        Kind::PathItem => PATH_ITEM,
        Kind::Operation => OPERATION,
        Kind::ExternalDocs => &[("description", Text), ("url", Text)],
        Kind::Parameter | Kind::Header => PARAMETER,
        Kind::RequestBody => &[
            ("description", Text),
            ("content", Map(Kind::MediaType)),
            ("required", Flag),
        ],
        Kind::MediaType => &[
            ("schema", Node(Kind::Schema)),
            ("encoding", Map(Kind::Encoding)),
            (private::ITEM_SCHEMA, Node(Kind::Schema)),
        ],
        Kind::Encoding => &[
            ("contentType", Text),
            ("headers", Map(Kind::Header)),
            ("style", Text),
            ("explode", Flag),
            ("allowReserved", Flag),
        ],
        Kind::Response => &[
            ("description", Text),
            ("headers", Map(Kind::Header)),
            ("content", Map(Kind::MediaType)),
        ],
        Kind::Tag => &[
            ("name", Text),
            ("description", Text),
            ("externalDocs", Node(Kind::ExternalDocs)),
            (private::PARENT, Text),
        ],
        Kind::Schema => SCHEMA,
        Kind::Discriminator => &[
            ("propertyName", Text),
            ("mapping", TextMap),
            (private::DEFAULT_MAPPING, Text),
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
            ("authorizationUrl", Text),
            ("tokenUrl", Text),
            ("refreshUrl", Text),
            ("scopes", TextMap),
        ],
        Kind::Paths | Kind::Responses | Kind::Callback => &[],
    }
}

const PATH_ITEM: Table = &[
    ("summary", Text),
    ("description", Text),
    ("get", Node(Kind::Operation)),
    ("put", Node(Kind::Operation)),
    ("post", Node(Kind::Operation)),
    ("delete", Node(Kind::Operation)),
    ("options", Node(Kind::Operation)),
    ("head", Node(Kind::Operation)),
    ("patch", Node(Kind::Operation)),
    ("trace", Node(Kind::Operation)),
    (private::OPERATIONS, Map(Kind::Operation)),
    ("servers", List(Kind::Server)),
    ("parameters", List(Kind::Parameter)),
];

const OPERATION: Table = &[
    ("tags", TextList),
    ("summary", Text),
    ("description", Text),
    ("externalDocs", Node(Kind::ExternalDocs)),
    ("operationId", Text),
    ("parameters", List(Kind::Parameter)),
    ("requestBody", Node(Kind::RequestBody)),
    ("responses", Node(Kind::Responses)),
    ("callbacks", Map(Kind::Callback)),
    ("deprecated", Flag),
    ("servers", List(Kind::Server)),
];

const PARAMETER: Table = &[
    ("name", Text),
    ("in", Text),
    ("description", Text),
    ("required", Flag),
    ("deprecated", Flag),
    ("allowEmptyValue", Flag),
    ("style", Text),
    ("explode", Flag),
    ("allowReserved", Flag),
    ("schema", Node(Kind::Schema)),
    ("content", Map(Kind::MediaType)),
];

const SCHEMA: Table = &[
    ("title", Text),
    ("multipleOf", Number),
    ("maximum", Number),
    ("exclusiveMaximum", Flag),
    ("minimum", Number),
    ("exclusiveMinimum", Flag),
    ("maxLength", Count),
    ("minLength", Count),
    ("pattern", Text),
    ("maxItems", Count),
    ("minItems", Count),
    ("uniqueItems", Flag),
    ("maxProperties", Count),
    ("minProperties", Count),
    ("required", TextList),
    ("enum", ValueList),
    ("type", TypeName),
    ("allOf", List(Kind::Schema)),
    ("oneOf", List(Kind::Schema)),
    ("anyOf", List(Kind::Schema)),
    ("not", Node(Kind::Schema)),
    ("items", Node(Kind::Schema)),
    ("properties", Map(Kind::Schema)),
    ("additionalProperties", FlagOrSchema),
    ("description", Text),
    ("format", Text),
    ("nullable", Flag),
    ("discriminator", Node(Kind::Discriminator)),
    ("readOnly", Flag),
    ("writeOnly", Flag),
    ("externalDocs", Node(Kind::ExternalDocs)),
    ("deprecated", Flag),
    // Not OpenAPI 3.0: schemas that are kept in another, and those that have no place in 3.0.
    ("$defs", Map(Kind::Schema)),
    ("definitions", Map(Kind::Schema)),
    (private::PREFIX_ITEMS, List(Kind::Schema)),
    (private::PATTERN_PROPERTIES, Map(Kind::Schema)),
    (private::PARTS, List(Kind::Schema)),
    (private::CONTENT_SCHEMA, Node(Kind::Schema)),
];

const SECURITY_SCHEME: Table = &[
    ("type", Text),
    ("description", Text),
    ("name", Text),
    ("in", Text),
    ("scheme", Text),
    ("bearerFormat", Text),
    ("flows", Node(Kind::OAuthFlows)),
    ("openIdConnectUrl", Text),
];
