//! Rewrites OpenAPI 2.0 as 3.0.
//!
//! Takes one node of a 2.0 document and its kind, and rewrites it in the shape of 3.0; its contents
//! are rewritten when the walk reaches them. Only an operation knows the media types of its bodies
//! and responses, so those are rewritten when the walk reaches the operation.

mod base;
mod body;
mod body_parameters;
mod content;
mod document;
mod form;
mod host;
mod operation;
mod parameter;
mod path_item;
mod response;
mod schema;
mod security;
mod server;
pub(super) mod shared;
mod strings;
mod style;
mod subtypes;
mod take;
mod value_schema;

use super::context::Context;
use super::fields::Kind;
use super::node_path::NodePath;
use super::object::{Object, is_reference};

/// Rewrites the node in the shape of OpenAPI 3.0.
pub(super) fn upgrade(
    context: &mut Context<'_>,
    kind: Kind,
    path: &NodePath<'_>,
    object: &mut Object,
) {
    match kind {
        Kind::Document => document::upgrade(context, path, object),
        Kind::PathItem => path_item::upgrade(context, path, object),
        Kind::Operation => operation::upgrade(context, path, object),
        _ if is_reference(object) => {}
        Kind::Parameter => parameter::upgrade(context, path, object),
        Kind::Header => parameter::upgrade_header(context, path, object),
        Kind::Response => {
            let file = context.source_node(path).file;
            let produces = context.swagger20.defaults(file).produces.clone();
            response::upgrade(context, path, object, &produces);
        }
        Kind::Schema => schema::upgrade(context, path, object),
        Kind::SecurityScheme => security::upgrade(context, path, object),
        _ => {}
    }
}

#[cfg(test)]
mod tests;
