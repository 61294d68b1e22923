//! Why a client cannot be built.

use std::error::Error as StdError;
use std::fmt;

use super::transport_error::TransportError;

/// A client could not be built from its settings.
#[derive(Debug)]
#[non_exhaustive]
pub enum BuildError {
    /// A setting without a default is missing.
    Missing {
        /// The setter to call on the builder.
        name: &'static str,
    },
    /// A setting, or a header of the caller's own, cannot be used as it is. Its value is not
    /// shown, since it may be a secret.
    Invalid {
        /// The setter, or the header's name.
        name: Box<str>,
        /// Why not, as in "is empty".
        reason: &'static str,
    },
    /// The crate was built without a transport of its own, and none was configured.
    NoTransport,
    /// The transport cannot be built.
    Transport(TransportError),
}

impl BuildError {
    pub(crate) fn invalid(name: &str, reason: &'static str) -> Self {
        Self::Invalid {
            name: name.into(),
            reason,
        }
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing { name } => write!(f, "`{name}` is missing: call `.{name}(…)` on the builder"),
            Self::Invalid { name, reason } => write!(f, "`{name}` {reason}"),
            Self::NoTransport => f.write_str(
                "no transport: turn on the crate's feature `reqwest`, or call `.transport(…)` on the builder",
            ),
            Self::Transport(error) => error.fmt(f),
        }
    }
}

impl StdError for BuildError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Transport(error) => error.source(),
            _ => None,
        }
    }
}
