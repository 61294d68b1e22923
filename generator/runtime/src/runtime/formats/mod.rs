//! Types of other crates and string formats, one file each.

pub mod base64;
pub mod chrono;
pub mod decimal;
pub mod external;
pub mod float;
pub mod ip;
pub mod jiff;
pub mod null;
pub mod number;
pub mod quoted_number;
pub mod rfc3339;
pub mod secret;
pub mod serde_json;
pub mod time;
pub mod unix_time;
pub mod uuid;
