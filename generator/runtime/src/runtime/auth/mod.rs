//! auth.

pub mod authenticate;
pub mod credential;
pub mod environment;
pub mod provider;
pub mod requirement;
pub mod scheme;
