//! The setters of credentials, on the builder and on every call.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use specsmith_runtime::source::Part;

use crate::ir::{ApiKeyLocation, SecurityScheme, SecuritySchemeKind};
use crate::render::context::Context;
use crate::render::docs::{lines, paragraphs};
use crate::render::markdown;

/// Whether the API has several schemes, so that a caller may choose among credentials.
pub(in crate::render) fn is_choice(context: &Context) -> bool {
    context.api.auth.len() > 1
}

/// The setters of the builder: credentials, their providers, and the choice among them.
pub(super) fn on_builder(context: &Context) -> TokenStream {
    let target = quote!(self.config);
    let setters = schemes(context).map(|(index, scheme)| {
        let mut sections = vec![format!("Sets {}.", credential_label(&scheme.kind))];
        sections.extend(paragraphs(&scheme.docs));
        sections.extend(scopes(scheme));
        let setter = setter(&index, scheme, &target, &sections.join("\n\n"));
        let provider = provider(&index, scheme);
        quote!(#setter #provider)
    });
    let choice = choice(
        context,
        &target,
        "Prefers the credential of this scheme for every operation that accepts it.",
    );
    let env = from_env(context);
    quote!(#(#setters)* #choice #env)
}

/// The setters of a call: credentials that replace the client's, and the choice among them.
pub(super) fn on_call(context: &Context) -> TokenStream {
    let target = quote!(self.request);
    let setters = schemes(context).map(|(index, scheme)| {
        let docs = format!("Sets {} for this call.", credential_label(&scheme.kind));
        setter(&index, scheme, &target, &docs)
    });
    let choice = choice(
        context,
        &target,
        "Sends the credential of this scheme and no other. The call fails before anything is sent if the \
         operation does not accept the scheme, or the credential is not set.",
    );
    quote!(#(#setters)* #choice)
}

fn schemes<'a>(context: &Context<'a>) -> impl Iterator<Item = (Literal, &'a SecurityScheme)> {
    let schemes = context.api.auth.iter().enumerate();
    schemes.map(|(index, scheme)| (Literal::usize_unsuffixed(index), scheme))
}

fn setter(
    index: &Literal,
    scheme: &SecurityScheme,
    target: &TokenStream,
    docs: &str,
) -> TokenStream {
    let (name, docs) = (&scheme.setter, lines(docs));
    let (parameters, credential) = match &scheme.kind {
        SecuritySchemeKind::Basic => (
            quote!(user: impl AsRef<str>, password: impl AsRef<str>),
            quote!(Credential::basic(user.as_ref(), password.as_ref())),
        ),
        SecuritySchemeKind::Bearer => (
            quote!(token: impl Into<String>),
            quote!(Credential::key(token.into())),
        ),
        SecuritySchemeKind::Http { .. } => (
            quote!(credentials: impl Into<String>),
            quote!(Credential::key(credentials.into())),
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

/// The setter of a provider, which returns the credential before each call.
fn provider(index: &Literal, scheme: &SecurityScheme) -> TokenStream {
    let (name, setter) = (&scheme.provider, &scheme.setter);
    let docs = lines(&format!(
        "Sets a provider of the credential of [`{setter}`](Self::{setter}), called before each request that \
         needs it: a closure that returns a future, or any other [`CredentialProvider`]."
    ));
    let (ty, credential) = match scheme.kind {
        SecuritySchemeKind::Basic => (quote!((String, String)), quote!(basic_provider)),
        _ => (quote!(String), quote!(key_provider)),
    };
    quote! {
        #docs
        pub fn #name(mut self, provider: impl CredentialProvider<#ty>) -> Self {
            self.config.credential(#index, Credential::#credential(provider));
            self
        }
    }
}

fn choice(context: &Context, target: &TokenStream, docs: &str) -> Option<TokenStream> {
    let docs = lines(docs);
    is_choice(context).then(|| {
        quote! {
            #docs
            pub fn auth(mut self, scheme: Auth) -> Self {
                #target.prefer(scheme as usize);
                self
            }
        }
    })
}

fn from_env(context: &Context) -> Option<TokenStream> {
    if context.api.auth.is_empty() {
        return None;
    }
    context.uses(Part::Environment);
    let rows = context.api.auth.iter().map(|scheme| {
        let setter = &scheme.setter;
        format!("- {} for [`{setter}`](Self::{setter})", variables(scheme))
    });
    let docs = lines(&format!(
        "Sets credentials from environment variables:\n\n{}\n\nVariables that are unset or empty are ignored.",
        rows.collect::<Vec<_>>().join("\n")
    ));
    Some(quote! {
        #docs
        pub fn credentials_from_env(mut self) -> Self {
            self.config.credentials_from_env();
            self
        }
    })
}

/// The environment variables of a scheme, as Markdown.
pub(in crate::render) fn variables(scheme: &SecurityScheme) -> String {
    let names = scheme.variables.iter();
    let names: Vec<String> = names.map(|name| format!("`{name}`")).collect();
    names.join(" and ")
}

/// The enum of the schemes, in the order of their indexes.
pub(super) fn schemes_enum(context: &Context) -> Option<TokenStream> {
    let docs =
        lines("A security scheme of the API, for [`ClientBuilder::auth`] and [`Call::auth`].");
    let variants = context.api.auth.iter().map(|scheme| {
        let (name, setter) = (&scheme.variant, &scheme.setter);
        let docs = lines(&format!("The scheme of [`ClientBuilder::{setter}`]."));
        quote!(#docs #name,)
    });
    is_choice(context).then(|| {
        quote! {
            #docs
            #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
            #[non_exhaustive]
            pub enum Auth {
                #(#variants)*
            }
        }
    })
}

/// The scopes of a token, as a list.
fn scopes(scheme: &SecurityScheme) -> Option<String> {
    let rows = scheme.scopes.iter().map(|(name, description)| {
        let row = format!("- `{}`", markdown::code(name));
        match markdown::line(description) {
            description if description.is_empty() => row,
            description => format!("{row}: {description}"),
        }
    });
    let rows: Vec<String> = rows.collect();
    (!rows.is_empty()).then(|| format!("Scopes:\n\n{}", rows.join("\n")))
}

/// What the setter of a credential sets.
fn credential_label(kind: &SecuritySchemeKind) -> String {
    match kind {
        SecuritySchemeKind::Basic => {
            "the user name and password (HTTP basic authentication)".to_owned()
        }
        SecuritySchemeKind::Bearer => "the token (HTTP bearer authentication)".to_owned(),
        SecuritySchemeKind::Http { scheme } => {
            let scheme = markdown::code(scheme);
            format!("the credentials after `{scheme}` in the header `Authorization`")
        }
        SecuritySchemeKind::ApiKey { location, name } => {
            let name = markdown::code(name);
            match location {
                ApiKeyLocation::Header if name.eq_ignore_ascii_case("Authorization") => {
                    format!("the whole value of the header `{name}`")
                }
                ApiKeyLocation::Header => format!("the API key, sent in the header `{name}`"),
                ApiKeyLocation::Query => {
                    format!("the API key, sent as the query parameter `{name}`")
                }
                ApiKeyLocation::Cookie => format!("the API key, sent in the cookie `{name}`"),
            }
        }
    }
}
