//! Renders the IR as the files of a crate.
//!
//! Takes an API and the options of the package, and returns files: Rust as tokens, one item at a
//! time, and everything else as strings. It matches on the IR, never inspects a schema, and never
//! invents a name.

mod client;
mod context;
mod docs;
mod example;
mod external;
mod extra;
mod file;
mod incoming;
mod labels;
mod library;
mod manifest;
mod markdown;
mod operations;
mod overview;
mod paths;
mod readme;
mod roles;
mod runtime;
mod scalars;
mod type_labels;
mod types;

use crate::ir::Api;
use crate::naming::PackageName;
use crate::options::Options;
use context::Context;

pub use external::external_errors;
pub use extra::extra_errors;
pub use file::{Body, Rendered};

/// Renders every file of the crate, in no particular order.
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
    // The files above determine which parts of the runtime the crate contains, and those
    // determine its dependencies.
    files.extend(runtime::render_runtime(&context));
    files.push(manifest::render_manifest(&context));
    files.push(Rendered::verbatim("rustfmt.toml", FORMAT_NOTE));
    files
}

/// The generator lays out the files; a formatter with other rules would turn every regeneration
/// into a change.
const FORMAT_NOTE: &str = "\
# The generator lays out these files. A formatter would change them until the next run.
disable_all_formatting = true
";
