//! The documentation of an item.

/// The documentation of an item.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Docs {
    /// A summary in one line.
    pub summary: Option<String>,
    /// A description in Markdown.
    pub description: Option<String>,
    /// Notes that the generator adds: constraints, defaults, examples.
    pub notes: Vec<String>,
    /// The format of the value, unless its Rust type shows the format (pass `formats`).
    pub format: Option<String>,
    /// Whether it is deprecated.
    pub deprecated: bool,
    /// Why it is deprecated, or what to use instead.
    pub deprecated_reason: Option<String>,
    /// A link to further documentation: its title and URL.
    pub external_docs: Option<(Option<String>, String)>,
}
