//! Diagnostics: errors, warnings and notes about a document, each with its location.
//!
//! Takes the diagnostics of every stage, returns them in a fixed order and rendered for a terminal.
//! This module knows JSON Pointers and source files; it never knows what OpenAPI is.

mod code;
mod collection;
mod item;
mod left_out;
mod location;
mod pointer;
mod position;
mod render;
mod source;
mod suggestion;

pub use code::Code;
pub use collection::{Diagnostics, Stopped};
pub use item::{Diagnostic, Severity};
pub use left_out::LeftOut;
pub use location::{FileId, Location, Position};
pub use pointer::Pointer;
pub use position::{Span, positions};
pub(crate) use render::is_hidden;
pub use render::{Color, render};
pub use source::{Format, SourceFile, Sources};
pub(crate) use suggestion::{did_you_mean, nearest};
