//! Values in examples: those of the document if they fit, otherwise the simplest ones.

use std::cell::Cell;

use proc_macro2::TokenStream;
use quote::quote;
use specsmith_runtime::source::Item;

use super::scalar::scalar;
use crate::ir::{
    Enum, EnumValue, EnumValueType, Field, Literal, Scalar, Struct, TypeDef, TypeKind, TypeRef,
};
use crate::render::context::Context;
use crate::render::paths::{Scope, is_boxed_payload, runtime};

/// The depth to which arrays are shown, so that an example stays readable.
const MAX_DEPTH: usize = 6;

/// The depth and the number of required values that are shown. Each value may require several others,
/// so there must be a limit.
const MAX_REQUIRED_DEPTH: usize = 32;
const MAX_VALUES: usize = 500;

/// The depth of a value in an example, and the number of values that may still be added.
#[derive(Clone, Copy)]
struct Reach<'b> {
    depth: usize,
    left: &'b Cell<usize>,
}

impl Reach<'_> {
    fn deeper(self) -> Self {
        Reach {
            depth: self.depth + 1,
            ..self
        }
    }

    /// Counts one more value; `false` if it is one too many.
    fn takes(self) -> bool {
        let left = self.left.get();
        self.left.set(left.saturating_sub(1));
        left > 0 && self.depth <= MAX_REQUIRED_DEPTH
    }
}

/// A value as an argument, which may be a literal for a string.
pub(super) fn argument(context: &Context, ty: &TypeRef, example: Option<&Literal>) -> TokenStream {
    match (ty, example) {
        (TypeRef::Scalar(Scalar::String), Some(Literal::String(string))) => quote!(#string),
        (string, _) if string.takes_into() => quote!("..."),
        // A single `File` is created from bytes.
        (TypeRef::Scalar(Scalar::File), _) => scalar(context, Scalar::Bytes, None),
        _ => outermost(context, ty, example),
    }
}

/// A value of a field of the struct of arguments, whose type is the parameter's own.
pub(super) fn field_value(
    context: &Context,
    ty: &TypeRef,
    example: Option<&Literal>,
) -> TokenStream {
    let value = outermost(context, ty, example);
    match ty {
        TypeRef::Scalar(Scalar::Bytes) => quote!(#value.into()),
        _ => value,
    }
}

fn outermost(context: &Context, ty: &TypeRef, example: Option<&Literal>) -> TokenStream {
    let left = Cell::new(MAX_VALUES);
    let reach = Reach {
        depth: 0,
        left: &left,
    };
    value(context, ty, example, reach)
}

/// A value of a type: the document's example if it fits, otherwise the simplest one.
fn value(
    context: &Context,
    ty: &TypeRef,
    example: Option<&Literal>,
    reach: Reach<'_>,
) -> TokenStream {
    if !reach.takes() {
        let json = runtime(context, Scope::User, Item::Json);
        return quote!(#json::null().read()?);
    }
    match ty {
        TypeRef::Named(id) => named(context, context.def(*id), example, reach),
        TypeRef::Scalar(kind) => scalar(context, *kind, example),
        TypeRef::List(item) => match example {
            Some(Literal::List(items))
                if !items.is_empty() && items.len() <= 3 && reach.depth < MAX_DEPTH =>
            {
                let items = items
                    .iter()
                    .map(|example| value(context, item, Some(example), reach.deeper()));
                quote!(vec![#(#items),*])
            }
            _ => quote!(Vec::new()),
        },
        TypeRef::Tuple(items) => {
            let shown = |index: usize| match example {
                Some(Literal::List(shown)) => shown.get(index),
                _ => None,
            };
            let items = items.iter().enumerate();
            let items = items.map(|(index, item)| {
                let shown = value(context, item, shown(index), reach.deeper());
                match item {
                    TypeRef::Boxed(_) => quote!(Box::new(#shown)),
                    _ => shown,
                }
            });
            quote!((#(#items,)*))
        }
        TypeRef::Map(_) | TypeRef::Set(_) => quote!(Default::default()),
        TypeRef::Boxed(inner) => value(context, inner, example, reach),
        TypeRef::Nullable(_) => quote!(None),
        TypeRef::Any(_) => {
            let json = runtime(context, Scope::User, Item::Json);
            quote!(#json::null())
        }
    }
}

fn named(
    context: &Context,
    def: &TypeDef,
    example: Option<&Literal>,
    reach: Reach<'_>,
) -> TokenStream {
    let name = &def.name;
    match &def.kind {
        TypeKind::Alias(ty) => value(context, ty, example, reach),
        TypeKind::External(_) => quote!(types::#name::default()),
        TypeKind::Enum(values) => match shown_value(values, example) {
            Some(value) => {
                let variant = &value.name;
                quote!(types::#name::#variant)
            }
            None => quote!(types::#name::from("...")),
        },
        TypeKind::Struct(object) => structure(context, def, object, example, reach),
        TypeKind::Union(union) => {
            let tagged = match (&union.dispatch.tag, example) {
                (Some(tag), Some(example)) => match example.get(&tag.property) {
                    Some(Literal::String(value)) => {
                        tag.values.iter().position(|tags| tags.contains(value))
                    }
                    _ => None,
                },
                _ => None,
            };
            let Some(variant) = union.variants.get(tagged.unwrap_or(0)) else {
                return quote!(Default::default());
            };
            let payload = value(
                context,
                &variant.ty,
                example.filter(|_| tagged.is_some()),
                reach.deeper(),
            );
            let payload = if is_boxed_payload(context, &variant.ty) {
                quote!(Box::new(#payload))
            } else {
                payload
            };
            let variant = &variant.name;
            quote!(types::#name::#variant(#payload))
        }
    }
}

/// The value of the example, or the first one.
fn shown_value<'l>(values: &'l Enum, example: Option<&Literal>) -> Option<&'l EnumValue> {
    let wire_name = match (values.value_type, example) {
        (EnumValueType::String, Some(Literal::String(value)))
        | (EnumValueType::Integer, Some(Literal::Number(value))) => Some(value),
        _ => None,
    };
    let shown = values
        .values
        .iter()
        .find(|value| Some(&value.wire_name) == wire_name);
    shown.or_else(|| values.values.first())
}

fn structure(
    context: &Context,
    def: &TypeDef,
    object: &Struct,
    example: Option<&Literal>,
    reach: Reach<'_>,
) -> TokenStream {
    let name = &def.name;
    let required = object.arguments();
    let of = |field: &Field| {
        let own = example
            .and_then(|example| example.get(&field.wire_name))
            .or(field.example.as_ref());
        (own.cloned(), field.presence.nullable)
    };
    match &object.required_type {
        Some(by_name) => {
            let fields = required.map(|field| {
                let (field_name, (example, nullable)) = (&field.name, of(field));
                let value = if nullable {
                    quote!(None)
                } else {
                    value(context, &field.ty, example.as_ref(), reach.deeper())
                };
                quote!(#field_name: #value)
            });
            let parts = object.flattened.iter().map(|part| {
                let (name, value) = (
                    &part.name,
                    value(context, &part.ty, example, reach.deeper()),
                );
                quote!(#name: #value)
            });
            let fields = fields.chain(parts);
            quote!(types::#name::new(types::#by_name { #(#fields),* }))
        }
        None => {
            let arguments = required.map(|field| match of(field) {
                (_, true) => quote!(None),
                (example, false) => match field.ty {
                    TypeRef::Scalar(Scalar::String | Scalar::Secret | Scalar::File) => {
                        argument(context, &field.ty, example.as_ref())
                    }
                    _ => value(context, &field.ty, example.as_ref(), reach.deeper()),
                },
            });
            let parts = object.flattened.iter();
            let parts = parts.map(|part| value(context, &part.ty, example, reach.deeper()));
            let arguments = arguments.chain(parts);
            quote!(types::#name::new(#(#arguments),*))
        }
    }
}
