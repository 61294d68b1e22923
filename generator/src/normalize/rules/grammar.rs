//! Strings whose form another standard fixes.

/// Whether the text is a token, as names of headers and cookies are (RFC 9110, section 5.6.2).
pub(super) fn is_token(text: &str) -> bool {
    let is_token_char = |b: u8| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b);
    !text.is_empty() && text.bytes().all(is_token_char)
}

/// Whether the text is a media type or a range of them (RFC 9110, sections 8.3.1 and 12.5.1). What
/// its parameters say is not looked at.
pub(super) fn is_media_range(text: &str) -> bool {
    let essence = text.split(';').next().unwrap_or(text).trim();
    let is_type = essence
        .split_once('/')
        .is_some_and(|(own, sub)| is_token(own) && is_token(sub));
    is_type && !text.contains(char::is_control)
}

/// Whether the character can stand in the path of a URL (RFC 3986, section 3.3). `?` and `#`, which
/// end a path, are for later stages.
pub(super) fn is_path_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-._~%!$&'()*+,;=:@/?#".contains(c)
}

/// The names between braces in a template (Path Templating; Server Object, `url`).
pub(super) fn placeholders(template: &str) -> impl Iterator<Item = &str> {
    let parts = template.split('{').skip(1);
    parts.filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
}

#[cfg(test)]
mod tests {
    use super::{is_media_range, is_token, placeholders};

    #[test]
    fn media_types_and_ranges_are_told_from_other_text() {
        let profile = "application/ld+json; profile=\"https://example.com/a\"";
        for right in [
            "text/plain",
            "*/*",
            "image/*",
            "application/json;q=1",
            profile,
        ] {
            assert!(is_media_range(right), "{right}");
        }
        for wrong in [
            "",
            ";",
            "json",
            "a/b\n",
            "a /b",
            "a/b/c",
            "/b",
            "text/\"plain\"",
        ] {
            assert!(!is_media_range(wrong), "{wrong}");
        }
    }

    #[test]
    fn names_are_tokens_and_templates_have_placeholders() {
        assert!(is_token("X-Rate-Limit"));
        assert!(!is_token("X\r\n") && !is_token("") && !is_token("ev\"il"));
        let names: Vec<_> = placeholders("/{a}/b{c}{d").collect();
        assert_eq!(names, ["a", "c"]);
    }
}
