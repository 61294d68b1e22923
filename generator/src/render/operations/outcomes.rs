//! The enum of an operation's errors, or of its successes where there are several.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use specsmith_runtime::source::Item;

use super::{Module, status_label};
use crate::ir::{Operation, Outcome, Outcomes};
use crate::render::docs::{doc_line, first_paragraph, lines, paragraphs, type_link};
use crate::render::markdown;
use crate::render::paths::{Scope, ty};

pub(super) struct RenderedOutcomes {
    pub(super) declaration: TokenStream,
    pub(super) table: TokenStream,
}

pub(super) fn render_outcomes(
    module: &Module,
    operation: &Operation,
    outcomes: &Outcomes,
) -> Option<RenderedOutcomes> {
    let name = outcomes.name.as_ref()?;
    let table_name = module.name(Item::OutcomeTable);
    let failed = std::ptr::eq(outcomes, &operation.errors);
    let call = type_link(&operation.type_name);
    let docs = doc_line(&match failed {
        true => format!("What {call} answers when it fails."),
        false => format!("What {call} answers when it succeeds."),
    });
    let variants = outcomes.cases.iter().map(|case| {
        let variant = &case.name;
        let mut words = vec![format!("`{}`", status_label(case))];
        words.extend(paragraphs(&case.docs));
        words.extend(headers(case));
        let docs = lines(&words.join("\n\n"));
        let payload = case.content.as_ref().map(|content| {
            let payload = ty(module.context, Scope::Operations, &content.ty);
            quote!((#payload))
        });
        quote!(#docs #variant #payload,)
    });
    let rows = outcomes.cases.iter().enumerate().map(|(index, case)| {
        let (index, variant) = (Literal::usize_unsuffixed(index), &case.name);
        let hole = case.content.as_ref().map(|_| quote!((_)));
        let label = status_label(case);
        quote!(#index => #variant #hole = #label;)
    });
    // An error is kept in a box whatever its size, and a success is what the caller asked for.
    let sizes = (outcomes.cases.len() > 1).then(|| quote!(#[allow(clippy::large_enum_variant)]));
    Some(RenderedOutcomes {
        declaration: quote! {
            #docs
            #[derive(Clone, Debug, PartialEq)]
            #sizes
            #[non_exhaustive]
            pub enum #name {
                #(#variants)*
            }
        },
        table: quote!(#table_name!(#name { #(#rows)* });),
    })
}

/// A list of the headers that come with an outcome.
pub(super) fn headers(case: &Outcome) -> Option<String> {
    let rows = case.headers.iter().map(|(name, docs)| {
        let words = first_paragraph(docs).map(|text| format!(": {}", text.replace('\n', " ")));
        format!(
            "- Header `{}`{}",
            markdown::code(name),
            words.unwrap_or_default()
        )
    });
    let rows: Vec<String> = rows.collect();
    (!rows.is_empty()).then(|| rows.join("\n"))
}
