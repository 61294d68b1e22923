//! HTML in Markdown, reduced to its contents.

use super::followable::followable;

/// The anchors that are open, each with its target if that can be followed.
pub(super) type Anchors = Vec<Option<String>>;

/// Returns HTML without its tags; the target of an `<a>` follows its contents. What only resembles
/// HTML, such as `<id>`, is unchanged.
pub(super) fn without_tags(html: &str, anchors: &mut Anchors) -> String {
    let mut contents = String::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let Some(length) = rest[start..].find('>') else {
            break;
        };
        let (before, tag) = (&rest[..start], &rest[start..=start + length]);
        rest = &rest[start + length + 1..];
        contents.push_str(before);
        let name = tag.trim_start_matches(['<', '/']);
        let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next();
        match name.unwrap_or_default().to_ascii_lowercase().as_str() {
            "a" if tag.starts_with("</") => {
                if let Some(Some(target)) = anchors.pop() {
                    contents.push_str(&format!(" ({target})"));
                }
            }
            "a" => anchors.push(href(tag)),
            "br" | "p" | "li" | "div" | "tr" => contents.push(' '),
            name if ELEMENTS.contains(&name) => {}
            _ if tag.starts_with("<!--") => {}
            _ => contents.push_str(tag),
        }
    }
    contents.push_str(rest);
    contents.replace('\n', " ")
}

/// The target of an `<a …>`, if it can be followed.
fn href(tag: &str) -> Option<String> {
    let (_, rest) = tag.split_once("href")?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''));
    let rest = quote.map_or(rest, |quote| &rest[quote.len_utf8()..]);
    let ends = |c: char| Some(c) == quote || c == '>' || (quote.is_none() && c.is_whitespace());
    followable(&rest[..rest.find(ends).unwrap_or(rest.len())]).map(str::to_owned)
}

/// HTML elements that documents use for formatting.
const ELEMENTS: &[&str] = &[
    "b",
    "blockquote",
    "center",
    "code",
    "dd",
    "details",
    "dl",
    "dt",
    "em",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "kbd",
    "ol",
    "pre",
    "s",
    "section",
    "small",
    "span",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tt",
    "u",
    "ul",
    "var",
];
