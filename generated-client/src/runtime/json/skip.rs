//! Passing over a value: its syntax is checked and nothing is kept.
//!
//! Looking ahead passes over what is read later. So that nested unions do not pass over the same
//! text once a level, a look ahead remembers where each container ends, and whoever comes to its
//! start again leaps.

use super::error::Read;
use super::reader::Reader;

impl Reader<'_> {
    /// Passes over the value at the reader's place, which is no white space.
    #[inline]
    pub(crate) fn skip(&mut self) -> Read<()> {
        self.pass::<false>()
    }

    /// Begins to look ahead from the reader's place. What was remembered before it is of no more
    /// use, unless a look ahead from further out went past this place.
    pub(crate) fn look_ahead(&mut self) {
        if self.at >= self.ends.covered {
            self.ends.list.clear();
        }
    }

    /// Passes over the next value and remembers where its containers end.
    pub(crate) fn look_past(&mut self) -> Read<()> {
        self.peek();
        if self.at < self.ends.covered {
            return self.pass::<false>();
        }
        self.pass::<true>()?;
        self.ends.covered = self.at;
        Ok(())
    }

    /// Where the containers that were passed over start and end.
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
                b't' => self.word("true", "a value")?,
                b'f' => self.word("false", "a value")?,
                b'n' => self.word("null", "a value")?,
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
