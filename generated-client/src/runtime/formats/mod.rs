//! Types of other crates and string formats, one file each.

pub mod jiff;
pub mod rfc3339;
pub mod serde_json;
pub mod uuid;
