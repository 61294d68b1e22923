//! Security schemes and credentials.
//!
//! Decides which credentials a call sends, and writes them into its request. Never shows a secret:
//! `Debug` is redacted, headers are marked sensitive, and errors name only the setter.

pub mod authenticate;
pub mod credential;
pub mod environment;
pub mod provider;
pub mod requirement;
pub mod scheme;
