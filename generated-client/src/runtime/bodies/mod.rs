//! bodies.

pub mod body;
pub mod byte_stream;
pub mod shared;
