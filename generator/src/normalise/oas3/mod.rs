//! OpenAPI 3.1 and 3.2 to 3.0, schemas aside.
//!
//! Takes one node by its kind and gives it the shape that 3.0 has. It asks what is there, not
//! which version says so: documents mix them.

use super::fields::Kind;
use super::trail::Trail;
use super::walk::{Members, Walk};

/// Gives the node the shape of OpenAPI 3.0.
pub(super) fn lower(_walk: &mut Walk<'_>, _kind: Kind, _trail: &Trail<'_>, _members: &mut Members) {
}
