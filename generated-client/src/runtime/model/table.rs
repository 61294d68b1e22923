//! The table of an object type.

/// The table of an object type.
#[derive(Debug)]
pub struct ObjectTable {
    /// The name of the Rust type, for error messages and for serde.
    pub name: &'static str,
    /// The wire names of the fields, in order.
    pub names: &'static [&'static str],
    /// The names as JSON has them, with the colon, where none needs an escape.
    pub keys: &'static [&'static str],
    /// Whether the field of the same index is required.
    pub required: &'static [bool],
    /// Whether every name is written in JSON without an escape.
    pub plain: bool,
    /// The number of flattened parts: values whose fields belong to the same JSON object. Each is
    /// read from the whole object, and writes the fields that the object has not written itself.
    pub parts: usize,
}

impl ObjectTable {
    /// Creates the table of the type `name`; `names`, `keys` and `required` have the same length.
    #[must_use]
    pub const fn new(
        name: &'static str,
        names: &'static [&'static str],
        keys: &'static [&'static str],
        required: &'static [bool],
    ) -> Self {
        let mut plain = true;
        let mut at = 0;
        while at < names.len() {
            plain &= needs_no_escape(names[at].as_bytes());
            at += 1;
        }
        ObjectTable {
            name,
            names,
            keys,
            required,
            plain,
            parts: 0,
        }
    }

    /// Returns the table with that many flattened parts.
    #[must_use]
    pub const fn with_parts(mut self, parts: usize) -> Self {
        self.parts = parts;
        self
    }
}

/// Whether no byte of `name` needs an escape in JSON.
const fn needs_no_escape(name: &[u8]) -> bool {
    let mut at = 0;
    while at < name.len() {
        if name[at] < b' ' || name[at] == b'"' || name[at] == b'\\' {
            return false;
        }
        at += 1;
    }
    true
}
