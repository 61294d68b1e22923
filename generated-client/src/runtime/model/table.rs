//! The table of an object type.

/// What is known of an object type.
#[derive(Debug)]
pub struct ObjectTable {
    /// The name of the Rust type, for error messages and for serde.
    pub name: &'static str,
    /// The names of the members as they stand on the wire, in order.
    pub names: &'static [&'static str],
    /// The names as JSON has them, with the colon, where none needs an escape.
    pub keys: &'static [&'static str],
    /// Whether the member of the same index must be there.
    pub required: &'static [bool],
    /// Whether every name is written in JSON as it stands, without an escape.
    pub plain: bool,
    /// How many parts there are: values whose members stand among those of the object. Each is
    /// read from the whole object, and writes the members that the object has not written itself.
    pub parts: usize,
}

impl ObjectTable {
    /// The table of the type `name`; `names`, `keys` and `required` are of one length.
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
            plain &= is_plain(names[at].as_bytes());
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

    /// The table with that many parts.
    #[must_use]
    pub const fn with_parts(mut self, parts: usize) -> Self {
        self.parts = parts;
        self
    }
}

/// Whether no byte of `text` has to be escaped in JSON.
const fn is_plain(text: &[u8]) -> bool {
    let mut at = 0;
    while at < text.len() {
        if text[at] < b' ' || text[at] == b'"' || text[at] == b'\\' {
            return false;
        }
        at += 1;
    }
    true
}
