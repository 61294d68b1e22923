//! Skips values: their syntax is checked and nothing is stored.
//!
//! Looking ahead skips what is read later. So that nested unions do not skip the same source once
//! for each level, the reader remembers where each container ends, and jumps when it reaches its
//! start again.

use super::error::Read;
use super::reader::Reader;

impl Reader<'_> {
    /// Skips the value at the reader's position, which is not white space.
    #[inline]
    pub(crate) fn skip(&mut self) -> Read<()> {
        self.pass::<false>()
    }

    /// Begins a lookahead at the reader's position. Containers remembered before it are no
    /// longer needed, unless an outer lookahead has passed this position.
    pub(crate) fn begin_lookahead(&mut self) {
        if self.at >= self.ends.covered {
            self.ends.list.clear();
        }
    }

    /// Passes over the next value and remembers where its containers end.
    pub(crate) fn skip_ahead(&mut self) -> Read<()> {
        self.peek();
        if self.at < self.ends.covered {
            return self.pass::<false>();
        }
        self.pass::<true>()?;
        self.ends.covered = self.at;
        Ok(())
    }

    /// Returns the starts and ends of the containers that were skipped.
    pub(crate) fn remembered(&self) -> &[(usize, usize)] {
        &self.ends.list
    }

    fn pass<const REMEMBER: bool>(&mut self) -> Read<()> {
        let base = self.depth;
        // One bit a level: whether it is an object. The depth limit is the number of bits.
        let mut objects = 0_u128;
        let mut open = usize::MAX;
        loop {
            let byte = self.peek();
            match byte {
                b'"' => self.skip_string()?,
                b't' => self.literal("true", "a value")?,
                b'f' => self.literal("false", "a value")?,
                b'n' => self.literal("null", "a value")?,
                b'{' | b'[' => {
                    if let Some(end) = self.ends.of(self.at) {
                        self.at = end;
                    } else {
                        if REMEMBER {
                            self.ends.list.push((self.at, open));
                            open = self.ends.list.len() - 1;
                        }
                        self.open()?;
                        objects = objects << 1 | u128::from(byte == b'{');
                        if self.goes_on::<REMEMBER>(true, &mut objects, &mut open)? {
                            continue;
                        }
                    }
                }
                _ => {
                    self.number("a value")?;
                }
            }
            // The value ended; with it, perhaps, the containers around it.
            loop {
                if self.depth == base {
                    return Ok(());
                }
                if self.goes_on::<REMEMBER>(false, &mut objects, &mut open)? {
                    break;
                }
            }
        }
    }

    /// Whether the innermost container has another value; reads up to that value or past the end.
    #[inline]
    fn goes_on<const REMEMBER: bool>(
        &mut self,
        first: bool,
        objects: &mut u128,
        open: &mut usize,
    ) -> Read<bool> {
        let object = *objects & 1 == 1;
        if self.more(first, if object { b'}' } else { b']' })? {
            if object {
                if self.peek() != b'"' {
                    return self.refuse("a key");
                }
                self.skip_string()?;
                self.colon()?;
            }
            return Ok(true);
        }
        *objects >>= 1;
        if REMEMBER && let Some(entry) = self.ends.list.get_mut(*open) {
            *open = std::mem::replace(&mut entry.1, self.at);
        }
        Ok(false)
    }
}
