//! Form fields that hold files, built from strings. This module is only compiled for a client that
//! has such fields.

use crate::Arguments;

/// A type of form fields with files, built from a string for each file.
pub trait FromStrings {
    fn of(value: serde_json::Value) -> Self;
}

impl FromStrings for client::File {
    fn of(value: serde_json::Value) -> Self {
        let content = match value {
            serde_json::Value::String(string) => string,
            other => other.to_string(),
        };
        client::File::new(content.into_bytes())
    }
}

impl<T: FromStrings> FromStrings for Option<T> {
    fn of(value: serde_json::Value) -> Self {
        (!value.is_null()).then(|| T::of(value))
    }
}

impl<T: FromStrings> FromStrings for Vec<T> {
    fn of(value: serde_json::Value) -> Self {
        match value {
            serde_json::Value::Array(items) => items.into_iter().map(T::of).collect(),
            other => vec![T::of(other)],
        }
    }
}

/// Returns a property of an argument that is an object.
pub fn property(arguments: &Arguments, index: usize, name: &str) -> Option<serde_json::Value> {
    let mut object: serde_json::Value = serde_json::from_str(arguments.json(index)).ok()?;
    object.get_mut(name).map(serde_json::Value::take)
}

/// Returns an argument that is an object as JSON, with single values of the array properties `names`
/// wrapped in an array.
pub fn with_arrays(arguments: &Arguments, index: usize, names: &[&str]) -> String {
    let json = arguments.json(index);
    let Ok(mut object) = serde_json::from_str::<serde_json::Value>(json) else {
        return json.to_owned();
    };
    for name in names {
        if let Some(property) = object.get_mut(name).filter(|it| !it.is_array() && !it.is_null()) {
            *property = serde_json::Value::Array(vec![property.take()]);
        }
    }
    object.to_string()
}
