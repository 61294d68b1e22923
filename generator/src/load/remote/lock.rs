//! The lock file: the remote documents as they were when they were first fetched.
//!
//! Stores bytes by URL. The file contains each URL with the hash of its document; the copies are in a
//! folder next to it, each named by its hash.

use super::fetched::Fetched;
use crate::diagnostic::Code;
use crate::load::failure::Failure;
use crate::load::read;
use crate::load::uri::{self, Uri};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

const HEADER: &str = "\
# Written by specsmith: the remote documents as they were when they were fetched.
# Commit this file and the folder next to it with the document; `specsmith --update` renews both.

";

/// The lock file, and what is to be added to it.
pub(super) struct Lock {
    path: PathBuf,
    pinned: BTreeMap<String, Pinned>,
    /// The copies that are not on disk yet, by their hashes.
    fresh: BTreeMap<String, Vec<u8>>,
    /// The hashes of replaced copies.
    replaced: Vec<String>,
}

/// One pinned document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Pinned {
    pub url: String,
    /// The final URL, if there were redirects.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
    pub sha256: String,
    /// The copy, relative to the lock file. It is only for readers, since the hash determines it.
    #[serde(default)]
    pub file: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct LockFile {
    version: u32,
    #[serde(default, rename = "document")]
    documents: Vec<Pinned>,
}

impl Pinned {
    /// Pins a document as it was fetched.
    pub fn new(uri: &Uri, fetched: &Fetched) -> Self {
        let location = (fetched.location != *uri).then(|| fetched.location.to_string());
        Pinned {
            url: uri.to_string(),
            location,
            sha256: hash(&fetched.bytes),
            file: String::new(),
        }
    }
}

impl Lock {
    /// Reads the lock file. A lock file that does not exist is empty.
    pub fn read(path: &Path) -> Result<Self, Failure> {
        let bytes = match fs::metadata(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Lock::empty(path)),
            _ => read::file(path).map_err(|failure| unusable(path, &failure.message))?,
        };
        let contents =
            read::decode(bytes).map_err(|(_, failure)| unusable(path, &failure.message))?;
        let file: LockFile = toml::from_str(&contents).map_err(|error| {
            let offset = error
                .span()
                .map_or(0, |span| span.start.min(contents.len()));
            let before = contents.as_bytes()[..offset].iter();
            let line = before.filter(|byte| **byte == b'\n').count() + 1;
            unusable(path, &format!("line {line}: {}", error.message()))
        })?;
        if file.version != 1 {
            return Err(unusable(
                path,
                "it was written by a later version of specsmith",
            ));
        }
        let mut lock = Lock::empty(path);
        for pinned in file.documents {
            if !is_hash(&pinned.sha256) {
                let message = format!("the hash of {} is invalid", pinned.url);
                return Err(unusable(path, &message));
            }
            lock.pinned.insert(pinned.url.clone(), pinned);
        }
        Ok(lock)
    }

    fn empty(path: &Path) -> Self {
        Lock {
            path: path.to_owned(),
            pinned: BTreeMap::new(),
            fresh: BTreeMap::new(),
            replaced: Vec::new(),
        }
    }

    /// Returns the pinned document of a URL.
    pub fn pinned(&self, uri: &Uri) -> Option<&Pinned> {
        self.pinned.get(uri.as_str())
    }

    /// Reads the copy of a URL's document; `None` if it is not pinned or its copy is missing.
    pub fn copy(&self, uri: &Uri) -> Result<Option<Fetched>, Failure> {
        let Some(pinned) = self.pinned(uri) else {
            return Ok(None);
        };
        let path = self.folder().join(&pinned.sha256);
        match fs::metadata(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            _ => {}
        }
        let bytes = read::file(&path).map_err(|failure| unusable(&path, &failure.message))?;
        if hash(&bytes) != pinned.sha256 {
            let path = path.display();
            let message = format!("the copy {path} of {uri} does not match its pinned hash");
            return Err(Failure::whole(Code::LockDrift, message)
                .hint("restore it from version control, or run once with `--update`"));
        }
        let location = pinned
            .location
            .as_deref()
            .and_then(uri::absolute)
            .unwrap_or_else(|| uri.clone());
        Ok(Some(Fetched { bytes, location }))
    }

    /// Pins a document, in memory until [`Lock::write`].
    pub fn pin(&mut self, pinned: Pinned, bytes: Vec<u8>) {
        self.fresh.insert(pinned.sha256.clone(), bytes);
        let old = self.pinned.insert(pinned.url.clone(), pinned);
        self.replaced.extend(old.map(|old| old.sha256));
    }

    /// Writes the copies and the lock file, if anything is new: the copies first, and each file
    /// atomically.
    pub fn write(mut self) -> Result<(), Failure> {
        if self.fresh.is_empty() {
            return Ok(());
        }
        let folder = self.folder();
        fs::create_dir_all(&folder).map_err(|error| unusable(&folder, &error.to_string()))?;
        for (hash, bytes) in &self.fresh {
            write_atomically(&folder.join(hash), bytes)?;
        }
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        for pinned in self.pinned.values_mut() {
            pinned.file = format!("{name}/{}", pinned.sha256);
        }
        let file = LockFile {
            version: 1,
            documents: self.pinned.values().cloned().collect(),
        };
        let contents = toml::to_string(&file).map_err(|e| unusable(&self.path, &e.to_string()))?;
        write_atomically(&self.path, format!("{HEADER}{contents}").as_bytes())?;
        let used = |hash: &String| self.pinned.values().any(|pinned| pinned.sha256 == *hash);
        for hash in self.replaced.iter().filter(|hash| !used(hash)) {
            // An unused copy does no harm.
            let _ = fs::remove_file(folder.join(hash));
        }
        Ok(())
    }

    fn folder(&self) -> PathBuf {
        let mut path = self.path.clone().into_os_string();
        path.push(".d");
        path.into()
    }
}

fn write_atomically(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let folder = match path.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    };
    let write = || {
        // `NamedTempFile` alone would create a file that only its owner can read.
        let mut file = tempfile::Builder::new()
            .prefix(".specsmith-")
            .make_in(folder, |name| {
                fs::File::options().write(true).create_new(true).open(name)
            })?;
        file.write_all(bytes)?;
        file.persist(path).map_err(|error| error.error)
    };
    write()
        .map(drop)
        .map_err(|error| unusable(path, &error.to_string()))
}

fn unusable(path: &Path, message: &str) -> Failure {
    let message = format!("{}: {message}", path.display());
    Failure::whole(Code::UnusableLock, message)
}

fn hash(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Returns whether the string is a hash, which is safe as the name of a file.
fn is_hash(hash: &str) -> bool {
    hash.len() == 64
        && hash
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}
