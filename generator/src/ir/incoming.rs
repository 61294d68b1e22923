//! Requests that the API sends.

use super::{Docs, TypeRef};
use crate::diagnostic::Pointer;
use crate::naming::FnName;

/// A request that the API sends: a webhook (OpenAPI 3.1.0, OpenAPI Object, `webhooks`) or a callback
/// (OpenAPI 3.0.3, Callback Object). Its payload is JSON.
#[derive(Debug, Clone)]
pub struct Incoming {
    /// The name of the function that parses the payload.
    pub name: FnName,
    /// The operations that declare the callback; empty for a webhook.
    pub callers: Vec<Pointer>,
    /// The type of the payload.
    pub payload: TypeRef,
    /// The documentation.
    pub docs: Docs,
}
