//! The runtime.

pub mod auth;
pub mod bodies;
pub mod formats;
pub mod http;
pub mod json;
pub mod macros;
pub mod model;
pub mod parameters;
pub mod serde;
