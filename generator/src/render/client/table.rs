//! The table of the API: its base URL, security schemes and settings.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{ApiKeyLocation, SecuritySchemeKind};
use crate::render::context::Context;
use crate::render::docs::doc_line;
use crate::render::paths::ident;

pub(super) fn table(context: &Context) -> TokenStream {
    let docs = doc_line("The base URL, security schemes and settings of the API.");
    let base_url = match context.api.servers.first() {
        Some(server) => {
            let url = server.default_url();
            quote!(Some(#url))
        }
        None => quote!(None),
    };
    let schemes = context.api.auth.iter().map(|scheme| {
        let (name, setter) = (&scheme.name, scheme.setter.as_str());
        let kind = match &scheme.kind {
            SecuritySchemeKind::Basic => quote!(Basic),
            SecuritySchemeKind::Bearer => quote!(Bearer),
            SecuritySchemeKind::Http { scheme } => quote!(Http { scheme: #scheme }),
            SecuritySchemeKind::ApiKey { location, name } => {
                let location = ident(match location {
                    ApiKeyLocation::Header => "Header",
                    ApiKeyLocation::Query => "Query",
                    ApiKeyLocation::Cookie => "Cookie",
                });
                quote!(ApiKey { location: KeyLocation::#location, name: #name })
            }
        };
        let variables = &scheme.variables;
        quote! {
            Scheme {
                name: #name,
                setter: #setter,
                kind: SchemeKind::#kind,
                variables: &[#(#variables),*],
            }
        }
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
