//! Tests of the runtime that need what it keeps to itself.

#[cfg(feature = "reqwest")]
mod http;
#[cfg(not(feature = "reqwest"))]
mod no_transport;
mod agreement;
mod bridge;
mod json_suite;
mod models;
mod reader;
mod tables;
mod wide;
mod writer;
