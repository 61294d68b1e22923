//! Documents on servers: which may be had, and whether their pinned copies are.
//!
//! Takes URLs, gives bytes. Nothing is asked of a host that the user did not name, and what was
//! once had is kept in a lock file, so that the next run needs no network and gives the same.

#[cfg(feature = "http")]
mod address;
mod hosts;
#[cfg(feature = "http")]
mod http;
mod lock;

#[cfg(all(test, feature = "http"))]
mod tests;

use super::failure::Failure;
use super::library::ReferenceError;
use super::uri::Uri;
use crate::diagnostic::Code;
use crate::options::{Pins, References};
use hosts::Hosts;
use lock::{Lock, Pinned};
use std::path::PathBuf;

/// Why a document cannot be had.
pub(super) enum Refusal {
    /// References to it lead nowhere.
    Fault(ReferenceError),
    /// The run as a whole cannot go on.
    Fatal(Failure),
}

/// A document that was had.
pub(super) struct Fetched {
    pub bytes: Vec<u8>,
    /// Where redirects led: the base of its references.
    pub location: Uri,
}

/// The way to documents on servers.
pub(super) struct Remote<'a> {
    references: &'a References,
    hosts: Hosts,
    /// Where the lock file is; `None` pins nothing.
    path: Option<PathBuf>,
    /// The lock, once it is needed.
    lock: Option<Lock>,
}

impl<'a> Remote<'a> {
    /// The way that the options leave open. `root` is the user's document, if that is on a server;
    /// `beside` is where the lock file is unless the options say so.
    pub fn new(references: &'a References, root: Option<&Uri>, beside: Option<PathBuf>) -> Self {
        Remote {
            references,
            hosts: Hosts::new(&references.hosts, root),
            path: references.lock.clone().or(beside),
            lock: None,
        }
    }

    /// The document of a URL: the pinned copy, or else what the server gives.
    pub fn get(&mut self, uri: &Uri) -> Result<Fetched, Refusal> {
        self.hosts.check(uri).map_err(Refusal::Fault)?;
        let Some(path) = &self.path else {
            return fetch(&self.hosts, uri).map_err(Refusal::Fault);
        };
        let lock = match &mut self.lock {
            Some(lock) => lock,
            lock => lock.insert(Lock::read(path).map_err(Refusal::Fatal)?),
        };
        let renew = self.references.pins == Pins::Renew;
        if !renew && let Some(fetched) = lock.copy(uri).map_err(Refusal::Fatal)? {
            return Ok(fetched);
        }
        let fetched = fetch(&self.hosts, uri).map_err(Refusal::Fault)?;
        let pinned = Pinned::new(uri, &fetched);
        if let Some(old) = lock.pinned(uri)
            && old.sha256 != pinned.sha256
            && !renew
        {
            return Err(Refusal::Fatal(drifted(uri)));
        }
        lock.pin(pinned, fetched.bytes.clone());
        Ok(fetched)
    }

    /// Writes down what was fetched, if anything was.
    pub fn keep(self) -> Result<(), Failure> {
        match self.lock {
            Some(lock) if self.references.pins != Pins::ReadOnly => lock.write(),
            _ => Ok(()),
        }
    }
}

fn drifted(uri: &Uri) -> Failure {
    let message = format!("{uri} is not what it was when it was pinned");
    Failure::whole(Code::LockDrift, message)
        .hint("if the new document is meant, run once with `--update`")
}

#[cfg(feature = "http")]
fn fetch(hosts: &Hosts, uri: &Uri) -> Result<Fetched, ReferenceError> {
    http::fetch(hosts, uri)
}

#[cfg(not(feature = "http"))]
fn fetch(_: &Hosts, uri: &Uri) -> Result<Fetched, ReferenceError> {
    let message = format!("{uri} is not pinned, and this build of specsmith has no network");
    Err(ReferenceError::new(Code::FetchFailed, message)
        .hint("build it with the feature `http`: cargo run --features http"))
}
