//! Makes every description OpenAPI 3.0.
//!
//! Takes a value of any version, gives a value that says the same in OpenAPI 3.0, and where each
//! node of it came from. It never types a node; and nothing after it knows which version came in.

mod fields;
mod provenance;
mod quirks;
mod repair;
mod schema;
mod trail;
mod version;

pub use provenance::Provenance;

use crate::diagnostic::{Diagnostics, Stopped};
use serde_json::Value;

/// A description that says what the user's said, in OpenAPI 3.0.
///
/// Invariant: each field of it that this crate knows has the type that OpenAPI 3.0.3 gives it.
#[derive(Clone, Debug, Default)]
pub struct Normalised {
    /// The whole document.
    pub root: Value,
    /// Where each node stood in the user's document.
    pub provenance: Provenance,
}

/// Makes a document of any version OpenAPI 3.0, and repairs what is often wrong in those.
///
/// Errors: a document that is no OpenAPI description, or of a version that is not supported. Each
/// repair that could change the meaning is a warning, any other a note. They stand where the user's
/// document has the node; those of later stages must be moved there by [`Diagnostics::relocate`].
pub fn normalise(document: Value, diagnostics: &mut Diagnostics) -> Result<Normalised, Stopped> {
    version::check(&document, diagnostics)?;
    let mut normalised = Normalised {
        root: document,
        provenance: Provenance::default(),
    };
    let first = diagnostics.len();
    quirks::quirks(&mut normalised, diagnostics);
    diagnostics.relocate(first, |pointer| normalised.provenance.original(pointer));
    Ok(normalised)
}

#[cfg(test)]
mod tests;
