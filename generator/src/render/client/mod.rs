//! `client.rs`: the client, its builder, and the table of the API.

mod builder;
pub(super) mod credentials;
pub(super) mod server;
mod settings;
mod table;

use proc_macro2::TokenStream;
use quote::quote;
use specsmith_runtime::source::{Item, Part};

use super::context::Context;
use super::docs::{doc_line, lines};
use super::file::Rendered;
use super::operations::accessor_docs;
use super::paths::runtime_imports;
use crate::ir::{SecurityScheme, SecuritySchemeKind};

pub(super) fn render_client(context: &Context) -> Rendered {
    let items = vec![
        client(),
        client_methods(context),
        builder::declaration(),
        settings::on_builder(context),
        builder::options(context),
        settings::on_call(context),
        credentials::schemes_enum(context).unwrap_or_default(),
        table::table(context),
    ];
    let mut all = server_module(context);
    all.extend(imports(context));
    all.extend(items.into_iter().filter(|item| !item.is_empty()));
    Rendered::rust(
        "src/client.rs",
        vec!["The client and its builder.".to_owned()],
        all,
    )
}

/// `client/server_choice.rs`: the servers, where there is a choice.
pub(super) fn render_servers(context: &Context) -> Option<Rendered> {
    let fallible = server::has_enums(&context.api.servers).then_some(Item::BuildError);
    let imports = runtime_imports(fallible.into_iter().chain([Item::Config]));
    server::is_choice(&context.api.servers).then(|| {
        context.uses(Part::Server);
        Rendered::rust(
            "src/client/server_choice.rs",
            vec!["The servers of the API.".to_owned()],
            imports
                .into_iter()
                .chain([server::types(context)])
                .collect(),
        )
    })
}

fn server_module(context: &Context) -> Vec<TokenStream> {
    if !server::is_choice(&context.api.servers) {
        return Vec::new();
    }
    let names = server::names(&context.api.servers);
    vec![
        quote!(
            mod server_choice;
        ),
        quote!(pub use server_choice::{#(#names),*};),
    ]
}

fn imports(context: &Context) -> Vec<TokenStream> {
    let schemes = &context.api.auth;
    let api_key =
        |scheme: &SecurityScheme| matches!(scheme.kind, SecuritySchemeKind::ApiKey { .. });
    let headers = &context.api.global_headers;
    let mut items = vec![
        Item::ApiTable,
        Item::BuildError,
        Item::Config,
        Item::Core,
        Item::RawCall,
        Item::Transport,
    ];
    if !schemes.is_empty() {
        context.names(Item::CredentialProvider);
        items.extend([
            Item::Call,
            Item::Credential,
            Item::CredentialProvider,
            Item::Scheme,
            Item::SchemeKind,
        ]);
    }
    if schemes.iter().any(api_key) {
        items.push(Item::KeyLocation);
    }
    if !headers.is_empty() {
        items.extend([Item::Call, Item::Model, Item::Setting]);
    }
    let mut imports = vec![quote!(
        use std::time::Duration;
    )];
    imports.extend(runtime_imports(items));
    let groups = context.api.top_level_groups().map(|group| &group.name);
    let typed = headers.iter().any(|header| !header.ty.ids().is_empty());
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
        "A client of the API.\n\nCheap to clone: clones share settings and connections. Each group of \
         operations has a method that returns its handle.",
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
    let builder = doc_line("Returns a builder with the default settings.");
    let request = lines(
        "Creates a call of any method and path below the base URL, for operations that the API description \
         does not list. It is sent with the client's settings and its first credential.",
    );
    let core_docs = doc_line("The settings and connections that all calls share.");
    let core = (!context.api.groups.is_empty()).then(|| {
        quote! {
            #core_docs
            #[inline]
            pub(crate) fn core(&self) -> &Core {
                &self.core
            }
        }
    });
    let groups = context.api.top_level_groups().map(|group| {
        let name = &group.name;
        let docs = accessor_docs(group);
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
