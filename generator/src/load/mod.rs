//! Reads a description: takes a path, a URL, standard input or bytes, and returns a [`Library`] of
//! documents.
//!
//! Documents are JSON or YAML. The library contains the user's document with its overlays applied,
//! and every other document that it refers to and may refer to. Values are bounded in size and depth,
//! so later stages may recurse over them. This stage knows nothing about OpenAPI except which keys
//! contain references.

mod failure;
mod folder;
mod gather;
mod index;
mod json;
mod library;
mod limits;
mod overlay;
mod parse;
mod read;
mod remote;
mod source;
mod uri;
mod value_reader;
mod yaml;
mod yaml_events;
mod yaml_scalar;

pub use crate::diagnostic::{Format, SourceFile};
pub use library::{Document, Library, ReferenceError, SourceNode};
pub use source::Source;
pub use uri::percent_decode;

use crate::diagnostic::{Code, Diagnostics, FileId, Location, Pointer, Position, Sources, Stopped};
use crate::options::Options;
use failure::Failure;
use folder::Folder;
use gather::Gather;
use overlay::EditedDocument;
use remote::{FetchError, Remote};
use serde_json::Value;
use source::Input;
use std::path::Path;
use uri::Uri;

/// Reads a description and stores its documents in `sources`, even one that is not well-formed. The
/// user's document is the first of them.
///
/// Errors: a document of the user that cannot be read, is not UTF-8, is neither JSON (RFC 8259) nor
/// YAML 1.2, has a duplicate key, or exceeds the limits of this module; an overlay for which the same
/// holds or that does not fit the document; a pinned document that has changed. An error in a
/// referenced document is an error of the reference, see [`Library::resolve`].
pub fn load(
    source: &Source,
    options: &Options,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Result<Library, Stopped> {
    let folder = Folder::new(source, &options.references);
    let url = match &source.input {
        Input::Url(url) => Some(root_url(url, diagnostics)?),
        _ => None,
    };
    let mut remote = Remote::new(&options.references, url.as_ref(), folder.lock());
    let (bytes, retrieval) = match read_root(source, url, &mut remote) {
        Ok(root) => root,
        Err(failure) => return stop(source.name(), String::new(), failure, sources, diagnostics),
    };
    let (file, mut value) = parse_source(source.name(), bytes, sources, diagnostics)?;
    let mut overlaid = Vec::new();
    for path in &options.overlays {
        let mut document = EditedDocument {
            value: &mut value,
            overlaid: &mut overlaid,
        };
        apply_overlay(&mut document, path, &retrieval, sources, diagnostics)?;
    }
    let document = Document {
        file,
        name: folder.root_name(source),
        value,
        overlaid,
    };
    let mut gather = Gather::new(folder, remote, sources);
    let followed = gather
        .add_root(document, retrieval, source.file())
        .and_then(|()| gather.follow());
    let Gather {
        library, remote, ..
    } = gather;
    let whole = Location::from(Position::Whole);
    followed
        .and_then(|()| remote.save().map_err(|failure| (whole, failure)))
        .map(|()| library)
        .map_err(|(location, failure)| {
            failure.report(location, diagnostics);
            Stopped
        })
}

fn root_url(url: &str, diagnostics: &mut Diagnostics) -> Result<Uri, Stopped> {
    uri::absolute(url)
        .filter(|url| matches!(url.scheme().as_str(), "http" | "https"))
        .ok_or_else(|| {
            let message = format!("`{url}` is not an `http:` or `https:` URL");
            diagnostics.error(Code::UnreadableInput, Position::Whole, message);
            Stopped
        })
}

/// Returns the bytes of the user's document and the base URI of its references.
fn read_root(
    source: &Source,
    url: Option<Uri>,
    remote: &mut Remote<'_>,
) -> Result<(Vec<u8>, Uri), Failure> {
    if let Some(url) = url {
        return match remote.get(&url) {
            Ok(fetched) => Ok((fetched.bytes, fetched.location)),
            Err(FetchError::Fatal(failure)) => Err(failure),
            Err(FetchError::Reference(error)) => Err(Failure {
                code: error.code,
                position: Position::Whole,
                message: error.message,
                hint: error.hint,
            }),
        };
    }
    let bytes = match &source.input {
        Input::Path(path) => read::file(path)?,
        Input::Stdin => read::stream(std::io::stdin().lock())?,
        Input::Bytes(bytes) => bytes.clone(),
        Input::Url(_) => Vec::new(),
    };
    // A document that is in no folder has a URI that nothing else has.
    let retrieval = source
        .file()
        .and_then(|file| uri::of_file(&file))
        .or_else(|| uri::absolute("input:///document"))
        .ok_or_else(|| Failure::whole(Code::UnreadableInput, "the input has no URI"))?;
    Ok((bytes, retrieval))
}

/// Decodes and parses a document, and adds it to `sources`.
fn parse_source(
    name: &str,
    bytes: Vec<u8>,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Result<(FileId, Value), Stopped> {
    let contents = match read::decode(bytes) {
        Ok(contents) => contents,
        Err((contents, failure)) => return stop(name, contents, failure, sources, diagnostics),
    };
    let parsed = parse::parse(&contents);
    let format = match &parsed {
        Ok((format, _)) | Err((format, _)) => *format,
    };
    let name = name.to_owned();
    let file = sources.add(SourceFile {
        name,
        contents,
        format,
    });
    match parsed {
        Ok((_, value)) => Ok((file, value)),
        Err((_, failure)) => {
            let position = failure.position.clone();
            failure.report(Location { file, position }, diagnostics);
            Err(Stopped)
        }
    }
}

/// Reports why there is no value, and adds what can be shown of the document to `sources`.
fn stop<T>(
    name: &str,
    contents: String,
    failure: Failure,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Result<T, Stopped> {
    let (name, format) = (name.to_owned(), Format::Yaml);
    let file = sources.add(SourceFile {
        name,
        contents,
        format,
    });
    let position = failure.position.clone();
    failure.report(Location { file, position }, diagnostics);
    Err(Stopped)
}

/// Applies the overlay at `path`.
fn apply_overlay(
    document: &mut EditedDocument<'_>,
    path: &Path,
    root: &Uri,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Result<(), Stopped> {
    let name = path.display().to_string();
    let (file, overlay) = match read::file(path) {
        Ok(bytes) => parse_source(&name, bytes, sources, diagnostics)?,
        Err(failure) => return stop(&name, String::new(), failure, sources, diagnostics),
    };
    let overlay_uri = std::fs::canonicalize(path)
        .ok()
        .and_then(|path| uri::of_file(&path));
    let extends = overlay.get("extends").and_then(Value::as_str);
    if let (Some(extends), Some(overlay_uri)) = (extends, overlay_uri)
        && uri::resolve(&overlay_uri, extends).as_ref() != Some(root)
    {
        let position = Position::Node(Pointer::root().child("extends"));
        let message = format!("the overlay extends {extends}, not this document; it is applied");
        diagnostics.note(Code::OverlayExtends, Location { file, position }, message);
    }
    overlay::apply(document, &overlay, file, diagnostics)
}

#[cfg(test)]
mod tests;
