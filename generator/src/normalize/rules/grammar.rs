//! Strings whose grammar another standard defines.

/// Returns whether the string is a token, as names of headers and cookies are (RFC 9110, section
/// 5.6.2).
pub(super) fn is_token(input: &str) -> bool {
    let is_token_char = |b: u8| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b);
    !input.is_empty() && input.bytes().all(is_token_char)
}

/// Returns whether the string is a media type or a media range (RFC 9110, sections 8.3.1 and
/// 12.5.1). Its parameters are not checked.
pub(super) fn is_media_range(input: &str) -> bool {
    let essence = input.split(';').next().unwrap_or(input).trim();
    let is_type = essence
        .split_once('/')
        .is_some_and(|(own, sub)| is_token(own) && is_token(sub));
    is_type && !input.contains(char::is_control)
}

/// Returns whether the character is allowed in the path of a URL (RFC 3986, section 3.3). Later
/// stages check `?` and `#`, which end a path.
pub(super) fn is_path_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-._~%!$&'()*+,;=:@/?#".contains(c)
}

/// Yields the names between braces in a template (Path Templating; Server Object, `url`).
pub(super) fn placeholders(template: &str) -> impl Iterator<Item = &str> {
    let parts = template.split('{').skip(1);
    parts.filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
}

#[cfg(test)]
mod tests {
    use super::{is_media_range, is_token, placeholders};

    #[test]
    fn media_types_and_media_ranges_are_recognized() {
        let profile = "application/ld+json; profile=\"https://example.com/a\"";
        for valid in [
            "text/plain",
            "*/*",
            "image/*",
            "application/json;q=1",
            profile,
        ] {
            assert!(is_media_range(valid), "{valid}");
        }
        for invalid in [
            "",
            ";",
            "json",
            "a/b\n",
            "a /b",
            "a/b/c",
            "/b",
            "text/\"plain\"",
        ] {
            assert!(!is_media_range(invalid), "{invalid}");
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
