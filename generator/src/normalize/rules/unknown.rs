//! Fields that no version of OpenAPI defines, or not the version of the document.

use crate::diagnostic::{Code, did_you_mean};
use crate::normalize::context::Context;
use crate::normalize::fields::{Kind, field_names, field_type};
use crate::normalize::node_path::NodePath;
use crate::normalize::object::Object;
use crate::normalize::version::Dialect;

/// Only fields that begin with `x-` may be added to those of the specification (Specification
/// Extensions). In schemas of 3.1 and later, an unknown keyword is an annotation like any other
/// (JSON Schema 2020-12, Core, section 4.3.1).
pub(super) fn fields(context: &mut Context<'_>, kind: Kind, path: &NodePath<'_>, object: &Object) {
    let is_open = match kind {
        // Their keys are names, not fields.
        Kind::Paths | Kind::Responses | Kind::Callback => true,
        Kind::Schema => context.dialect >= Dialect::Openapi31,
        _ => false,
    };
    if is_open {
        return;
    }
    for key in object.keys() {
        if key.starts_with("x-") || field_type(kind, key).is_some() || key == "$ref" {
            continue;
        }
        let since = untraversed(kind)
            .iter()
            .find(|(name, _)| name == key)
            .map(|(_, since)| *since);
        let here = context.dialect.name();
        let (message, hint) = match since {
            Some(since) if since <= context.dialect.max(Dialect::Openapi30) => continue,
            Some(since) => (
                format!("`{key}` is a field of {}, not of {here}", since.name()),
                format!(
                    "to use it, declare the version of the document as {}",
                    since.name()
                ),
            ),
            None => (
                format!("unknown field `{key}` in {}; it is ignored", kind.name()),
                suggestion(context.dialect, kind, key, object),
            ),
        };
        context
            .note(Code::UnknownField, &path.child(key), message)
            .hint(hint);
    }
}

/// Suggests the field that an unknown one most likely misspells. Fields that the object already has
/// are not suggested.
fn suggestion(dialect: Dialect, kind: Kind, key: &str, object: &Object) -> String {
    let others = untraversed(kind)
        .iter()
        .filter(|(_, since)| *since <= dialect.max(Dialect::Openapi30))
        .map(|(name, _)| *name);
    let candidates = field_names(kind)
        .chain(others)
        .filter(|name| !object.contains_key(*name));
    did_you_mean(key, candidates)
        .unwrap_or_else(|| "names of extensions begin with `x-`".to_owned())
}

/// Returns the fields that the specification defines and the walk does not traverse, with the version
/// that introduced them.
fn untraversed(kind: Kind) -> &'static [(&'static str, Dialect)] {
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
