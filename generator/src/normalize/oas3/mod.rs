//! Rewrites OpenAPI 3.1 and 3.2 as 3.0, except for schemas.
//!
//! Takes one node and its kind, and rewrites it in the shape of 3.0. It checks which fields exist,
//! not which version is declared: documents mix versions.

mod document;
mod examples;
mod media_type;
mod parameter;
mod path_item;
mod security;
mod summary;

use super::context::{Context, rename};
use super::fields::Kind;
use super::node_path::NodePath;
use super::object::Object;
use super::private;
use super::version::Dialect;

/// Rewrites the node in the shape of OpenAPI 3.0.
pub(super) fn lower(
    context: &mut Context<'_>,
    kind: Kind,
    path: &NodePath<'_>,
    object: &mut Object,
) {
    match kind {
        Kind::Document => {
            document::webhooks(context, path, object);
            document::schema_dialect(context, path, object, "jsonSchemaDialect");
            security::requirements(context, path, object);
        }
        Kind::Schema => document::schema_dialect(context, path, object, "$schema"),
        Kind::Info | Kind::Response | Kind::Server => summary::lower(context, kind, path, object),
        Kind::Tag => {
            summary::lower(context, kind, path, object);
            if object.contains_key("parent") {
                context.note_mixed_dialect("tag.parent", Dialect::Openapi32, path);
                rename(context, path, object, "parent", private::PARENT);
            }
        }
        Kind::Components => {
            examples::lower(object);
            document::later_components(context, path, object);
        }
        Kind::PathItem => path_item::lower(context, path, object),
        Kind::Operation => security::requirements(context, path, object),
        Kind::Parameter | Kind::Header => {
            examples::lower(object);
            parameter::lower(context, path, object);
        }
        Kind::MediaType => {
            examples::lower(object);
            media_type::lower(context, path, object);
        }
        Kind::Encoding => media_type::encoding(context, path, object),
        Kind::Discriminator if object.contains_key("defaultMapping") => {
            context.note_mixed_dialect("defaultMapping", Dialect::Openapi32, path);
            rename(
                context,
                path,
                object,
                "defaultMapping",
                private::DEFAULT_MAPPING,
            );
        }
        Kind::SecurityScheme => security::scheme(context, path, object),
        _ => {}
    }
}

#[cfg(test)]
mod tests;
