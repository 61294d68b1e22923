//! `README.md` and the example: the first call, in a form that compiles.

use super::client::credentials;
use super::example;
use super::markdown;
use super::{Context, Rendered};
use crate::ir::{Operation, SecuritySchemeKind};

pub(super) fn render_readme(context: &Context) -> Vec<Rendered> {
    let mut files = vec![Rendered::text("README.md", readme(context))];
    if let (Some((_, operation)), Some(program)) = (context.shown_operation(), program(context)) {
        let (method, path) = (&operation.method, &operation.path);
        let request = format!("{} {}", markdown::code(method), markdown::code(path));
        let allow = match names_deprecated(context, operation, &program) {
            true => "#![allow(deprecated)]\n\n",
            false => "",
        };
        let text = format!("//! Calls `{request}` and prints what it answers.\n\n{allow}{program}");
        files.push(Rendered::text(
            format!("examples/{}.rs", operation.name),
            text,
        ));
    }
    files
}

/// Whether the program has to use what the API discourages.
fn names_deprecated(context: &Context, operation: &Operation, program: &str) -> bool {
    let mut types = context.api.types.iter();
    operation.docs.deprecated
        || types.any(|(_, def)| {
            def.docs.deprecated && program.contains(&format!("types::{}", def.name))
        })
}

/// What the API is called; never empty.
pub(super) fn title(context: &Context) -> String {
    match context.api.info.title.trim() {
        "" => context.package.to_string(),
        title => title.to_owned(),
    }
}

fn program(context: &Context) -> Option<String> {
    example::program(&example::main_program(context)?)
}

fn readme(context: &Context) -> String {
    let package = context.package;
    let version = context.options.package.version();
    let mut sections = vec![format!("# {package}")];
    sections.push(match &context.options.package.description {
        Some(text) => markdown::line(text),
        None => format!(
            "A typed Rust client of {}.",
            markdown::line(&title(context))
        ),
    });
    let described = context.api.info.version.trim();
    if !described.is_empty() {
        sections.push(format!(
            "Made from version `{}` of the API's OpenAPI description.",
            markdown::code(described)
        ));
    }
    sections.push(format!(
        "## Install\n\n```toml\n[dependencies]\n{package} = \"{version}\"\n\
         tokio = {{ version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }}\n```"
    ));
    if let Some(program) = program(context) {
        sections.push(format!("## First call\n\n```rust,no_run\n{program}```"));
    }
    sections.extend(authentication(context));
    sections.push(ERRORS.to_owned());
    sections.push(calls(context));
    sections.extend(incoming(context));
    sections.push(FEATURES.to_owned());
    if let Some(license) = &context.options.package.license {
        sections.push(format!("## License\n\n{}", markdown::line(license)));
    }
    let mut text = sections.join("\n\n");
    text.push('\n');
    text
}

fn authentication(context: &Context) -> Option<String> {
    if context.api.auth.is_empty() {
        return certificates(context).map(|text| format!("## Authenticate\n\n{text}"));
    }
    let rows = context.api.auth.iter().map(|scheme| {
        let arguments = match scheme.kind {
            SecuritySchemeKind::Basic => "user, password",
            SecuritySchemeKind::Bearer => "token",
            SecuritySchemeKind::Http { .. } => "credentials",
            SecuritySchemeKind::ApiKey { .. } => "key",
        };
        let words = scheme
            .docs
            .description
            .as_deref()
            .map(markdown::block)
            .unwrap_or_default();
        let words = words
            .split("\n\n")
            .next()
            .unwrap_or_default()
            .replace('\n', " ");
        let variables = credentials::variables(scheme);
        format!("- `.{}({arguments})` ({variables}) {words}", scheme.setter)
            .trim_end()
            .to_owned()
    });
    let choice = match credentials::is_choice(context) {
        true => " Of several that are held, `.auth(Auth::…)` chooses, on the builder or on a call.",
        false => "",
    };
    let certificates = certificates(context).map(|text| format!("\n\n{text}"));
    Some(format!(
        "## Authenticate\n\nThe builder has a setter for each security scheme of the API:\n\n{}\n\n\
         A call sends the first alternative it accepts for which a credential is held. Without one it \
         fails before anything is sent, and the error names the setters. Every call has the same \
         setters, for another credential than the client's.{choice}\n\n`.credentials_from_env()` takes what the \
         environment has under the names in brackets. A setter with `_provider` behind its name takes a closure that is asked before each \
         call, for tokens that are renewed.{}",
        rows.collect::<Vec<_>>().join("\n"),
        certificates.unwrap_or_default()
    ))
}

fn certificates(context: &Context) -> Option<String> {
    let names = context.api.certificates.iter();
    let names: Vec<String> = names
        .map(|certificate| format!("`{}`", markdown::code(&certificate.name)))
        .collect();
    (!names.is_empty()).then(|| {
        format!(
            "The API may ask for a certificate ({}), which is no part of a call: give the builder a \
             `transport` that presents it when it connects.",
            names.join(", ")
        )
    })
}

const ERRORS: &str = "## Errors

A call gives `Result<_, Error<E>>`, where `E` is the operation's own enum with a variant for each
status that the API documents:

| variant of `Error` | what happened |
|---|---|
| `Api` | a documented error: status, headers, bytes, and the typed `error` |
| `Undocumented` | a status that the API's description does not name |
| `Decode` | an answer whose body is not what the description says, with the place in the body |
| `Timeout` | no whole answer in time |
| `Transport` | no answer at all |
| `Request` | nothing was sent: a credential is missing, or a value cannot be sent |

`?` turns any of them into `AnyError`, for functions that call several operations.";

fn calls(context: &Context) -> String {
    let package = context.package.crate_name();
    let headers = context.api.global_headers.iter();
    let headers: Vec<String> = headers.map(|header| format!("`{}`", header.name)).collect();
    let settings = match headers.is_empty() {
        true => String::new(),
        false => format!(
            ", and {}, which the client sends with every call",
            headers.join(", ")
        ),
    };
    format!(
        "## Calls\n\nAn operation's method takes what it requires and returns a `Call`. Setters add what is \
         optional; `.await` sends it. Every call also has `timeout`, `header`, `query`, `base_url`{settings}. \
         `with_response()` gives status and headers beside the body, `raw()` the answer as it came. A call's future \
         owns all it needs, so it can be spawned. `{package}::Client` is cheap to clone."
    )
}

/// How to read what the API sends by itself.
fn incoming(context: &Context) -> Option<String> {
    let first = &context.api.incoming.first()?.name;
    let package = context.package.crate_name();
    Some(format!(
        "## Requests from the API\n\nThe API sends requests, too: webhooks or callbacks. For the payload of each \
         there is a function in `{package}::incoming`, such as `incoming::{first}(&body)`. Whether a request is \
         genuine is for its receiver to check, before that."
    ))
}

const FEATURES: &str = "## Features

| feature | what it does |
|---|---|
| `reqwest` (default) | sends requests with reqwest on tokio; without it, give the builder a `Transport` |
| `rustls` (default) | TLS by rustls |
| `native-tls` | TLS by the platform |";
