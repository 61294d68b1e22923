//! Markdown for generated documentation.

use crate::diagnostic::is_hidden;

/// Formats a string as a code span on one line, whatever backticks it contains (CommonMark, section
/// 6.1).
pub(super) fn code_span(value: &str) -> String {
    let shown: String = value
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(|c| !is_hidden(*c))
        .collect();
    let longest_run = shown
        .split(|c| c != '`')
        .map(str::len)
        .max()
        .unwrap_or_default();
    let fence = "`".repeat(longest_run + 1);
    let needs_padding = |c: char| c == '`' || c == ' ';
    if shown.starts_with(needs_padding) || shown.ends_with(needs_padding) {
        format!("{fence} {shown} {fence}")
    } else {
        format!("{fence}{shown}{fence}")
    }
}

#[cfg(test)]
mod tests {
    use super::code_span;

    #[test]
    fn the_fence_is_longer_than_any_backtick_run() {
        assert_eq!(code_span("a"), "`a`");
        assert_eq!(code_span("a``b"), "```a``b```");
        assert_eq!(code_span("`"), "`` ` ``");
        assert_eq!(code_span(" a"), "`  a `");
        // Hidden characters are dropped before backtick runs are measured.
        assert_eq!(code_span("a`\u{200b}`\nb"), "```a`` b```");
    }
}
