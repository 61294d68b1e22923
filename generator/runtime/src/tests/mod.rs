//! Tests that need private items of the runtime.

mod agreement;
mod choice;
mod embedded_unions;
mod external_types;
#[cfg(feature = "reqwest")]
mod http;
mod json_suite;
mod models;
#[cfg(not(feature = "reqwest"))]
mod no_transport;
mod presence;
mod reader;
mod scalars;
mod serde_formats;
mod sets;
mod tables;
mod tuples;
mod validate;
mod wide;
mod writer;
