//! Scalars with known values.

use super::Docs;
use crate::naming::VariantName;

/// A scalar with known values.
#[derive(Debug, Clone)]
pub struct Enum {
    /// The type of the values.
    pub value_type: EnumValueType,
    /// The known values, in document order.
    pub values: Vec<EnumValue>,
    /// The name of the variant for unknown values; `None` for a closed enum.
    pub unknown: Option<VariantName>,
    /// Whether the document itself declares that there are other values.
    pub is_declared_open: bool,
}

/// The type of the values of an enum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EnumValueType {
    /// Strings.
    String,
    /// Integers of 64 bits.
    Integer,
}

/// One known value.
#[derive(Debug, Clone)]
pub struct EnumValue {
    /// The name of its variant.
    pub name: VariantName,
    /// The string on the wire, or the digits of the integer.
    pub wire_name: String,
    /// The documentation.
    pub docs: Docs,
}
