//! The bounds that a schema sets (JSON Schema Validation, section 6), whichever of `openapiv3`'s
//! kinds it was read as.

use openapiv3::{AnySchema, ArrayType, IntegerType, NumberType, ObjectType, StringType};

use serde_json::{Map, Value};

use crate::ir::Constraint;

/// A bound, and whether the number itself is beyond it.
struct Bound {
    number: Option<String>,
    exclusive: bool,
}

pub(super) fn of_string(string: &StringType) -> Vec<Constraint> {
    text(
        string.min_length,
        string.max_length,
        string.pattern.as_ref(),
    )
}

pub(super) fn of_integer(integer: &IntegerType) -> Vec<Constraint> {
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

pub(super) fn of_number(number: &NumberType) -> Vec<Constraint> {
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

pub(super) fn of_array(array: &ArrayType) -> Vec<Constraint> {
    items(array.min_items, array.max_items, Some(array.unique_items))
}

pub(super) fn of_object(object: &ObjectType) -> Vec<Constraint> {
    members(object.min_properties, object.max_properties)
}

pub(super) fn of_any(any: &AnySchema) -> Vec<Constraint> {
    let bound = |number: Option<f64>, exclusive: Option<bool>| Bound {
        number: number.map(decimal),
        exclusive: exclusive.unwrap_or_default(),
    };
    [
        text(any.min_length, any.max_length, any.pattern.as_ref()),
        range(
            bound(any.minimum, any.exclusive_minimum),
            bound(any.maximum, any.exclusive_maximum),
            any.multiple_of.map(decimal),
        ),
        items(any.min_items, any.max_items, any.unique_items),
        members(any.min_properties, any.max_properties),
    ]
    .concat()
}

/// Puts numbers as the document writes them in place of those that lost digits.
pub(super) fn make_exact(constraints: &mut [Constraint], exact: &Map<String, Value>) {
    for constraint in constraints {
        let (key, number) = match constraint {
            Constraint::Minimum(number) | Constraint::ExclusiveMinimum(number) => {
                ("minimum", number)
            }
            Constraint::Maximum(number) | Constraint::ExclusiveMaximum(number) => {
                ("maximum", number)
            }
            Constraint::MultipleOf(number) => ("multipleOf", number),
            _ => continue,
        };
        if let Some(Value::String(text)) = exact.get(key) {
            number.clone_from(text);
        }
    }
}

fn text(min: Option<usize>, max: Option<usize>, pattern: Option<&String>) -> Vec<Constraint> {
    let pattern = pattern.cloned().map(Constraint::Pattern);
    let length = count(min, Constraint::MinLength).chain(count(max, Constraint::MaxLength));
    length.chain(pattern).collect()
}

fn range(minimum: Bound, maximum: Bound, multiple: Option<String>) -> Vec<Constraint> {
    let least = minimum.number.map(match minimum.exclusive {
        true => Constraint::ExclusiveMinimum,
        false => Constraint::Minimum,
    });
    let greatest = maximum.number.map(match maximum.exclusive {
        true => Constraint::ExclusiveMaximum,
        false => Constraint::Maximum,
    });
    // JSON Schema wants it to be more than zero, and nothing is a multiple of zero but zero.
    let multiple = multiple.filter(|text| text != "0" && !text.starts_with('-'));
    let multiple = multiple.map(Constraint::MultipleOf);
    [least, greatest, multiple].into_iter().flatten().collect()
}

fn items(min: Option<usize>, max: Option<usize>, unique: Option<bool>) -> Vec<Constraint> {
    let unique = unique
        .unwrap_or_default()
        .then_some(Constraint::UniqueItems);
    let count = count(min, Constraint::MinItems).chain(count(max, Constraint::MaxItems));
    count.chain(unique).collect()
}

fn members(min: Option<usize>, max: Option<usize>) -> Vec<Constraint> {
    let least = count(min, Constraint::MinProperties);
    least.chain(count(max, Constraint::MaxProperties)).collect()
}

fn count(
    bound: Option<usize>,
    constraint: fn(u64) -> Constraint,
) -> impl Iterator<Item = Constraint> {
    // Where a `usize` is wider than 64 bits, no count comes near that.
    bound
        .and_then(|bound| u64::try_from(bound).ok())
        .map(constraint)
        .into_iter()
}

/// The number as a reader would write it.
fn decimal(number: f64) -> String {
    match number.abs() < 1e21 {
        true => format!("{number}"),
        false => format!("{number:e}"),
    }
}
