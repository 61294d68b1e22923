//! Transforms the IR, with all types known.
//!
//! Takes an API and returns it with enums closed as configured, recursion boxed, tags added, usage
//! known, separate types for requests and responses where they differ, and derives computed. After
//! the passes nothing can fail for a reason in the document.

mod access;
mod closed_enums;
mod constants;
mod cycles;
mod derives;
mod formats;
mod names;
mod recursion;
mod tags;
mod unused;
mod usage;

use crate::diagnostic::Diagnostics;
use crate::ir::Api;
use crate::options::Options;

/// Runs every pass, each relying on those before it.
#[must_use]
pub fn run(mut api: Api, options: &Options, diagnostics: &mut Diagnostics) -> Api {
    closed_enums::run(&mut api.types, &options.enums, diagnostics);
    recursion::run(&mut api.types, diagnostics);
    tags::add(&mut api);
    tags::travel_both_ways(&mut api.types);
    access::send_references(&mut api.types);
    usage::run(&mut api);
    if options.types.split {
        access::split(&mut api);
    } else {
        access::relax(&mut api.types);
    }
    unused::run(&mut api);
    constants::run(&mut api.types);
    names::name_required(&mut api.types);
    derives::run(&mut api.types);
    formats::run(&mut api);
    api
}
