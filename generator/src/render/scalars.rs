//! The Rust type of each scalar: one table, since no Rust path belongs in the IR.

use specsmith_runtime::source::{Item, Part};

use crate::ir::{QuotedNumber, Scalar, TimeCrate};

/// A Rust type.
pub(super) enum RustType {
    /// The type at a path of the standard library or of another crate.
    Path(&'static str),
    /// `String`, which an API can shadow.
    String,
    /// A type of the runtime.
    Item(Item),
    /// A number in quotes.
    Quoted(Scalar),
}

/// The Rust type of a scalar, and the part of the runtime that reads and writes it. The parts of an
/// [`Item`] are known to the runtime itself.
pub(super) struct Row {
    pub(super) ty: RustType,
    pub(super) part: Option<Part>,
}

const fn path(path: &'static str) -> Row {
    Row {
        ty: RustType::Path(path),
        part: None,
    }
}

const fn external(path: &'static str, part: Part) -> Row {
    Row {
        ty: RustType::Path(path),
        part: Some(part),
    }
}

const fn item(item: Item) -> Row {
    Row {
        ty: RustType::Item(item),
        part: None,
    }
}

const fn of(ty: RustType) -> Row {
    Row { ty, part: None }
}

/// The table: one row for each scalar.
pub(super) const fn row(scalar: Scalar) -> Row {
    use TimeCrate::{Chrono, Jiff, Time};
    match scalar {
        Scalar::Null => item(Item::Null),
        Scalar::Bool => path("bool"),
        Scalar::I8 => path("i8"),
        Scalar::I16 => path("i16"),
        Scalar::I32 => path("i32"),
        Scalar::I64 => path("i64"),
        Scalar::U8 => path("u8"),
        Scalar::U16 => path("u16"),
        Scalar::U32 => path("u32"),
        Scalar::U64 => path("u64"),
        Scalar::F32 => external("f32", Part::Float),
        Scalar::F64 => external("f64", Part::Float),
        Scalar::Number => item(Item::Number),
        Scalar::Decimal => external("rust_decimal::Decimal", Part::Decimal),
        Scalar::UnixTime => item(Item::UnixTime),
        Scalar::String => of(RustType::String),
        Scalar::Secret => item(Item::Secret),
        Scalar::Quoted(QuotedNumber::I64) => of(RustType::Quoted(Scalar::I64)),
        Scalar::Quoted(QuotedNumber::U64) => of(RustType::Quoted(Scalar::U64)),
        Scalar::Quoted(QuotedNumber::Decimal) => of(RustType::Quoted(Scalar::Decimal)),
        Scalar::Uuid => external("uuid::Uuid", Part::Uuid),
        Scalar::DateTime(Jiff) => external("jiff::Timestamp", Part::Jiff),
        Scalar::DateTime(Chrono) => external("chrono::DateTime<chrono::FixedOffset>", Part::Chrono),
        Scalar::DateTime(Time) => external("time::OffsetDateTime", Part::Time),
        Scalar::Date(Jiff) => external("jiff::civil::Date", Part::Jiff),
        Scalar::Date(Chrono) => external("chrono::NaiveDate", Part::Chrono),
        Scalar::Date(Time) => external("time::Date", Part::Time),
        Scalar::Time(Jiff) => external("jiff::civil::Time", Part::Jiff),
        Scalar::Time(Chrono) => external("chrono::NaiveTime", Part::Chrono),
        Scalar::Time(Time) => external("time::Time", Part::Time),
        Scalar::Duration => external("jiff::SpanFieldwise", Part::Jiff),
        Scalar::Ipv4 => external("std::net::Ipv4Addr", Part::Ip),
        Scalar::Ipv6 => external("std::net::Ipv6Addr", Part::Ip),
        Scalar::Base64 => item(Item::Base64),
        Scalar::Base64Url => item(Item::Base64Url),
        Scalar::Bytes => path("bytes::Bytes"),
        Scalar::File => item(Item::File),
    }
}

/// Returns the part of the runtime that reads and writes the type at a path, if there is one.
pub(super) fn part_of(path: &str) -> Option<Part> {
    // Both paths name the same types.
    let path = path.replacen("core::net::", "std::net::", 1);
    let mut rows = Scalar::ALL.iter().map(|scalar| row(*scalar));
    let known = rows.find(|row| matches!(row.ty, RustType::Path(known) if known == path));
    known.and_then(|row| row.part)
}

#[cfg(test)]
mod tests {
    use specsmith_runtime::source::Part;

    use super::{RustType, part_of, row};
    use crate::ir::Scalar;

    #[test]
    fn every_path_is_a_type() {
        for scalar in Scalar::ALL {
            if let RustType::Path(path) = row(*scalar).ty {
                assert!(syn::parse_str::<syn::Type>(path).is_ok(), "{path}");
            }
        }
    }

    #[test]
    fn the_runtime_reads_the_types_of_scalars() {
        assert_eq!(part_of("core::net::Ipv4Addr"), Some(Part::Ip));
        assert_eq!(part_of("uuid::Uuid"), Some(Part::Uuid));
        assert_eq!(part_of("bytes::Bytes"), None);
    }
}
