//! Values without parts.

/// A value without parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scalar {
    /// `null`, where nothing else fits.
    Null,
    /// `boolean`.
    Bool,
    /// `integer` of format `int8`.
    I8,
    /// `integer` of format `int16`.
    I16,
    /// `integer` of format `int32`.
    I32,
    /// `integer`.
    I64,
    /// `integer` of format `uint8`.
    U8,
    /// `integer` of format `uint16`.
    U16,
    /// `integer` of format `uint32`.
    U32,
    /// `integer` that is never negative and may be larger than `i64`.
    U64,
    /// `number` of format `float`, where its precision is asked for.
    F32,
    /// `number`.
    F64,
    /// A number that keeps all its digits: one that no other type here can hold.
    Number,
    /// `number` of format `decimal`, where the crate `rust_decimal` is asked for.
    Decimal,
    /// `integer` of format `unix-time`, where a moment is asked for.
    UnixTime,
    /// `string`.
    String,
    /// `string` of format `password`.
    Secret,
    /// `string` that holds a number, where the number is asked for.
    Quoted(QuotedNumber),
    /// `string` of format `uuid`.
    Uuid,
    /// `string` of format `date-time`.
    DateTime(TimeCrate),
    /// `string` of format `date`.
    Date(TimeCrate),
    /// `string` of format `time`.
    Time(TimeCrate),
    /// `string` of format `duration`, of the crate `jiff`.
    Duration,
    /// `string` of format `ipv4`.
    Ipv4,
    /// `string` of format `ipv6`.
    Ipv6,
    /// `string` of format `byte`: base64.
    Base64,
    /// `string` in base64 with the alphabet that URLs take.
    Base64Url,
    /// Bytes, as they are: a body, never a part of JSON.
    Bytes,
    /// A part of a multipart body: bytes with a file name and a media type, never a part of JSON.
    File,
}

impl Scalar {
    /// The integers of Rust's, none before one that it holds.
    pub const INTEGERS: [Scalar; 8] = [
        Scalar::I8,
        Scalar::U8,
        Scalar::I16,
        Scalar::U16,
        Scalar::I32,
        Scalar::U32,
        Scalar::I64,
        Scalar::U64,
    ];

    /// The least and the greatest value of an integer of Rust's, of any width.
    pub fn range(self) -> Option<(i128, i128)> {
        Some(match self {
            Scalar::I8 => (i8::MIN.into(), i8::MAX.into()),
            Scalar::I16 => (i16::MIN.into(), i16::MAX.into()),
            Scalar::I32 => (i32::MIN.into(), i32::MAX.into()),
            Scalar::I64 => (i64::MIN.into(), i64::MAX.into()),
            Scalar::U8 => (0, u8::MAX.into()),
            Scalar::U16 => (0, u16::MAX.into()),
            Scalar::U32 => (0, u32::MAX.into()),
            Scalar::U64 => (0, u64::MAX.into()),
            _ => return None,
        })
    }

    /// Whether it is an integer of Rust's, of any width.
    pub fn is_integer(self) -> bool {
        self.range().is_some()
    }

    /// Whether it is a floating-point number of Rust's.
    pub fn is_float(self) -> bool {
        matches!(self, Scalar::F32 | Scalar::F64)
    }
}

/// The crate that a date or time is a type of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeCrate {
    /// `jiff`.
    Jiff,
    /// `chrono`.
    Chrono,
    /// `time`.
    Time,
}

/// A number that travels as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuotedNumber {
    /// A signed integer.
    I64,
    /// An unsigned integer.
    U64,
    /// A decimal number of the crate `rust_decimal`.
    Decimal,
}
