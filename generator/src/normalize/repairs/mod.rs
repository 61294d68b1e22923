//! Repairs of common mistakes that the type of a field alone does not reveal.

mod discriminator;
mod missing_fields;
mod schema;
mod shared_properties;
mod style;
mod values;

use super::context::Context;
use super::fields::Kind;
use super::node_path::NodePath;
use super::object::Object;

/// Repairs a node before its fields are walked.
pub(super) fn before_fields(
    context: &mut Context<'_>,
    kind: Kind,
    path: &NodePath<'_>,
    object: &mut Object,
) {
    match kind {
        Kind::Document => {
            missing_fields::document(context, path, object);
            schema::index_components(context, object);
        }
        Kind::Schema => {
            schema::repair(context, path, object);
            discriminator::repair(context, path, object);
            shared_properties::spread(context, path, object);
            schema::remove_required_flag(context, path, object);
            values::repair(context, path, object);
        }
        Kind::Responses => missing_fields::responses(context, path, object),
        _ => {}
    }
}

/// Repairs a node after its fields have been walked.
pub(super) fn after_fields(
    context: &mut Context<'_>,
    kind: Kind,
    path: &NodePath<'_>,
    object: &mut Object,
) {
    missing_fields::fill(context, kind, path, object);
    match kind {
        Kind::Parameter => style::parameter(context, path, object),
        Kind::Encoding => style::encoding(context, path, object),
        _ => {}
    }
}
