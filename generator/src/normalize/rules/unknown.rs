//! Fields that no version of OpenAPI knows, or not the document's.

use crate::diagnostic::Code;
use crate::normalize::fields::{Kind, field};
use crate::normalize::trail::Trail;
use crate::normalize::version::Dialect;
use crate::normalize::walk::{Members, Walk};

/// Only fields that begin with `x-` may be added to those of the specification (Specification
/// Extensions). In schemas of 3.1 and later, a keyword nobody knows is an annotation like any other
/// (JSON Schema 2020-12, Core, section 4.3.1).
pub(super) fn fields(walk: &mut Walk<'_>, kind: Kind, trail: &Trail<'_>, members: &Members) {
    let open = match kind {
        // Their keys are names, not fields.
        Kind::Paths | Kind::Responses | Kind::Callback => true,
        Kind::Schema => walk.dialect >= Dialect::Openapi31,
        _ => false,
    };
    if open {
        return;
    }
    for key in members.keys() {
        if key.starts_with("x-") || field(kind, key).is_some() || key == "$ref" {
            continue;
        }
        let since = untyped(kind).iter().find(|(name, _)| name == key);
        let here = walk.dialect.name();
        let (message, hint) = match since {
            Some((_, since)) if *since <= walk.dialect.max(Dialect::Openapi30) => continue,
            Some((_, since)) => (
                format!("`{key}` is a field of {}, not of {here}", since.name()),
                format!("say at the top that the document is {}", since.name()),
            ),
            None => (
                format!("{here} has no field `{key}` here; it was ignored"),
                "fields of your own begin with `x-`".to_owned(),
            ),
        };
        walk.note(Code::UnknownField, &trail.member(key), message)
            .hint(hint);
    }
}

/// Fields that the specification has and the tables of types do not, and since when.
fn untyped(kind: Kind) -> &'static [(&'static str, Dialect)] {
    use Dialect::{Openapi30 as V30, Openapi31 as V31, Openapi32 as V32};
    match kind {
        Kind::Document => &[
            ("openapi", V30),
            ("security", V30),
            ("externalDocs", V30),
            ("webhooks", V31),
            ("jsonSchemaDialect", V31),
            ("$self", V32),
        ],
        Kind::Info => &[("summary", V31)],
        Kind::License => &[("identifier", V31)],
        Kind::Server => &[("name", V32)],
        Kind::Components => &[
            ("examples", V30),
            ("links", V30),
            ("pathItems", V31),
            ("mediaTypes", V32),
        ],
        Kind::PathItem => &[("$ref", V30), ("query", V32), ("additionalOperations", V32)],
        Kind::Operation => &[("security", V30)],
        Kind::Parameter | Kind::Header => &[("example", V30), ("examples", V30)],
        Kind::MediaType => &[
            ("example", V30),
            ("examples", V30),
            ("itemSchema", V32),
            ("prefixEncoding", V32),
            ("itemEncoding", V32),
        ],
        Kind::Encoding => &[
            ("encoding", V32),
            ("prefixEncoding", V32),
            ("itemEncoding", V32),
        ],
        Kind::Response => &[("links", V30), ("summary", V32)],
        Kind::Tag => &[("summary", V32), ("parent", V32), ("kind", V32)],
        Kind::Schema => &[("default", V30), ("example", V30), ("xml", V30)],
        Kind::Discriminator => &[("defaultMapping", V32)],
        Kind::SecurityScheme => &[("oauth2MetadataUrl", V32), ("deprecated", V32)],
        Kind::OAuthFlows => &[("deviceAuthorization", V32)],
        Kind::OAuthFlow => &[("deviceAuthorizationUrl", V32)],
        _ => &[],
    }
}
