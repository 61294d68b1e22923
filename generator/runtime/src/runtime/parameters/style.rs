//! The notations of parameters (OpenAPI 3.0.3, Parameter Object). Data only.

/// How an array or an object is written as a parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// `a,b`; an object is `k,v,l,w`, or `k=v,l=w` if exploded. For paths and headers.
    Simple {
        /// Whether the properties of an object are written as `k=v`.
        explode: bool,
    },
    /// `a/b`: slashes in a string and the items of an array separate segments. For paths.
    Segments,
    /// `.a,b`, or `.a.b` if exploded; an exploded object is `.k=v.l=w`. For paths.
    Label {
        /// Whether every item follows a dot of its own.
        explode: bool,
    },
    /// `;name=a,b`, or `;name=a;name=b` if exploded; an exploded object is `;k=v;l=w`. For paths.
    Matrix {
        /// Whether every item is a pair of its own.
        explode: bool,
    },
    /// `name=a,b`, or `name=a&name=b` if exploded; an exploded object is `k=v&l=w`, and a list in it
    /// is `k=a&k=b`, which the standard leaves open.
    Form {
        /// Whether every item is a pair of its own.
        explode: bool,
    },
    /// `name=a%20b`.
    SpaceDelimited,
    /// `name=a%09b`.
    TabDelimited,
    /// `name=a%7Cb`.
    PipeDelimited,
    /// `name%5Bk%5D=v`, which is `name[k]=v` percent-encoded; what is nested is written by one of
    /// the conventions, since the standard leaves it open.
    DeepObject(Nesting),
    /// `name=a,b`, or `name=a; name=b` if exploded, without percent-encoding. For cookies.
    Cookie {
        /// Whether every item is a pair of its own.
        explode: bool,
    },
    /// `name={"k":"v"}`: JSON, in any part of a request, which `content` specifies.
    Json,
}

/// The notation of values inside of values in the style `deepObject`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nesting {
    /// `name[k][l]=v`, and `name[k][]=v` once an item.
    Brackets,
    /// `name[k][l]=v`, and `name[k][0]=v` by the index of the item.
    Indices,
    /// `name[k][l]=v`, and `name[k]=v` once an item.
    Repeat,
    /// `name.k.l=v`, and `name.k=v` once an item.
    Dots,
}

/// A style, and the other keywords of a parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Notation {
    pub(crate) style: Style,
    pub(crate) reserved: bool,
    pub(crate) empty: bool,
}

impl From<Style> for Notation {
    #[inline]
    fn from(style: Style) -> Self {
        Self {
            style,
            reserved: false,
            empty: false,
        }
    }
}

impl Style {
    /// Returns this style with reserved characters preserved (`allowReserved`).
    #[inline]
    pub(crate) fn reserved(self) -> Notation {
        Notation::from(self).reserved()
    }

    /// Returns this style with an empty array or object sent as an empty value (`allowEmptyValue`).
    #[inline]
    pub(crate) fn or_empty(self) -> Notation {
        Notation::from(self).or_empty()
    }
}

impl Notation {
    /// Like [`Style::reserved`].
    #[inline]
    pub(crate) fn reserved(self) -> Self {
        Self {
            reserved: true,
            ..self
        }
    }

    /// Like [`Style::or_empty`].
    #[inline]
    pub(crate) fn or_empty(self) -> Self {
        Self {
            empty: true,
            ..self
        }
    }
}
