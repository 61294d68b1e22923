//! The assertions of a schema beyond its type (JSON Schema Validation, section 6), whichever of
//! `openapiv3`'s kinds it was read as.

use crate::resolve::nodes::Assertion;
use openapiv3::{
    AnySchema, ArrayType, IntegerType, NumberType, ObjectType, SchemaKind, StringType, Type,
};
use serde_json::{Map, Value};

/// A bound, and whether it excludes the number itself.
struct Bound {
    number: Option<String>,
    exclusive: bool,
}

/// Returns the assertions of a schema with these fields, which `openapiv3` has read as `kind`.
pub(super) fn assertions(fields: &Map<String, Value>, kind: &SchemaKind) -> Vec<Assertion> {
    let mut assertions = match kind {
        SchemaKind::Type(Type::String(string)) => of_string(string),
        SchemaKind::Type(Type::Integer(integer)) => of_integer(integer),
        SchemaKind::Type(Type::Number(number)) => of_number(number),
        SchemaKind::Type(Type::Array(array)) => of_array(array),
        SchemaKind::Type(Type::Object(object)) => of_object(object),
        SchemaKind::Any(any) => of_any(any),
        SchemaKind::Type(Type::Boolean(_))
        | SchemaKind::OneOf { .. }
        | SchemaKind::AllOf { .. }
        | SchemaKind::AnyOf { .. }
        | SchemaKind::Not { .. } => Vec::new(),
    };
    restore_digits(&mut assertions, fields);
    assertions
}

fn of_string(string: &StringType) -> Vec<Assertion> {
    length(
        string.min_length,
        string.max_length,
        string.pattern.as_ref(),
    )
}

fn of_integer(integer: &IntegerType) -> Vec<Assertion> {
    let bound = |number: Option<i64>, exclusive| Bound {
        number: number.map(|number| number.to_string()),
        exclusive,
    };
    range(
        bound(integer.minimum, integer.exclusive_minimum),
        bound(integer.maximum, integer.exclusive_maximum),
        integer.multiple_of.map(|number| number.to_string()),
    )
}

fn of_number(number: &NumberType) -> Vec<Assertion> {
    let bound = |number: Option<f64>, exclusive| Bound {
        number: number.map(decimal),
        exclusive,
    };
    range(
        bound(number.minimum, number.exclusive_minimum),
        bound(number.maximum, number.exclusive_maximum),
        number.multiple_of.map(decimal),
    )
}

fn of_array(array: &ArrayType) -> Vec<Assertion> {
    items(array.min_items, array.max_items, Some(array.unique_items))
}

fn of_object(object: &ObjectType) -> Vec<Assertion> {
    size(object.min_properties, object.max_properties)
}

fn of_any(any: &AnySchema) -> Vec<Assertion> {
    let bound = |number: Option<f64>, exclusive: Option<bool>| Bound {
        number: number.map(decimal),
        exclusive: exclusive.unwrap_or_default(),
    };
    [
        length(any.min_length, any.max_length, any.pattern.as_ref()),
        range(
            bound(any.minimum, any.exclusive_minimum),
            bound(any.maximum, any.exclusive_maximum),
            any.multiple_of.map(decimal),
        ),
        items(any.min_items, any.max_items, any.unique_items),
        size(any.min_properties, any.max_properties),
    ]
    .concat()
}

/// Restores the numbers that `openapiv3` reads as floats and that a float cannot hold.
fn restore_digits(assertions: &mut [Assertion], fields: &Map<String, Value>) {
    for assertion in assertions {
        let (key, number) = match assertion {
            Assertion::Minimum(number) | Assertion::ExclusiveMinimum(number) => ("minimum", number),
            Assertion::Maximum(number) | Assertion::ExclusiveMaximum(number) => ("maximum", number),
            Assertion::MultipleOf(number) => ("multipleOf", number),
            _ => continue,
        };
        if let Some(exact) = fields.get(key).and_then(large_integer) {
            *number = exact;
        }
    }
}

/// Returns the digits of an integer that a float cannot hold.
fn large_integer(value: &Value) -> Option<String> {
    const LARGEST: u64 = 1 << f64::MANTISSA_DIGITS;
    let Value::Number(number) = value else {
        return None;
    };
    let size = number.as_u64().or(number.as_i64().map(i64::unsigned_abs))?;
    (size > LARGEST).then(|| number.to_string())
}

fn length(min: Option<usize>, max: Option<usize>, pattern: Option<&String>) -> Vec<Assertion> {
    let pattern = pattern.cloned().map(Assertion::Pattern);
    let length = count(min, Assertion::MinLength).chain(count(max, Assertion::MaxLength));
    length.chain(pattern).collect()
}

fn range(minimum: Bound, maximum: Bound, multiple: Option<String>) -> Vec<Assertion> {
    let least = minimum.number.map(if minimum.exclusive {
        Assertion::ExclusiveMinimum
    } else {
        Assertion::Minimum
    });
    let greatest = maximum.number.map(if maximum.exclusive {
        Assertion::ExclusiveMaximum
    } else {
        Assertion::Maximum
    });
    // JSON Schema requires a number above zero, and only zero is a multiple of zero.
    let multiple = multiple
        .filter(|number| number != "0" && !number.starts_with('-'))
        .map(Assertion::MultipleOf);
    [least, greatest, multiple].into_iter().flatten().collect()
}

fn items(min: Option<usize>, max: Option<usize>, unique: Option<bool>) -> Vec<Assertion> {
    let unique = unique.unwrap_or_default().then_some(Assertion::UniqueItems);
    let count = count(min, Assertion::MinItems).chain(count(max, Assertion::MaxItems));
    count.chain(unique).collect()
}

fn size(min: Option<usize>, max: Option<usize>) -> Vec<Assertion> {
    let least = count(min, Assertion::MinProperties);
    least.chain(count(max, Assertion::MaxProperties)).collect()
}

fn count(bound: Option<usize>, assertion: fn(u64) -> Assertion) -> impl Iterator<Item = Assertion> {
    // Where `usize` is wider than 64 bits, no count needs the rest.
    bound
        .and_then(|bound| u64::try_from(bound).ok())
        .map(assertion)
        .into_iter()
}

/// Formats the number as a person would write it.
fn decimal(number: f64) -> String {
    if number.abs() < 1e21 {
        format!("{number}")
    } else {
        format!("{number:e}")
    }
}
