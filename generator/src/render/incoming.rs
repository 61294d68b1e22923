//! The module `incoming`: a function for each request that the API sends, which reads its payload.

use proc_macro2::TokenStream;
use quote::quote;
use specsmith_runtime::source::Item;

use super::context::{Context, Mention};
use super::docs::{deprecation, lines, paragraphs};
use super::file::Rendered;
use super::paths::{Scope, runtime_imports, ty};
use crate::ir::Incoming;

/// The file of the module; none where the API sends nothing.
pub(super) fn render_incoming(context: &Context) -> Option<Rendered> {
    let incoming = &context.api.incoming;
    if incoming.is_empty() {
        return None;
    }
    let functions: Vec<TokenStream> = incoming
        .iter()
        .map(|request| render_function(context, request))
        .collect();
    let mentions = context.take_mentions();
    let types = mentions
        .iter()
        .any(|mention| matches!(mention, Mention::Type(_)))
        .then(|| {
            quote!(
                use crate::types;
            )
        });
    context.names(Item::JsonError);
    let mut items = runtime_imports([Item::JsonModule, Item::JsonError]);
    items.extend(types);
    items.extend(functions);
    Some(Rendered::rust(
        "src/incoming.rs",
        vec![DOCS.to_owned()],
        items,
    ))
}

const DOCS: &str = "Requests that the API sends: webhooks and callbacks.

Each has a function that takes the body of the request and returns its payload.";

const ERRORS: &str = "# Errors

[`JsonError`] if the body is not JSON, or not the payload of this request.";

fn render_function(context: &Context, request: &Incoming) -> TokenStream {
    let name = &request.name;
    let mut docs = paragraphs(&request.docs);
    docs.push(ERRORS.to_owned());
    let docs = lines(&docs.join("\n\n"));
    let deprecation = deprecation(&request.docs);
    let payload = ty(context, Scope::Operations, &request.payload);
    quote! {
        #docs
        #deprecation
        pub fn #name(body: &[u8]) -> Result<#payload, JsonError> {
            json::from_slice(body)
        }
    }
}
