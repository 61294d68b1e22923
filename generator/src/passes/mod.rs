//! Rearranges the IR: what can only be known once all types are there.
//!
//! Takes an API and gives it back with enums closed as asked for, recursion boxed, usage known and derives computed.
//! After the passes nothing can fail for a reason that lies in the document.

mod closed;
mod derives;
mod recursion;
mod usage;

use crate::diagnostic::Diagnostics;
use crate::ir::Api;
use crate::options::Options;

/// Runs every pass, in an order that lets each rely on those before it.
#[must_use]
pub fn run(mut api: Api, options: &Options, diagnostics: &mut Diagnostics) -> Api {
    closed::run(&mut api.types, &options.enums, diagnostics);
    recursion::run(&mut api.types, diagnostics);
    usage::run(&mut api);
    derives::run(&mut api.types);
    api
}
