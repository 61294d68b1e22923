//! JSON Pointer (RFC 6901): the path of a node in a document.
//!
//! Converts tokens to the escaped form and back. It never reads a document.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

/// A JSON Pointer (RFC 6901) in its escaped form, such as `/paths/~1a/get`.
///
/// Invariant: the string is empty (the root) or begins with `/`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pointer(Arc<str>);

impl Pointer {
    /// Returns the pointer to the whole document.
    pub fn root() -> Self {
        Pointer(Arc::from(""))
    }

    /// Parses a pointer. Returns `None` if it is neither empty nor begins with `/` (RFC 6901,
    /// section 3).
    pub fn parse(pointer: &str) -> Option<Self> {
        (pointer.is_empty() || pointer.starts_with('/')).then(|| Pointer(Arc::from(pointer)))
    }

    /// Returns the pointer to the child `token` (unescaped) of this node.
    pub fn child(&self, token: &str) -> Self {
        let mut pointer = String::with_capacity(self.0.len() + token.len() + 1);
        pointer.push_str(&self.0);
        pointer.push('/');
        pointer.push_str(&escape(token));
        Pointer(Arc::from(pointer))
    }

    /// Returns the pointer to the item `index` of this array.
    pub fn item(&self, index: usize) -> Self {
        Pointer(Arc::from(format!("{}/{index}", self.0)))
    }

    /// Returns the pointer reached by following `tokens` (unescaped) from this node.
    pub fn join<'a>(&self, tokens: impl IntoIterator<Item = &'a str>) -> Self {
        tokens
            .into_iter()
            .fold(self.clone(), |pointer, token| pointer.child(token))
    }

    /// Iterates over the tokens, unescaped, from the root down.
    pub fn tokens(&self) -> impl DoubleEndedIterator<Item = Cow<'_, str>> {
        // What precedes the first slash is always empty and not a token.
        let rest = self.0.strip_prefix('/');
        rest.into_iter()
            .flat_map(|rest| rest.split('/'))
            .map(unescape)
    }

    /// Returns the pointer to the node that contains this one, or `None` for the root.
    pub fn parent(&self) -> Option<Self> {
        let slash = self.0.rfind('/')?;
        Some(Pointer(Arc::from(&self.0[..slash])))
    }

    /// Returns the last token, unescaped, or `None` for the root.
    pub fn last(&self) -> Option<Cow<'_, str>> {
        let slash = self.0.rfind('/')?;
        Some(unescape(&self.0[slash + 1..]))
    }

    /// Returns whether this node is `ancestor` or inside it.
    pub fn starts_with(&self, ancestor: &Pointer) -> bool {
        self.0
            .strip_prefix(&*ancestor.0)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// Returns the escaped form, such as `/paths/~1a/get`; empty for the root.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the pointer as a URI fragment for display, such as `#/paths/~1a/get`.
    pub fn fragment(&self) -> String {
        format!("#{}", self.0)
    }
}

impl From<&Pointer> for Pointer {
    fn from(pointer: &Pointer) -> Self {
        pointer.clone()
    }
}

impl Default for Pointer {
    fn default() -> Self {
        Pointer::root()
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Pointer({:?})", &*self.0)
    }
}

fn escape(token: &str) -> Cow<'_, str> {
    if token.contains(['~', '/']) {
        Cow::Owned(token.replace('~', "~0").replace('/', "~1"))
    } else {
        Cow::Borrowed(token)
    }
}

fn unescape(token: &str) -> Cow<'_, str> {
    if token.contains('~') {
        // `~1` goes first, so that `~01` becomes `~1` and not `/`.
        Cow::Owned(token.replace("~1", "/").replace("~0", "~"))
    } else {
        Cow::Borrowed(token)
    }
}

#[cfg(test)]
mod tests {
    use super::Pointer;

    #[test]
    fn a_token_is_escaped_and_unescaped() {
        let pointer = Pointer::root().child("paths").child("/a~b").child("get");
        assert_eq!(pointer.as_str(), "/paths/~1a~0b/get");
        assert_eq!(pointer.fragment(), "#/paths/~1a~0b/get");
        let tokens: Vec<_> = pointer.tokens().collect();
        assert_eq!(tokens, ["paths", "/a~b", "get"]);
        assert_eq!(Pointer::root().child("~1").last().as_deref(), Some("~1"));
    }

    #[test]
    fn the_root_has_no_token_and_an_empty_name_is_a_token() {
        assert_eq!(Pointer::root().tokens().count(), 0);
        assert_eq!(Pointer::root().parent(), None);
        let empty = Pointer::root().child("");
        assert_eq!(empty.as_str(), "/");
        assert_eq!(empty.tokens().collect::<Vec<_>>(), [""]);
        assert_eq!(empty.parent(), Some(Pointer::root()));
    }

    #[test]
    fn an_ancestor_ends_at_a_token() {
        let schemas = Pointer::parse("/components/schemas").expect("a pointer");
        assert!(schemas.child("A").starts_with(&schemas));
        assert!(schemas.starts_with(&schemas));
        let other = Pointer::parse("/components/schemasX").expect("a pointer");
        assert!(!other.starts_with(&schemas));
        assert_eq!(Pointer::parse("components"), None);
    }
}
