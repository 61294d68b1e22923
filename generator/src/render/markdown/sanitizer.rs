//! Markdown events of an untrusted document, reduced to those that do no harm.

use pulldown_cmark::{CodeBlockKind, CowStr, Event, LinkType, Tag, TagEnd};

use super::followable::followable;
use super::html::{self, Anchors};

/// Languages whose code blocks keep their label: none of them is ever compiled.
pub(super) const LANGUAGES: &[&str] = &[
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

/// Passes harmless events through, and rewrites the others into harmless ones.
#[derive(Default)]
pub(super) struct Sanitizer<'a> {
    safe: Vec<Event<'a>>,
    /// Whether the next event is code, which is shown unchanged.
    in_code: bool,
    /// For every open link, whether it was passed through.
    links: Vec<bool>,
    /// The open `<a>` elements.
    anchors: Anchors,
}

/// Returns the events in harmless form.
pub(super) fn sanitize<'a>(events: impl IntoIterator<Item = Event<'a>>) -> Vec<Event<'a>> {
    let mut sanitizer = Sanitizer::default();
    events.into_iter().for_each(|event| sanitizer.push(event));
    sanitizer.safe
}

impl<'a> Sanitizer<'a> {
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
            Event::Html(html) | Event::InlineHtml(html) => {
                let contents = html::without_tags(&html, &mut self.anchors);
                self.push_prose(&contents);
            }
            Event::Start(Tag::HtmlBlock) => self.safe.push(Event::Start(Tag::Paragraph)),
            Event::End(TagEnd::HtmlBlock) => self.safe.push(Event::End(TagEnd::Paragraph)),
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                ..
            }) => self.open_link(link_type, &dest_url),
            Event::End(TagEnd::Link) => {
                if self.links.pop() == Some(true) {
                    self.safe.push(Event::End(TagEnd::Link));
                }
            }
            // A browser would fetch the image whenever the page is read: its description suffices.
            Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => {}
            Event::Text(prose) if !self.in_code && !self.links.contains(&true) => {
                self.push_prose(&prose);
            }
            Event::FootnoteReference(name) => {
                self.safe.push(Event::Text(format!("[{name}]").into()));
            }
            Event::Code(code) => self.push_code(code),
            other => self.safe.push(other),
        }
    }

    fn open_link(&mut self, link_type: LinkType, url: &str) {
        let target = followable(url);
        self.links.push(target.is_some());
        let start = target.map(|target| match link_type {
            LinkType::Autolink => autolink_start(target.to_owned()),
            _ => link_start(LinkType::Inline, target.to_owned()),
        });
        self.safe.extend(start);
    }

    /// Adds a code span, separated from one right before it: the backticks of both would be read as
    /// one.
    fn push_code(&mut self, code: CowStr<'a>) {
        if let Some(Event::Code(_)) = self.safe.last() {
            self.safe.push(Event::Text(" ".into()));
        }
        self.safe.push(Event::Code(code));
    }

    /// Adds prose with its bare URLs as links, as rustdoc asks for.
    fn push_prose(&mut self, prose: &str) {
        let schemes = ["https://", "http://"];
        let find = |prose: &str| schemes.iter().filter_map(|scheme| prose.find(scheme)).min();
        let ends = |c: char| c.is_whitespace() || "<>()[]{}\"'`|\\,*".contains(c);
        let mut rest = prose;
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
                    autolink_start(url.to_owned()),
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

/// The label of a code block: one that rustdoc never compiles.
fn label(kind: &CodeBlockKind) -> &'static str {
    let CodeBlockKind::Fenced(info) = kind else {
        return "text";
    };
    let name = info.split(|c: char| !c.is_ascii_alphanumeric()).next();
    let name = name.unwrap_or_default();
    let known = LANGUAGES
        .iter()
        .find(|language| name.eq_ignore_ascii_case(language));
    known.copied().unwrap_or("text")
}

fn autolink_start<'a>(target: String) -> Event<'a> {
    link_start(LinkType::Autolink, target)
}

/// The start of a link that has no title.
pub(super) fn link_start<'a>(link_type: LinkType, target: String) -> Event<'a> {
    Event::Start(Tag::Link {
        link_type,
        dest_url: target.into(),
        title: CowStr::Borrowed(""),
        id: CowStr::Borrowed(""),
    })
}
