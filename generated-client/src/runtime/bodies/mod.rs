//! Bodies of requests and responses.

pub mod body;
pub mod byte_stream;
pub mod shared;
