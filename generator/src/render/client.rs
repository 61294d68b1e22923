//! `client.rs`: the client, its builder, and what the API says of itself in a table.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::docs::{doc_line, lines, paragraphs};
use super::paths::{Scope, ident, ty};
use super::{Context, Rendered};
use crate::ir::{GlobalHeader, KeyLocation, Scalar, SecurityScheme, SecuritySchemeKind, TypeRef};

pub(super) fn render_client(context: &Context) -> Rendered {
    let items = vec![
        client(),
        client_methods(context),
        builder(),
        builder_settings(context),
        builder_options(context),
        call_settings(context),
        table(context),
    ];
    let mut all = imports(context);
    all.extend(items.into_iter().filter(|item| !item.is_empty()));
    Rendered::rust(
        "src/client.rs",
        vec!["The client, and how it is built.".to_owned()],
        all,
    )
}

fn imports(context: &Context) -> Vec<TokenStream> {
    let schemes = &context.api.auth;
    let api_key =
        |scheme: &SecurityScheme| matches!(scheme.kind, SecuritySchemeKind::ApiKey { .. });
    let mut auth = Vec::new();
    if !schemes.is_empty() {
        auth.push(ident("Credential"));
        if schemes.iter().any(api_key) {
            auth.push(ident("KeyLocation"));
        }
        auth.extend([ident("Scheme"), ident("SchemeKind")]);
    }
    let headers = &context.api.global_headers;
    let mut client = vec![ident("ApiTable"), ident("Config"), ident("Core")];
    let call = (!schemes.is_empty() || !headers.is_empty()).then(|| quote!(Call,));
    let mut imports = vec![quote!(
        use std::time::Duration;
    )];
    if !auth.is_empty() {
        imports.push(quote!(use crate::runtime::auth::{#(#auth),*};));
    }
    imports.push(quote!(
        use crate::runtime::build_error::BuildError;
    ));
    imports.push(quote!(use crate::runtime::call::{#call RawCall};));
    if !headers.is_empty() {
        client.push(ident("Setting"));
    }
    imports.push(quote!(use crate::runtime::client::{#(#client),*};));
    if !headers.is_empty() {
        imports.push(quote!(
            use crate::runtime::model::Model;
        ));
    }
    imports.push(quote!(
        use crate::runtime::transport::Transport;
    ));
    let groups = context.api.groups.iter().map(|group| &group.name);
    let typed = headers.iter().any(|header| header.ty.named().is_some());
    let types = typed.then(|| quote!(types));
    let modules: Vec<_> = groups.map(|name| quote!(#name)).chain(types).collect();
    match modules.as_slice() {
        [] => {}
        [module] => imports.push(quote!(use crate::#module;)),
        modules => imports.push(quote!(use crate::{#(#modules),*};)),
    }
    imports
}

fn client() -> TokenStream {
    let docs = lines(
        "A client of the API.\n\nCheap to clone: clones share their settings and connections. \
         Each group of operations has a method here that gives its handle.",
    );
    quote! {
        #docs
        #[derive(Clone, Debug)]
        pub struct Client {
            core: Core,
        }
    }
}

fn client_methods(context: &Context) -> TokenStream {
    let builder = doc_line("Starts a client.");
    let request = lines(
        "Sends what has no method here: any HTTP method to any path below the base URL, with the \
         client's settings and the first of its credentials that is set.",
    );
    let core_docs = doc_line("What all calls of this client share.");
    let core = (!context.api.groups.is_empty()).then(|| {
        quote! {
            #core_docs
            #[inline]
            pub(crate) fn core(&self) -> &Core {
                &self.core
            }
        }
    });
    let groups = context.api.groups.iter().map(|group| {
        let name = &group.name;
        let docs = match paragraphs(&group.docs).join("\n\n") {
            words if words.is_empty() => format!("The operations of [`{name}`](crate::{name})."),
            words => format!("{words}\n\nSee [`{name}`](crate::{name})."),
        };
        let docs = lines(&docs);
        quote! {
            #docs
            #[inline]
            pub fn #name(&self) -> #name::Handle<'_> {
                #name::Handle { client: self }
            }
        }
    });
    quote! {
        impl Client {
            #builder
            pub fn builder() -> ClientBuilder {
                ClientBuilder { config: Config::new(&API) }
            }

            #(#groups)*

            #request
            pub fn request(&self, method: http::Method, path: impl Into<String>) -> RawCall {
                RawCall::any(&self.core, method, path)
            }

            #core
        }
    }
}

fn builder() -> TokenStream {
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

/// The setters that this API asks for: credentials, and headers that every operation wants.
fn builder_settings(context: &Context) -> TokenStream {
    let auth = context
        .api
        .auth
        .iter()
        .enumerate()
        .map(|(index, scheme)| credential_setter(index, scheme, &quote!(self.config), ""));
    let headers = context
        .api
        .global_headers
        .iter()
        .enumerate()
        .map(|(index, header)| {
            let needed = match header.required {
                true => " Every operation needs it, so [`build`](Self::build) does.",
                false => "",
            };
            header_setter(context, index, header, &quote!(self.config), needed)
        });
    if context.api.auth.is_empty() && context.api.global_headers.is_empty() {
        return TokenStream::new();
    }
    quote! {
        impl ClientBuilder {
            #(#auth)*
            #(#headers)*
        }
    }
}

/// The same setters for one call.
fn call_settings(context: &Context) -> TokenStream {
    let only = " For this call alone.";
    let auth = context
        .api
        .auth
        .iter()
        .enumerate()
        .map(|(index, scheme)| credential_setter(index, scheme, &quote!(self.request), only));
    let headers = context
        .api
        .global_headers
        .iter()
        .enumerate()
        .map(|(index, header)| header_setter(context, index, header, &quote!(self.request), only));
    if context.api.auth.is_empty() && context.api.global_headers.is_empty() {
        return TokenStream::new();
    }
    quote! {
        impl<O> Call<O> {
            #(#auth)*
            #(#headers)*
        }
    }
}

fn credential_setter(
    index: usize,
    scheme: &SecurityScheme,
    target: &TokenStream,
    note: &str,
) -> TokenStream {
    let name = &scheme.setter;
    let index = Literal::usize_unsuffixed(index);
    let what = match &scheme.kind {
        SecuritySchemeKind::Basic => "the user name and password (HTTP basic authentication)",
        SecuritySchemeKind::Bearer => "the token (HTTP bearer authentication)",
        SecuritySchemeKind::ApiKey { .. } => "the API key",
    };
    let mut words = vec![format!("Sets {what}.{note}")];
    words.extend(paragraphs(&scheme.docs));
    let docs = lines(&words.join("\n\n"));
    let (parameters, credential) = match &scheme.kind {
        SecuritySchemeKind::Basic => (
            quote!(user: impl AsRef<str>, password: impl AsRef<str>),
            quote!(Credential::basic(user.as_ref(), password.as_ref())),
        ),
        SecuritySchemeKind::Bearer => (
            quote!(token: impl Into<String>),
            quote!(Credential::bearer(token.into())),
        ),
        SecuritySchemeKind::ApiKey { .. } => (
            quote!(key: impl Into<String>),
            quote!(Credential::key(key.into())),
        ),
    };
    quote! {
        #docs
        pub fn #name(mut self, #parameters) -> Self {
            #target.credential(#index, #credential);
            self
        }
    }
}

fn header_setter(
    context: &Context,
    index: usize,
    header: &GlobalHeader,
    target: &TokenStream,
    note: &str,
) -> TokenStream {
    let name = &header.name;
    let index = Literal::usize_unsuffixed(index);
    let mut words = vec![format!(
        "Sets the header `{}`.{note}",
        super::markdown::code(&header.wire_name)
    )];
    words.extend(paragraphs(&header.docs));
    let docs = lines(&words.join("\n\n"));
    let text = header.ty == TypeRef::Scalar(Scalar::String);
    let (argument, own) = match text {
        true => (
            quote!(impl Into<String>),
            Some(quote!(let value: String = value.into();)),
        ),
        false => (ty(context, Scope::Operations, &header.ty), None),
    };
    quote! {
        #docs
        pub fn #name(mut self, value: #argument) -> Self {
            #own
            #target.setting(#index, value.view());
            self
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
                .map(super::markdown::line)
                .unwrap_or_default();
            let words = if words.is_empty() {
                words
            } else {
                format!(": {words}")
            };
            format!("- `{}`{default}{words}", super::markdown::code(&server.url))
        });
    let rows: Vec<String> = rows.collect();
    let what = "Sets where the API is served: `https://` or `http://`, a host, and a path prefix if \
                there is one.";
    match rows.is_empty() {
        true => format!("{what} The API's description names no such place, so this must be set."),
        false => format!("{what} The API's description names:\n\n{}", rows.join("\n")),
    }
}

/// The setters that every client has.
fn builder_options(context: &Context) -> TokenStream {
    let base_url = lines(&base_url_docs(context));
    let timeout = lines(
        "Sets how long a call may take, from connecting to the last byte of the answer; `None` for as long as it likes. 60 seconds unless set.",
    );
    let header = doc_line("Sets a header for every call.");
    let user_agent =
        doc_line("Sets what the client calls itself; its package name and version unless set.");
    let size =
        doc_line("Sets how large the body of an answer may be, in bytes; 256 MiB unless set.");
    let transport =
        lines("Sets how requests travel: another HTTP client, or a stand-in for tests.");
    let build = lines(
        "Builds the client.\n\n# Errors\n\nA setting that is missing or malformed, by name, or a transport that cannot be set up.",
    );
    quote! {
        impl ClientBuilder {
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

fn table(context: &Context) -> TokenStream {
    let docs = doc_line("What the API's description says of it as a whole.");
    let base_url = match context.api.servers.first() {
        Some(server) => {
            let url = &server.url;
            quote!(Some(#url))
        }
        None => quote!(None),
    };
    let schemes = context.api.auth.iter().map(|scheme| {
        let (name, setter) = (&scheme.name, scheme.setter.as_str());
        let kind = match &scheme.kind {
            SecuritySchemeKind::Basic => quote!(Basic),
            SecuritySchemeKind::Bearer => quote!(Bearer),
            SecuritySchemeKind::ApiKey { location, name } => {
                let location = ident(match location {
                    KeyLocation::Header => "Header",
                    KeyLocation::Query => "Query",
                    KeyLocation::Cookie => "Cookie",
                });
                quote!(ApiKey { location: KeyLocation::#location, name: #name })
            }
        };
        quote!(Scheme { name: #name, setter: #setter, kind: SchemeKind::#kind })
    });
    let settings = context.api.global_headers.iter().map(|header| {
        let (name, wire_name, required) =
            (header.name.as_str(), &header.wire_name, header.required);
        quote!(Setting { name: #name, header: #wire_name, required: #required })
    });
    quote! {
        #docs
        static API: ApiTable = ApiTable {
            base_url: #base_url,
            user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")),
            schemes: &[#(#schemes),*],
            settings: &[#(#settings),*],
        };
    }
}
