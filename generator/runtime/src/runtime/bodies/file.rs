//! A part of a multipart body: what it holds, and what is said of it.

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
/// Bytes become one by `into`, and so does a [`Body`], which may be a stream; copies of a file share
/// its stream, and only one of them can be sent. A file that is given no name is called like the
/// member that holds it; one that is given no media type has that of the API's description, or else
/// `application/octet-stream`.
///
/// ```ignore
/// let picture = File::new(std::fs::read("a.png")?).filename("a.png").content_type("image/png");
/// let video = File::new(Body::from_stream(stream, length)).filename("a.mp4");
/// ```
#[derive(Clone, PartialEq)]
pub struct File {
    pub(crate) content: Result<Shared, Unwritable>,
    /// `None` where what is sent is no file.
    pub(crate) filename: Option<Filename>,
    pub(crate) content_type: Option<Cow<'static, str>>,
    pub(crate) headers: Vec<(String, String)>,
}

/// The name of a file.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Filename {
    /// That of the member that holds it.
    OfMember,
    /// This one.
    Given(String),
}

impl File {
    /// A file of these bytes, or of a stream of them.
    pub fn new(content: impl Into<Body>) -> Self {
        Self {
            content: Ok(content.into().into()),
            filename: Some(Filename::OfMember),
            content_type: None,
            headers: Vec::new(),
        }
    }

    /// Plain text instead of a file, for a member that may be either.
    pub fn text(text: impl Into<String>) -> Self {
        Self {
            filename: None,
            content_type: Some("text/plain; charset=utf-8".into()),
            ..Self::new(text.into())
        }
    }

    /// JSON instead of a file, for a member that may be either.
    pub fn json(value: &impl Model) -> Self {
        let mut text = Vec::new();
        let written = json::write(&mut text, value.view());
        Self {
            content: match written {
                Ok(()) => Ok(Body::from(text).into()),
                Err(_) => Err("holds what JSON has no form for"),
            },
            filename: None,
            content_type: Some("application/json".into()),
            headers: Vec::new(),
        }
    }

    /// Sets the name, without any folder.
    #[must_use]
    pub fn filename(mut self, name: impl Into<String>) -> Self {
        self.filename = Some(Filename::Given(name.into()));
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
