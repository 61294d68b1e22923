//! The constraints on the values of a type, as the table that `validate` walks.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use specsmith_runtime::source::Item;

use crate::ir::{Constraint, Rules, TypeDef, TypeKind, TypeRef};
use crate::render::context::{Context, Mention};
use crate::render::paths::{Scope, ident, ty};

/// The table, if the user wants one and the type can have it.
pub(super) fn render_checks(context: &Context, def: &TypeDef) -> Option<TokenStream> {
    let name = &def.name;
    if !context.options.types.validate {
        return None;
    }
    let none = Rules::default();
    let (parts, extra) = match &def.kind {
        TypeKind::Struct(object) => {
            let fields = object.fields.iter().map(|field| (&field.ty, &field.rules));
            // The parts follow the fields, and have tables of their own for their constraints.
            let parts = object.flattened.iter().map(|part| (&part.ty, &none));
            let each = def.rules.each.as_deref().cloned().unwrap_or_default();
            let extra = object.additional.as_ref();
            (
                rows(context, fields.chain(parts)),
                extra.map(|(_, ty)| checks(context, ty, &each)),
            )
        }
        TypeKind::Union(union) => {
            let variants = union.variants.iter();
            (
                rows(
                    context,
                    variants.map(|variant| (&variant.ty, &variant.rules)),
                ),
                None,
            )
        }
        TypeKind::Enum(_) | TypeKind::Alias(_) | TypeKind::External(_) => return None,
    };
    context.names(Item::CheckTable);
    context.mention(Mention::Item(Item::CheckTable));
    let extra = extra.filter(|checks| !checks.is_empty());
    let extra = extra.map(|checks| quote!(extra => #(#checks),*;));
    let own = own(&def.rules.constraints);
    let own = (!own.is_empty()).then(|| quote!(own => #(#own),*;));
    Some(quote!(check_table!(#name { #(#parts)* #extra #own });))
}

/// A row for each part that has constraints.
fn rows<'a>(
    context: &Context,
    parts: impl Iterator<Item = (&'a TypeRef, &'a Rules)>,
) -> Vec<TokenStream> {
    let rows = parts.enumerate().map(|(index, (ty, rules))| {
        let index = Literal::usize_unsuffixed(index);
        let checks = checks(context, ty, rules);
        (!checks.is_empty()).then(|| quote!(#index => #(#checks),*;))
    });
    rows.flatten().collect()
}

/// The checks at the mention of a type: the rules of the mention, those of the aliases on the way,
/// and the table of the type itself.
fn checks(context: &Context, ty: &TypeRef, rules: &Rules) -> Vec<TokenStream> {
    match ty {
        TypeRef::Boxed(inner) | TypeRef::Nullable(inner) => checks(context, inner, rules),
        TypeRef::List(inner) | TypeRef::Set(inner) | TypeRef::Map(inner) => {
            let each = rules.each.as_deref().cloned().unwrap_or_default();
            let inner = checks(context, inner, &each);
            let mut checks = own(&rules.constraints);
            checks.extend((!inner.is_empty()).then(|| quote!(each (#(#inner),*))));
            checks
        }
        TypeRef::Tuple(items) => {
            let mut checks = own(&rules.constraints);
            checks.extend(tuple_items(context, items, &rules.items));
            checks
        }
        TypeRef::Named(id) => {
            let def = context.def(*id);
            match &def.kind {
                TypeKind::Alias(target) => checks(context, target, &rules.clone().and(&def.rules)),
                TypeKind::Enum(_) | TypeKind::External(_) => {
                    own(&rules.clone().and(&def.rules).constraints)
                }
                TypeKind::Struct(_) | TypeKind::Union(_) => {
                    let name = self::ty(context, Scope::Types, ty);
                    let mut checks = own(&rules.constraints);
                    checks.push(quote!(of (#name)));
                    checks
                }
            }
        }
        TypeRef::Scalar(_) | TypeRef::Any(_) => own(&rules.constraints),
    }
}

/// A check for each item that has constraints.
fn tuple_items(context: &Context, items: &[TypeRef], rules: &[Rules]) -> Vec<TokenStream> {
    let none = Rules::default();
    let items = items.iter().enumerate().map(|(index, ty)| {
        let inner = checks(context, ty, rules.get(index).unwrap_or(&none));
        let index = Literal::usize_unsuffixed(index);
        (!inner.is_empty()).then(|| quote!(item (#index => #(#inner),*)))
    });
    items.flatten().collect()
}

fn own(constraints: &[Constraint]) -> Vec<TokenStream> {
    let count = |count: &u64| Literal::u64_unsuffixed(*count);
    let check = |constraint: &Constraint| {
        Some(match constraint {
            Constraint::MinLength(n) => quote_count("min_length", count(n)),
            Constraint::MaxLength(n) => quote_count("max_length", count(n)),
            Constraint::Pattern(pattern) => quote!(pattern (#pattern)),
            Constraint::Minimum(number) => quote!(minimum (#number)),
            Constraint::ExclusiveMinimum(number) => quote!(exclusive_minimum (#number)),
            Constraint::Maximum(number) => quote!(maximum (#number)),
            Constraint::ExclusiveMaximum(number) => quote!(exclusive_maximum (#number)),
            Constraint::MultipleOf(number) => quote!(multiple_of (#number)),
            Constraint::MinItems(n) => quote_count("min_items", count(n)),
            Constraint::MaxItems(n) => quote_count("max_items", count(n)),
            Constraint::UniqueItems => quote!(items(unique)),
            Constraint::MinProperties(n) => quote_count("min_properties", count(n)),
            Constraint::MaxProperties(n) => quote_count("max_properties", count(n)),
            Constraint::UncheckedPattern(_) => return None,
        })
    };
    constraints.iter().filter_map(check).collect()
}

fn quote_count(check: &str, count: Literal) -> TokenStream {
    let check = ident(check);
    quote!(#check (#count))
}
