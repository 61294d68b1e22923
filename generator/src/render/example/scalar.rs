//! Values of scalars in examples.

use proc_macro2::{Literal as Token, TokenStream};
use quote::quote;
use specsmith_runtime::source::Item;

use crate::ir::{Literal, QuotedNumber, Scalar, TimeCrate};
use crate::render::context::Context;
use crate::render::paths::{Scope, runtime};

/// A value of a scalar: the example if it fits, otherwise a constant.
pub(super) fn scalar(context: &Context, kind: Scalar, example: Option<&Literal>) -> TokenStream {
    let string = match example {
        Some(Literal::String(string)) => Some(string.as_str()),
        _ => None,
    };
    let number = match example {
        Some(Literal::Number(digits)) => Some(digits.as_str()),
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
            let finite = number.and_then(|digits| digits.parse::<f64>().ok());
            let value = finite
                .filter(|value| (0.0..1e9).contains(value))
                .unwrap_or(1.0);
            let value = Token::f64_unsuffixed(value);
            quote!(#value)
        }
        Scalar::String => {
            let string = string.unwrap_or("...");
            quote!(#string.to_owned())
        }
        Scalar::Uuid => {
            let uuid = string
                .filter(|string| is_uuid(string))
                .unwrap_or("248df4b7-aa70-47b8-a036-33ac447e668d");
            quote!(#uuid.parse()?)
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

/// The document's example if it is at most `greatest`, or one.
fn small_integer(example: Option<&str>, greatest: i32) -> TokenStream {
    let small = example
        .and_then(|digits| digits.parse::<i32>().ok())
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

fn is_uuid(string: &str) -> bool {
    let groups: Vec<&str> = string.split('-').collect();
    let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
    lengths == [8, 4, 4, 4, 12] && string.chars().all(|c| c == '-' || c.is_ascii_hexdigit())
}
