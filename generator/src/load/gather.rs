//! Gathers every document that the user's document refers to, directly or not.
//!
//! Takes the library with the user's document, and adds one document after another until no
//! reference leads to an unknown one. Files are read before URLs, and both in the order of their
//! first reference, so the order is deterministic.

use super::failure::Failure;
use super::folder::{self, Folder};
use super::library::{Document, Library, ReferenceError};
use super::limits::{self, MAX_BYTES, MAX_FILES, MAX_NODES};
use super::parse::parse;
use super::read;
use super::remote::{FetchError, Remote};
use super::uri::{self, Uri};
use crate::diagnostic::{Code, FileId, Location, Position, SourceFile, Sources};
use std::collections::{HashMap, VecDeque};
use std::path::PathBuf;

/// Why no more documents can be read, and where the reason is.
pub(super) type Fatal = (Location, Failure);

/// The state of gathering.
pub(super) struct Gather<'a> {
    pub library: Library,
    pub folder: Folder,
    pub remote: Remote<'a>,
    sources: &'a mut Sources,
    /// The references to files that are still to be followed.
    files: VecDeque<Pending>,
    /// The references to URLs that are still to be followed.
    urls: VecDeque<Pending>,
    /// The documents that are files, by their canonical paths.
    read: HashMap<PathBuf, FileId>,
    /// The files that only remote documents refer to.
    refused: Vec<Uri>,
    bytes: usize,
    nodes: usize,
}

/// A reference, without the meanings that have failed.
struct Pending {
    location: Location,
    meanings: VecDeque<Uri>,
}

/// A document that was retrieved from a URI.
struct Retrieved {
    contents: String,
    name: String,
    /// The name in diagnostics.
    display_name: String,
    retrieval: Uri,
    /// The canonical path, if the document is a file.
    path: Option<PathBuf>,
}

impl<'a> Gather<'a> {
    pub fn new(folder: Folder, remote: Remote<'a>, sources: &'a mut Sources) -> Self {
        Gather {
            library: Library::default(),
            folder,
            remote,
            sources,
            files: VecDeque::new(),
            urls: VecDeque::new(),
            read: HashMap::new(),
            refused: Vec::new(),
            bytes: 0,
            nodes: 0,
        }
    }

    /// Adds the user's document, which is the file at `path` if there is one.
    pub fn add_root(
        &mut self,
        document: Document,
        retrieval: Uri,
        path: Option<PathBuf>,
    ) -> Result<(), Fatal> {
        if let Some(path) = path {
            self.read.insert(path, document.file);
        }
        let source = self.sources.get(document.file);
        self.bytes += source.map_or(0, |source| source.contents.len());
        let location = Location::from(Position::Whole);
        self.add(document, retrieval)
            .map_err(|failure| (location, failure))
    }

    /// Follows references until none is left.
    pub fn follow(&mut self) -> Result<(), Fatal> {
        while let Some(mut pending) = self.files.pop_front().or_else(|| self.urls.pop_front()) {
            let Some(uri) = pending.meanings.pop_front() else {
                continue;
            };
            if self.library.contains(&uri) {
                continue;
            }
            if !self.library.has_error(&uri) {
                match self.retrieve(&uri) {
                    Ok(()) => continue,
                    Err(FetchError::Reference(error)) => self.library.add_error(&uri, error),
                    Err(FetchError::Fatal(failure)) => return Err((pending.location, failure)),
                }
            }
            self.queue(pending);
        }
        for uri in std::mem::take(&mut self.refused) {
            if !self.library.has_error(&uri) {
                let message = "a remote document must not refer to local files";
                let error = ReferenceError::new(Code::ExternalReference, message);
                self.library.add_error(&uri, error);
            }
        }
        Ok(())
    }

    fn queue(&mut self, pending: Pending) {
        match pending.meanings.front().map(|uri| uri.scheme().as_str()) {
            None => {}
            Some("http" | "https") => self.urls.push_back(pending),
            Some(_) => self.files.push_back(pending),
        }
    }

    /// Retrieves the document of a URI for the first time, and adds it.
    fn retrieve(&mut self, uri: &Uri) -> Result<(), FetchError> {
        let retrieved = match uri.scheme().as_str() {
            "http" | "https" => self.retrieve_url(uri)?,
            "file" => match self.retrieve_file(uri)? {
                Some(retrieved) => retrieved,
                None => return Ok(()),
            },
            "input" => return Err(FetchError::Reference(folder::no_folder())),
            scheme => {
                let message = format!("cannot read {uri}: unsupported URI scheme `{scheme}`");
                let error = ReferenceError::new(Code::ExternalReference, message);
                return Err(FetchError::Reference(error));
            }
        };
        if self.library.documents().count() >= MAX_FILES {
            return Err(FetchError::Fatal(limits::too_many_files()));
        }
        self.bytes += retrieved.contents.len();
        if self.bytes > MAX_BYTES {
            return Err(FetchError::Fatal(limits::too_many_bytes()));
        }
        self.add_retrieved(uri, retrieved)
    }

    /// Parses and adds a retrieved document.
    fn add_retrieved(&mut self, uri: &Uri, retrieved: Retrieved) -> Result<(), FetchError> {
        let Retrieved {
            contents,
            name,
            display_name,
            retrieval,
            path,
        } = retrieved;
        let (format, value) = parse(&contents).map_err(|(_, failure)| {
            FetchError::Reference(failure.of_reference(&display_name, &contents))
        })?;
        if value.is_null() {
            let message = format!("{display_name} is an empty document");
            let error = ReferenceError::new(Code::UnresolvedReference, message);
            return Err(FetchError::Reference(error));
        }
        let file = self.sources.add(SourceFile {
            name: display_name,
            contents,
            format,
        });
        if let Some(path) = path {
            self.read.insert(path, file);
        }
        let document = Document {
            file,
            name,
            value,
            overlaid: Vec::new(),
        };
        self.add(document, retrieval).map_err(FetchError::Fatal)?;
        self.library.add_uri(uri, file);
        Ok(())
    }

    /// Reads a file. Returns `None` if it has been read under another name.
    fn retrieve_file(&mut self, uri: &Uri) -> Result<Option<Retrieved>, FetchError> {
        let path = uri::to_file(uri).ok_or_else(|| {
            let message = format!("{uri} is not a local file");
            FetchError::Reference(ReferenceError::new(Code::ExternalReference, message))
        })?;
        let found = self.folder.find(&path).map_err(FetchError::Reference)?;
        if let Some(file) = self.read.get(&found.path) {
            self.library.add_uri(uri, *file);
            return Ok(None);
        }
        Ok(Some(Retrieved {
            contents: found.read().map_err(FetchError::Reference)?,
            name: found.name,
            display_name: found.display_name,
            retrieval: uri.clone(),
            path: Some(found.path),
        }))
    }

    fn retrieve_url(&mut self, uri: &Uri) -> Result<Retrieved, FetchError> {
        let fetched = self.remote.get(uri)?;
        let contents = read::decode(fetched.bytes).map_err(|(contents, failure)| {
            FetchError::Reference(failure.of_reference(uri.as_str(), &contents))
        })?;
        Ok(Retrieved {
            contents,
            name: uri.as_str().to_owned(),
            display_name: uri.as_str().to_owned(),
            retrieval: fetched.location,
            path: None,
        })
    }

    /// Adds a document and queues its references.
    fn add(&mut self, document: Document, retrieval: Uri) -> Result<(), Failure> {
        let file = document.file;
        let is_remote = matches!(retrieval.scheme().as_str(), "http" | "https");
        let (references, nodes) = self.library.add(document, retrieval);
        self.nodes += nodes;
        if self.nodes > MAX_NODES {
            return Err(limits::too_many_nodes());
        }
        for reference in references {
            // A server must not be able to make local files part of a description.
            let (refused, meanings): (Vec<Uri>, Vec<Uri>) = self
                .library
                .meanings(file, &reference)
                .into_iter()
                .partition(|uri| is_remote && uri.scheme().as_str() == "file");
            self.refused.extend(refused);
            let position = Position::Node(reference.at);
            self.queue(Pending {
                location: Location { file, position },
                meanings: meanings.into(),
            });
        }
        Ok(())
    }
}
