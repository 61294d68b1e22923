//! Which addresses documentation may link to.

/// Returns the URL if it is an absolute web or mail address without characters that would end a
/// link.
pub(super) fn followable(url: &str) -> Option<&str> {
    let url = url.trim();
    let known = ["https://", "http://", "mailto:"]
        .iter()
        .any(|scheme| url.starts_with(scheme));
    let plain = |c: char| {
        c.is_ascii_graphic() && !matches!(c, '<' | '>' | '(' | ')' | '[' | ']' | '\\' | '`' | '"')
    };
    (known && url.chars().all(plain)).then_some(url)
}
