//! Parameters in the styles of OpenAPI, and percent-encoding.

pub mod cookie;
pub mod deep_object;
pub mod flatten;
pub mod header;
pub mod join;
pub mod pair;
pub mod path;
pub mod percent;
pub mod query;
pub mod style;
