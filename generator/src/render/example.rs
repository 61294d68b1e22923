//! Code that shows how something is used: values made up from a document's examples, and calls.
//!
//! Everything here is compiled when the generated crate is tested.

use proc_macro2::{Literal as Token, TokenStream};
use quote::quote;

use super::Context;
use super::paths::{Scope, ident, is_boxed_payload, runtime};
use crate::ir::{
    Body, Dispatch, Encoding, Field, GlobalHeader, Group, Literal, Operation, Scalar,
    SecuritySchemeKind, Struct, TypeDef, TypeKind, TypeRef,
};

/// Values nest as far as a document requires them to; this keeps an example readable.
const MAX_DEPTH: usize = 6;

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
    let types = code
        .contains("types::")
        .then(|| format!("use {package}::types;\n\n"));
    Some(format!(
        "# async fn example(client: {package}::Client) -> Result<(), Box<dyn std::error::Error>> {{\n\
         {}{code}\n# Ok(())\n# }}",
        types.unwrap_or_default()
    ))
}

/// `client.group().operation(…)` with a value for everything that is required.
pub(super) fn call(context: &Context, group: &Group, operation: &Operation) -> TokenStream {
    let (accessor, method) = (&group.name, &operation.name);
    let parameters = operation
        .parameters
        .iter()
        .filter(|parameter| parameter.required)
        .map(|parameter| argument(context, &parameter.ty, parameter.example.as_ref()));
    let body = operation.body.as_ref().filter(|body| body.required);
    let arguments = parameters.chain(body.map(|body| body_value(context, body)));
    quote!(client.#accessor().#method(#(#arguments),*))
}

fn body_value(context: &Context, body: &Body) -> TokenStream {
    match body.content.encoding {
        Encoding::Bytes => {
            let text = Token::byte_string(b"...");
            quote!(#text.as_slice())
        }
        Encoding::Text | Encoding::Json => {
            argument(context, &body.content.ty, body.example.as_ref())
        }
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
        matches!(alternative.as_slice(), [only] if context.api.auth[*only].kind == SecuritySchemeKind::Bearer)
    });
    let alternative = bearer.or_else(|| {
        operation
            .auth
            .iter()
            .find(|alternative| !alternative.is_empty())
    })?;
    let prefix = context.package.as_str().to_uppercase().replace('-', "_");
    let setters = alternative.iter().map(|index| {
        let scheme = &context.api.auth[*index];
        let setter = &scheme.setter;
        let variable = |what: &str| format!("{prefix}_{what}");
        match scheme.kind {
            SecuritySchemeKind::Basic => {
                let (user, password) = (variable("USER"), variable("PASSWORD"));
                quote!(.#setter(std::env::var(#user)?, std::env::var(#password)?))
            }
            SecuritySchemeKind::Bearer => {
                let token = variable("TOKEN");
                quote!(.#setter(std::env::var(#token)?))
            }
            SecuritySchemeKind::ApiKey { .. } => {
                let key = variable("API_KEY");
                quote!(.#setter(std::env::var(#key)?))
            }
        }
    });
    Some(quote!(#(#setters)*))
}

/// A value as an argument, where text may be given as a literal.
fn argument(context: &Context, ty: &TypeRef, example: Option<&Literal>) -> TokenStream {
    match (ty, example) {
        (TypeRef::Scalar(Scalar::String), Some(Literal::String(text))) => quote!(#text),
        (TypeRef::Scalar(Scalar::String), _) => quote!("..."),
        _ => value(context, ty, example, 0),
    }
}

/// A value of a type: the document's example where it fits, otherwise the plainest there is.
fn value(context: &Context, ty: &TypeRef, example: Option<&Literal>, depth: usize) -> TokenStream {
    match ty {
        TypeRef::Named(id) => named(context, context.def(*id), example, depth),
        TypeRef::Scalar(kind) => scalar(context, *kind, example),
        TypeRef::List(item) => match example {
            Some(Literal::List(items))
                if !items.is_empty() && items.len() <= 3 && depth < MAX_DEPTH =>
            {
                let items = items
                    .iter()
                    .map(|example| value(context, item, Some(example), depth + 1));
                quote!(vec![#(#items),*])
            }
            _ => quote!(Vec::new()),
        },
        TypeRef::Map(_) => quote!(Default::default()),
        TypeRef::Boxed(inner) => value(context, inner, example, depth),
        TypeRef::Nullable(_) => quote!(None),
        TypeRef::Any => {
            let json = runtime(context, Scope::User, "Json");
            quote!(#json::null())
        }
    }
}

fn scalar(context: &Context, kind: Scalar, example: Option<&Literal>) -> TokenStream {
    let text = match example {
        Some(Literal::String(text)) => Some(text.as_str()),
        _ => None,
    };
    let number = match example {
        Some(Literal::Number(text)) => Some(text.as_str()),
        _ => None,
    };
    match kind {
        Scalar::Bool => match example {
            Some(Literal::Bool(value)) => quote!(#value),
            _ => quote!(true),
        },
        Scalar::I32 | Scalar::I64 | Scalar::U64 => {
            let small = number
                .and_then(|text| text.parse::<i32>().ok())
                .filter(|value| *value >= 0);
            let value = Token::i32_unsuffixed(small.unwrap_or(1));
            quote!(#value)
        }
        Scalar::F32 | Scalar::F64 => {
            let finite = number.and_then(|text| text.parse::<f64>().ok());
            let value = finite
                .filter(|value| (0.0..1e9).contains(value))
                .unwrap_or(1.0);
            let value = Token::f64_unsuffixed(value);
            quote!(#value)
        }
        Scalar::String => {
            let text = text.unwrap_or("...");
            quote!(#text.to_owned())
        }
        Scalar::Uuid => {
            let text = text
                .filter(|text| is_uuid(text))
                .unwrap_or("248df4b7-aa70-47b8-a036-33ac447e668d");
            quote!(#text.parse()?)
        }
        Scalar::DateTime => quote!("2026-01-31T12:00:00Z".parse()?),
        Scalar::Date => quote!("2026-01-31".parse()?),
        Scalar::Base64 => {
            let base64 = runtime(context, Scope::User, "Base64");
            let bytes = Token::byte_string(b"...");
            quote!(#base64::from(#bytes.to_vec()))
        }
        Scalar::Bytes => {
            let bytes = Token::byte_string(b"...");
            quote!(#bytes.as_slice())
        }
    }
}

fn is_uuid(text: &str) -> bool {
    let groups: Vec<&str> = text.split('-').collect();
    let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
    lengths == [8, 4, 4, 4, 12] && text.chars().all(|c| c == '-' || c.is_ascii_hexdigit())
}

fn named(context: &Context, def: &TypeDef, example: Option<&Literal>, depth: usize) -> TokenStream {
    let name = &def.name;
    match &def.kind {
        TypeKind::Alias(ty) => value(context, ty, example, depth),
        TypeKind::Enum(list) => {
            let shown = list.values.iter().find(
                |value| matches!(example, Some(Literal::String(text)) if *text == value.wire_name),
            );
            match shown.or_else(|| list.values.first()) {
                Some(value) => {
                    let variant = &value.name;
                    quote!(types::#name::#variant)
                }
                None => quote!(types::#name::from("...")),
            }
        }
        TypeKind::Struct(object) => structure(context, def, object, example, depth),
        TypeKind::Union(union) => {
            let tagged = match (&union.dispatch, example) {
                (Dispatch::Tag { property, values }, Some(example)) => {
                    match example.get(property) {
                        Some(Literal::String(text)) => {
                            values.iter().position(|tags| tags.contains(text))
                        }
                        _ => None,
                    }
                }
                _ => None,
            };
            let Some(variant) = union.variants.get(tagged.unwrap_or(0)) else {
                return quote!(Default::default());
            };
            let payload = value(
                context,
                &variant.ty,
                example.filter(|_| tagged.is_some()),
                depth + 1,
            );
            let payload = match is_boxed_payload(context, &variant.ty) {
                true => quote!(Box::new(#payload)),
                false => payload,
            };
            let variant = &variant.name;
            quote!(types::#name::#variant(#payload))
        }
    }
}

fn structure(
    context: &Context,
    def: &TypeDef,
    object: &Struct,
    example: Option<&Literal>,
    depth: usize,
) -> TokenStream {
    let name = &def.name;
    let required = object.fields.iter().filter(|field| field.presence.required);
    let of = |field: &Field| {
        let own = example
            .and_then(|example| example.get(&field.wire_name))
            .or(field.example.as_ref());
        (own.cloned(), field.presence.nullable)
    };
    match &object.required_type {
        Some(by_name) => {
            let members = required.map(|field| {
                let (field_name, (example, nullable)) = (&field.name, of(field));
                let value = match nullable {
                    true => quote!(None),
                    false => value(context, &field.ty, example.as_ref(), depth + 1),
                };
                quote!(#field_name: #value)
            });
            quote!(types::#name::new(types::#by_name { #(#members),* }))
        }
        None => {
            let arguments = required.map(|field| match of(field) {
                (_, true) => quote!(None),
                (example, false) => match field.ty {
                    TypeRef::Scalar(Scalar::String) => {
                        argument(context, &field.ty, example.as_ref())
                    }
                    _ => value(context, &field.ty, example.as_ref(), depth + 1),
                },
            });
            quote!(types::#name::new(#(#arguments),*))
        }
    }
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
    let package = context.package.crate_name();
    let (client, call) = (client(context), call(context, group, operation));
    let module = &group.name;
    let types = call
        .to_string()
        .contains("types ::")
        .then(|| quote!(, types));
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
        Some(_) => quote!(use #package::{Client, Error, #module #types};),
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
