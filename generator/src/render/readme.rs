//! `README.md` and the example: the first call, in a form that compiles.

use super::client::credentials;
use super::context::Context;
use super::example;
use super::file::Rendered;
use super::labels::{module_path, request};
use super::markdown;
use crate::ir::{Group, Operation, SecurityScheme, SecuritySchemeKind};

pub(super) fn render_readme(context: &Context) -> Vec<Rendered> {
    let mut files = vec![Rendered::verbatim("README.md", readme(context))];
    if let (Some((_, operation)), Some(program)) = (context.shown_operation(), program(context)) {
        let request = markdown::code(&request(operation));
        let allow = if names_deprecated(context, operation, &program) {
            "#![allow(deprecated)]\n\n"
        } else {
            ""
        };
        files.push(Rendered::verbatim(
            format!("examples/{}.rs", operation.name),
            format!("//! Calls `{request}` and prints the response.\n\n{allow}{program}"),
        ));
    }
    files
}

/// Whether the program uses a deprecated operation or type.
fn names_deprecated(context: &Context, operation: &Operation, program: &str) -> bool {
    let mut types = context.api.types.iter();
    operation.docs.deprecated
        || types.any(|(_, def)| {
            def.docs.deprecated && program.contains(&format!("types::{}", def.name))
        })
}

/// The title of the API, or the name of the package; never empty.
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
    let mut sections = vec![format!("# {package}"), description(context)];
    sections.extend(version(context));
    sections.push(install(context));
    if let Some(program) = program(context) {
        sections.push(format!("## First call\n\n```rust,no_run\n{program}```"));
    }
    sections.extend(authentication(context));
    sections.extend(
        context
            .shown_operation()
            .map(|(group, _)| calls(context, group)),
    );
    sections.push(ERRORS.to_owned());
    sections.extend(incoming(context));
    sections.push(FEATURES.to_owned());
    if let Some(license) = &context.options.package.license {
        sections.push(format!("## License\n\n{}", markdown::line(license)));
    }
    let mut readme = sections.join("\n\n");
    readme.push('\n');
    readme
}

fn description(context: &Context) -> String {
    match &context.options.package.description {
        Some(description) => markdown::line(description),
        None => {
            let title = markdown::line(&title(context));
            format!("A typed Rust client of {title}.")
        }
    }
}

fn version(context: &Context) -> Option<String> {
    let version = context.api.info.version.trim();
    (!version.is_empty()).then(|| {
        let version = markdown::code(version);
        format!("Generated from version `{version}` of the API's OpenAPI description.")
    })
}

fn install(context: &Context) -> String {
    let (package, version) = (context.package, context.options.package.version());
    format!(
        "## Install\n\n```toml\n[dependencies]\n{package} = \"{version}\"\n\
         tokio = {{ version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }}\n```"
    )
}

fn authentication(context: &Context) -> Option<String> {
    let certificates = certificates(context);
    if context.api.auth.is_empty() {
        return certificates.map(|paragraph| format!("## Authentication\n\n{paragraph}"));
    }
    let schemes = context.api.auth.iter().map(scheme);
    let schemes: Vec<String> = schemes.collect();
    let choice = if credentials::is_choice(context) {
        " `.auth(Auth::…)` chooses among several, on the builder or on a call."
    } else {
        ""
    };
    let sections = [
        Some("## Authentication".to_owned()),
        Some("The builder has a setter for each security scheme of the API:".to_owned()),
        Some(schemes.join("\n")),
        Some(format!(
            "A call sends the first alternative of its operation whose credentials are set. If there is \
             none, it fails before anything is sent, and the error names the setters. Calls have the same \
             setters, to use other credentials than the client's.{choice}"
        )),
        Some(PROVIDERS.to_owned()),
        certificates,
    ];
    Some(
        sections
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join("\n\n"),
    )
}

const PROVIDERS: &str = "`.credentials_from_env()` reads the environment variables in parentheses. For \
tokens that expire, each setter has a variant that ends in `_provider`: it takes a closure that returns the \
credential before each request.";

/// The setter of a scheme, its environment variables, and its description.
fn scheme(scheme: &SecurityScheme) -> String {
    let arguments = match scheme.kind {
        SecuritySchemeKind::Basic => "user, password",
        SecuritySchemeKind::Bearer => "token",
        SecuritySchemeKind::Http { .. } => "credentials",
        SecuritySchemeKind::ApiKey { .. } => "key",
    };
    let (setter, variables) = (&scheme.setter, credentials::variables(scheme));
    let lead = format!("- `.{setter}({arguments})` ({variables})");
    let description = scheme.docs.description.as_deref().map(markdown::block);
    match description.and_then(|block| markdown::first_paragraph(&block)) {
        Some(description) => format!("{lead}: {description}"),
        None => lead,
    }
}

fn certificates(context: &Context) -> Option<String> {
    let names = context.api.certificates.iter();
    let names = names.map(|certificate| format!("`{}`", markdown::code(&certificate.name)));
    let names: Vec<String> = names.collect();
    (!names.is_empty()).then(|| {
        format!(
            "The API may require a client certificate ({}). Set a `transport` on the builder that \
             presents it when it connects.",
            names.join(", ")
        )
    })
}

const ERRORS: &str = "## Errors

A call returns `Result<_, Error<E>>`, where `E` is the operation's own enum with a variant for each
documented status:

| variant of `Error` | meaning |
|---|---|
| `Api` | a documented error: status, headers, bytes, and the typed `error` |
| `Undocumented` | a status that the API description does not list |
| `Decode` | a response whose body does not match the API description, with the path in the body |
| `Timeout` | no complete response within the time limit |
| `Transport` | the connection failed |
| `Request` | nothing was sent, because a credential is missing or a value cannot be sent |

`?` converts each of them into `AnyError`, for functions that call several operations.";

fn calls(context: &Context, group: &Group) -> String {
    let package = context.package.crate_name();
    let headers = context.api.global_headers.iter();
    let headers: Vec<String> = headers
        .map(|header| format!(", `{}`", header.name))
        .collect();
    format!(
        "## Calls\n\nEach group of operations is a module, such as `{package}::{}`, and its documentation lists \
         the operations. An operation is a method that takes the required parameters and returns a call. \
         Setters add optional parameters, and `.await` sends the call. Every call also has `timeout`, `header`, \
         `query`, `base_url`{}. `with_response()` returns the status and headers together with the body, \
         `stream()` the body as it arrives, and `raw()` the undecoded response. A call can be spawned, and a \
         `Client` is cheap to clone.",
        module_path(group),
        headers.concat()
    )
}

/// How to read the requests that the API sends.
fn incoming(context: &Context) -> Option<String> {
    let first = &context.api.incoming.first()?.name;
    let package = context.package.crate_name();
    Some(format!(
        "## Webhooks and callbacks\n\nThe module `{package}::incoming` has a function for each request that the \
         API sends, such as `incoming::{first}(&body)`, which returns its payload. Verify that a request is \
         genuine before you read it."
    ))
}

const FEATURES: &str = "## Features

| feature | effect |
|---|---|
| `reqwest` (default) | sends requests with reqwest on tokio; without it, set a `transport` on the builder |
| `rustls` (default) | TLS by rustls |
| `native-tls` | TLS by the platform |";
