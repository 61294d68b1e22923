//! The metadata of an API.

use super::docs::filled;
use crate::ir::Info;
use crate::resolve::Resolved;

/// Lowers the Info Object (OpenAPI 3.0.3).
pub(super) fn lower_info(document: &Resolved) -> Info {
    let info = &document.info;
    Info {
        title: info.title.clone(),
        version: info.version.clone(),
        description: filled(info.description.as_ref()),
    }
}
