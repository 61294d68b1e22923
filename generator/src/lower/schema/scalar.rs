//! Values without parts: a type by `type` and `format` (OpenAPI 3.0.3, Data Types), and by what
//! the user chose for the format.
//!
//! A format that nobody knows is text with a rule, and the rule is the server's. A type is never
//! narrower than the bounds, the default and the examples that the document itself gives.

use serde_json::Value;

use crate::diagnostic::Code;
use crate::ir::{QuotedNumber, Scalar, TimeCrate, TypeRef, Untyped};
use crate::lower::Lowering;
use crate::naming;
use crate::options::{
    AddressType, ByteType, DecimalType, DurationType, FloatType, Formats, IntegerStringType,
    PasswordType, TimeType, UnixTimeType, UuidType,
};
use crate::resolve::{JsonType, Schema};

/// The scalar of a schema that has a `type`; anything else is untyped. Says where a format is
/// too narrow for the document's own numbers.
pub(super) fn lower_scalar(lowering: &mut Lowering, keywords: &Schema) -> TypeRef {
    let ty = scalar(lowering, keywords);
    let numeric = matches!(keywords.ty, Some(JsonType::Integer | JsonType::Number));
    let format = keywords.format.as_deref();
    if let (Some(format), Some(wished)) = (format, format.and_then(integer_format))
        && numeric
        && ty != TypeRef::Scalar(wished)
    {
        let message = format!(
            "the format `{format}` cannot hold the numbers that this schema gives; a wider type is used"
        );
        lowering
            .diagnostics
            .note(Code::WidenedType, &keywords.pointer, message);
    }
    ty
}

/// The scalar of a schema that has a `type`; anything else is untyped.
pub(super) fn scalar(lowering: &Lowering, keywords: &Schema) -> TypeRef {
    let format = keywords.format.as_deref();
    TypeRef::Scalar(match keywords.ty {
        Some(JsonType::Boolean) => Scalar::Bool,
        Some(JsonType::Integer) => integer(lowering, keywords),
        Some(JsonType::Number) => number(lowering, keywords),
        Some(JsonType::String) if is_url_safe(keywords) => {
            base64(&lowering.options.formats, Scalar::Base64Url)
        }
        Some(JsonType::String) if is_secret(keywords) => secret(&lowering.options.formats),
        Some(JsonType::String) => text(&lowering.options.formats, format),
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

/// The integer type of the format, or a wider one if the document's own numbers do not fit it.
fn integer(lowering: &Lowering, keywords: &Schema) -> Scalar {
    let format = keywords.format.as_deref();
    let is_moment = lowering.options.formats.unix_time == UnixTimeType::Jiff;
    if format == Some("unix-time") && is_moment {
        return Scalar::UnixTime;
    }
    let wished = format.and_then(integer_format).unwrap_or(Scalar::I64);
    let range = own_range(keywords);
    let wide_enough = [wished, Scalar::I64, Scalar::U64]
        .into_iter()
        .find(|scalar| holds(*scalar, range));
    wide_enough.unwrap_or(Scalar::Number)
}

/// Whether a type holds everything between two numbers. Bounds are floats in many documents: the
/// largest of 64 bits, written as a float, is one too large and means the largest.
fn holds(scalar: Scalar, (low, high): (f64, f64)) -> bool {
    let fits = |(least, greatest): (i128, i128)| least as f64 <= low && high <= greatest as f64;
    scalar.range().is_none_or(fits)
}

/// The least and the greatest number that the schema itself gives, zero among them.
fn own_range(keywords: &Schema) -> (f64, f64) {
    let bounds = [keywords.range.0, keywords.range.1].into_iter().flatten();
    let shown = shown_values(keywords).filter_map(Value::as_f64);
    let listed = keywords.enumeration.iter().filter_map(Value::as_f64);
    bounds
        .chain(shown)
        .chain(listed)
        .fold((0.0, 0.0), |(low, high), number| {
            (number.min(low), number.max(high))
        })
}

/// The default and the examples of a schema.
fn shown_values(schema: &Schema) -> impl Iterator<Item = &Value> {
    schema
        .default
        .iter()
        .chain(&schema.example)
        .chain(&schema.examples)
}

fn number(lowering: &Lowering, keywords: &Schema) -> Scalar {
    let formats = &lowering.options.formats;
    match keywords.format.as_deref() {
        Some("float") if formats.float == FloatType::F32 => Scalar::F32,
        Some("decimal") => match formats.decimal {
            DecimalType::Plain => Scalar::F64,
            DecimalType::Number => Scalar::Number,
            DecimalType::RustDecimal => Scalar::Decimal,
        },
        // A `number` that says it is an integer, unless what it shows is none.
        Some("int32" | "int64" | "integer") => {
            let fraction = |value: &Value| value.as_f64().is_some_and(|it| it.fract() != 0.0);
            match shown_values(keywords).any(fraction) {
                true => Scalar::F64,
                false => integer(lowering, keywords),
            }
        }
        _ => Scalar::F64,
    }
}

fn text(formats: &Formats, format: Option<&str>) -> Scalar {
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
        // `binary` means bytes only where they are a body of their own; inside JSON there is
        // but text.
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

/// Whether the text is base64 in the alphabet that URLs take (RFC 4648, section 5).
fn is_url_safe(schema: &Schema) -> bool {
    let encoding = schema.content_encoding.as_deref();
    encoding.is_some_and(|encoding| encoding.eq_ignore_ascii_case("base64url"))
}

/// Whether the text is a member called a password that is never sent back, of no other format.
fn is_secret(schema: &Schema) -> bool {
    let pointer = &schema.pointer;
    let holder = pointer.parent();
    let is_member = holder.is_some_and(|holder| holder.last().as_deref() == Some("properties"));
    let name = pointer.last().unwrap_or_default();
    schema.write_only
        && is_member
        && schema.format.is_none()
        && naming::split_name(&name)
            .last()
            .is_some_and(|word| word == "password")
}
