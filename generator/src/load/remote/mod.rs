//! Remote documents: which may be fetched, and whether their pinned copies are used.
//!
//! Takes URLs and returns bytes. Only hosts that the user listed are contacted. Fetched documents are
//! pinned in a lock file, so that the next run needs no network and reads the same.

mod fetched;
mod hosts;
#[cfg(feature = "http")]
mod http;
mod lock;
#[cfg(feature = "http")]
mod public_addresses;

#[cfg(all(test, feature = "http"))]
mod tests;

use super::failure::Failure;
use super::library::ReferenceError;
use super::uri::Uri;
use crate::diagnostic::Code;
use crate::options::{Pins, References};
use fetched::Fetched;
use hosts::Hosts;
use lock::{Lock, Pinned};
use std::path::PathBuf;

/// Why a document cannot be fetched.
pub(super) enum FetchError {
    /// References to the document are unresolvable.
    Reference(ReferenceError),
    /// The whole run stops.
    Fatal(Failure),
}

/// The access to remote documents.
pub(super) struct Remote<'a> {
    references: &'a References,
    hosts: Hosts,
    /// The path of the lock file; `None` pins nothing.
    lock_path: Option<PathBuf>,
    /// The lock, once it has been read.
    lock: Option<Lock>,
}

impl<'a> Remote<'a> {
    /// Creates the access that the options allow. `root` is the user's document if it is remote;
    /// `default_lock` is the path of the lock file unless the options set one.
    pub fn new(
        references: &'a References,
        root: Option<&Uri>,
        default_lock: Option<PathBuf>,
    ) -> Self {
        Remote {
            references,
            hosts: Hosts::new(&references.hosts, root),
            lock_path: references.lock.clone().or(default_lock),
            lock: None,
        }
    }

    /// Returns the document of a URL: the pinned copy, or else the server's.
    pub fn get(&mut self, uri: &Uri) -> Result<Fetched, FetchError> {
        self.hosts.check(uri).map_err(FetchError::Reference)?;
        let Some(path) = &self.lock_path else {
            return fetch(&self.hosts, uri).map_err(FetchError::Reference);
        };
        let lock = match &mut self.lock {
            Some(lock) => lock,
            lock => lock.insert(Lock::read(path).map_err(FetchError::Fatal)?),
        };
        let renew = self.references.pins == Pins::Renew;
        if !renew && let Some(fetched) = lock.copy(uri).map_err(FetchError::Fatal)? {
            return Ok(fetched);
        }
        let fetched = fetch(&self.hosts, uri).map_err(FetchError::Reference)?;
        let pinned = Pinned::new(uri, &fetched);
        if let Some(old) = lock.pinned(uri)
            && old.sha256 != pinned.sha256
            && !renew
        {
            return Err(FetchError::Fatal(drifted(uri)));
        }
        lock.pin(pinned, fetched.bytes.clone());
        Ok(fetched)
    }

    /// Writes the lock file, if anything was fetched.
    pub fn save(self) -> Result<(), Failure> {
        match self.lock {
            Some(lock) if self.references.pins != Pins::ReadOnly => lock.write(),
            _ => Ok(()),
        }
    }
}

fn drifted(uri: &Uri) -> Failure {
    let message = format!("{uri} has changed since it was pinned");
    Failure::whole(Code::LockDrift, message)
        .hint("to accept the new document, run once with `--update`")
}

#[cfg(feature = "http")]
fn fetch(hosts: &Hosts, uri: &Uri) -> Result<Fetched, ReferenceError> {
    http::fetch(hosts, uri)
}

#[cfg(not(feature = "http"))]
fn fetch(_: &Hosts, uri: &Uri) -> Result<Fetched, ReferenceError> {
    let message = format!("{uri} is not pinned, and this build of specsmith cannot fetch it");
    Err(ReferenceError::new(Code::FetchFailed, message)
        .hint("build it with the feature `http`: cargo run --features http"))
}
