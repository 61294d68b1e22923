//! The body of a request that is being built, which can be cloned.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;

use super::body::{Body, Inner};

/// A body among the parts of a request, which can be copied: copies share a stream, and the first
/// of them that is sent has it.
#[derive(Clone)]
pub(crate) enum Shared {
    /// In memory, for every copy.
    Whole(Bytes),
    /// A stream, until it is taken.
    Stream(Arc<Mutex<Option<Body>>>),
}

impl Shared {
    /// Returns the body, unless it is a stream that was already sent.
    pub(crate) fn take(self) -> Option<Body> {
        match self {
            Self::Whole(bytes) => Some(bytes.into()),
            Self::Stream(body) => body.lock().unwrap_or_else(PoisonError::into_inner).take(),
        }
    }

    /// Whether it is known to have no bytes.
    pub(crate) fn is_empty(&self) -> bool {
        matches!(self, Self::Whole(bytes) if bytes.is_empty())
    }
}

/// Streams are the same only where they are one.
impl PartialEq for Shared {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Whole(own), Self::Whole(other)) => own == other,
            (Self::Stream(own), Self::Stream(other)) => Arc::ptr_eq(own, other),
            _ => false,
        }
    }
}

impl From<Body> for Shared {
    fn from(body: Body) -> Self {
        match body.0 {
            Inner::Whole(bytes) => Self::Whole(bytes),
            Inner::Stream { .. } => Self::Stream(Arc::new(Mutex::new(Some(body)))),
        }
    }
}

/// Shows how much there is, but nothing of it.
impl fmt::Debug for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole(bytes) => write!(f, "{} bytes", bytes.len()),
            Self::Stream(_) => f.write_str("a stream"),
        }
    }
}
