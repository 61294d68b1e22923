//! Text of a document as Markdown that does no harm.
//!
//! Takes untrusted text, gives Markdown that rustdoc and a README show as meant, and no more: no
//! code block is ever a doctest, no bracket an intra-doc link, no HTML or script link survives,
//! and no character hides what stands there.

use pulldown_cmark::{CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

/// Languages whose code blocks keep their label: none of them is ever compiled.
const LANGUAGES: &[&str] = &[
    "bash",
    "console",
    "css",
    "csharp",
    "diff",
    "go",
    "graphql",
    "html",
    "http",
    "ini",
    "java",
    "javascript",
    "js",
    "json",
    "jsonc",
    "kotlin",
    "markdown",
    "php",
    "protobuf",
    "python",
    "ruby",
    "sh",
    "shell",
    "sql",
    "swift",
    "text",
    "toml",
    "ts",
    "typescript",
    "xml",
    "yaml",
];

/// What rustdoc and crates.io know beyond CommonMark, as far as documents use it.
const EXTENSIONS: Options = Options::ENABLE_TABLES.union(Options::ENABLE_STRIKETHROUGH);

/// A block of Markdown.
pub(super) fn block(text: &str) -> String {
    let text = visible(text);
    let events = Parser::new_ext(&text, EXTENSIONS);
    let mut safe = Vec::new();
    let mut shown_links = Vec::new();
    for event in events {
        push_safe(event, &mut safe, &mut shown_links);
    }
    let mut markdown = String::with_capacity(text.len());
    let options = pulldown_cmark_to_cmark::Options {
        code_block_token_count: 3,
        list_token: '-',
        increment_ordered_list_bullets: true,
        ..pulldown_cmark_to_cmark::Options::default()
    };
    match pulldown_cmark_to_cmark::cmark_with_options(
        safe.iter(),
        &mut markdown,
        EXTENSIONS,
        options,
    ) {
        Ok(_) => markdown.trim_end().to_owned(),
        // What cannot be written as Markdown is shown as it is.
        Err(_) => code(&text),
    }
}

/// A line of plain text, its Markdown characters taken literally.
pub(super) fn line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let text = visible(&words.join(" "));
    let event = [
        Event::Start(Tag::Paragraph),
        Event::Text(text.into()),
        Event::End(TagEnd::Paragraph),
    ];
    let mut safe = Vec::new();
    for event in event {
        push_safe(event, &mut safe, &mut Vec::new());
    }
    let mut markdown = String::new();
    match pulldown_cmark_to_cmark::cmark(safe.iter(), &mut markdown, EXTENSIONS) {
        Ok(_) => markdown.trim().replace('\n', " "),
        Err(_) => String::new(),
    }
}

/// A line of the generator's own making with a document's values in code spans.
pub(super) fn fact(text: &str) -> String {
    visible(text).replace('\n', " ")
}

/// Text for the inside of a code span.
pub(super) fn code(text: &str) -> String {
    visible(text).replace('`', "'").replace('\n', " ")
}

/// A paragraph that links to further reading, if the link can be followed safely.
pub(super) fn link(text: Option<&str>, url: &str) -> Option<String> {
    let url = followable(url)?;
    Some(match text.map(line).filter(|text| !text.is_empty()) {
        Some(text) => format!("{text}: <{url}>"),
        None => format!("See <{url}>."),
    })
}

/// An absolute web or mail address without characters that would end a link.
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

/// Text without characters that steer a terminal, end a line unseen or turn its direction.
fn visible(text: &str) -> String {
    let hidden = |c: char| {
        (c.is_control() && !matches!(c, '\n' | '\t'))
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{61c}')
    };
    let text = text.replace("\r\n", "\n").replace('\t', "    ");
    text.chars().filter(|c| !hidden(*c)).collect()
}

fn push_safe<'a>(event: Event<'a>, safe: &mut Vec<Event<'a>>, links: &mut Vec<bool>) {
    match event {
        Event::Start(Tag::CodeBlock(kind)) => {
            let label = match &kind {
                CodeBlockKind::Fenced(info) => {
                    let word = info
                        .split(|c: char| !c.is_ascii_alphanumeric())
                        .next()
                        .unwrap_or("");
                    let known = LANGUAGES
                        .iter()
                        .find(|name| word.eq_ignore_ascii_case(name));
                    known.copied().unwrap_or("text")
                }
                CodeBlockKind::Indented => "text",
            };
            safe.push(Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(
                label.into(),
            ))));
        }
        Event::Html(html) | Event::InlineHtml(html) => safe.push(Event::Text(html)),
        Event::Start(Tag::HtmlBlock) => safe.push(Event::Start(Tag::Paragraph)),
        Event::End(TagEnd::HtmlBlock) => safe.push(Event::End(TagEnd::Paragraph)),
        Event::Start(Tag::Link {
            link_type,
            dest_url,
            ..
        }) => {
            let target = followable(&dest_url).map(str::to_owned);
            links.push(target.is_some());
            if let Some(target) = target {
                let link_type = match link_type {
                    LinkType::Autolink => LinkType::Autolink,
                    _ => LinkType::Inline,
                };
                safe.push(Event::Start(Tag::Link {
                    link_type,
                    dest_url: target.into(),
                    title: CowStr::Borrowed(""),
                    id: CowStr::Borrowed(""),
                }));
            }
        }
        Event::End(TagEnd::Link) => {
            if links.pop() == Some(true) {
                safe.push(Event::End(TagEnd::Link));
            }
        }
        // A picture would be fetched by whoever reads the documentation: its text says enough.
        Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => {}
        Event::Text(text) if links.is_empty() => push_text(&text, safe),
        Event::FootnoteReference(name) => safe.push(Event::Text(format!("[{name}]").into())),
        other => safe.push(other),
    }
}

/// Text with its bare addresses as links, which is what rustdoc asks for.
fn push_text<'a>(text: &str, safe: &mut Vec<Event<'a>>) {
    let mut rest = text;
    while let Some(start) = ["https://", "http://"]
        .iter()
        .filter_map(|scheme| rest.find(scheme))
        .min()
    {
        let end =
            rest[start..].find(|c: char| c.is_whitespace() || "<>()[]{}\"'`|\\,*".contains(c));
        let end = end.map_or(rest.len(), |length| start + length);
        let url = rest[start..end].trim_end_matches(['.', ',', ';', ':', '!', '?']);
        let end = start + url.len();
        if !rest[..start].is_empty() {
            safe.push(Event::Text(rest[..start].to_owned().into()));
        }
        match followable(url).filter(|url| url.len() > "https://".len()) {
            Some(url) => {
                safe.push(Event::Start(Tag::Link {
                    link_type: LinkType::Autolink,
                    dest_url: url.to_owned().into(),
                    title: CowStr::Borrowed(""),
                    id: CowStr::Borrowed(""),
                }));
                safe.push(Event::Text(url.to_owned().into()));
                safe.push(Event::End(TagEnd::Link));
            }
            None => safe.push(Event::Code(url.to_owned().into())),
        }
        rest = &rest[end..];
    }
    if !rest.is_empty() {
        safe.push(Event::Text(rest.to_owned().into()));
    }
}
