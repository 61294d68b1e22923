//! The runtime.
#[cfg(feature = "client")]
pub mod runtime;
