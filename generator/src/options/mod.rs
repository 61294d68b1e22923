//! The options of a run: the contents of a `specsmith.toml`, which is [`Options`], field by field.
//!
//! Takes the contents of the file, returns the options. It never reads a file and never fills in
//! values from the document: an option that is not set stays `None` until a stage needs it.
//!
//! # Reference
//!
//! Every option, as `specsmith config` prints it:
//!
//! ```toml
#![doc = include_str!("reference.toml")]
//! ```

mod bodies;
mod check;
mod codes;
mod enums;
mod error;
mod formats;
mod names;
mod package;
mod parameters;
mod references;
mod root;
mod security;
mod select;
mod selector;
mod servers;
mod types;

pub use bodies::{Bodies, BodyKind};
pub use codes::Diagnostics;
pub use enums::Enums;
pub use error::OptionError;
pub use formats::{
    AddressType, ByteType, DecimalType, DurationType, FloatType, Formats, IntegerStringType,
    PasswordType, TimeType, UnixTimeType, UuidType,
};
pub use names::Names;
pub use package::{Package, Readme};
pub use parameters::{DeepObject, Parameters};
pub use references::{Pins, References};
pub use root::{Options, REFERENCE};
pub use security::{Security, Variables};
pub use select::Select;
pub use selector::Selector;
pub use servers::Servers;
pub use types::{
    AllowXRustType, Codec, Dependency, DependencyTable, Extra, Replacement, ReplacementTable, Types,
};
pub(crate) use types::{bad_crate, bad_requirement};

#[cfg(test)]
mod tests;
