//! Code that shows how the client is used: calls, and whole programs.
//!
//! The tests of the generated crate compile all of it.

mod scalar;
mod value;

use proc_macro2::{Literal as Token, TokenStream, TokenTree};
use quote::quote;

use super::context::Context;
use super::labels::status_label;
use super::paths::{ident, package};
use crate::ir::{Body, BodyFormat, GlobalHeader, Group, Operation, SecuritySchemeKind};
use value::{argument, field_value};

/// The example on an operation's page.
pub(super) fn doc_example(
    context: &Context,
    group: &Group,
    operation: &Operation,
) -> Option<String> {
    let package = context.package.crate_name();
    let call = call(context, group, operation);
    let code = statements(&quote!(let response = #call.await?;))?;
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
    if let Some(name) = &operation.arguments_type {
        let (package, module) = (package(context), group.path());
        let fields = named_arguments(context, operation);
        return quote! {
            client #(.#accessors())* .#method(#package::#(#module::)*#name { #(#fields),* })
        };
    }
    let parameters = operation
        .required_parameters()
        .map(|parameter| argument(context, &parameter.ty, parameter.example.as_ref()));
    let body = operation.required_body();
    let arguments = parameters.chain(body.map(|body| body_value(context, body)));
    quote!(client #(.#accessors())* .#method(#(#arguments),*))
}

/// The fields of the struct of arguments.
fn named_arguments(context: &Context, operation: &Operation) -> Vec<TokenStream> {
    let parameters = operation.required_parameters().map(|parameter| {
        let value = field_value(context, &parameter.ty, parameter.example.as_ref());
        let name = &parameter.name;
        quote!(#name: #value)
    });
    let body = operation.required_body().map(|body| {
        if body.name.is_some() {
            let value = body_value(context, body);
            return quote!(body: #value.into());
        }
        let payload = &body.preferred;
        let value = field_value(context, &payload.ty, payload.example.as_ref());
        quote!(body: #value)
    });
    parameters.chain(body).collect()
}

fn body_value(context: &Context, body: &Body) -> TokenStream {
    let payload = &body.preferred;
    match payload.format {
        BodyFormat::Bytes => {
            let bytes = Token::byte_string(b"...");
            quote!(#bytes.as_slice())
        }
        _ => argument(context, &payload.ty, payload.example.as_ref()),
    }
}

/// The client of the example, with a credential and the required settings.
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

/// The setters of the credentials that the shown operation requires: a token if one suffices.
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

/// Whether code mentions the module `types`, except in a string.
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

/// Lays out statements as source.
pub(super) fn statements(tokens: &TokenStream) -> Option<String> {
    let file = syn::parse2(quote!(async fn example() { #tokens })).ok()?;
    let source = prettyplease::unparse(&file);
    let body = source
        .trim()
        .strip_prefix("async fn example() {")?
        .strip_suffix('}')?;
    let lines = body
        .trim_matches('\n')
        .lines()
        .map(|line| line.strip_prefix("    ").unwrap_or(line));
    Some(lines.collect::<Vec<_>>().join("\n").trim_end().to_owned())
}

/// Lays out a whole program as source.
pub(super) fn program(items: &TokenStream) -> Option<String> {
    let source = prettyplease::unparse(&syn::parse2(items.clone()).ok()?);
    // prettyplease leaves no blank line after imports.
    Some(source.replacen(";\n#[", ";\n\n#[", 1))
}

/// The example program: one call, its response, and a documented error.
pub(super) fn main_program(context: &Context) -> Option<TokenStream> {
    let (group, operation) = context.shown_operation()?;
    let package = package(context);
    let (client, call) = (client(context), call(context, group, operation));
    let path = group.path();
    let types = (mentions_types(&client) || mentions_types(&call)).then(|| quote!(, types));
    let errors = error_arm(group, operation);
    let uses = match errors {
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
                Ok(response) => println!("{response:#?}"),
                #errors
                Err(error) => return Err(error.into()),
            }
            Ok(())
        }
    })
}

/// The arm of the example program that matches documented errors.
fn error_arm(group: &Group, operation: &Operation) -> Option<TokenStream> {
    let (module, name) = (&group.name, operation.errors.name.as_ref()?);
    let cases = &operation.errors.cases;
    let not_found = cases.iter().find(|case| case.name.as_str() == "NotFound");
    let shown = not_found.or_else(|| cases.first()).map(|case| {
        let (variant, label) = (&case.name, status_label(case));
        if case.content.is_none() {
            return quote!(#module::#name::#variant => eprintln!(#label),);
        }
        let format = format!("{label}: {{body:?}}");
        quote!(#module::#name::#variant(body) => eprintln!(#format),)
    });
    Some(quote! {
        Err(Error::Api(error)) => match &error.error {
            #shown
            other => eprintln!("{other}"),
        },
    })
}
