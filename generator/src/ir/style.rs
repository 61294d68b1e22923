//! How arrays and objects are serialized in parameters and forms.

/// How an array or an object is serialized as a string (OpenAPI 3.0.3, Style Values).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Comma-separated, in a path or a header.
    Simple {
        /// Whether the properties of an object are serialized as `key=value`.
        explode: bool,
    },
    /// `a/b`, in a path: slashes in a string separate segments.
    Segments,
    /// `.a,b`, in a path.
    Label {
        /// `.a.b`.
        explode: bool,
    },
    /// `;name=a,b`, in a path.
    Matrix {
        /// `;name=a;name=b`.
        explode: bool,
    },
    /// `name=value`, repeated for each value if exploded.
    Form {
        /// Repeated for each value.
        explode: bool,
    },
    /// `a%20b`.
    SpaceDelimited,
    /// `a%09b`.
    TabDelimited,
    /// `a|b`.
    PipeDelimited,
    /// `name[key]=value`, and likewise for nested values.
    DeepObject(Nesting),
    /// `name=a,b`, in a cookie and not percent-encoded.
    Cookie {
        /// `name=a; name=b`.
        explode: bool,
    },
    /// JSON.
    Json,
}

/// How the style `deepObject` serializes nested values, which OpenAPI leaves undefined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nesting {
    /// `name[key][]=value`.
    Brackets,
    /// `name[key][0]=value`.
    Indices,
    /// `name[key]=value`, repeated for each item.
    Repeat,
    /// `name.key=value`, repeated for each item.
    Dots,
}
