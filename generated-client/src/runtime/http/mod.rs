//! Calls over HTTP: requests, responses, errors and the transport.

pub mod any_error;
pub mod boxed;
pub mod build_error;
pub mod call;
pub mod client;
pub mod complete;
pub mod config;
pub mod decode;
pub mod error;
pub mod error_display;
pub mod exchange;
pub mod headers;
pub mod outcome;
pub mod plain;
pub mod request;
pub mod reqwest;
pub mod response;
pub mod table;
pub mod transport;
pub mod transport_error;
pub mod url;
