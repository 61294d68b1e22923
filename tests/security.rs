//! Nothing that a document says becomes code, a key of a manifest, or a path.
