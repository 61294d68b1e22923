//! Values without parts, and one table of everything that other stages ask about them.

/// A value without parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scalar {
    /// `null`, where nothing else is possible.
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
    /// `number` of format `float`, where single precision is configured.
    F32,
    /// `number`.
    F64,
    /// A number with all its digits: one that no other type here can hold.
    Number,
    /// `number` of format `decimal`, where the crate `rust_decimal` is configured.
    Decimal,
    /// `integer` of format `unix-time`, where a timestamp is configured.
    UnixTime,
    /// `string`.
    String,
    /// `string` of format `password`.
    Secret,
    /// `string` that contains a number, where the number is configured.
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
    /// `string` in base64 with the URL-safe alphabet.
    Base64Url,
    /// Bytes: a whole body, never part of JSON.
    Bytes,
    /// A part of a multipart body: bytes with a file name and a media type, never part of JSON.
    File,
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

/// A number that travels as a string.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuotedNumber {
    /// A signed integer.
    I64,
    /// An unsigned integer.
    U64,
    /// A decimal number of the crate `rust_decimal`.
    Decimal,
}

/// The range of an integer of any width.
pub type IntegerRange = (i128, i128);

/// What is true of one scalar. Its Rust type and what that needs of the runtime are a row of the
/// table in `render/scalars.rs`, since no Rust path belongs in the IR.
struct Row {
    /// The formats that the Rust type shows, so that the docs need not name them.
    formats: &'static [&'static str],
    /// Whether the strings of its formats differ from those of all other formats, so that a union
    /// can choose by them. The runtime has a check for each such format.
    is_distinguishable: bool,
    /// The values of an integer.
    range: Option<IntegerRange>,
    /// Whether it is a floating-point number.
    is_float: bool,
    /// Whether the Rust type has `Eq` and `Hash`.
    has_eq: bool,
    /// Whether the Rust type is small and has `Copy`.
    is_copy: bool,
    /// Whether an argument of the type is anything that converts into it, such as a string literal.
    takes_into: bool,
}

impl Row {
    const fn new(formats: &'static [&'static str]) -> Row {
        Row {
            formats,
            is_distinguishable: false,
            range: None,
            is_float: false,
            has_eq: true,
            is_copy: false,
            takes_into: false,
        }
    }

    const fn integer(formats: &'static [&'static str], range: IntegerRange) -> Row {
        Row {
            range: Some(range),
            is_copy: true,
            ..Row::new(formats)
        }
    }

    const fn float(formats: &'static [&'static str]) -> Row {
        Row {
            is_float: true,
            has_eq: false,
            is_copy: true,
            ..Row::new(formats)
        }
    }

    const fn distinguishable(self) -> Row {
        Row {
            is_distinguishable: true,
            ..self
        }
    }

    const fn copy(self) -> Row {
        Row {
            is_copy: true,
            ..self
        }
    }

    const fn without_eq(self) -> Row {
        Row {
            has_eq: false,
            ..self
        }
    }

    const fn taking_into(self) -> Row {
        Row {
            takes_into: true,
            ..self
        }
    }
}

/// The table: one row for each scalar.
const fn row(scalar: Scalar) -> Row {
    match scalar {
        Scalar::Null | Scalar::Bool => Row::new(&[]).copy(),
        Scalar::I8 => Row::integer(&["int8"], (i8::MIN as i128, i8::MAX as i128)),
        Scalar::I16 => Row::integer(&["int16"], (i16::MIN as i128, i16::MAX as i128)),
        Scalar::I32 => Row::integer(&["int32"], (i32::MIN as i128, i32::MAX as i128)),
        Scalar::I64 => Row::integer(&["int64"], (i64::MIN as i128, i64::MAX as i128)),
        Scalar::U8 => Row::integer(&["uint8"], (0, u8::MAX as i128)),
        Scalar::U16 => Row::integer(&["uint16"], (0, u16::MAX as i128)),
        Scalar::U32 => Row::integer(&["uint32"], (0, u32::MAX as i128)),
        Scalar::U64 => Row::integer(&["uint64"], (0, u64::MAX as i128)),
        Scalar::F32 => Row::float(&["float"]),
        Scalar::F64 => Row::float(&["double"]),
        Scalar::Number => Row::new(&[]),
        Scalar::Decimal => Row::new(&["decimal"]),
        Scalar::UnixTime => Row::new(&["unix-time"]),
        Scalar::String => Row::new(&[]).taking_into(),
        Scalar::Secret => Row::new(&["password"]).taking_into(),
        Scalar::Quoted(QuotedNumber::I64) => Row::new(&["int32", "int64"]),
        Scalar::Quoted(QuotedNumber::U64) => Row::new(&["uint32", "uint64"]),
        Scalar::Quoted(QuotedNumber::Decimal) => Row::new(&["decimal"]),
        Scalar::Uuid => Row::new(&["uuid"]).distinguishable().copy(),
        Scalar::DateTime(TimeCrate::Jiff) => Row::new(&["date-time"]).distinguishable().copy(),
        Scalar::DateTime(_) => Row::new(&["date-time"]).distinguishable(),
        Scalar::Date(TimeCrate::Jiff) => Row::new(&["date"]).distinguishable().copy(),
        Scalar::Date(_) => Row::new(&["date"]).distinguishable(),
        Scalar::Time(_) => Row::new(&["time"]).distinguishable(),
        Scalar::Duration => Row::new(&["duration"]),
        Scalar::Ipv4 => Row::new(&["ipv4"]).distinguishable(),
        Scalar::Ipv6 => Row::new(&["ipv6"]).distinguishable(),
        Scalar::Base64 => Row::new(&["byte"]),
        Scalar::Base64Url | Scalar::Bytes => Row::new(&[]),
        Scalar::File => Row::new(&["binary"]).without_eq(),
    }
}

impl Scalar {
    /// Every scalar, one crate for each kind of date and time.
    pub const ALL: &[Scalar] = &[
        Scalar::Null,
        Scalar::Bool,
        Scalar::I8,
        Scalar::I16,
        Scalar::I32,
        Scalar::I64,
        Scalar::U8,
        Scalar::U16,
        Scalar::U32,
        Scalar::U64,
        Scalar::F32,
        Scalar::F64,
        Scalar::Number,
        Scalar::Decimal,
        Scalar::UnixTime,
        Scalar::String,
        Scalar::Secret,
        Scalar::Quoted(QuotedNumber::I64),
        Scalar::Quoted(QuotedNumber::U64),
        Scalar::Quoted(QuotedNumber::Decimal),
        Scalar::Uuid,
        Scalar::DateTime(TimeCrate::Jiff),
        Scalar::DateTime(TimeCrate::Chrono),
        Scalar::DateTime(TimeCrate::Time),
        Scalar::Date(TimeCrate::Jiff),
        Scalar::Date(TimeCrate::Chrono),
        Scalar::Date(TimeCrate::Time),
        Scalar::Time(TimeCrate::Jiff),
        Scalar::Time(TimeCrate::Chrono),
        Scalar::Time(TimeCrate::Time),
        Scalar::Duration,
        Scalar::Ipv4,
        Scalar::Ipv6,
        Scalar::Base64,
        Scalar::Base64Url,
        Scalar::Bytes,
        Scalar::File,
    ];

    /// Rust's integers, each after those that it cannot hold.
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

    /// Returns the integer of a format, if the format has a width.
    pub fn integer_of_format(format: &str) -> Option<Scalar> {
        let mut integers = Scalar::INTEGERS.into_iter();
        integers.find(|integer| integer.shows_format(format))
    }

    /// Returns the formats that the Rust type shows.
    pub fn formats(self) -> &'static [&'static str] {
        row(self).formats
    }

    /// Returns whether the Rust type shows the format, so that the docs need not name it.
    pub fn shows_format(self, format: &str) -> bool {
        self.formats().contains(&format)
    }

    /// Returns the smallest and the largest value of an integer.
    pub fn range(self) -> Option<IntegerRange> {
        row(self).range
    }

    /// Returns whether it is one of Rust's integers.
    pub fn is_integer(self) -> bool {
        self.range().is_some()
    }

    /// Returns whether it is one of Rust's floating-point numbers.
    pub fn is_float(self) -> bool {
        row(self).is_float
    }

    /// Returns whether the Rust type has `Eq` and `Hash`.
    pub fn has_eq(self) -> bool {
        row(self).has_eq
    }

    /// Returns whether the Rust type is small and has `Copy`.
    pub fn is_copy(self) -> bool {
        row(self).is_copy
    }

    /// Returns whether an argument of the type is anything that converts into it, such as a string
    /// literal.
    pub fn takes_into(self) -> bool {
        row(self).takes_into
    }
}

/// Returns whether the strings of a format differ from those of all other formats, so that a union
/// can choose by them.
pub fn is_distinguishable(format: &str) -> bool {
    let mut scalars = Scalar::ALL.iter();
    scalars.any(|scalar| row(*scalar).is_distinguishable && scalar.shows_format(format))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use specsmith_runtime::source::Part;

    use super::{Scalar, is_distinguishable, row};

    #[test]
    fn the_runtime_checks_exactly_the_distinguishable_formats() {
        let mut files = Part::Core.files().iter();
        let checks = files.find(|file| file.path == "json/string_format.rs");
        let checked: BTreeSet<&str> = checks
            .map_or("", |checks| checks.contents)
            .lines()
            .filter_map(|line| line.trim().strip_prefix('"')?.split_once("\" =>"))
            .map(|(format, _)| format)
            .collect();
        let distinguishable: BTreeSet<&str> = Scalar::ALL
            .iter()
            .filter(|scalar| row(**scalar).is_distinguishable)
            .flat_map(|scalar| scalar.formats().iter().copied())
            .collect();
        assert_eq!(checked, distinguishable);
    }

    #[test]
    fn every_format_is_documented() {
        let mut lines = include_str!("../../DISPOSITIONS.md").lines();
        let documented = lines.find(|line| line.starts_with("| `format` | all |"));
        for format in Scalar::ALL.iter().flat_map(|scalar| scalar.formats()) {
            let name = format!("`{format}`");
            assert!(
                documented.is_some_and(|formats| formats.contains(&name)),
                "{format}"
            );
        }
    }

    #[test]
    fn a_format_is_distinguishable_whatever_type_it_becomes() {
        assert!(is_distinguishable("date-time"));
        assert!(!is_distinguishable("email"));
    }

    #[test]
    fn no_integer_comes_before_one_that_it_holds() {
        for pair in Scalar::INTEGERS.windows(2) {
            let [a, b] = pair else { continue };
            let (a, b) = (a.range().unwrap_or_default(), b.range().unwrap_or_default());
            assert!(a.1 < b.1);
        }
    }
}
