//! URIs (RFC 3986) as descriptions write them.
//!
//! Takes references and returns absolute URIs in normal form, so that equal URIs are equal strings.
//! Converts between file paths and URIs.

use fluent_uri::{ParseError, UriRef};
use std::path::{Path, PathBuf};

/// An absolute URI without a fragment, normalized (RFC 3986, section 6.2.2).
pub(super) type Uri = fluent_uri::Uri<String>;

/// Splits a reference into the part before the fragment, and the fragment.
pub(super) fn split(reference: &str) -> (&str, Option<&str>) {
    match reference.split_once('#') {
        Some((document, fragment)) => (document, Some(fragment)),
        None => (reference, None),
    }
}

/// Resolves `reference` against a base URI (RFC 3986, section 5.2); `None` when that is impossible.
/// The fragment is dropped.
pub(super) fn resolve(base: &Uri, reference: &str) -> Option<Uri> {
    let reference = parse(split(reference).0)?;
    Some(reference.resolve_against(base).ok()?.normalize())
}

/// Parses an absolute URI.
pub(super) fn absolute(uri: &str) -> Option<Uri> {
    let reference = parse(split(uri).0)?;
    Some(Uri::try_from(reference).ok()?.normalize())
}

/// Parses a reference. Characters that are not allowed in a URI, such as spaces and braces, are
/// percent-encoded: many documents contain file names as they are.
fn parse(reference: &str) -> Option<UriRef<String>> {
    let strict: Result<_, (ParseError, String)> = UriRef::parse(reference.to_owned());
    strict
        .or_else(|_| UriRef::parse(escape(reference.as_bytes(), "/?:@!$&'()*+,;=")))
        .ok()
}

/// Percent-encodes the bytes, except for unreserved ones, those in `allowed`, and what already is an
/// escape.
fn escape(bytes: &[u8], allowed: &str) -> String {
    let mut escaped = String::with_capacity(bytes.len());
    for (index, byte) in bytes.iter().enumerate() {
        let is_escape = *byte == b'%' && allowed.contains('?') && {
            let digits = bytes.get(index + 1..index + 3);
            digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
        };
        let is_allowed = byte.is_ascii_alphanumeric()
            || b"-._~".contains(byte)
            || allowed.as_bytes().contains(byte);
        if is_allowed || is_escape {
            escaped.push(char::from(*byte));
        } else {
            escaped.push_str(&format!("%{byte:02X}"));
        }
    }
    escaped
}

/// Returns the URI of an absolute path; `None` when the path is not Unicode.
pub(super) fn of_file(path: &Path) -> Option<Uri> {
    let path = path.to_str()?.replace(std::path::MAIN_SEPARATOR, "/");
    let slash = if path.starts_with('/') { "" } else { "/" };
    absolute(&format!("file://{slash}{}", escape(path.as_bytes(), "/")))
}

/// Returns the path of a local file by its URI.
pub(super) fn to_file(uri: &Uri) -> Option<PathBuf> {
    let host = uri.authority().map_or("", |authority| authority.as_str());
    if uri.scheme().as_str() != "file" || !matches!(host, "" | "localhost") {
        return None;
    }
    let path = percent_decode(uri.path().as_str())?;
    // In a URI, the path `C:/x` is `/C:/x`.
    let drive = matches!(path.as_bytes(), [b'/', letter, b':', ..] if letter.is_ascii_alphabetic());
    let path = if drive { &path[1..] } else { &path };
    (!path.contains('\0')).then(|| PathBuf::from(path))
}

/// Decodes percent-encoding (RFC 3986, section 2.1); `None` when the result is not UTF-8. A `%`
/// that does not begin an escape remains: many documents contain paths such as `/a%`.
pub fn percent_decode(input: &str) -> Option<String> {
    if !input.contains('%') {
        return Some(input.to_owned());
    }
    let hex = |byte: u8| char::from(byte).to_digit(16);
    let mut rest = input.as_bytes();
    let mut bytes = Vec::with_capacity(rest.len());
    while let [first, tail @ ..] = rest {
        rest = tail;
        match tail {
            [high, low, after @ ..] if *first == b'%' => match (hex(*high), hex(*low)) {
                (Some(high), Some(low)) => {
                    bytes.push((high * 16 + low) as u8);
                    rest = after;
                }
                _ => bytes.push(*first),
            },
            _ => bytes.push(*first),
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::{absolute, of_file, percent_decode, resolve, to_file};
    use std::path::Path;

    #[test]
    fn references_resolve_against_their_base() {
        let base = absolute("https://Example.com:443/a/b/c.yaml#x").expect("a URI");
        assert_eq!(base.as_str(), "https://example.com/a/b/c.yaml");
        for (reference, expected) in [
            ("d.yaml", "https://example.com/a/b/d.yaml"),
            ("./d.yaml#/x", "https://example.com/a/b/d.yaml"),
            ("../../../d.yaml", "https://example.com/d.yaml"),
            ("/%7Ed", "https://example.com/~d"),
            ("//Other.org/d", "https://other.org/d"),
            ("a b{c}.yaml", "https://example.com/a/b/a%20b%7Bc%7D.yaml"),
            ("100%.yaml", "https://example.com/a/b/100%25.yaml"),
            ("é%20.yaml", "https://example.com/a/b/%C3%A9%20.yaml"),
            ("http://[::1]:80/x", "http://[::1]/x"),
            ("urn:example:pet", "urn:example:pet"),
            ("", "https://example.com/a/b/c.yaml"),
        ] {
            let resolved = resolve(&base, reference).expect(reference);
            assert_eq!(resolved.as_str(), expected, "{reference}");
        }
        assert!(resolve(&base, "http://a:port/x").is_none());
        let urn = absolute("urn:example:pet").expect("a URI");
        assert!(resolve(&urn, "d.yaml").is_none());
    }

    #[test]
    fn files_have_uris() {
        let path = Path::new("/a b/100%/ü?#[x].yaml");
        let uri = of_file(path).expect("a URI");
        assert_eq!(
            uri.as_str(),
            "file:///a%20b/100%25/%C3%BC%3F%23%5Bx%5D.yaml"
        );
        assert_eq!(to_file(&uri).as_deref(), Some(path));
        let file = |uri| to_file(&absolute(uri).expect("a URI"));
        assert_eq!(file("file:///C:/x").as_deref(), Some(Path::new("C:/x")));
        assert_eq!(file("file://server/share/x"), None);
        assert_eq!(file("https://example.com/x"), None);
        assert_eq!(file("file:///a%00b"), None);
    }

    #[test]
    fn percent_encoding_is_decoded() {
        assert_eq!(
            percent_decode("/a%20b%7Bid%7D").as_deref(),
            Some("/a b{id}")
        );
        assert_eq!(
            percent_decode("/100%/%zz/%").as_deref(),
            Some("/100%/%zz/%")
        );
        assert_eq!(percent_decode("/%C3%A9").as_deref(), Some("/é"));
        assert_eq!(percent_decode("/%ff"), None);
    }
}
