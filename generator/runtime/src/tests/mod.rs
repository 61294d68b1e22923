//! Tests of the runtime that need what it keeps to itself.

mod agreement;
mod bridge;
mod choice;
mod foreign;
#[cfg(feature = "reqwest")]
mod http;
mod json_suite;
mod models;
#[cfg(not(feature = "reqwest"))]
mod no_transport;
mod parts;
mod presence;
mod reader;
mod scalars;
mod sets;
mod tables;
mod tuples;
mod validate;
mod wide;
mod writer;
