//! Reads a description: a path, a URL, standard input or bytes in, a [`Library`] of documents and
//! their kept texts out.
//!
//! JSON and YAML alike; the user's document with their overlays applied, and every other document
//! that it refers to and may refer to. Values are bounded in size and depth, so later stages may
//! recurse over them. This stage never knows what OpenAPI is, beyond which keys hold references.

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
use overlay::Patient;
use remote::{Refusal, Remote};
use serde_json::Value;
use source::Input;
use std::path::Path;
use uri::Uri;

/// Reads a description and keeps its texts in `sources`, also when one is not well-formed. The
/// user's document is the first of them.
///
/// Errors: a document of the user that cannot be read, is not UTF-8, is neither JSON (RFC 8259) nor
/// YAML 1.2, has the same key twice in an object, or is beyond the limits of this module; an
/// overlay that is one of these or does not fit; a pinned document that has changed. What is wrong
/// with a document that is referred to is the fault of the reference, see [`Library::resolve`].
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
    let (bytes, retrieval) = match root(source, url, &mut remote) {
        Ok(root) => root,
        Err(failure) => return stop(source.name(), String::new(), failure, sources, diagnostics),
    };
    let (file, mut value) = keep(source.name(), bytes, sources, diagnostics)?;
    let mut overlaid = Vec::new();
    for path in &options.overlays {
        let mut patient = Patient {
            value: &mut value,
            overlaid: &mut overlaid,
        };
        lay_over(&mut patient, path, &retrieval, sources, diagnostics)?;
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
    let kept = followed.and_then(|()| remote.keep().map_err(|failure| (whole, failure)));
    match kept {
        Ok(()) => Ok(library),
        Err((location, failure)) => {
            failure.report(location, diagnostics);
            Err(Stopped)
        }
    }
}

fn root_url(text: &str, diagnostics: &mut Diagnostics) -> Result<Uri, Stopped> {
    let url = uri::absolute(text);
    url.filter(|url| matches!(url.scheme().as_str(), "http" | "https"))
        .ok_or_else(|| {
            let message = format!("`{text}` is not a URL of a document");
            diagnostics.error(Code::UnreadableInput, Position::Whole, message);
            Stopped
        })
}

/// The bytes of the user's document and the base of its references.
fn root(
    source: &Source,
    url: Option<Uri>,
    remote: &mut Remote<'_>,
) -> Result<(Vec<u8>, Uri), Failure> {
    if let Some(url) = url {
        return match remote.get(&url) {
            Ok(fetched) => Ok((fetched.bytes, fetched.location)),
            Err(Refusal::Fatal(failure)) => Err(failure),
            Err(Refusal::Fault(fault)) => Err(Failure {
                code: fault.code,
                position: Position::Whole,
                message: fault.message,
                hint: fault.hint,
            }),
        };
    }
    let bytes = match &source.input {
        Input::Path(path) => read::file(path)?,
        Input::Stdin => read::stream(std::io::stdin().lock())?,
        Input::Bytes(bytes) => bytes.clone(),
        Input::Url(_) => Vec::new(),
    };
    // A document that stands in no folder gets a URI that nothing else has.
    let file = source.file().and_then(|file| uri::of_file(&file));
    let retrieval = file.or_else(|| uri::absolute("input:///document"));
    let no_uri = || Failure::whole(Code::UnreadableInput, "the input has no URI");
    Ok((bytes, retrieval.ok_or_else(no_uri)?))
}

/// Keeps a text and gives its value.
fn keep(
    name: &str,
    bytes: Vec<u8>,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Result<(FileId, Value), Stopped> {
    let text = match read::text(bytes) {
        Ok(text) => text,
        Err((text, failure)) => return stop(name, text, failure, sources, diagnostics),
    };
    let parsed = parse::parse(&text);
    let format = match &parsed {
        Ok((format, _)) | Err((format, _)) => *format,
    };
    let name = name.to_owned();
    let file = sources.add(SourceFile {
        name,
        contents: text,
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

/// Says why there is no value, with as much text as there is to show.
fn stop<T>(
    name: &str,
    text: String,
    failure: Failure,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Result<T, Stopped> {
    let (name, format) = (name.to_owned(), Format::Yaml);
    let file = sources.add(SourceFile {
        name,
        contents: text,
        format,
    });
    let position = failure.position.clone();
    failure.report(Location { file, position }, diagnostics);
    Err(Stopped)
}

/// Applies the overlay at `path`.
fn lay_over(
    document: &mut Patient<'_>,
    path: &Path,
    root: &Uri,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Result<(), Stopped> {
    let name = path.display().to_string();
    let (file, overlay) = match read::file(path) {
        Ok(bytes) => keep(&name, bytes, sources, diagnostics)?,
        Err(failure) => return stop(&name, String::new(), failure, sources, diagnostics),
    };
    let own = std::fs::canonicalize(path).ok();
    let own = own.and_then(|path| uri::of_file(&path));
    let extends = overlay.get("extends").and_then(Value::as_str);
    if let (Some(extends), Some(own)) = (extends, own)
        && uri::resolve(&own, extends).as_ref() != Some(root)
    {
        let position = Position::Node(Pointer::root().child("extends"));
        let message = format!("the overlay was made for {extends}, and is applied all the same");
        diagnostics.note(Code::OverlayExtends, Location { file, position }, message);
    }
    overlay::apply(document, &overlay, file, diagnostics)
}

#[cfg(test)]
mod tests;
