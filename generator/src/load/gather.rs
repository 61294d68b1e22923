//! Everything that the user's document refers to, directly or not.
//!
//! Takes the library with the user's document in it, adds one document after another until no
//! reference leads to one that is not yet known. Files come before URLs, and both in the order in
//! which they are referred to, so the order is always the same.

use super::failure::Failure;
use super::folder::{self, Folder};
use super::library::{Document, Library, ReferenceError};
use super::limits::{self, MAX_BYTES, MAX_FILES, MAX_NODES};
use super::parse::parse;
use super::read;
use super::remote::{Refusal, Remote};
use super::uri::{self, Uri};
use crate::diagnostic::{Code, FileId, Location, Position, SourceFile, Sources};
use std::collections::{HashMap, VecDeque};
use std::path::PathBuf;

/// Why no more can be read, and where that is.
pub(super) type Fatal = (Location, Failure);

/// The way to all documents.
pub(super) struct Gather<'a> {
    pub library: Library,
    pub folder: Folder,
    pub remote: Remote<'a>,
    sources: &'a mut Sources,
    /// References to be followed, those to files and those to URLs.
    files: VecDeque<Pending>,
    urls: VecDeque<Pending>,
    /// The documents of files, by the path with links followed.
    read: HashMap<PathBuf, FileId>,
    /// Files that only documents from servers refer to.
    refused: Vec<Uri>,
    bytes: usize,
    nodes: usize,
}

/// A reference that was met, less the meanings that were tried in vain.
struct Pending {
    location: Location,
    meanings: VecDeque<Uri>,
}

/// A text that was had for a URI.
struct Had {
    text: String,
    name: String,
    shown: String,
    retrieval: Uri,
    /// The file it is, links followed.
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

    /// Adds the user's document, which is the file at `path` if it is one.
    pub fn add_root(
        &mut self,
        document: Document,
        retrieval: Uri,
        path: Option<PathBuf>,
    ) -> Result<(), Fatal> {
        if let Some(path) = path {
            self.read.insert(path, document.file);
        }
        let text = self.sources.get(document.file);
        self.bytes += text.map_or(0, |text| text.contents.len());
        let location = Location::from(Position::Whole);
        self.add(document, retrieval)
            .map_err(|failure| (location, failure))
    }

    /// Follows references until there is none left.
    pub fn follow(&mut self) -> Result<(), Fatal> {
        while let Some(mut pending) = self.files.pop_front().or_else(|| self.urls.pop_front()) {
            let Some(uri) = pending.meanings.pop_front() else {
                continue;
            };
            if self.library.knows(&uri) {
                continue;
            }
            if !self.library.has_fault(&uri) {
                match self.fetch(&uri) {
                    Ok(()) => continue,
                    Err(Refusal::Fault(fault)) => self.library.add_fault(&uri, fault),
                    Err(Refusal::Fatal(failure)) => return Err((pending.location, failure)),
                }
            }
            self.queue(pending);
        }
        for uri in std::mem::take(&mut self.refused) {
            if !self.library.has_fault(&uri) {
                let message = "a document from a server must not refer to files of this machine";
                let fault = ReferenceError::new(Code::ExternalReference, message);
                self.library.add_fault(&uri, fault);
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

    /// Gets the document of a URI, which was not yet asked for.
    fn fetch(&mut self, uri: &Uri) -> Result<(), Refusal> {
        let had = match uri.scheme().as_str() {
            "http" | "https" => self.fetch_url(uri)?,
            "file" => match self.fetch_file(uri)? {
                Some(had) => had,
                None => return Ok(()),
            },
            "input" => return Err(Refusal::Fault(folder::no_folder())),
            scheme => {
                let message = format!("{uri} is not read: `{scheme}:` is no scheme of documents");
                let fault = ReferenceError::new(Code::ExternalReference, message);
                return Err(Refusal::Fault(fault));
            }
        };
        if self.library.documents().count() >= MAX_FILES {
            return Err(Refusal::Fatal(limits::too_many_files()));
        }
        self.bytes += had.text.len();
        if self.bytes > MAX_BYTES {
            return Err(Refusal::Fatal(limits::too_many_bytes()));
        }
        let parsed = parse(&had.text);
        let (format, value) = parsed
            .map_err(|(_, failure)| Refusal::Fault(failure.of_reference(&had.shown, &had.text)))?;
        if value.is_null() {
            let message = format!("{} is an empty document", had.shown);
            let fault = ReferenceError::new(Code::UnresolvedReference, message);
            return Err(Refusal::Fault(fault));
        }
        let (name, text) = (had.shown, had.text);
        let file = self.sources.add(SourceFile {
            name,
            contents: text,
            format,
        });
        if let Some(path) = had.path {
            self.read.insert(path, file);
        }
        let document = Document {
            file,
            name: had.name,
            value,
            overlaid: Vec::new(),
        };
        self.add(document, had.retrieval).map_err(Refusal::Fatal)?;
        self.library.add_name(uri, file);
        Ok(())
    }

    /// The text of a file; `None` when it was read already, by another name.
    fn fetch_file(&mut self, uri: &Uri) -> Result<Option<Had>, Refusal> {
        let path = uri::to_file(uri).ok_or_else(|| {
            let message = format!("{uri} names no file of this machine");
            Refusal::Fault(ReferenceError::new(Code::ExternalReference, message))
        })?;
        let found = self.folder.find(&path).map_err(Refusal::Fault)?;
        if let Some(file) = self.read.get(&found.path) {
            self.library.add_name(uri, *file);
            return Ok(None);
        }
        let text = found.read().map_err(Refusal::Fault)?;
        Ok(Some(Had {
            text,
            name: found.name,
            shown: found.shown,
            retrieval: uri.clone(),
            path: Some(found.path),
        }))
    }

    fn fetch_url(&mut self, uri: &Uri) -> Result<Had, Refusal> {
        let fetched = self.remote.get(uri)?;
        let text = read::text(fetched.bytes)
            .map_err(|(text, failure)| Refusal::Fault(failure.of_reference(uri.as_str(), &text)))?;
        Ok(Had {
            text,
            name: uri.as_str().to_owned(),
            shown: uri.as_str().to_owned(),
            retrieval: fetched.location,
            path: None,
        })
    }

    /// Adds a document and queues what it refers to.
    fn add(&mut self, document: Document, retrieval: Uri) -> Result<(), Failure> {
        let file = document.file;
        let remote = matches!(retrieval.scheme().as_str(), "http" | "https");
        let (mentions, nodes) = self.library.add(document, retrieval);
        self.nodes += nodes;
        if self.nodes > MAX_NODES {
            return Err(limits::too_many_nodes());
        }
        for mention in mentions {
            let mut meanings = self.library.meanings(file, &mention);
            if remote {
                // What a server says must not make files of this machine part of a description.
                let (refused, rest) = meanings
                    .into_iter()
                    .partition(|uri| uri.scheme().as_str() == "file");
                self.refused.extend::<Vec<_>>(refused);
                meanings = rest;
            }
            let position = Position::Node(mention.at);
            self.queue(Pending {
                location: Location { file, position },
                meanings: meanings.into(),
            });
        }
        Ok(())
    }
}
