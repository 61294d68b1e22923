//! The `Reader`: a JSON source and a position in it, read token by token (RFC 8259, sections 2
//! to 7).
//!
//! Knows nothing of the types that are read.

use std::borrow::Cow;

use super::ends::Ends;
use super::error::{Failed, Read, Reason, Wanted};
use super::string;

/// The maximum nesting of arrays and objects.
pub const MAX_DEPTH: usize = 128;

/// A JSON source and a position in it.
///
/// Invariant: `at` is at most the length of the source, and on a character boundary.
#[derive(Debug)]
pub(crate) struct Reader<'a> {
    pub(super) source: &'a str,
    pub(super) bytes: &'a [u8],
    pub(crate) at: usize,
    pub(crate) depth: usize,
    pub(super) ends: Ends,
    /// The number of bytes that were read again as a part of an object.
    pub(super) again: usize,
    pub(super) reason: Option<Reason>,
}

impl<'a> Reader<'a> {
    /// Creates a reader at the start of `source`.
    pub(crate) fn new(source: &'a str) -> Self {
        Reader {
            source,
            bytes: source.as_bytes(),
            at: 0,
            depth: 0,
            ends: Ends::default(),
            again: 0,
            reason: None,
        }
    }

    /// Moves to the next byte that is not white space and returns it; 0 at the end.
    #[inline]
    pub(crate) fn peek(&mut self) -> u8 {
        while let Some(&byte) = self.bytes.get(self.at) {
            if !matches!(byte, b' ' | b'\n' | b'\r' | b'\t') {
                return byte;
            }
            self.at += 1;
        }
        0
    }

    /// Refuses the token at the reader's position.
    #[cold]
    #[inline(never)]
    pub(crate) fn refuse<T>(&mut self, expected: &'static str) -> Read<T> {
        let found = match self.peek() {
            _ if self.at >= self.bytes.len() => "the end of the document",
            b'"' => "a string",
            b'{' => "an object",
            b'[' => "an array",
            b'0'..=b'9' | b'-' => "a number",
            b't' if self.starts_with(b"true") => "a boolean",
            b'f' if self.starts_with(b"false") => "a boolean",
            b'n' if self.starts_with(b"null") => "null",
            b',' => "`,`",
            b':' => "`:`",
            b'}' => "`}`",
            b']' => "`]`",
            _ => "something that is not JSON",
        };
        self.fail(self.at, Wanted::Kind(expected), found)
    }

    /// Ends the reading for a reason.
    #[cold]
    pub(super) fn fail<T>(
        &mut self,
        offset: usize,
        expected: Wanted,
        found: &'static str,
    ) -> Read<T> {
        self.reason = Some(Reason {
            offset,
            expected,
            found,
        });
        Err(Failed)
    }

    #[inline]
    fn starts_with(&self, source: &[u8]) -> bool {
        self.bytes[self.at..].starts_with(source)
    }

    /// Reads `literal`, one of the three literal names.
    #[inline]
    pub(super) fn literal(&mut self, literal: &'static str, expected: &'static str) -> Read<()> {
        if self.starts_with(literal.as_bytes()) {
            self.at += literal.len();
            Ok(())
        } else {
            self.refuse(expected)
        }
    }

    /// Reads the bracket at the reader's position.
    #[inline]
    pub(crate) fn open(&mut self) -> Read<()> {
        if self.depth == MAX_DEPTH {
            return self.fail(
                self.at,
                Wanted::Kind("at most 128 levels of nesting"),
                "one more",
            );
        }
        self.depth += 1;
        self.at += 1;
        Ok(())
    }

    /// Whether the array or object continues: reads the `,` before the next item, or the closing
    /// bracket.
    #[inline]
    pub(crate) fn more(&mut self, first: bool, close: u8) -> Read<bool> {
        let byte = self.peek();
        if byte == close {
            self.at += 1;
            self.depth -= 1;
            return Ok(false);
        }
        if first {
            return Ok(true);
        }
        if byte == b',' {
            self.at += 1;
            return Ok(true);
        }
        self.refuse(if close == b']' {
            "`,` or `]`"
        } else {
            "`,` or `}`"
        })
    }

    /// Reads the next key of an object and its `:`, or the closing bracket.
    #[inline]
    pub(crate) fn next_key(&mut self, first: bool) -> Read<Option<Cow<'a, str>>> {
        if self.more(first, b'}')? {
            self.key().map(Some)
        } else {
            Ok(None)
        }
    }

    /// Reads a key and its `:`.
    #[inline]
    pub(super) fn key(&mut self) -> Read<Cow<'a, str>> {
        if self.peek() != b'"' {
            return self.refuse("a key");
        }
        let key = self.string()?;
        self.colon()?;
        Ok(key)
    }

    #[inline]
    pub(super) fn colon(&mut self) -> Read<()> {
        if self.peek() != b':' {
            return self.refuse("`:`");
        }
        self.at += 1;
        Ok(())
    }

    /// Reads a string; the reader is at its opening quote.
    #[inline]
    pub(crate) fn string(&mut self) -> Read<Cow<'a, str>> {
        let start = self.at + 1;
        self.at = start + string::plain(&self.bytes[start..]);
        if self.bytes.get(self.at) == Some(&b'"') {
            let source = self.slice(start, self.at);
            self.at += 1;
            return Ok(Cow::Borrowed(source));
        }
        let mut out = String::from(self.slice(start, self.at));
        self.string_rest(Some(&mut out))?;
        Ok(Cow::Owned(out))
    }

    /// Reads a string for its syntax only.
    #[inline]
    pub(super) fn skip_string(&mut self) -> Read<()> {
        let start = self.at + 1;
        self.at = start + string::plain(&self.bytes[start..]);
        if self.bytes.get(self.at) == Some(&b'"') {
            self.at += 1;
            return Ok(());
        }
        self.string_rest(None)
    }

    /// Reads a string from its first escape on.
    fn string_rest(&mut self, mut out: Option<&mut String>) -> Read<()> {
        loop {
            match self.bytes.get(self.at) {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(());
                }
                Some(b'\\') => {
                    let Some((decoded, length)) = string::escape(&self.bytes[self.at..]) else {
                        let expected = Wanted::Kind("an escape of JSON");
                        return self.fail(self.at, expected, "another or half a surrogate pair");
                    };
                    self.at += length;
                    if let Some(out) = out.as_deref_mut() {
                        out.push(decoded);
                    }
                }
                Some(0..=0x1f) => {
                    let expected = Wanted::Kind("no control character in a string");
                    return self.fail(self.at, expected, "one");
                }
                Some(_) => {}
                None => return self.refuse("the end of the string"),
            }
            let start = self.at;
            self.at += string::plain(&self.bytes[start..]);
            let run = self.slice(start, self.at);
            if let Some(out) = out.as_deref_mut() {
                out.push_str(run);
            }
        }
    }

    /// Returns the source between two positions; both are next to ASCII bytes, so neither splits a
    /// character.
    #[inline]
    pub(super) fn slice(&self, start: usize, end: usize) -> &'a str {
        self.source.get(start..end).unwrap_or_default()
    }

    /// Reads a number and returns it as written.
    pub(crate) fn number(&mut self, expected: &'static str) -> Read<&'a str> {
        let start = self.at;
        if !matches!(self.bytes.get(start), Some(b'-' | b'0'..=b'9')) {
            return self.refuse(expected);
        }
        if self.bytes[start] == b'-' {
            self.at += 1;
        }
        let whole = self.digits()?;
        if whole > 1 && self.bytes[self.at - whole] == b'0' {
            let expected = Wanted::Kind("a number without leading zeros");
            return self.fail(start, expected, "one with");
        }
        if self.bytes.get(self.at) == Some(&b'.') {
            self.at += 1;
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.bytes.get(self.at) {
            self.at += 1;
            if let Some(b'+' | b'-') = self.bytes.get(self.at) {
                self.at += 1;
            }
            self.digits()?;
        }
        Ok(self.slice(start, self.at))
    }

    /// Reads at least one digit and returns how many.
    #[inline]
    fn digits(&mut self) -> Read<usize> {
        let start = self.at;
        while let Some(b'0'..=b'9') = self.bytes.get(self.at) {
            self.at += 1;
        }
        if self.at == start {
            return self.refuse("a digit");
        }
        Ok(self.at - start)
    }
}
