//! A rendered file, before it is laid out.

use proc_macro2::TokenStream;

/// One file of the crate.
pub struct Rendered {
    /// The path in the crate, with forward slashes.
    pub path: String,
    /// The contents.
    pub body: Body,
}

/// The contents of a file.
pub enum Body {
    /// Rust source.
    Rust {
        /// The documentation of the module, as Markdown; empty for none.
        docs: Vec<String>,
        /// Inner attributes of the module.
        attributes: Vec<TokenStream>,
        /// The items, in order.
        items: Vec<TokenStream>,
    },
    /// Any other contents, or Rust source that is copied unchanged.
    Verbatim(String),
}

impl Rendered {
    pub(super) fn rust(
        path: impl Into<String>,
        docs: Vec<String>,
        items: Vec<TokenStream>,
    ) -> Self {
        Rendered {
            path: path.into(),
            body: Body::Rust {
                docs,
                attributes: Vec::new(),
                items,
            },
        }
    }

    pub(super) fn verbatim(path: impl Into<String>, contents: impl Into<String>) -> Self {
        Rendered {
            path: path.into(),
            body: Body::Verbatim(contents.into()),
        }
    }
}
