//! The only value of a field that has one, as Rust.

use proc_macro2::{Literal as Token, TokenStream};
use quote::quote;

use crate::ir::{Field, Literal, Scalar, TypeKind, TypeRef};
use crate::render::context::Context;
use crate::render::paths::{Scope, std, ty};

/// The value that a constructor fills in, if it fills in the field.
pub(super) fn filled(context: &Context, field: &Field) -> Option<TokenStream> {
    let constant = field.constant.as_ref().filter(|_| field.is_filled())?;
    match (context.expanded(&field.ty), constant) {
        (TypeRef::Named(id), Literal::String(constant) | Literal::Number(constant)) => {
            let TypeKind::Enum(values) = &context.def(*id).kind else {
                return None;
            };
            let value = values
                .values
                .iter()
                .find(|value| value.wire_name == *constant)?;
            let (name, variant) = (ty(context, Scope::Types, &TypeRef::Named(*id)), &value.name);
            Some(quote!(#name::#variant))
        }
        (TypeRef::Scalar(Scalar::Null), Literal::Null) => {
            Some(ty(context, Scope::Types, &TypeRef::Scalar(Scalar::Null)))
        }
        (TypeRef::Scalar(Scalar::Bool), Literal::Bool(value)) => Some(quote!(#value)),
        (TypeRef::Scalar(Scalar::String), Literal::String(value)) => {
            let string = std(context, Scope::Types, "String");
            Some(quote!(#string::from(#value)))
        }
        (TypeRef::Scalar(scalar), Literal::Number(digits)) => number(*scalar, digits),
        _ => None,
    }
}

fn number(scalar: Scalar, digits: &str) -> Option<TokenStream> {
    let token = match scalar {
        Scalar::I32 => Token::i32_unsuffixed(digits.parse().ok()?),
        Scalar::I64 => Token::i64_unsuffixed(digits.parse().ok()?),
        Scalar::U64 => Token::u64_unsuffixed(digits.parse().ok()?),
        Scalar::F64 => Token::f64_unsuffixed(
            digits
                .parse()
                .ok()
                .filter(|value: &f64| value.is_finite())?,
        ),
        Scalar::F32 => Token::f32_unsuffixed(
            digits
                .parse()
                .ok()
                .filter(|value: &f32| value.is_finite())?,
        ),
        _ => return None,
    };
    Some(quote!(#token))
}
