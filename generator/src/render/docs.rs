//! What a document describes, as the documentation of an item.

use proc_macro2::TokenStream;
use quote::quote;

use super::markdown;
use crate::ir::Docs;
use crate::naming::TypeName;

/// The documentation of an item, and `#[deprecated]` if its use is discouraged.
pub(super) fn doc_attributes(docs: &Docs) -> TokenStream {
    let lines = lines(&paragraphs(docs).join("\n\n"));
    let deprecation = deprecation(docs);
    quote!(#lines #deprecation)
}

/// `#[deprecated]` if the use of an item is discouraged.
pub(super) fn deprecation(docs: &Docs) -> Option<TokenStream> {
    let reason = docs.deprecated_reason.as_deref().map(markdown::plain);
    docs.deprecated.then(|| match reason {
        Some(reason) => quote!(#[deprecated = #reason]),
        None => quote!(#[deprecated]),
    })
}

/// One line of documentation that the generator wrote.
pub(super) fn doc_line(line: &str) -> TokenStream {
    lines(line)
}

/// The derive macros that every module can name.
const DERIVES: [&str; 9] = [
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Eq",
    "Hash",
    "Ord",
    "PartialEq",
    "PartialOrd",
];

/// A link to a type of this module, which may have the name of a macro.
pub(super) fn type_link(name: &TypeName) -> String {
    if DERIVES.contains(&name.as_str()) {
        format!("[`type@{name}`]")
    } else {
        format!("[`{name}`]")
    }
}

/// Documentation in safe Markdown.
pub(super) fn lines(markdown: &str) -> TokenStream {
    let attributes = markdown.lines().map(|line| {
        let line = if line.is_empty() {
            String::new()
        } else {
            format!(" {line}")
        };
        quote!(#[doc = #line])
    });
    quote!(#(#attributes)*)
}

/// Everything that a document describes, as paragraphs of safe Markdown.
pub(super) fn paragraphs(docs: &Docs) -> Vec<String> {
    let summary = summary(docs);
    let description = description(docs);
    // Many documents repeat the summary as the description.
    let same = summary.is_some()
        && summary.as_ref().map(|line| line.trim_end_matches('.'))
            == description
                .as_ref()
                .map(|block| block.trim_end_matches('.'));
    let external = docs
        .external_docs
        .as_ref()
        .and_then(|(description, url)| markdown::link(description.as_deref(), url));
    let description = description.filter(|_| !same);
    [summary, description, notes(docs), external]
        .into_iter()
        .flatten()
        .filter(|paragraph| !paragraph.is_empty())
        .collect()
}

fn summary(docs: &Docs) -> Option<String> {
    docs.summary.as_deref().map(markdown::line)
}

fn description(docs: &Docs) -> Option<String> {
    docs.description.as_deref().map(markdown::block)
}

/// Whether the document describes the item itself.
pub(super) fn is_described(docs: &Docs) -> bool {
    let mut described = summary(docs).into_iter().chain(description(docs));
    described.any(|paragraph| !paragraph.is_empty())
}

/// The notes that the generator adds to a document's description, as safe Markdown.
pub(super) fn notes(docs: &Docs) -> Option<String> {
    let format = docs.format.iter();
    let format = format.map(|format| format!("Format: `{}`.", markdown::code(format)));
    let notes = docs.notes.iter().map(|note| markdown::note(note));
    let notes: Vec<String> = format.chain(notes).collect();
    (!notes.is_empty()).then(|| notes.join("\n"))
}

/// The first paragraph, if any.
pub(super) fn first_paragraph(docs: &Docs) -> Option<String> {
    let all = paragraphs(docs).join("\n\n");
    all.split("\n\n")
        .next()
        .filter(|paragraph| !paragraph.is_empty())
        .map(str::to_owned)
}

/// The first paragraph of the document's own description on one line; none if it starts with a list, a
/// table or code.
pub(super) fn inline_summary(docs: &Docs) -> Option<String> {
    let described = summary(docs).filter(|line| !line.is_empty());
    let described = described.or_else(|| description(docs))?;
    markdown::first_paragraph(&described)
}
