//! The builder, and the setters that every client has.

use proc_macro2::TokenStream;
use quote::quote;

use super::server;
use crate::render::context::Context;
use crate::render::docs::{doc_line, first_paragraph, lines};
use crate::render::markdown;

pub(super) fn declaration() -> TokenStream {
    let docs = lines("Builds a [`Client`]. Returned by [`Client::builder`].");
    quote! {
        #docs
        #[derive(Debug)]
        #[must_use = "a builder does nothing until `build` is called"]
        pub struct ClientBuilder {
            config: Config,
        }
    }
}

fn base_url_docs(context: &Context) -> String {
    let rows = context
        .api
        .servers
        .iter()
        .enumerate()
        .map(|(index, server)| {
            let default = if index == 0 { " (the default)" } else { "" };
            let url = markdown::code(&server.default_url());
            let description = server.description.as_deref().map(markdown::line);
            match description.filter(|line| !line.is_empty()) {
                Some(description) => format!("- `{url}`{default}: {description}"),
                None => format!("- `{url}`{default}"),
            }
        });
    let rows: Vec<String> = rows.collect();
    let lead = "Sets the base URL of the API: `https://` or `http://`, a host, and an optional path \
                prefix.";
    if rows.is_empty() {
        return format!("{lead} Required, because the API description lists no server.");
    }
    format!("{lead} The API description lists:\n\n{}", rows.join("\n"))
}

/// The setter that chooses among the servers, where there is a choice.
fn server_setter(context: &Context) -> Option<TokenStream> {
    let docs = lines(
        "Selects one of the API's servers. [`base_url`](Self::base_url) takes precedence. Operations with \
         a server of their own are not affected.",
    );
    server::is_choice(&context.api.servers).then(|| {
        quote! {
            #docs
            pub fn server(mut self, server: Server) -> Self {
                server.set(&mut self.config);
                self
            }
        }
    })
}

fn transport_docs(context: &Context) -> String {
    let lead = "Replaces the HTTP transport: another HTTP client, or a mock for tests.";
    let certificates = context.api.certificates.iter().map(|certificate| {
        let name = markdown::code(&certificate.name);
        match first_paragraph(&certificate.docs) {
            Some(summary) => format!("- `{name}`: {}", summary.replace('\n', " ")),
            None => format!("- `{name}`"),
        }
    });
    let certificates: Vec<String> = certificates.collect();
    if certificates.is_empty() {
        return lead.to_owned();
    }
    format!(
        "{lead}\n\nThe API may require a client certificate, which the transport presents when it \
         connects:\n\n{}",
        certificates.join("\n")
    )
}

/// The setters that every client has.
pub(super) fn options(context: &Context) -> TokenStream {
    let base_url = lines(&base_url_docs(context));
    let timeout = lines(
        "Sets the time limit of a call, from connecting to the last byte of the response; `None` removes \
         the limit. Default: 60 seconds.",
    );
    let header = doc_line("Sets a header of every request.");
    let user_agent =
        doc_line("Sets the header `User-Agent`. Default: the name and version of this package.");
    let size = doc_line("Sets the maximum size of a response body in bytes. Default: 256 MiB.");
    let transport = lines(&transport_docs(context));
    let build = lines(
        "Builds the client.\n\n# Errors\n\n[`BuildError`] if a setting is missing or malformed, or the transport cannot be initialized.",
    );
    let server = server_setter(context);
    quote! {
        impl ClientBuilder {
            #server
            #base_url
            pub fn base_url(mut self, url: impl Into<String>) -> Self {
                self.config.base_url(url);
                self
            }
            #timeout
            pub fn timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
                self.config.timeout(timeout);
                self
            }
            #header
            pub fn header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
                self.config.header(name, value);
                self
            }
            #user_agent
            pub fn user_agent(mut self, name: impl Into<String>) -> Self {
                self.config.user_agent(name);
                self
            }
            #size
            pub fn max_response_size(mut self, bytes: usize) -> Self {
                self.config.max_response_size(bytes);
                self
            }
            #transport
            pub fn transport(mut self, transport: impl Transport) -> Self {
                self.config.transport(transport);
                self
            }
            #build
            pub fn build(self) -> Result<Client, BuildError> {
                Ok(Client { core: Core::new(self.config)? })
            }
        }
    }
}
