//! Values made up from a document's examples, or the plainest there are.

use std::cell::Cell;

use proc_macro2::{Literal as Token, TokenStream};
use quote::quote;
use specsmith_runtime::source::Item;

use crate::ir::{
    Enum, EnumValueType, Field, Literal, QuotedNumber, Scalar, Struct, TimeCrate, TypeDef,
    TypeKind, TypeRef,
};
use crate::render::context::Context;
use crate::render::paths::{Scope, is_boxed_payload, runtime};

/// How deep lists are shown; this keeps an example readable.
const MAX_DEPTH: usize = 6;

/// How deep, and how many, values are shown that a document requires. Each may require several that
/// require several, so an end must be set, and it is beyond what anybody reads.
const MAX_REQUIRED_DEPTH: usize = 32;
const MAX_VALUES: usize = 500;

/// How far into an example a value stands, and how many more the example may have.
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

/// A value as an argument, where text may be given as a literal.
pub(super) fn argument(context: &Context, ty: &TypeRef, example: Option<&Literal>) -> TokenStream {
    match (ty, example) {
        (TypeRef::Scalar(Scalar::String), Some(Literal::String(text))) => quote!(#text),
        (text, _) if text.takes_into() => quote!("..."),
        // `File` is made of bytes by itself, where a single one is asked for.
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

/// A value of a type: the document's example where it fits, otherwise the plainest there is.
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
        Scalar::Null => runtime(context, Scope::User, Item::Null),
        Scalar::Bool => match example {
            Some(Literal::Bool(value)) => quote!(#value),
            _ => quote!(true),
        },
        Scalar::I8 | Scalar::U8 => small_integer(number, i8::MAX.into()),
        Scalar::I16 | Scalar::U16 => small_integer(number, i16::MAX.into()),
        Scalar::I32 | Scalar::I64 | Scalar::U32 | Scalar::U64 => small_integer(number, i32::MAX),
        Scalar::Number => {
            let value = small_integer(number, i32::MAX);
            let number = runtime(context, Scope::User, Item::Number);
            quote!(#number::from(#value))
        }
        Scalar::Decimal => quote!("12.50".parse()?),
        Scalar::UnixTime => {
            let moment = runtime(context, Scope::User, Item::UnixTime);
            quote!(#moment("2026-01-31T12:00:00Z".parse()?))
        }
        Scalar::Secret => {
            let secret = runtime(context, Scope::User, Item::Secret);
            quote!(#secret::from("..."))
        }
        Scalar::Quoted(number) => {
            let quoted = runtime(context, Scope::User, Item::Quoted);
            match number {
                QuotedNumber::I64 | QuotedNumber::U64 => quote!(#quoted(1)),
                QuotedNumber::Decimal => quote!(#quoted("12.50".parse()?)),
            }
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
        Scalar::DateTime(time) => moment(context, time),
        Scalar::Date(time) => day(context, time),
        Scalar::Time(time) => time_of_day(context, time),
        Scalar::Duration => {
            let package = context.package.crate_name();
            quote!(#package::jiff::Span::new().minutes(90).fieldwise())
        }
        Scalar::Ipv4 => quote!("192.0.2.1".parse()?),
        Scalar::Ipv6 => quote!("2001:db8::1".parse()?),
        Scalar::Base64 | Scalar::Base64Url => {
            let item = match kind {
                Scalar::Base64 => Item::Base64,
                _ => Item::Base64Url,
            };
            let base64 = runtime(context, Scope::User, item);
            let bytes = Token::byte_string(b"...");
            quote!(#base64::from(#bytes.to_vec()))
        }
        Scalar::File => {
            let file = runtime(context, Scope::User, Item::File);
            let bytes = Token::byte_string(b"...");
            quote!(#file::new(#bytes.as_slice()))
        }
        Scalar::Bytes => {
            let bytes = Token::byte_string(b"...");
            quote!(#bytes.as_slice())
        }
    }
}

/// The document's example, or one, where the type holds no more than `greatest`.
fn small_integer(example: Option<&str>, greatest: i32) -> TokenStream {
    let small = example
        .and_then(|text| text.parse::<i32>().ok())
        .filter(|value| (0..=greatest).contains(value));
    let value = Token::i32_unsuffixed(small.unwrap_or(1));
    quote!(#value)
}

// The crates are re-exported by the client, so that an example needs no other dependency.

fn moment(context: &Context, time: TimeCrate) -> TokenStream {
    let package = context.package.crate_name();
    match time {
        TimeCrate::Jiff | TimeCrate::Chrono => quote!("2026-01-31T12:00:00Z".parse()?),
        TimeCrate::Time => quote!(#package::time::OffsetDateTime::UNIX_EPOCH),
    }
}

fn day(context: &Context, time: TimeCrate) -> TokenStream {
    let package = context.package.crate_name();
    match time {
        TimeCrate::Jiff | TimeCrate::Chrono => quote!("2026-01-31".parse()?),
        TimeCrate::Time => quote!(#package::time::Date::from_ordinal_date(2026, 31)?),
    }
}

fn time_of_day(context: &Context, time: TimeCrate) -> TokenStream {
    let package = context.package.crate_name();
    match time {
        TimeCrate::Jiff | TimeCrate::Chrono => quote!("12:30:00".parse()?),
        TimeCrate::Time => quote!(#package::time::Time::from_hms(12, 30, 0)?),
    }
}

fn is_uuid(text: &str) -> bool {
    let groups: Vec<&str> = text.split('-').collect();
    let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
    lengths == [8, 4, 4, 4, 12] && text.chars().all(|c| c == '-' || c.is_ascii_hexdigit())
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
        TypeKind::Enum(list) => match shown_value(list, example) {
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
                    Some(Literal::String(text)) => {
                        tag.values.iter().position(|tags| tags.contains(text))
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
            let payload = match is_boxed_payload(context, &variant.ty) {
                true => quote!(Box::new(#payload)),
                false => payload,
            };
            let variant = &variant.name;
            quote!(types::#name::#variant(#payload))
        }
    }
}

/// The value of the example, or the first one.
fn shown_value<'l>(list: &'l Enum, example: Option<&Literal>) -> Option<&'l crate::ir::EnumValue> {
    let text = match (list.value_type, example) {
        (EnumValueType::String, Some(Literal::String(text)))
        | (EnumValueType::Integer, Some(Literal::Number(text))) => Some(text),
        _ => None,
    };
    let shown = list
        .values
        .iter()
        .find(|value| Some(&value.wire_name) == text);
    shown.or_else(|| list.values.first())
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
            let members = required.map(|field| {
                let (field_name, (example, nullable)) = (&field.name, of(field));
                let value = match nullable {
                    true => quote!(None),
                    false => value(context, &field.ty, example.as_ref(), reach.deeper()),
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
            let members = members.chain(parts);
            quote!(types::#name::new(types::#by_name { #(#members),* }))
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
