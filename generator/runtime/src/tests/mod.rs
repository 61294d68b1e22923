//! Tests of the runtime that need what it keeps to itself.

mod agreement;
mod bridge;
mod foreign;
#[cfg(feature = "reqwest")]
mod http;
mod json_suite;
mod models;
#[cfg(not(feature = "reqwest"))]
mod no_transport;
mod reader;
mod tables;
mod validate;
mod wide;
mod writer;
