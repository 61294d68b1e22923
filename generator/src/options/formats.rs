//! Which Rust types stand for the formats of a document.
//!
//! What is not chosen here is the same in every crate: the widths of integers follow their format
//! and bounds, and a format that nobody knows is text.

use serde::{Deserialize, Serialize};

/// A Rust type for each `format` that has a choice. The default is the type that loses nothing of
/// what a document of that format can hold and needs no thought to use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Formats {
    /// `date-time`: `jiff` (the default, an instant), `chrono` or `time` (with its offset), or
    /// `string`.
    pub date_time: TimeType,
    /// `date`: `jiff` (the default), `chrono`, `time` or `string`.
    pub date: TimeType,
    /// `time`: `string` (the default, for a time of day may have an offset), `jiff`, `chrono` or
    /// `time`, which have none.
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
    /// `ipv6`: `string` (the default, for an address can be written in several ways) or `std`.
    pub ipv6: AddressType,
    /// Numbers of format `float`: `f64` (the default, which keeps their digits) or `f32`.
    pub float: FloatType,
    /// `decimal`, of numbers and of text: `plain` (the default, `f64` and text), `number` (all
    /// digits, of numbers) or `rust_decimal`.
    pub decimal: DecimalType,
    /// Text of format `int32`, `int64`, `uint32` or `uint64`: `string` (the default) or `integer`.
    pub int64_string: IntegerTextType,
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
            int64_string: IntegerTextType::String,
        }
    }
}

/// Declares what can be chosen for one format.
macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident $text:literal)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
        pub enum $name {
            $($(#[$variant_doc])* #[serde(rename = $text)] $variant,)*
        }
    };
}

choice! {
    /// What dates and times are.
    TimeType {
        /// Of the crate `jiff`.
        Jiff "jiff"
        /// Of the crate `chrono`.
        Chrono "chrono"
        /// Of the crate `time`.
        Time "time"
        /// Text.
        String "string"
    }
}
choice! {
    /// What durations are.
    DurationType {
        /// `jiff::SpanFieldwise`.
        Jiff "jiff"
        /// Text.
        String "string"
    }
}
choice! {
    /// What seconds since 1970 are.
    UnixTimeType {
        /// A type of the runtime around `jiff::Timestamp`.
        Jiff "jiff"
        /// An integer.
        Integer "integer"
    }
}
choice! {
    /// What UUIDs are.
    UuidType {
        /// `uuid::Uuid`.
        Uuid "uuid"
        /// Text.
        String "string"
    }
}
choice! {
    /// What base64 is.
    ByteType {
        /// A type of the runtime that holds the bytes.
        Base64 "base64"
        /// Text.
        String "string"
    }
}
choice! {
    /// What passwords are.
    PasswordType {
        /// A type of the runtime that is not shown.
        Secret "secret"
        /// Text.
        String "string"
    }
}
choice! {
    /// What addresses are.
    AddressType {
        /// `std::net::Ipv4Addr` or `std::net::Ipv6Addr`.
        Std "std"
        /// Text.
        String "string"
    }
}
choice! {
    /// What numbers of single precision are.
    FloatType {
        /// `f64`.
        F64 "f64"
        /// `f32`.
        F32 "f32"
    }
}
choice! {
    /// What decimal numbers are.
    DecimalType {
        /// `f64`, and text where the document says text.
        Plain "plain"
        /// A type of the runtime that keeps all digits, and text where the document says text.
        Number "number"
        /// `rust_decimal::Decimal`.
        RustDecimal "rust_decimal"
    }
}
choice! {
    /// What integers are that travel as text.
    IntegerTextType {
        /// Text.
        String "string"
        /// An integer in a type of the runtime that writes the quotes.
        Integer "integer"
    }
}
