//! Text of a document as Markdown that does no harm.
//!
//! Takes untrusted text, gives Markdown that rustdoc and a README show as meant, and no more: no
//! code block is ever a doctest, no bracket an intra-doc link, no HTML or script link survives,
//! and no character hides what stands there.

use crate::diagnostic::is_hidden;
use pulldown_cmark::{
    CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd, TextMergeStream,
};

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
    let mut sanitiser = Sanitiser::default();
    let events = TextMergeStream::new(Parser::new_ext(&text, EXTENSIONS));
    events.for_each(|event| sanitiser.push(event));
    let safe = sanitiser.safe;
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
        Ok(_) => markdown.trim().to_owned(),
        // What cannot be written as Markdown is shown as it is.
        Err(_) => verbatim(&text),
    }
}

/// The text as a block of code.
fn verbatim(text: &str) -> String {
    let longest = text
        .split(|c| c != '`')
        .map(str::len)
        .max()
        .unwrap_or_default();
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}text\n{}\n{fence}", text.trim_end())
}

/// A line of plain text, its Markdown characters taken literally.
pub(super) fn line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let text = visible(&words.join(" "));
    let event = [
        Event::Start(Tag::Paragraph),
        Event::Text(text.as_str().into()),
        Event::End(TagEnd::Paragraph),
    ];
    let mut sanitiser = Sanitiser::default();
    event.into_iter().for_each(|event| sanitiser.push(event));
    let safe = sanitiser.safe;
    let mut markdown = String::new();
    match pulldown_cmark_to_cmark::cmark(safe.iter(), &mut markdown, EXTENSIONS) {
        Ok(_) => markdown.trim().replace('\n', " "),
        Err(_) => format!("`{}`", code(&text)),
    }
}

/// A line of plain text for the compiler's messages. Rustdoc reads it as Markdown, so nothing in it
/// may be a link or HTML.
pub(super) fn plain(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let text = visible(&words.join(" "));
    let harmless = text.chars().map(|c| match c {
        '[' => '(',
        ']' => ')',
        '<' => '‹',
        '>' => '›',
        '\\' => '/',
        other => other,
    });
    harmless.collect()
}

/// A line of the generator's own making with a document's values in code spans.
pub(super) fn note(text: &str) -> String {
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
    let text = text.replace("\r\n", "\n").replace('\t', "    ");
    text.chars()
        .filter(|c| *c == '\n' || !is_hidden(*c))
        .collect()
}

/// Lets events through that do no harm, and others in a form that does none.
#[derive(Default)]
struct Sanitiser<'a> {
    safe: Vec<Event<'a>>,
    /// Whether what comes is code, which is shown as it is.
    in_code: bool,
    /// For every open link, whether it was let through.
    links: Vec<bool>,
    /// For every open `<a>`, where it leads.
    anchors: Vec<Option<String>>,
}

impl<'a> Sanitiser<'a> {
    fn push(&mut self, event: Event<'a>) {
        match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                let kind = CodeBlockKind::Fenced(label(&kind).into());
                self.safe.push(Event::Start(Tag::CodeBlock(kind)));
                self.in_code = true;
            }
            Event::End(TagEnd::CodeBlock) => {
                self.safe.push(event);
                self.in_code = false;
            }
            Event::Html(html) | Event::InlineHtml(html) => self.push_html(&html),
            Event::Start(Tag::HtmlBlock) => self.safe.push(Event::Start(Tag::Paragraph)),
            Event::End(TagEnd::HtmlBlock) => self.safe.push(Event::End(TagEnd::Paragraph)),
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                ..
            }) => {
                let target = followable(&dest_url).map(str::to_owned);
                self.links.push(target.is_some());
                if let Some(target) = target {
                    let autolink = link_type == LinkType::Autolink;
                    self.safe.push(link_start(target, autolink));
                }
            }
            Event::End(TagEnd::Link) => {
                if self.links.pop() == Some(true) {
                    self.safe.push(Event::End(TagEnd::Link));
                }
            }
            // A picture would be fetched by whoever reads the documentation: its text says enough.
            Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => {}
            Event::Text(text) if !self.in_code && !self.links.contains(&true) => {
                self.push_text(&text)
            }
            Event::FootnoteReference(name) => {
                self.safe.push(Event::Text(format!("[{name}]").into()));
            }
            Event::Code(text) => self.push_code(text),
            other => self.safe.push(other),
        }
    }

    /// HTML without its tags; where an `<a>` leads is told after it. What only looks like HTML,
    /// as `<id>` does, is text.
    fn push_html(&mut self, html: &str) {
        let mut text = String::new();
        let mut rest = html;
        while let Some(start) = rest.find('<') {
            let Some(length) = rest[start..].find('>') else {
                break;
            };
            let (before, tag) = (&rest[..start], &rest[start..=start + length]);
            rest = &rest[start + length + 1..];
            text.push_str(before);
            let name = tag.trim_start_matches(['<', '/']);
            let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next();
            match name.unwrap_or_default().to_ascii_lowercase().as_str() {
                "a" if tag.starts_with("</") => {
                    if let Some(Some(target)) = self.anchors.pop() {
                        text.push_str(&format!(" ({target})"));
                    }
                }
                "a" => self.anchors.push(href(tag)),
                "br" | "p" | "li" | "div" | "tr" => text.push(' '),
                name if ELEMENTS.contains(&name) => {}
                _ if tag.starts_with("<!--") => {}
                _ => text.push_str(tag),
            }
        }
        text.push_str(rest);
        self.push_text(&text.replace('\n', " "));
    }

    /// A code span, apart from one right before it: the backticks of both would be read as one.
    fn push_code(&mut self, text: CowStr<'a>) {
        if let Some(Event::Code(_)) = self.safe.last() {
            self.safe.push(Event::Text(" ".into()));
        }
        self.safe.push(Event::Code(text));
    }

    /// Text with its bare addresses as links, which is what rustdoc asks for.
    fn push_text(&mut self, text: &str) {
        let schemes = ["https://", "http://"];
        let find = |text: &str| schemes.iter().filter_map(|scheme| text.find(scheme)).min();
        let ends = |c: char| c.is_whitespace() || "<>()[]{}\"'`|\\,*".contains(c);
        let mut rest = text;
        while let Some(start) = find(rest) {
            let end = rest[start..].find(ends);
            let end = end.map_or(rest.len(), |length| start + length);
            let url = rest[start..end].trim_end_matches(['.', ',', ';', ':', '!', '?']);
            if start > 0 {
                let before = rest[..start].to_owned();
                self.safe.push(Event::Text(before.into()));
            }
            match followable(url).filter(|url| url.len() > "https://".len()) {
                Some(url) => self.safe.extend([
                    link_start(url.to_owned(), true),
                    Event::Text(url.to_owned().into()),
                    Event::End(TagEnd::Link),
                ]),
                None => self.push_code(url.to_owned().into()),
            }
            rest = &rest[start + url.len()..];
        }
        if !rest.is_empty() {
            self.safe.push(Event::Text(rest.to_owned().into()));
        }
    }
}

/// HTML elements that documents use for looks.
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

/// The label of a code block: none that rustdoc would compile.
fn label(kind: &CodeBlockKind) -> &'static str {
    let CodeBlockKind::Fenced(info) = kind else {
        return "text";
    };
    let word = info.split(|c: char| !c.is_ascii_alphanumeric()).next();
    let word = word.unwrap_or_default();
    let known = LANGUAGES
        .iter()
        .find(|name| word.eq_ignore_ascii_case(name));
    known.copied().unwrap_or("text")
}

fn link_start<'a>(target: String, autolink: bool) -> Event<'a> {
    let link_type = match autolink {
        true => LinkType::Autolink,
        false => LinkType::Inline,
    };
    Event::Start(Tag::Link {
        link_type,
        dest_url: target.into(),
        title: CowStr::Borrowed(""),
        id: CowStr::Borrowed(""),
    })
}

/// Where an `<a …>` leads, if it can be followed.
fn href(tag: &str) -> Option<String> {
    let (_, rest) = tag.split_once("href")?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''));
    let rest = quote.map_or(rest, |quote| &rest[quote.len_utf8()..]);
    let ends = |c: char| Some(c) == quote || c == '>' || (quote.is_none() && c.is_whitespace());
    followable(&rest[..rest.find(ends).unwrap_or(rest.len())]).map(str::to_owned)
}

#[cfg(test)]
mod tests;
