//! Code that shows how something is used: calls, and whole programs.
//!
//! Everything here is compiled when the generated crate is tested.

mod value;

use proc_macro2::{Literal as Token, TokenStream, TokenTree};
use quote::quote;

use super::Context;
use super::paths::{ident, package};
use crate::ir::{Body, BodyFormat, GlobalHeader, Group, Operation, SecuritySchemeKind};
use value::argument;

/// The example on an operation's page.
pub(super) fn doc_example(context: &Context, operation: &Operation) -> Option<String> {
    let group = context.api.groups.iter().find(|group| {
        group
            .operations
            .iter()
            .any(|other| std::ptr::eq(other, operation))
    })?;
    let package = context.package.crate_name();
    let call = call(context, group, operation);
    let code = statements(&quote!(let answer = #call.await?;))?;
    let types = mentions_types(&call).then(|| format!("use {package}::types;\n\n"));
    Some(format!(
        "# async fn example(client: {package}::Client) -> Result<(), Box<dyn std::error::Error>> {{\n\
         {}{code}\n# Ok(())\n# }}",
        types.unwrap_or_default()
    ))
}

/// `client.group().operation(…)` with a value for everything that is required.
pub(super) fn call(context: &Context, group: &Group, operation: &Operation) -> TokenStream {
    let (accessors, method) = (group.path(), &operation.name);
    let parameters = operation
        .parameters
        .iter()
        .filter(|parameter| parameter.required)
        .map(|parameter| argument(context, &parameter.ty, parameter.example.as_ref()));
    let body = operation.body.as_ref().filter(|body| body.required);
    let arguments = parameters.chain(body.map(|body| body_value(context, body)));
    quote!(client #(.#accessors())* .#method(#(#arguments),*))
}

fn body_value(context: &Context, body: &Body) -> TokenStream {
    let payload = &body.preferred;
    match payload.format {
        BodyFormat::Bytes => {
            let text = Token::byte_string(b"...");
            quote!(#text.as_slice())
        }
        _ => argument(context, &payload.ty, payload.example.as_ref()),
    }
}

/// The client of the example: a credential, and what the builder asks for.
pub(super) fn client(context: &Context) -> TokenStream {
    let auth = credential(context);
    let settings = context
        .api
        .global_headers
        .iter()
        .filter(|header| header.required);
    let settings = settings.map(|header| {
        let (name, value) = (&header.name, setting_value(context, header));
        quote!(.#name(#value))
    });
    let base_url = context
        .api
        .servers
        .is_empty()
        .then(|| quote!(.base_url("https://api.example.com")));
    quote!(Client::builder() #auth #(#settings)* #base_url.build()?)
}

fn setting_value(context: &Context, header: &GlobalHeader) -> TokenStream {
    argument(context, &header.ty, header.example.as_ref())
}

/// The setters of the credentials that the shown operation asks for: a token where one suffices.
fn credential(context: &Context) -> Option<TokenStream> {
    let (_, operation) = context.shown_operation()?;
    let bearer = operation.auth.iter().find(|alternative| {
        matches!(alternative.as_slice(), [only] if context.api.auth[only.scheme].kind == SecuritySchemeKind::Bearer)
    });
    let alternative = bearer.or_else(|| {
        operation
            .auth
            .iter()
            .find(|alternative| !alternative.is_empty())
    })?;
    let setters = alternative.iter().map(|need| {
        let scheme = &context.api.auth[need.scheme];
        let (setter, variables) = (&scheme.setter, &scheme.variables);
        quote!(.#setter(#(std::env::var(#variables)?),*))
    });
    Some(quote!(#(#setters)*))
}

/// Whether code names something of the module `types`; a text that says so does not count.
fn mentions_types(tokens: &TokenStream) -> bool {
    let mut tokens = tokens.clone().into_iter().peekable();
    while let Some(token) = tokens.next() {
        let found = match token {
            TokenTree::Ident(ident) => {
                let path =
                    matches!(tokens.peek(), Some(TokenTree::Punct(next)) if next.as_char() == ':');
                ident == "types" && path
            }
            TokenTree::Group(group) => mentions_types(&group.stream()),
            TokenTree::Punct(_) | TokenTree::Literal(_) => false,
        };
        if found {
            return true;
        }
    }
    false
}

/// Statements as text, laid out.
pub(super) fn statements(tokens: &TokenStream) -> Option<String> {
    let file = syn::parse2(quote!(async fn example() { #tokens })).ok()?;
    let text = prettyplease::unparse(&file);
    let body = text
        .trim()
        .strip_prefix("async fn example() {")?
        .strip_suffix('}')?;
    let lines = body
        .trim_matches('\n')
        .lines()
        .map(|line| line.strip_prefix("    ").unwrap_or(line));
    Some(lines.collect::<Vec<_>>().join("\n").trim_end().to_owned())
}

/// A whole program as text, laid out.
pub(super) fn program(items: &TokenStream) -> Option<String> {
    let text = prettyplease::unparse(&syn::parse2(items.clone()).ok()?);
    // prettyplease sets no line between imports and what follows them.
    Some(text.replacen(";\n#[", ";\n\n#[", 1))
}

/// The example program: one call, its answer, and an error told apart.
pub(super) fn main_program(context: &Context) -> Option<TokenStream> {
    let (group, operation) = context.shown_operation()?;
    let package = package(context);
    let (client, call) = (client(context), call(context, group, operation));
    let (module, path) = (&group.name, group.path());
    let types = (mentions_types(&client) || mentions_types(&call)).then(|| quote!(, types));
    let errors = operation.errors.name.as_ref().map(|name| {
        let not_found = operation
            .errors
            .cases
            .iter()
            .find(|case| case.name.as_str() == "NotFound");
        let case = not_found.or_else(|| operation.errors.cases.first());
        let told_apart = case.map(|case| {
            let (variant, label) = (&case.name, super::operations::status_label(case));
            match case.content {
                Some(_) => {
                    let text = format!("{label}: {{body:?}}");
                    quote!(#module::#name::#variant(body) => eprintln!(#text),)
                }
                None => quote!(#module::#name::#variant => eprintln!(#label),),
            }
        });
        quote! {
            Err(Error::Api(error)) => match &error.error {
                #told_apart
                other => eprintln!("the API answered: {other}"),
            },
        }
    });
    let uses = match operation.errors.name {
        Some(_) => quote!(use #package::{Client, Error, #(#path)::* #types};),
        None => quote!(use #package::{Client #types};),
    };
    let main = ident("main");
    Some(quote! {
        #uses

        #[tokio::main]
        async fn #main() -> Result<(), Box<dyn std::error::Error>> {
            let client = #client;
            match #call.await {
                Ok(answer) => println!("{answer:#?}"),
                #errors
                Err(error) => return Err(error.into()),
            }
            Ok(())
        }
    })
}
