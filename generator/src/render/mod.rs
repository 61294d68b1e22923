//! Shows the IR as the files of a crate.
//!
//! Takes an API and what the user wants of the package, gives files: Rust as tokens, one item at
//! a time, everything else as text. It matches on IR; it never looks at a schema, and never
//! makes up a name.

mod client;
mod context;
mod docs;
mod example;
mod extra;
mod foreign;
mod incoming;
mod library;
mod manifest;
mod markdown;
mod operations;
mod paths;
mod readme;
mod runtime;
mod types;

use proc_macro2::TokenStream;

use crate::ir::Api;
use crate::naming::PackageName;
use crate::options::Options;

pub(crate) use context::Context;
pub use extra::extra_errors;
pub use foreign::external_errors;

/// One file, before it is text.
pub struct Rendered {
    /// Its path in the crate, with forward slashes.
    pub path: String,
    /// What it holds.
    pub body: Body,
}

/// What a file holds.
pub enum Body {
    /// Rust: what the module says of itself, and its items.
    Rust {
        /// Markdown for the top of the module; empty for none.
        docs: Vec<String>,
        /// Inner attributes of the module.
        attributes: Vec<TokenStream>,
        /// The items, in order.
        items: Vec<TokenStream>,
    },
    /// Any other text, or Rust that is copied as it is.
    Text(String),
}

impl Rendered {
    fn rust(path: impl Into<String>, docs: Vec<String>, items: Vec<TokenStream>) -> Self {
        Rendered {
            path: path.into(),
            body: Body::Rust {
                docs,
                attributes: Vec::new(),
                items,
            },
        }
    }

    fn text(path: impl Into<String>, text: impl Into<String>) -> Self {
        Rendered {
            path: path.into(),
            body: Body::Text(text.into()),
        }
    }
}

/// Every file of the crate, in no particular order.
#[must_use]
pub fn render(api: &Api, package: &PackageName, options: &Options) -> Vec<Rendered> {
    let context = Context::new(api, package, options);
    let mut files = types::render_types(&context);
    files.extend(operations::render_groups(&context));
    files.extend(incoming::render_incoming(&context));
    files.push(client::render_client(&context));
    files.extend(client::render_servers(&context));
    files.push(library::render_library(&context));
    files.extend(readme::render_readme(&context));
    // What the files above mention decides which parts of the runtime the crate carries, and
    // those decide its dependencies.
    files.extend(runtime::render_runtime(&context));
    files.push(manifest::render_manifest(&context));
    files.push(Rendered::text("rustfmt.toml", FORMAT_NOTE));
    files
}

/// The files are laid out by the generator; a formatter with other habits would make every
/// regeneration a change.
const FORMAT_NOTE: &str = "\
# The generator lays out these files. Formatting them again would make them differ from what it writes.
disable_all_formatting = true
";
