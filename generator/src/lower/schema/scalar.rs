//! Values without parts: a type by `type` and `format` (OpenAPI 3.0.3, Data Types).

use super::Keywords;
use super::keywords::JsonType;
use crate::ir::{Scalar, TypeRef};

/// The scalar of a schema that has a `type`; anything else is untyped.
pub(super) fn lower_scalar(keywords: &Keywords) -> TypeRef {
    let format = keywords.format.as_deref();
    TypeRef::Scalar(match keywords.ty {
        Some(JsonType::Boolean) => Scalar::Bool,
        Some(JsonType::Integer) => integer(format),
        Some(JsonType::Number) => match format {
            Some("float") => Scalar::F32,
            Some("int32" | "int64" | "integer") => integer(format),
            _ => Scalar::F64,
        },
        Some(JsonType::String) => text(format),
        Some(JsonType::Array | JsonType::Object) | None => return TypeRef::Any,
    })
}

fn integer(format: Option<&str>) -> Scalar {
    match format {
        Some("int32") => Scalar::I32,
        Some("uint64") => Scalar::U64,
        _ => Scalar::I64,
    }
}

fn text(format: Option<&str>) -> Scalar {
    match format {
        Some("uuid") => Scalar::Uuid,
        Some("date-time") => Scalar::DateTime,
        Some("date") => Scalar::Date,
        Some("byte") => Scalar::Base64,
        // `binary` means bytes only where they are a body of their own; inside JSON there is
        // but text. Every other format is text with a rule, and the rule is the server's.
        _ => Scalar::String,
    }
}
