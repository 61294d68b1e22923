//! A part of a multipart body: its contents and its headers.

use std::borrow::Cow;
use std::fmt;

use bytes::Bytes;

use super::body::Body;
use super::shared::Shared;
use crate::runtime::json;
use crate::runtime::model::{Model, Slot, View};
use crate::runtime::parameters::flatten::Unwritable;

/// A file that is sent in a multipart body: its bytes, its name and its media type.
///
/// Bytes convert by `into`, and so does a [`Body`], which may be a stream. Clones of a file share
/// its stream, and only one of them can be sent. A file without a name is named after its field. A
/// file without a media type has the one that the API documents, or else
/// `application/octet-stream`.
///
/// ```ignore
/// let picture = File::new(std::fs::read("a.png")?).filename("a.png").content_type("image/png");
/// let video = File::new(Body::from_stream(stream, length)).filename("a.mp4");
/// ```
#[derive(Clone, PartialEq)]
pub struct File {
    pub(crate) content: Result<Shared, Unwritable>,
    /// `None` if the part is not a file.
    pub(crate) filename: Option<Filename>,
    pub(crate) content_type: Option<Cow<'static, str>>,
    pub(crate) headers: Vec<(String, String)>,
}

/// The name of a file.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Filename {
    /// The name of the field that holds the file.
    OfField,
    /// This one.
    Custom(String),
}

impl File {
    /// Creates a file from bytes, or from a stream of them.
    pub fn new(content: impl Into<Body>) -> Self {
        Self {
            content: Ok(content.into().into()),
            filename: Some(Filename::OfField),
            content_type: None,
            headers: Vec::new(),
        }
    }

    /// Creates a `text/plain` part instead of a file, for a field that accepts either.
    pub fn plain(string: impl Into<String>) -> Self {
        Self {
            filename: None,
            content_type: Some("text/plain; charset=utf-8".into()),
            ..Self::new(string.into())
        }
    }

    /// Creates a JSON part instead of a file, for a field that accepts either.
    pub fn json(value: &impl Model) -> Self {
        let mut string = Vec::new();
        let written = json::write(&mut string, value.view());
        Self {
            content: match written {
                Ok(()) => Ok(Body::from(string).into()),
                Err(_) => Err("contains a value that JSON cannot represent"),
            },
            filename: None,
            content_type: Some("application/json".into()),
            headers: Vec::new(),
        }
    }

    /// Sets the name, without any folder.
    #[must_use]
    pub fn filename(mut self, name: impl Into<String>) -> Self {
        self.filename = Some(Filename::Custom(name.into()));
        self
    }

    /// Sets the media type.
    #[must_use]
    pub fn content_type(mut self, media_type: impl Into<String>) -> Self {
        self.content_type = Some(media_type.into().into());
        self
    }

    /// Adds a header to the part.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }
}

macro_rules! of_bytes {
    ($($ty:ty),*) => {
        $(impl From<$ty> for File {
            fn from(content: $ty) -> Self {
                Self::new(content)
            }
        })*
    };
}
of_bytes!(Body, Bytes, Vec<u8>, &'static [u8]);

/// Only multipart bodies know it, by its type.
impl Model for File {
    fn blank() -> Self {
        Self::new(Body::empty())
    }
    fn slot(&mut self) -> Slot<'_> {
        Slot::Ignored
    }
    fn view(&self) -> View<'_> {
        View::Own(self)
    }
}

/// Shows how much there is, but nothing of it.
impl fmt::Debug for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("File")
            .field("content", &self.content)
            .field("filename", &self.filename)
            .field("content_type", &self.content_type)
            .field("headers", &self.headers)
            .finish()
    }
}
