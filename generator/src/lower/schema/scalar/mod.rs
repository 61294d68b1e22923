//! Scalars: a type by `type` and `format` (OpenAPI 3.0.3, Data Types), and by the user's choice for
//! the format.
//!
//! A string of an unknown format is a string, and the server enforces the format. A type is never
//! narrower than the bounds, the default and the examples in the document.

use serde_json::Value;

use crate::diagnostic::Code;
use crate::ir::{QuotedNumber, Scalar, TimeCrate, TypeRef, Untyped};
use crate::lower::lowering::Lowering;
use crate::naming;
use crate::options::{
    AddressType, ByteType, DecimalType, DurationType, FloatType, Formats, IntegerStringType,
    PasswordType, TimeType, UnixTimeType, UuidType,
};
use crate::resolve::{JsonType, Schema};

/// Returns the scalar of a schema with a `type`; anything else is untyped. Reports a format that is
/// too narrow for the document's own numbers.
pub(in crate::lower::schema) fn lower_scalar(lowering: &mut Lowering, schema: &Schema) -> TypeRef {
    let ty = scalar(lowering, schema);
    let numeric = matches!(schema.ty, Some(JsonType::Integer | JsonType::Number));
    let format = schema.format.as_deref();
    if let (Some(format), Some(requested)) = (format, format.and_then(integer_format))
        && numeric
        && ty != TypeRef::Scalar(requested)
    {
        let message = format!(
            "format `{format}` is too narrow for the numbers of this schema; a wider type is used"
        );
        let at = lowering.location(&schema.pointer);
        lowering.diagnostics.note(Code::WidenedType, at, message);
    }
    ty
}

/// Returns the scalar of a schema with a `type`; anything else is untyped.
pub(in crate::lower::schema) fn scalar(lowering: &Lowering, schema: &Schema) -> TypeRef {
    let format = schema.format.as_deref();
    TypeRef::Scalar(match schema.ty {
        Some(JsonType::Boolean) => Scalar::Bool,
        Some(JsonType::Integer) => integer(lowering, schema),
        Some(JsonType::Number) => number(lowering, schema),
        Some(JsonType::String) if is_url_safe(schema) => {
            base64(&lowering.options.formats, Scalar::Base64Url)
        }
        Some(JsonType::String) if is_secret(schema) => secret(&lowering.options.formats),
        Some(JsonType::String) => string(&lowering.options.formats, format),
        Some(JsonType::Array | JsonType::Object) | None => {
            return TypeRef::Any(Untyped::Undescribed);
        }
    })
}

/// Returns the integer type of a format, if the format has a width.
fn integer_format(format: &str) -> Option<Scalar> {
    /// Wider than any of Rust's integers that the runtime reads.
    const WIDE: [&str; 5] = ["int128", "uint128", "int256", "uint256", "bigint"];
    let wide = WIDE.contains(&format).then_some(Scalar::Number);
    Scalar::integer_of_format(format).or(wide)
}

/// Returns the integer type of the format, or a wider one if the document's own numbers need it.
fn integer(lowering: &Lowering, schema: &Schema) -> Scalar {
    let format = schema.format.as_deref();
    let is_moment = lowering.options.formats.unix_time == UnixTimeType::Jiff;
    if format == Some("unix-time") && is_moment {
        return Scalar::UnixTime;
    }
    let requested = format.and_then(integer_format).unwrap_or(Scalar::I64);
    let range = own_range(schema);
    let wide_enough = [requested, Scalar::I64, Scalar::U64]
        .into_iter()
        .find(|scalar| holds(*scalar, range));
    wide_enough.unwrap_or(Scalar::Number)
}

/// Whether a type holds every integer between two numbers. Bounds are floats in many documents: the
/// largest of 64 bits, written as a float, is one too large and means the largest.
fn holds(scalar: Scalar, (low, high): (f64, f64)) -> bool {
    let fits = |(least, greatest): (i128, i128)| least as f64 <= low && high <= greatest as f64;
    scalar.range().is_none_or(fits)
}

/// Returns the least and the greatest number in the schema itself, zero included.
fn own_range(schema: &Schema) -> (f64, f64) {
    let bounds = [schema.range.0, schema.range.1].into_iter().flatten();
    let shown = shown_values(schema).filter_map(Value::as_f64);
    let values = schema.enumeration.iter().filter_map(Value::as_f64);
    bounds
        .chain(shown)
        .chain(values)
        .fold((0.0, 0.0), |(low, high), number| {
            (number.min(low), number.max(high))
        })
}

/// Returns the default and the examples of a schema.
fn shown_values(schema: &Schema) -> impl Iterator<Item = &Value> {
    schema
        .default
        .iter()
        .chain(&schema.example)
        .chain(&schema.examples)
}

fn number(lowering: &Lowering, schema: &Schema) -> Scalar {
    let formats = &lowering.options.formats;
    match schema.format.as_deref() {
        Some("float") if formats.float == FloatType::F32 => Scalar::F32,
        Some("decimal") => match formats.decimal {
            DecimalType::Plain => Scalar::F64,
            DecimalType::Number => Scalar::Number,
            DecimalType::RustDecimal => Scalar::Decimal,
        },
        // A `number` of an integer format, unless it has a fractional default or example.
        Some("int32" | "int64" | "integer") => {
            let fraction = |value: &Value| value.as_f64().is_some_and(|it| it.fract() != 0.0);
            if shown_values(schema).any(fraction) {
                Scalar::F64
            } else {
                integer(lowering, schema)
            }
        }
        _ => Scalar::F64,
    }
}

fn string(formats: &Formats, format: Option<&str>) -> Scalar {
    let quoted = |number| match formats.int64_string {
        IntegerStringType::Integer => Scalar::Quoted(number),
        IntegerStringType::String => Scalar::String,
    };
    match format {
        Some("date-time") => time(formats.date_time, Scalar::DateTime),
        Some("date") => time(formats.date, Scalar::Date),
        Some("time") => time(formats.time, Scalar::Time),
        Some("duration") if formats.duration == DurationType::Jiff => Scalar::Duration,
        Some("uuid") if formats.uuid == UuidType::Uuid => Scalar::Uuid,
        Some("byte") => base64(formats, Scalar::Base64),
        Some("password") => secret(formats),
        Some("ipv4") if formats.ipv4 == AddressType::Std => Scalar::Ipv4,
        Some("ipv6") if formats.ipv6 == AddressType::Std => Scalar::Ipv6,
        Some("int32" | "int64") => quoted(QuotedNumber::I64),
        Some("uint32" | "uint64") => quoted(QuotedNumber::U64),
        Some("decimal") if formats.decimal == DecimalType::RustDecimal => {
            Scalar::Quoted(QuotedNumber::Decimal)
        }
        // `binary` means bytes only in a body of its own: inside JSON there are only strings.
        _ => Scalar::String,
    }
}

fn time(choice: TimeType, scalar: fn(TimeCrate) -> Scalar) -> Scalar {
    match choice {
        TimeType::Jiff => scalar(TimeCrate::Jiff),
        TimeType::Chrono => scalar(TimeCrate::Chrono),
        TimeType::Time => scalar(TimeCrate::Time),
        TimeType::String => Scalar::String,
    }
}

fn base64(formats: &Formats, scalar: Scalar) -> Scalar {
    match formats.byte {
        ByteType::Base64 => scalar,
        ByteType::String => Scalar::String,
    }
}

fn secret(formats: &Formats) -> Scalar {
    match formats.password {
        PasswordType::Secret => Scalar::Secret,
        PasswordType::String => Scalar::String,
    }
}

/// Whether the string is base64 in the alphabet that is safe in URLs (RFC 4648, section 5).
fn is_url_safe(schema: &Schema) -> bool {
    let encoding = schema.content_encoding.as_deref();
    encoding.is_some_and(|encoding| encoding.eq_ignore_ascii_case("base64url"))
}

/// Whether the string is a write-only property called a password, without a format.
fn is_secret(schema: &Schema) -> bool {
    let pointer = &schema.pointer;
    let holder = pointer.parent();
    let is_property = holder.is_some_and(|holder| holder.last().as_deref() == Some("properties"));
    let name = pointer.last().unwrap_or_default();
    schema.write_only
        && is_property
        && schema.format.is_none()
        && naming::split_name(&name)
            .last()
            .is_some_and(|part| part == "password")
}
