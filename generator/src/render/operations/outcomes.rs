//! The enum of an operation's documented errors, and of its successes if there are several.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use specsmith_runtime::source::Item;

use super::module::Module;
use crate::ir::{Operation, Outcome, Outcomes};
use crate::naming::TypeName;
use crate::render::docs::{doc_line, first_paragraph, lines, paragraphs};
use crate::render::labels::status_label;
use crate::render::markdown;
use crate::render::paths::{Scope, ty};

pub(super) fn render_errors(module: &Module, operation: &Operation) -> Option<TokenStream> {
    let name = operation.errors.name.as_ref()?;
    let docs = doc_line(&format!(
        "Returned by [`{}`] when the call fails, with a variant for each documented status.",
        operation.call_name
    ));
    Some(declaration(module, name, &docs, &operation.errors))
}

pub(super) fn render_successes(module: &Module, operation: &Operation) -> Option<TokenStream> {
    let name = operation.success.name.as_ref()?;
    let docs = doc_line(&format!(
        "Returned by [`{}`] when the call succeeds, with a variant for each documented status.",
        operation.call_name
    ));
    Some(declaration(module, name, &docs, &operation.success))
}

fn declaration(
    module: &Module,
    name: &TypeName,
    docs: &TokenStream,
    outcomes: &Outcomes,
) -> TokenStream {
    let variants = outcomes.cases.iter().map(|case| variant(module, case));
    // Errors are boxed whatever their size, and a success is what the caller asked for.
    let sizes = (outcomes.cases.len() > 1).then(|| quote!(#[allow(clippy::large_enum_variant)]));
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        #sizes
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
        }
    }
}

fn variant(module: &Module, case: &Outcome) -> TokenStream {
    let name = &case.name;
    let mut sections = vec![format!("`{}`", status_label(case))];
    sections.extend(paragraphs(&case.docs));
    sections.extend(headers(case));
    let docs = lines(&sections.join("\n\n"));
    let payload = case.content.as_ref().map(|content| {
        let payload = ty(module.context, Scope::Operations, &content.ty);
        quote!((#payload))
    });
    quote!(#docs #name #payload,)
}

/// The table by which the runtime fills the enum and prints it.
pub(super) fn render_table(module: &Module, outcomes: &Outcomes) -> Option<TokenStream> {
    let name = outcomes.name.as_ref()?;
    let table = module.name(Item::OutcomeTable);
    let rows = outcomes.cases.iter().enumerate().map(|(index, case)| {
        let (index, variant) = (Literal::usize_unsuffixed(index), &case.name);
        let payload = case.content.as_ref().map(|_| quote!((_)));
        let label = status_label(case);
        quote!(#index => #variant #payload = #label;)
    });
    Some(quote!(#table!(#name { #(#rows)* });))
}

/// The headers of a response, as a list.
pub(super) fn headers(case: &Outcome) -> Option<String> {
    let rows = case.headers.iter().map(|(name, docs)| {
        let name = markdown::code(name);
        match first_paragraph(docs) {
            Some(summary) => format!("- Header `{name}`: {}", summary.replace('\n', " ")),
            None => format!("- Header `{name}`"),
        }
    });
    let rows: Vec<String> = rows.collect();
    (!rows.is_empty()).then(|| rows.join("\n"))
}
