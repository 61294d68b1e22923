//! Rearranges the IR: what can only be known once all types are there.
//!
//! Takes an API and gives it back with enums closed as asked for, recursion boxed, usage known, a
//! form of each type for each direction that it travels, and derives computed. After the passes
//! nothing can fail for a reason that lies in the document.

mod access;
mod closed;
mod constants;
mod derives;
mod names;
mod recursion;
mod unused;
mod usage;

use crate::diagnostic::Diagnostics;
use crate::ir::Api;
use crate::options::Options;

/// Runs every pass, in an order that lets each rely on those before it.
#[must_use]
pub fn run(mut api: Api, options: &Options, diagnostics: &mut Diagnostics) -> Api {
    closed::run(&mut api.types, &options.enums, diagnostics);
    recursion::run(&mut api.types, diagnostics);
    access::keep_tags(&mut api.types);
    usage::run(&mut api);
    match options.types.split {
        true => access::split(&mut api),
        false => access::relax(&mut api.types),
    }
    unused::run(&mut api);
    constants::run(&mut api.types);
    names::name_required(&mut api.types);
    derives::run(&mut api.types);
    api
}
