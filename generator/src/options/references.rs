//! The options about other documents.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::check::bad_host;
use super::error::{OptionError, error};

/// The documents that the document may refer to: by default, the files in its folder and below.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct References {
    /// Whether files outside the document's folder may be read, too.
    pub allow_outside: bool,
    /// The servers that documents may be fetched from, such as `example.com` or `localhost:8080`.
    /// They are contacted over HTTPS, and redirects are followed only among them.
    pub hosts: Vec<String>,
    /// The file that pins what was fetched; `None` is `specsmith.lock` next to the document, and no
    /// pinning if the document is not a file. In a file, relative to that file.
    pub lock: Option<PathBuf>,
    /// The use of the lock file in this run. It cannot be set in a file.
    #[serde(skip)]
    pub pins: Pins,
}

/// The use of the lock file in a run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Pins {
    /// Pinned documents are read from their copies; others are fetched and pinned.
    #[default]
    Add,
    /// Every document is fetched and pinned again.
    Renew,
    /// Like `Add`, but nothing is written.
    ReadOnly,
}

impl References {
    /// Returns the hosts that are invalid.
    pub(super) fn errors(&self) -> impl Iterator<Item = OptionError> {
        self.hosts.iter().filter_map(|host| {
            bad_host(host).map(|problem| error("references.hosts", format!("{host:?} {problem}")))
        })
    }
}
