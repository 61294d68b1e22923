//! A document that was fetched from a server.

use crate::load::uri::Uri;

/// A document that was fetched from a server, or is pinned.
pub struct Fetched {
    pub bytes: Vec<u8>,
    /// The final URL after redirects: the base URI of its references.
    pub location: Uri,
}
