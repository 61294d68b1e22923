//! The options about formats.
//!
//! What is not an option is the same in every crate: the width of an integer follows from its format
//! and bounds, and a string of an unknown format is a `String`.

use serde::{Deserialize, Serialize};

/// The Rust type of each `format` that has a choice. A default loses nothing that a value of the
/// format can express.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Formats {
    /// `date-time`: `jiff` (the default, an instant), `chrono` or `time` (with its offset), or
    /// `string`.
    pub date_time: TimeType,
    /// `date`: `jiff` (the default), `chrono`, `time` or `string`.
    pub date: TimeType,
    /// `time`: `string` (the default, because a time of day may have an offset), `jiff`,
    /// `chrono` or `time`, which have none.
    pub time: TimeType,
    /// `duration`: `string` (the default) or `jiff`.
    pub duration: DurationType,
    /// Integers of format `unix-time`: `integer` (the default) or `jiff`.
    pub unix_time: UnixTimeType,
    /// `uuid`: `uuid` (the default) or `string`.
    pub uuid: UuidType,
    /// `byte` and `contentEncoding: base64url`: `base64` (the default) or `string`.
    pub byte: ByteType,
    /// `password`: `secret` (the default) or `string`.
    pub password: PasswordType,
    /// `ipv4`: `std` (the default) or `string`.
    pub ipv4: AddressType,
    /// `ipv6`: `string` (the default, because an address has several spellings) or `std`.
    pub ipv6: AddressType,
    /// Numbers of format `float`: `f64` (the default, which preserves their digits) or `f32`.
    pub float: FloatType,
    /// `decimal`, of numbers and strings: `plain` (the default, `f64` and `String`), `number`
    /// (preserves all digits of numbers) or `rust_decimal`.
    pub decimal: DecimalType,
    /// Strings of format `int32`, `int64`, `uint32` or `uint64`: `string` (the default) or
    /// `integer`.
    pub int64_string: IntegerStringType,
}

impl Default for Formats {
    fn default() -> Self {
        Formats {
            date_time: TimeType::Jiff,
            date: TimeType::Jiff,
            time: TimeType::String,
            duration: DurationType::String,
            unix_time: UnixTimeType::Integer,
            uuid: UuidType::Uuid,
            byte: ByteType::Base64,
            password: PasswordType::Secret,
            ipv4: AddressType::Std,
            ipv6: AddressType::String,
            float: FloatType::F64,
            decimal: DecimalType::Plain,
            int64_string: IntegerStringType::String,
        }
    }
}

/// Declares the choices for a format.
macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident $value:literal)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
        pub enum $name {
            $($(#[$variant_doc])* #[serde(rename = $value)] $variant,)*
        }
    };
}

choice! {
    /// The type of dates and times.
    TimeType {
        /// A type of the crate `jiff`.
        Jiff "jiff"
        /// A type of the crate `chrono`.
        Chrono "chrono"
        /// A type of the crate `time`.
        Time "time"
        /// `String`.
        String "string"
    }
}
choice! {
    /// The type of durations.
    DurationType {
        /// `jiff::SpanFieldwise`.
        Jiff "jiff"
        /// `String`.
        String "string"
    }
}
choice! {
    /// The type of seconds since 1970.
    UnixTimeType {
        /// A type of the runtime around `jiff::Timestamp`.
        Jiff "jiff"
        /// An integer.
        Integer "integer"
    }
}
choice! {
    /// The type of UUIDs.
    UuidType {
        /// `uuid::Uuid`.
        Uuid "uuid"
        /// `String`.
        String "string"
    }
}
choice! {
    /// The type of base64 strings.
    ByteType {
        /// A type of the runtime that holds the bytes.
        Base64 "base64"
        /// `String`.
        String "string"
    }
}
choice! {
    /// The type of passwords.
    PasswordType {
        /// A type of the runtime that is not printed.
        Secret "secret"
        /// `String`.
        String "string"
    }
}
choice! {
    /// The type of IP addresses.
    AddressType {
        /// `std::net::Ipv4Addr` or `std::net::Ipv6Addr`.
        Std "std"
        /// `String`.
        String "string"
    }
}
choice! {
    /// The type of single-precision numbers.
    FloatType {
        /// `f64`.
        F64 "f64"
        /// `f32`.
        F32 "f32"
    }
}
choice! {
    /// The type of decimal numbers.
    DecimalType {
        /// `f64`, and `String` for strings.
        Plain "plain"
        /// A type of the runtime that preserves all digits, and `String` for strings.
        Number "number"
        /// `rust_decimal::Decimal`.
        RustDecimal "rust_decimal"
    }
}
choice! {
    /// The type of integers that are strings in JSON.
    IntegerStringType {
        /// `String`.
        String "string"
        /// An integer, in a type of the runtime that adds the quotes.
        Integer "integer"
    }
}
