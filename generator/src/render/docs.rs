//! What a document says in words, as documentation of an item.

use proc_macro2::TokenStream;
use quote::quote;

use super::markdown;
use crate::ir::Docs;
use crate::naming::TypeName;

/// The documentation of an item, and `#[deprecated]` where its use is discouraged.
pub(super) fn doc_attributes(docs: &Docs) -> TokenStream {
    let lines = lines(&paragraphs(docs).join("\n\n"));
    let deprecation = deprecation(docs);
    quote!(#lines #deprecation)
}

/// `#[deprecated]` where the use of an item is discouraged.
pub(super) fn deprecation(docs: &Docs) -> Option<TokenStream> {
    let reason = docs
        .deprecated_reason
        .as_ref()
        .map(|text| markdown::plain(text));
    docs.deprecated.then(|| match reason {
        Some(reason) => quote!(#[deprecated = #reason]),
        None => quote!(#[deprecated]),
    })
}

/// One line of documentation of the generator's own words.
pub(super) fn doc_line(text: &str) -> TokenStream {
    lines(text)
}

/// The derive macros that every module knows by their names.
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

/// A link to a type of this module, which may be called like a macro.
pub(super) fn type_link(name: &TypeName) -> String {
    match DERIVES.contains(&name.as_str()) {
        true => format!("[`type@{name}`]"),
        false => format!("[`{name}`]"),
    }
}

/// Documentation in Markdown that is safe already.
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

/// The paragraphs of some words, as safe Markdown.
pub(super) fn paragraphs(docs: &Docs) -> Vec<String> {
    let summary = docs.summary.as_ref().map(|text| markdown::line(text));
    let description = docs.description.as_ref().map(|text| markdown::block(text));
    // Many documents say the same thing twice.
    let same = summary.is_some()
        && summary.as_ref().map(|text| text.trim_end_matches('.'))
            == description.as_ref().map(|text| text.trim_end_matches('.'));
    let external = docs
        .external_docs
        .as_ref()
        .and_then(|(text, url)| markdown::link(text.as_deref(), url));
    let description = description.filter(|_| !same);
    [summary, description, notes(docs), external]
        .into_iter()
        .flatten()
        .filter(|text| !text.is_empty())
        .collect()
}

/// What the generator adds to what a document says, as safe Markdown.
pub(super) fn notes(docs: &Docs) -> Option<String> {
    let format = docs.format.iter();
    let format = format.map(|format| format!("Format: `{}`.", markdown::code(format)));
    let notes = docs.notes.iter().map(|note| markdown::note(note));
    let notes: Vec<String> = format.chain(notes).collect();
    (!notes.is_empty()).then(|| notes.join("\n"))
}

/// The first paragraph, or nothing.
pub(super) fn first_paragraph(docs: &Docs) -> Option<String> {
    let all = paragraphs(docs).join("\n\n");
    all.split("\n\n")
        .next()
        .filter(|text| !text.is_empty())
        .map(str::to_owned)
}
