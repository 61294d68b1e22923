//! The servers that a client can select, as types.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::ir::{Server, ServerValues, ServerVariable, ServerVariables};
use crate::render::context::Context;
use crate::render::docs::{doc_line, lines};
use crate::render::markdown;

/// Whether there is a choice.
pub(in crate::render) fn is_choice(servers: &[Server]) -> bool {
    servers.len() > 1 || servers.iter().any(|server| server.variables.is_some())
}

/// Whether a variable has an enum of its values.
pub(super) fn has_enums(servers: &[Server]) -> bool {
    let variables = servers
        .iter()
        .filter_map(|server| server.variables.as_ref());
    let mut fields = variables.flat_map(|variables| &variables.fields);
    fields.any(|variable| variable.values.is_some())
}

/// The names of all types that are about servers.
pub(in crate::render) fn names(servers: &[Server]) -> Vec<TokenStream> {
    let mut names = vec![quote!(Server)];
    for variables in servers
        .iter()
        .filter_map(|server| server.variables.as_ref())
    {
        let name = &variables.name;
        names.push(quote!(#name));
        let values = variables
            .fields
            .iter()
            .filter_map(|variable| variable.values.as_ref());
        names.extend(values.map(|values| {
            let name = &values.name;
            quote!(#name)
        }));
    }
    names
}

/// The enum of servers, and the variables of each.
pub(super) fn types(context: &Context) -> TokenStream {
    let servers = &context.api.servers;
    let docs =
        lines("A server of the API, for [`ClientBuilder::server`](crate::ClientBuilder::server).");
    let variants = servers.iter().map(|server| {
        let (name, docs) = (&server.name, lines(&server_docs(server)));
        let variables = server.variables.as_ref().map(|variables| {
            let name = &variables.name;
            quote!((#name))
        });
        quote!(#docs #name #variables,)
    });
    let arms = servers.iter().map(|server| {
        let (name, url) = (&server.name, &server.url);
        match &server.variables {
            None => quote!(Self::#name => config.server(#url, &[]),),
            Some(variables) => {
                let values = variables.fields.iter().map(value);
                quote!(Self::#name(server) => config.server(#url, &[#(#values),*]),)
            }
        }
    });
    let variables = servers.iter().filter_map(|server| {
        let variables = server.variables.as_ref()?;
        Some(structure(server, variables))
    });
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum Server {
            #(#variants)*
        }

        impl Server {
            pub(super) fn set(&self, config: &mut Config) {
                match self {
                    #(#arms)*
                }
            }
        }

        #(#variables)*
    }
}

fn server_docs(server: &Server) -> String {
    let url = markdown::code(&server.url);
    let description = server.description.as_deref().map(markdown::line);
    match description.filter(|line| !line.is_empty()) {
        Some(description) => format!("{description}\n\n`{url}`"),
        None => format!("`{url}`"),
    }
}

fn value(variable: &ServerVariable) -> TokenStream {
    let (wire_name, name) = (&variable.wire_name, &variable.name);
    match variable.values {
        Some(_) => quote!((#wire_name, server.#name.as_str())),
        None => quote!((#wire_name, &server.#name)),
    }
}

fn structure(server: &Server, variables: &ServerVariables) -> TokenStream {
    let (name, variant) = (&variables.name, &server.name);
    let docs = doc_line(&format!("The variables of [`Server::{variant}`]."));
    let fields = variables.fields.iter().map(|variable| {
        let (name, ty) = (&variable.name, ty(variable));
        let docs = lines(&variable_docs(variable));
        quote!(#docs pub #name: #ty,)
    });
    let defaults = variables.fields.iter().map(|variable| {
        let (name, default) = (&variable.name, default(variable));
        quote!(#name: #default,)
    });
    let setters = variables.fields.iter().map(|variable| {
        let (name, setter) = (&variable.name, variable.name.prefixed("with_"));
        let docs = doc_line(&format!(
            "Sets the variable `{}`.",
            markdown::code(&variable.wire_name)
        ));
        let (argument, value) = match &variable.values {
            Some(values) => {
                let ty = &values.name;
                (quote!(#ty), quote!(value))
            }
            None => (quote!(impl Into<String>), quote!(value.into())),
        };
        quote! {
            #docs
            #[must_use]
            pub fn #setter(mut self, value: #argument) -> Self {
                self.#name = #value;
                self
            }
        }
    });
    let enums = variables.fields.iter().filter_map(|variable| {
        let values = variable.values.as_ref()?;
        Some(enumeration(variable, values))
    });
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub struct #name {
            #(#fields)*
        }

        impl Default for #name {
            fn default() -> Self {
                Self { #(#defaults)* }
            }
        }

        impl #name {
            #(#setters)*
        }

        #(#enums)*
    }
}

fn variable_docs(variable: &ServerVariable) -> String {
    let default = format!("Default: `{}`.", markdown::code(&variable.default));
    let description = variable.description.as_deref().map(markdown::block);
    match description.filter(|block| !block.is_empty()) {
        Some(description) => format!("{description}\n\n{default}"),
        None => format!(
            "`{}` in the URL. {default}",
            markdown::code(&variable.wire_name)
        ),
    }
}

fn ty(variable: &ServerVariable) -> TokenStream {
    match &variable.values {
        Some(values) => {
            let name = &values.name;
            quote!(#name)
        }
        None => quote!(String),
    }
}

fn default(variable: &ServerVariable) -> TokenStream {
    let default = &variable.default;
    let Some(values) = &variable.values else {
        return quote!(#default.to_owned());
    };
    let (name, mut all) = (&values.name, values.values.iter());
    let variant = all
        .find(|(_, value)| value == default)
        .map(|(variant, _)| variant);
    quote!(#name::#variant)
}

fn enumeration(variable: &ServerVariable, values: &ServerValues) -> TokenStream {
    let (name, wire_name) = (&values.name, &variable.wire_name);
    let docs = doc_line(&format!(
        "The values of the variable `{}`.",
        markdown::code(wire_name)
    ));
    let (all, as_str) = (
        doc_line("Every value."),
        doc_line("The value as it appears in the URL."),
    );
    let variants = values.values.iter().map(|(variant, value)| {
        let docs = doc_line(&format!("`{}`", markdown::code(value)));
        quote!(#docs #variant,)
    });
    let names = values
        .values
        .iter()
        .map(|(variant, _)| quote!(Self::#variant));
    let strings = values.values.iter().map(|(variant, value)| {
        let value = Literal::string(value);
        quote!(Self::#variant => #value,)
    });
    quote! {
        #docs
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
        }

        impl #name {
            #all
            pub const ALL: &'static [Self] = &[#(#names),*];

            #as_str
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self {
                    #(#strings)*
                }
            }
        }

        impl std::str::FromStr for #name {
            type Err = BuildError;

            fn from_str(value: &str) -> Result<Self, BuildError> {
                let mut all = Self::ALL.iter().copied();
                all.find(|known| known.as_str() == value)
                    .ok_or_else(|| BuildError::invalid(#wire_name, "is not a value of this server variable"))
            }
        }
    }
}
