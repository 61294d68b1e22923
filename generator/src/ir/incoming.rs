//! What the API sends by itself.

use super::{Docs, TypeRef};
use crate::diagnostic::Pointer;
use crate::naming::FnName;

/// A request that the API sends: a webhook (OpenAPI 3.1.0, OpenAPI Object, `webhooks`) or a callback
/// (OpenAPI 3.0.3, Callback Object). Its payload is JSON.
#[derive(Debug, Clone)]
pub struct Incoming {
    /// The function that reads the payload.
    pub name: FnName,
    /// The operations that may ask for it, by where they stand; none for a webhook.
    pub callers: Vec<Pointer>,
    /// The type of the payload.
    pub payload: TypeRef,
    /// When it is sent, and what comes with it.
    pub docs: Docs,
}
