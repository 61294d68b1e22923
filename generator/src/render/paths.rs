//! How a type is mentioned: short where the name is free, by its full path where the API has a
//! type of that name.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use specsmith_runtime::source::{Export, Item, Part};

use super::context::{Context, Mention};
use super::scalars::{self, RustType};
use crate::ir::{Field, Scalar, TypeId, TypeKind, TypeRef};
use crate::naming::{FieldName, FnName, ModuleName, TypeName, VariantName, is_raw};

/// The scope of a mention, which determines whether its path is short or qualified.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    /// A file below `types`, which imports the types it mentions.
    Types,
    /// Any other module, which writes `types::`.
    Operations,
    /// A user's program, which has imported the crate's `types`.
    User,
}

/// Returns the Rust type of a mention.
pub(super) fn ty(context: &Context, scope: Scope, ty: &TypeRef) -> TokenStream {
    match ty {
        TypeRef::Named(id) => named(context, scope, *id),
        TypeRef::Scalar(scalar) => self::scalar(context, scope, *scalar),
        TypeRef::List(item) => {
            let (vec, item) = (std(context, scope, "Vec"), self::ty(context, scope, item));
            quote!(#vec<#item>)
        }
        TypeRef::Set(item) => {
            let (set, item) = (
                runtime(context, scope, Item::Set),
                self::ty(context, scope, item),
            );
            quote!(#set<#item>)
        }
        TypeRef::Tuple(items) => {
            context.uses(Part::Tuple);
            let items = items.iter().map(|item| self::ty(context, scope, item));
            quote!((#(#items,)*))
        }
        TypeRef::Map(value) => {
            let string = std(context, scope, "String");
            let (map, value) = (
                std(context, scope, "BTreeMap"),
                self::ty(context, scope, value),
            );
            quote!(#map<#string, #value>)
        }
        TypeRef::Boxed(inner) => {
            let (boxed, inner) = (std(context, scope, "Box"), self::ty(context, scope, inner));
            quote!(#boxed<#inner>)
        }
        TypeRef::Nullable(inner) => {
            let (option, inner) = (
                std(context, scope, "Option"),
                self::ty(context, scope, inner),
            );
            quote!(#option<#inner>)
        }
        TypeRef::Any(_) => runtime(context, scope, Item::Json),
    }
}

/// Returns the Rust type of a field, including `null` and absence.
pub(super) fn field_ty(context: &Context, field: &Field) -> TokenStream {
    let inner = ty(context, Scope::Types, &field.ty);
    let wrapper = match (field.presence.required, field.presence.nullable) {
        (true, false) => return inner,
        (false, true) => runtime(context, Scope::Types, Item::Field),
        (true, true) | (false, false) => std(context, Scope::Types, "Option"),
    };
    quote!(#wrapper<#inner>)
}

fn named(context: &Context, scope: Scope, id: TypeId) -> TokenStream {
    let name = &context.def(id).name;
    match scope {
        Scope::Types => {
            context.mention(Mention::Type(name));
            quote!(#name)
        }
        Scope::Operations => {
            context.mention(Mention::Type(name));
            quote!(types::#name)
        }
        Scope::User => quote!(types::#name),
    }
}

/// Returns the Rust type of a scalar, and records what it needs of the runtime.
fn scalar(context: &Context, scope: Scope, scalar: Scalar) -> TokenStream {
    let row = scalars::row(scalar);
    if let Some(part) = row.part {
        context.uses(part);
    }
    match row.ty {
        // Invariant: every path of the table is valid Rust.
        RustType::Path(path) => path.parse().unwrap_or_default(),
        RustType::String => std(context, scope, "String"),
        RustType::Item(item) => runtime(context, scope, item),
        RustType::Quoted(number) => {
            let number = self::scalar(context, scope, number);
            let quoted = runtime(context, scope, Item::Quoted);
            quote!(#quoted<#number>)
        }
    }
}

/// Returns a type of the standard library, by its prelude name unless the API took that name.
pub(super) fn std(context: &Context, scope: Scope, name: &str) -> TokenStream {
    let short = ident(name);
    // `BTreeMap` is in no prelude; the other modules have few mentions and no imports.
    let imported = name != "BTreeMap" || scope == Scope::Types;
    if imported && (scope != Scope::Types || !context.is_shadowed(name)) {
        if name == "BTreeMap" {
            context.mention(Mention::Map);
        }
        return quote!(#short);
    }
    match name {
        "Option" => quote!(::std::option::Option),
        "Vec" => quote!(::std::vec::Vec),
        "String" => quote!(::std::string::String),
        "Box" => quote!(::std::boxed::Box),
        "Default" => quote!(::std::default::Default),
        "Into" => quote!(::std::convert::Into),
        "From" => quote!(::std::convert::From),
        "BTreeMap" => quote!(::std::collections::BTreeMap),
        _ => quote!(#short),
    }
}

/// Returns the path of a type of the runtime that the crate re-exports at its root.
pub(super) fn runtime(context: &Context, scope: Scope, item: Item) -> TokenStream {
    context.names(item);
    let name = item.name();
    let short = ident(name);
    match scope {
        Scope::Types if !context.is_shadowed(name) => {
            context.mention(Mention::Item(item));
            quote!(#short)
        }
        Scope::User => {
            let package = package(context);
            quote!(#package::#short)
        }
        Scope::Types | Scope::Operations => quote!(crate::#short),
    }
}

/// Returns the name of the crate for a user's program. A program that imports the module of a group with
/// the name of the crate must qualify the crate.
pub(super) fn package(context: &Context) -> TokenStream {
    let package = context.package.crate_name();
    let mut groups = context.api.groups.iter();
    if groups.any(|group| group.name == package) {
        quote!(::#package)
    } else {
        quote!(#package)
    }
}

/// Returns the `use` items for what a file of `types` mentioned and does not declare itself.
pub(super) fn imports(context: &Context, declared: &BTreeSet<&TypeName>) -> Vec<TokenStream> {
    let mentions = context.take_mentions();
    let map = mentions.contains(&Mention::Map).then(|| {
        quote!(
            use std::collections::BTreeMap;
        )
    });
    let items = mentions.iter().filter_map(|mention| match mention {
        Mention::Item(item) => Some(*item),
        _ => None,
    });
    let (internal, exported): (Vec<Item>, Vec<Item>) =
        items.partition(|item| item.export() == Export::Never);
    let exported = exported.iter().map(|item| ident(item.name())).collect();
    let others = mentions.iter().filter_map(|mention| match mention {
        Mention::Type(name) if !declared.contains(name) => Some(ident(name.as_str())),
        _ => None,
    });
    map.into_iter()
        .chain(runtime_imports(internal))
        .chain(group(quote!(crate), exported))
        .chain(group(quote!(super), others.collect()))
        .collect()
}

/// Returns the `use` items for items of the runtime, one for each module.
pub(super) fn runtime_imports(items: impl IntoIterator<Item = Item>) -> Vec<TokenStream> {
    by_module(items)
        .into_iter()
        .filter_map(|(module, names)| group(quote!(crate::#module), names))
        .collect()
}

/// Groups items of the runtime by the paths of their modules below the crate.
pub(super) fn by_module(items: impl IntoIterator<Item = Item>) -> Vec<(TokenStream, Vec<Ident>)> {
    let mut modules: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for item in items {
        modules
            .entry(item.module())
            .or_default()
            .insert(item.name());
    }
    let modules = modules.into_iter().map(|(module, names)| {
        let path = module
            .split("::")
            .filter(|name| !name.is_empty())
            .map(ident);
        let names = names.into_iter().map(ident).collect();
        (quote!(runtime #(::#path)*), names)
    });
    modules.collect()
}

fn group(root: TokenStream, names: Vec<Ident>) -> Option<TokenStream> {
    match names.as_slice() {
        [] => None,
        [name] => Some(quote!(use #root::#name;)),
        names => Some(quote!(use #root::{#(#names),*};)),
    }
}

/// Whether a union boxes this payload: objects, unions and tuples, which may be large
/// or contain the union itself.
pub(super) fn is_boxed_payload(context: &Context, payload: &TypeRef) -> bool {
    match context.expanded(payload) {
        TypeRef::Named(id) => {
            matches!(
                context.def(*id).kind,
                TypeKind::Struct(_) | TypeKind::Union(_)
            )
        }
        TypeRef::Tuple(_) => true,
        _ => false,
    }
}

/// Returns an identifier, raw if it is a keyword.
pub(super) fn ident(name: &str) -> Ident {
    if is_raw(name) {
        return Ident::new_raw(name, Span::call_site());
    }
    format_ident!("{name}")
}

/// Lets `quote!` write the names of `naming` as identifiers.
macro_rules! as_ident {
    ($($name:ty),*) => {
        $(impl ToTokens for $name {
            fn to_tokens(&self, tokens: &mut TokenStream) {
                ident(self.as_str()).to_tokens(tokens);
            }
        })*
    };
}

as_ident!(TypeName, VariantName, FieldName, FnName, ModuleName);
