//! Whatever a document contains, its Markdown does no harm.

use proptest::prelude::*;
use pulldown_cmark::{BrokenLink, CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag};

use super::sanitizer::LANGUAGES;
use super::{Cell, block, first_paragraph, item, line, note, table};
use crate::diagnostic::is_hidden;

#[test]
fn no_code_block_is_a_doctest() {
    let indented = block("a\n\n    let x = 1;\n");
    assert_eq!(indented, "a\n\n```text\nlet x = 1;\n```");
    assert_eq!(block("```\nx\n```"), "```text\nx\n```");
    assert_eq!(block("```rust,should_panic\nx\n```"), "```text\nx\n```");
    assert_eq!(block("```JSON\n{}\n```"), "```json\n{}\n```");
}

#[test]
fn html_leaves_its_contents_and_targets() {
    assert_eq!(block("a <b>c</b><br>d"), "a c d");
    assert_eq!(
        block("see <a href='https://x.org/y_z'>this</a>."),
        "see this (<https://x.org/y_z>)."
    );
    let odd = block("a <script>x</script> of `<id>` and <id>");
    assert_eq!(odd.matches("\\<").count(), 3, "{odd}");
}

#[test]
fn links_are_web_or_mail_addresses() {
    assert_eq!(
        block("[a](javascript:x) [b](../c) [d](https://e.org)"),
        "a b [d](https://e.org)"
    );
    assert_eq!(
        block("at https://e.org/f_g_h."),
        "at <https://e.org/f_g_h>."
    );
    let shortcuts = block("[start] and [`Vec`] [a][b]");
    assert!(!shortcuts.contains("[start]"), "{shortcuts}");
    assert_eq!(block("![alt](https://e.org/x.png)"), "alt");
}

#[test]
fn code_spans_are_separated() {
    assert_eq!(block("http://`a``a`"), "`http://` ```a``a```");
}

#[test]
fn no_character_is_invisible() {
    assert_eq!(line("a\u{202e}b\u{2028}c\u{0}d\r\ne"), "ab cd e");
}

/// The extensions with which rustdoc reads Markdown.
const RUSTDOC: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_SMART_PUNCTUATION);

/// Returns what rustdoc would compile, follow, warn about or pass through.
fn harm(markdown: &str) -> Option<String> {
    if let Some(c) = markdown.chars().find(|c| *c != '\n' && is_hidden(*c)) {
        return Some(format!("{c:?} is hidden"));
    }
    let mut broken = None;
    let note = |link: BrokenLink<'_>| -> Option<(CowStr<'_>, CowStr<'_>)> {
        broken = Some(format!("[{}] is read as a link", link.reference));
        None
    };
    let (mut links, mut code) = (0, false);
    let mut found = None;
    for event in Parser::new_with_broken_link_callback(markdown, RUSTDOC, Some(note)) {
        let harm = match &event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => {
                Some("an indented block".to_owned())
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(label))) => {
                (!LANGUAGES.contains(&&**label)).then(|| format!("code of {label:?}"))
            }
            Event::Html(html) | Event::InlineHtml(html) => Some(format!("HTML {html:?}")),
            Event::Start(Tag::Image { .. } | Tag::FootnoteDefinition(_)) => {
                Some(format!("{event:?}"))
            }
            Event::FootnoteReference(_) => Some(format!("{event:?}")),
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                ..
            }) => {
                links += 1;
                let plain = matches!(link_type, LinkType::Inline | LinkType::Autolink);
                let web = ["https://", "http://", "mailto:"]
                    .iter()
                    .any(|scheme| dest_url.starts_with(scheme));
                (!(plain && web)).then(|| format!("{event:?}"))
            }
            Event::End(pulldown_cmark::TagEnd::Link) => {
                links -= 1;
                None
            }
            Event::Text(prose) if links == 0 && !code => {
                let bare = prose.contains("https://") || prose.contains("http://");
                bare.then(|| format!("a bare address in {prose:?}"))
            }
            _ => None,
        };
        match event {
            Event::Start(Tag::CodeBlock(_)) => code = true,
            Event::End(pulldown_cmark::TagEnd::CodeBlock) => code = false,
            _ => {}
        }
        found = found.or(harm);
    }
    found.or(broken)
}

/// Pieces that are special in Markdown, HTML or rustdoc.
const PIECES: &[&str] = &[
    "```",
    "```rust",
    "```rust,no_run\n",
    "~~~",
    "~~~\n",
    "    ",
    "\t",
    "\n",
    "\n\n",
    " ",
    "> ",
    "- ",
    "1. ",
    "* ",
    "+ ",
    "# ",
    "## ",
    "===\n",
    "---\n",
    "***",
    "[a]",
    "[`Vec`]",
    "[a][b]",
    "[a](b)",
    "[a](https://e.org)",
    "[a](javascript:x)",
    "[a]: https://e.org\n",
    "\n[a]: b\n",
    "[^1]",
    "\n[^1]: note\n",
    "![a](https://e.org/x.png)",
    "![a]",
    "[]()",
    "[![a](b)](c)",
    "<a href='https://e.org'>",
    "</a>",
    "<b>",
    "<script>",
    "<!--",
    "-->",
    "<br>",
    "<T>",
    "<https://e.org>",
    "<pre>",
    "</pre>",
    "<img src=x>",
    "<div>\n",
    "&lt;",
    "&#91;",
    "&#x60;",
    "https://e.org/a_b",
    "http://",
    "https://e.org/[x]",
    "www.e.org",
    "a@b.org",
    "|",
    "| a | b |\n|---|---|\n| c | d |\n",
    "\\",
    "\\[",
    "`",
    "``",
    "`a`",
    "*",
    "**",
    "_",
    "__",
    "~~",
    "[ ] ",
    "- [x] ",
    "$",
    "\u{202e}",
    "\u{200b}",
    "\u{2028}",
    "\0",
    "\u{1b}[31m",
    "\r",
    "\r\n",
    "a",
    "abc",
    "Vec<String>",
    "[crate::x]",
    "[x](fn@y)",
    "]",
    "[",
    "(",
    ")",
    "!",
    "é",
    "🙂",
    "{",
    "}",
    "\"",
    "'",
    "...",
];

fn source() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        9 => proptest::sample::select(PIECES).prop_map(str::to_owned),
        1 => any::<char>().prop_map(|c| c.to_string()),
    ];
    proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_string_does_harm(source in source()) {
        let cells = [Cell::Code(source.clone()), Cell::Markdown(line(&source))];
        let all = [
            block(&source),
            line(&source),
            note(&format!("Default: `{}`.", super::code(&source))),
            item("`name`", &block(&source)),
            table(["Request", "Description"], [cells].into_iter()),
        ];
        for markdown in all {
            let harm = harm(&markdown);
            prop_assert!(harm.is_none(), "{source:?} becomes {markdown:?}: {harm:?}");
        }
    }

    #[test]
    fn no_string_ends_a_cell(source in source()) {
        let first = first_paragraph(&block(&source)).unwrap_or_default();
        let row = [Cell::Code(source.clone()), Cell::Markdown(first)];
        let table = table(["Request", "Description"], [row].into_iter());
        let events: Vec<_> = Parser::new_ext(&table, RUSTDOC).collect();
        let cells = events.iter().filter(|event| matches!(event, Event::Start(Tag::TableCell)));
        prop_assert_eq!(cells.count(), 4, "{:?} {:?} {:?}", source, table, block(&source));
        let ends = [events.first(), events.last()];
        prop_assert!(
            matches!(ends, [
                Some(Event::Start(Tag::Table(_))),
                Some(Event::End(pulldown_cmark::TagEnd::Table)),
            ]),
            "{}", table
        );
    }
}
