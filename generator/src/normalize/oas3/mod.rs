//! OpenAPI 3.1 and 3.2 to 3.0, schemas aside.
//!
//! Takes one node by its kind and gives it the shape that 3.0 has. It asks what is there, not
//! which version says so: documents mix them.

mod document;
mod examples;
mod media_type;
mod parameter;
mod path_item;
mod security;
mod words;

use super::fields::Kind;
use super::private;
use super::trail::Trail;
use super::version::Dialect;
use super::walk::{Members, Walk, rename};

/// Gives the node the shape of OpenAPI 3.0.
pub(super) fn lower(walk: &mut Walk<'_>, kind: Kind, trail: &Trail<'_>, members: &mut Members) {
    match kind {
        Kind::Document => {
            document::webhooks(walk, trail, members);
            document::schema_dialect(walk, trail, members, "jsonSchemaDialect");
            security::requirements(walk, trail, members);
        }
        Kind::Schema => document::schema_dialect(walk, trail, members, "$schema"),
        Kind::Info | Kind::Response | Kind::Server => words::lower(walk, kind, trail, members),
        Kind::Tag => {
            words::lower(walk, kind, trail, members);
            if members.contains_key("parent") {
                walk.foreign("tag.parent", Dialect::Openapi32, trail);
                rename(walk, trail, members, "parent", private::PARENT);
            }
        }
        Kind::Components => {
            examples::lower(members);
            document::later_components(walk, trail, members);
        }
        Kind::PathItem => path_item::lower(walk, trail, members),
        Kind::Operation => security::requirements(walk, trail, members),
        Kind::Parameter | Kind::Header => {
            examples::lower(members);
            parameter::lower(walk, trail, members);
        }
        Kind::MediaType => {
            examples::lower(members);
            media_type::lower(walk, trail, members);
        }
        Kind::Encoding => media_type::encoding(walk, trail, members),
        Kind::Discriminator if members.contains_key("defaultMapping") => {
            walk.foreign("defaultMapping", Dialect::Openapi32, trail);
            rename(
                walk,
                trail,
                members,
                "defaultMapping",
                private::DEFAULT_MAPPING,
            );
        }
        Kind::SecurityScheme => security::scheme(walk, trail, members),
        _ => {}
    }
}

#[cfg(test)]
mod tests;
