//! The unit type of an operation, whose page is its reference, and its table.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::outcomes::headers;
use super::{Module, request_line, status_label};
use crate::ir::{ContentFormat, Docs, Need, Operation, Outcome, Outcomes, Status};
use crate::render::docs::{lines, notes, paragraphs};
use crate::render::paths::{Scope, ident, ty};
use crate::render::{example, markdown};

pub(super) fn render_operation(module: &Module, operation: &Operation) -> TokenStream {
    let docs = lines(&reference(module, operation));
    let deprecated = operation.docs.deprecated.then(|| quote!(#[deprecated]));
    let name = &operation.type_name;
    quote! {
        #docs
        #deprecated
        #[derive(Clone, Copy, Debug)]
        pub struct #name;
    }
}

/// The page of an operation: what it does, what it takes, how it fails, how it is called.
fn reference(module: &Module, operation: &Operation) -> String {
    let mut page = paragraphs(&operation.docs);
    page.push(request_line(operation));
    page.extend(operation.server.as_ref().map(|url| {
        let place = match url.starts_with('/') {
            true => "on the host of the base URL",
            false => "where it is called unless `base_url` is set",
        };
        format!("Served at `{}`, {place}.", markdown::code(url))
    }));
    page.extend(credentials(module, operation));
    let required = operation
        .parameters
        .iter()
        .filter(|parameter| parameter.required);
    let mut arguments: Vec<String> = required
        .map(|parameter| argument(parameter.name.as_str(), &parameter.docs))
        .collect();
    let body = operation.body.as_ref().filter(|body| body.required);
    // A body of which nothing is said has its type to tell what it is.
    let body = body.filter(|body| !paragraphs(&body.docs).is_empty());
    arguments.extend(body.map(|body| argument("body", &body.docs)));
    if !arguments.is_empty() {
        page.push("# Arguments".to_owned());
        page.push(arguments.join("\n"));
    }
    if let Some(setters) = setters(operation) {
        page.push("# Optional parameters".to_owned());
        page.push(setters);
    }
    if let Some(answer) = answer(operation) {
        page.push("# Answer".to_owned());
        page.push(answer);
    }
    if let Some(name) = &operation.errors.name {
        page.push("# Errors".to_owned());
        let rows = operation.errors.cases.iter().map(|outcome| {
            format!(
                "- `{}`: [`{name}::{}`]",
                status_label(outcome),
                outcome.name
            )
        });
        page.push(rows.collect::<Vec<_>>().join("\n"));
    }
    if let Some(code) = example::doc_example(module.context, operation) {
        page.push("# Example".to_owned());
        page.push(format!("```no_run\n{code}\n```"));
    }
    page.join("\n\n")
}

/// What credentials the operation asks for, by their setters, with the scopes of tokens.
fn credentials(module: &Module, operation: &Operation) -> Option<String> {
    let schemes = &module.context.api.auth;
    let need = |need: &Need| {
        let setter = &schemes[need.scheme].setter;
        let scopes = need
            .scopes
            .iter()
            .map(|scope| format!("`{}`", markdown::code(scope)));
        match scopes.collect::<Vec<_>>().join(", ") {
            scopes if scopes.is_empty() => format!("`{setter}`"),
            scopes => format!("`{setter}` (scopes: {scopes})"),
        }
    };
    let alternatives = operation.auth.iter().map(|needs| match needs.as_slice() {
        [] => "none".to_owned(),
        needs => needs.iter().map(need).collect::<Vec<_>>().join(" and "),
    });
    let alternatives: Vec<String> = alternatives.collect();
    let asked = operation.auth.iter().any(|needs| !needs.is_empty());
    asked.then(|| format!("Credentials: {}.", alternatives.join(", or ")))
}

/// What is to be known of the answer besides its type.
fn answer(operation: &Operation) -> Option<String> {
    let mut words = Vec::new();
    // Of several successes, each variant tells its own.
    if let [only] = operation.success.cases.as_slice() {
        words.extend(notes(&only.docs));
        words.extend(headers(only));
    }
    let typed = operation.headers.as_ref();
    words.extend(typed.map(|headers| format!("[`{}`] reads the headers.", headers.name)));
    (!words.is_empty()).then(|| words.join("\n\n"))
}

/// A line of the list of arguments.
fn argument(name: &str, docs: &Docs) -> String {
    let words = paragraphs(docs).join(" ").replace('\n', " ");
    format!("- `{name}`: {words}")
        .trim_end_matches([' ', ':'])
        .to_owned()
}

/// A list of the setters; rustdoc shows them on `Call`, a page further.
fn setters(operation: &Operation) -> Option<String> {
    let ty = &operation.type_name;
    let optional = operation
        .parameters
        .iter()
        .filter(|parameter| !parameter.required);
    let mut rows: Vec<String> = optional
        .map(|parameter| format!("[`{0}`](Call::<{ty}>::{0})", parameter.name))
        .collect();
    if operation.body.as_ref().is_some_and(|body| !body.required) {
        rows.push(format!("[`body`](Call::<{ty}>::body)"));
    }
    let rows: Vec<String> = rows
        .into_iter()
        .map(|row| row.replace(&format!("Call::<{ty}>"), "Call"))
        .collect();
    (!rows.is_empty()).then(|| format!("Setters of the call: {}.", rows.join(", ")))
}

pub(super) fn render_table(module: &Module, operation: &Operation) -> TokenStream {
    let (trait_name, table) = (module.name("Operation"), module.name("OperationTable"));
    let name = &operation.type_name;
    let output = output(module, &operation.success);
    let error = match &operation.errors.name {
        Some(name) => quote!(#name),
        None => module.name("NoError"),
    };
    let method = &operation.method;
    let (id, path, accept) = (&operation.id, &operation.path, accept(operation));
    let success = outcome_rows(module, &operation.success);
    let errors = outcome_rows(module, &operation.errors);
    let auth = operation.auth.iter().map(|alternative| {
        let schemes = alternative
            .iter()
            .map(|need| Literal::usize_unsuffixed(need.scheme));
        quote!(&[#(#schemes),*])
    });
    let server = match &operation.server {
        Some(url) => quote!(Some(#url)),
        None => quote!(None),
    };
    quote! {
        impl #trait_name for #name {
            type Output = #output;
            type Error = #error;
            const TABLE: &'static #table = &#table {
                id: #id,
                method: #method,
                path: #path,
                server: #server,
                accept: #accept,
                success: #success,
                errors: #errors,
                auth: &[#(#auth),*],
            };
        }
    }
}

/// The type of a success: an enum where there are several, otherwise the payload.
fn output(module: &Module, success: &Outcomes) -> TokenStream {
    if let Some(name) = &success.name {
        return quote!(#name);
    }
    match success
        .cases
        .first()
        .and_then(|outcome| outcome.content.as_ref())
    {
        Some(content) => ty(module.context, Scope::Operations, &content.ty),
        None => quote!(()),
    }
}

fn outcome_rows(module: &Module, outcomes: &Outcomes) -> TokenStream {
    if outcomes.cases.is_empty() {
        return quote!(&[]);
    }
    let (outcome, status_match, encoding) = (
        module.name("Outcome"),
        module.name("StatusMatch"),
        module.name("Encoding"),
    );
    let rows = outcomes.cases.iter().map(|case| {
        let status = status(case);
        let kind = ident(encoding_of(case));
        quote!(#outcome { status: #status_match::#status, body: #encoding::#kind })
    });
    quote!(&[#(#rows),*])
}

fn status(outcome: &Outcome) -> TokenStream {
    match outcome.status {
        Status::Exact(code) => {
            let code = Literal::u16_unsuffixed(code);
            quote!(Exact(#code))
        }
        Status::Class(class) => {
            let class = Literal::u16_unsuffixed(class);
            quote!(Class(#class))
        }
        Status::Default => quote!(Default),
    }
}

fn encoding_of(outcome: &Outcome) -> &'static str {
    let content = outcome.content.as_ref();
    match content.map(|content| content.format) {
        None => "None",
        Some(ContentFormat::Json) if outcome.or_unquoted => "JsonOrText",
        Some(ContentFormat::Json) => "Json",
        Some(ContentFormat::String) => "Text",
        Some(ContentFormat::Bytes) => "Bytes",
    }
}

/// What the operation can answer with, each media type once, success first.
fn accept(operation: &Operation) -> String {
    let cases = operation
        .success
        .cases
        .iter()
        .chain(&operation.errors.cases);
    let mut types: Vec<String> = Vec::new();
    for content in cases.filter_map(|case| case.content.as_ref()) {
        let media_type = markdown::note(&content.media_type);
        if media_type.is_ascii() && !types.contains(&media_type) {
            types.push(media_type);
        }
    }
    types.join(", ")
}
