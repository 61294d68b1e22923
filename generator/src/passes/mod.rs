//! Rearranges the IR: what can only be known once all types are there.
//!
//! Takes an API and gives it back with enums closed as asked for, recursion boxed, tags added, usage known, a
//! form of each type for each direction that it travels, and derives computed. After the passes
//! nothing can fail for a reason that lies in the document.

mod access;
mod closed;
mod constants;
mod derives;
mod formats;
mod names;
mod recursion;
mod tags;
mod unused;
mod usage;

use crate::diagnostic::Diagnostics;
use crate::ir::{Api, TypeArena, TypeId, TypeKind, TypeRef};
use crate::options::Options;

/// Runs every pass, in an order that lets each rely on those before it.
#[must_use]
pub fn run(mut api: Api, options: &Options, diagnostics: &mut Diagnostics) -> Api {
    closed::run(&mut api.types, &options.enums, diagnostics);
    recursion::run(&mut api.types, diagnostics);
    tags::add(&mut api);
    tags::keep(&mut api.types);
    access::keep_whole(&mut api.types);
    usage::run(&mut api);
    match options.types.split {
        true => access::split(&mut api),
        false => access::relax(&mut api.types),
    }
    unused::run(&mut api);
    constants::run(&mut api.types);
    names::name_required(&mut api.types);
    derives::run(&mut api.types);
    formats::run(&mut api);
    api
}

/// The struct that a mention stands for.
fn struct_of(types: &TypeArena, ty: &TypeRef) -> Option<TypeId> {
    let mut ty = ty;
    loop {
        ty = match ty {
            TypeRef::Named(id) => match &types.get(*id).kind {
                TypeKind::Struct(_) => return Some(*id),
                TypeKind::Alias(inner) => inner,
                TypeKind::Enum(_) | TypeKind::Union(_) | TypeKind::External(_) => return None,
            },
            TypeRef::Boxed(inner) | TypeRef::Nullable(inner) => inner,
            _ => return None,
        };
    }
}
