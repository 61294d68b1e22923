//! The values of a property in the shapes of a branch.

use super::branch::Branch;
use crate::ir::Shape;

/// Returns the values that the shape allows for a property, if it restricts them.
pub(super) fn constant<'l>(shape: &'l Shape, property: &str) -> Option<&'l Vec<String>> {
    let found = shape.constants.iter().find(|(name, _)| name == property);
    found.map(|(_, values)| values)
}

/// Whether a shape of the branch declares the property.
pub(super) fn describes(branch: &Branch, property: &str) -> bool {
    branch
        .objects()
        .any(|shape| shape.properties.iter().any(|name| name == property))
}

/// Returns the values that the branch allows for a property; `None` if one of its shapes allows any.
pub(super) fn constants(branch: &Branch, property: &str) -> Option<Vec<String>> {
    let values = branch
        .objects()
        .map(|shape| constant(shape, property).cloned());
    values
        .collect::<Option<Vec<_>>>()
        .map(|values| values.concat())
}
