//! JSON Schema 2020-12, as OpenAPI 3.1 has it, to the schemas of OpenAPI 3.0.

use super::trail::Trail;
use super::walk::{Members, Walk};

/// Gives the schema the shape of OpenAPI 3.0.
pub(super) fn lower(_walk: &mut Walk<'_>, _trail: &Trail<'_>, _members: &mut Members) {}
