//! The builder, and the setters that every client has.

use proc_macro2::TokenStream;
use quote::quote;

use super::server;
use crate::render::Context;
use crate::render::docs::{doc_line, first_paragraph, lines};
use crate::render::markdown;

pub(super) fn declaration() -> TokenStream {
    let docs = lines("The settings of a [`Client`] that is being built; from [`Client::builder`].");
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
            let words = server
                .description
                .as_deref()
                .map(markdown::line)
                .unwrap_or_default();
            let words = if words.is_empty() {
                words
            } else {
                format!(": {words}")
            };
            format!(
                "- `{}`{default}{words}",
                markdown::code(&server.default_url())
            )
        });
    let rows: Vec<String> = rows.collect();
    let what = "Sets where the API is served: `https://` or `http://`, a host, and a path prefix if \
                there is one.";
    match rows.is_empty() {
        true => format!("{what} The API's description names no such place, so this must be set."),
        false => format!("{what} The API's description names:\n\n{}", rows.join("\n")),
    }
}

/// The setter that chooses among the servers, where there is a choice.
fn server_setter(context: &Context) -> Option<TokenStream> {
    let docs = lines(
        "Sets which of the API's servers is called; [`base_url`](Self::base_url) goes before it. Operations \
         that are served elsewhere are called there all the same.",
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
    let what = "Sets how requests travel: another HTTP client, or a stand-in for tests.";
    let certificates = context.api.certificates.iter().map(|certificate| {
        let mut words = vec![format!("- `{}`", markdown::code(&certificate.name))];
        words.extend(first_paragraph(&certificate.docs).map(|text| text.replace('\n', " ")));
        words.join(": ")
    });
    let certificates: Vec<String> = certificates.collect();
    match certificates.is_empty() {
        true => what.to_owned(),
        false => format!(
            "{what}\n\nThe API may ask callers for a certificate, which the transport presents when it \
             connects:\n\n{}",
            certificates.join("\n")
        ),
    }
}

/// The setters that every client has.
pub(super) fn options(context: &Context) -> TokenStream {
    let base_url = lines(&base_url_docs(context));
    let timeout = lines(
        "Sets how long a call may take, from connecting to the last byte of the answer; `None` for as long as it likes. 60 seconds unless set.",
    );
    let header = doc_line("Sets a header for every call.");
    let user_agent =
        doc_line("Sets what the client calls itself; its package name and version unless set.");
    let size =
        doc_line("Sets how large the body of an answer may be, in bytes; 256 MiB unless set.");
    let transport = lines(&transport_docs(context));
    let build = lines(
        "Builds the client.\n\n# Errors\n\nA setting that is missing or malformed, by name, or a transport that cannot be set up.",
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
