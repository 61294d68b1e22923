//! Bodies of requests and responses.

pub mod body;
pub mod byte_stream;
pub mod chain;
pub mod file;
pub mod form;
pub mod form_fields;
pub mod multipart;
pub mod shared;
