//! The reference page of an operation: the documentation of the alias for its call.
//!
//! Rustdoc lists there the setters of this operation alone, next to the options of every call, so
//! links to setters are links within the page: a path such as `Call::limit` would resolve to the
//! first operation that has a `limit`.

use proc_macro2::TokenStream;
use quote::quote;
use specsmith_runtime::source::Item;

use super::module::Module;
use super::outcomes::headers;
use crate::ir::{
    Body, BodyFormat, Docs, Group, Need, Operation, Outcome, Outcomes, Parameter,
    ParameterLocation, Payload, Scalar, TypeRef,
};
use crate::naming::TypeName;
use crate::render::docs::{inline_summary, lines, notes, paragraphs};
use crate::render::labels::{request_line, status_label, type_label};
use crate::render::{example, markdown};

/// The alias for the call of an operation, with the operation's reference as its documentation.
pub(super) fn render_page(module: &Module, group: &Group, operation: &Operation) -> TokenStream {
    let docs = lines(&reference(module, group, operation));
    let deprecated = operation.docs.deprecated.then(|| quote!(#[deprecated]));
    let call = module.name(Item::Call);
    let (alias, marker) = (&operation.call_name, &operation.type_name);
    quote! {
        #docs
        #deprecated
        pub type #alias = #call<#marker>;
    }
}

fn reference(module: &Module, group: &Group, operation: &Operation) -> String {
    let mut page = paragraphs(&operation.docs);
    page.push(request_line(operation));
    page.extend(server(operation));
    page.extend(credentials(module, operation));
    page.extend(section("Arguments", arguments(module, operation)));
    page.extend(section("Optional parameters", optional(module, operation)));
    page.extend(section("Response", response(module, operation)));
    page.extend(section("Errors", errors(module, operation)));
    let example = example::doc_example(module.context, group, operation);
    page.extend(section(
        "Example",
        example.map(|code| format!("```no_run\n{code}\n```")),
    ));
    page.join("\n\n")
}

fn section(title: &str, contents: Option<String>) -> Option<String> {
    contents.map(|contents| format!("# {title}\n\n{contents}"))
}

/// The server of an operation that has one of its own.
fn server(operation: &Operation) -> Option<String> {
    let url = operation.server.as_ref()?;
    let scope = if url.starts_with('/') {
        "on the host of the base URL"
    } else {
        "unless `base_url` is set"
    };
    Some(format!("Served at `{}`, {scope}.", markdown::code(url)))
}

/// The alternatives of credentials that the operation accepts, by their setters, with the scopes
/// of tokens.
fn credentials(module: &Module, operation: &Operation) -> Option<String> {
    if operation.auth.iter().all(Vec::is_empty) {
        return None;
    }
    let alternatives = operation.auth.iter().map(|needs| {
        let needs: Vec<String> = needs.iter().map(|it| credential(module, it)).collect();
        match needs.as_slice() {
            [] => "none".to_owned(),
            needs => needs.join(" and "),
        }
    });
    let alternatives: Vec<String> = alternatives.collect();
    Some(format!("Credentials: {}.", alternatives.join(", or ")))
}

fn credential(module: &Module, need: &Need) -> String {
    let setter = &module.context.api.auth[need.scheme].setter;
    let link = format!("[`{setter}`](method@crate::ClientBuilder::{setter})");
    let scopes = need.scopes.iter();
    let scopes = scopes.map(|scope| format!("`{}`", markdown::code(scope)));
    let scopes: Vec<String> = scopes.collect();
    if scopes.is_empty() {
        return link;
    }
    format!("{link} (scopes: {})", scopes.join(", "))
}

/// The required parameters and the required body, in the order of the method's arguments.
fn arguments(module: &Module, operation: &Operation) -> Option<String> {
    let parameters = operation.required_parameters().map(|parameter| {
        let lead = format!("`{}` ({})", parameter.name, origin(module, parameter));
        item(&lead, &parameter.docs)
    });
    let body = operation.required_body().into_iter();
    let body = body.map(|body| {
        item(
            &format!("`body` ({})", body_label(module, body)),
            &body.docs,
        )
    });
    let rows = rows(parameters.chain(body))?;
    Some(match &operation.arguments_type {
        Some(name) => format!("Fields of [`{name}`]:\n\n{rows}"),
        None => rows,
    })
}

/// The optional parameters and the optional body, each linked to its setter on the same page.
fn optional(module: &Module, operation: &Operation) -> Option<String> {
    let optional = operation.parameters.iter().filter(|it| !it.required);
    let parameters = optional.map(|parameter| {
        let (name, origin) = (&parameter.name, origin(module, parameter));
        let lead = format!("[`{name}`](#method.{name}) ({origin})");
        summary_item(&lead, &parameter.docs)
    });
    let body = operation.body.iter().filter(|body| !body.required);
    let body = body.map(|body| {
        let lead = format!("[`body`](#method.body) ({})", body_label(module, body));
        summary_item(&lead, &body.docs)
    });
    rows(parameters.chain(body))
}

/// The type of a parameter, and where it travels.
fn origin(module: &Module, parameter: &Parameter) -> String {
    let location = match parameter.location {
        ParameterLocation::Path => "path",
        ParameterLocation::Query => "query",
        ParameterLocation::Header => "header",
        ParameterLocation::Cookie => "cookie",
        ParameterLocation::QueryString => "the whole query",
    };
    format!("{}, {location}", argument_label(module, &parameter.ty))
}

fn argument_label(module: &Module, ty: &TypeRef) -> String {
    match ty {
        TypeRef::Scalar(Scalar::Bytes) => "[`Body`](type@crate::Body)".to_owned(),
        ty => type_label(module.context, ty),
    }
}

/// The type of a body, and its media type.
fn body_label(module: &Module, body: &Body) -> String {
    if let Some(name) = &body.name {
        return format!("[`{name}`]");
    }
    let payload = &body.preferred;
    let media_type = markdown::code(&payload.media_type);
    format!("{}, `{media_type}`", payload_label(module, payload))
}

fn payload_label(module: &Module, payload: &Payload) -> String {
    match payload.format {
        BodyFormat::Bytes => "[`Body`](type@crate::Body)".to_owned(),
        _ => type_label(module.context, &payload.ty),
    }
}

/// The documented successes with their types and headers.
fn response(module: &Module, operation: &Operation) -> Option<String> {
    let mut blocks: Vec<String> = outcomes(module, &operation.success).into_iter().collect();
    if let [only] = operation.success.cases.as_slice() {
        blocks.extend(notes(&only.docs));
    }
    let typed = operation.headers.as_ref();
    blocks.extend(typed.map(|headers| format!("[`{}`] reads the headers.", headers.name)));
    (!blocks.is_empty()).then(|| blocks.join("\n\n"))
}

fn errors(module: &Module, operation: &Operation) -> Option<String> {
    let rows = outcomes(module, &operation.errors)?;
    let name = operation.errors.name.as_ref()?;
    Some(format!(
        "Documented errors, as variants of [`{name}`]:\n\n{rows}"
    ))
}

fn outcomes(module: &Module, outcomes: &Outcomes) -> Option<String> {
    rows(
        outcomes
            .cases
            .iter()
            .map(|case| outcome(module, outcomes.name.as_ref(), case)),
    )
}

/// The status of an outcome, its variant if it is one of an enum, and the type of its payload.
fn outcome(module: &Module, name: Option<&TypeName>, case: &Outcome) -> String {
    let variant = name.map(|name| format!("[`{0}`](variant@{name}::{0})", case.name));
    let content = case.content.as_ref();
    let payload = content.map(|content| type_label(module.context, &content.ty));
    let label = match (variant, payload) {
        (Some(variant), Some(payload)) => format!("{variant} with {payload}"),
        (Some(variant), None) => variant,
        (None, Some(payload)) => payload,
        (None, None) => "no body".to_owned(),
    };
    let row = format!("- `{}`: {label}", status_label(case));
    // The variants of an enum document their headers.
    let headers = headers(case).filter(|_| name.is_none());
    match headers {
        Some(headers) => format!("{row}\n  {}", headers.replace('\n', "\n  ")),
        None => row,
    }
}

fn rows(rows: impl Iterator<Item = String>) -> Option<String> {
    let rows: Vec<String> = rows.collect();
    (!rows.is_empty()).then(|| rows.join("\n"))
}

/// An item of a list with everything that is documented.
fn item(lead: &str, docs: &Docs) -> String {
    markdown::item(lead, &paragraphs(docs).join("\n\n"))
}

/// An item of a list with the summary and the generator's notes; the setter documents the rest.
fn summary_item(lead: &str, docs: &Docs) -> String {
    let summary = inline_summary(docs).into_iter().chain(notes(docs));
    markdown::item(
        lead,
        &summary.collect::<Vec<_>>().join(" ").replace('\n', " "),
    )
}
