//! A value from the document: a default, an example, an enum value.

use std::fmt;

/// A JSON value as plain data.
#[derive(Debug, Clone, PartialEq)]
pub enum Literal {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, as written in the document.
    Number(String),
    /// A string.
    String(String),
    /// An array.
    List(Vec<Literal>),
    /// An object.
    Object(Vec<(String, Literal)>),
}

impl From<&serde_json::Value> for Literal {
    fn from(value: &serde_json::Value) -> Self {
        use serde_json::Value;
        match value {
            Value::Null => Literal::Null,
            Value::Bool(value) => Literal::Bool(*value),
            Value::Number(number) => Literal::Number(number.to_string()),
            Value::String(value) => Literal::String(value.clone()),
            Value::Array(items) => Literal::List(items.iter().map(Literal::from).collect()),
            Value::Object(entries) => Literal::Object(
                entries
                    .iter()
                    .map(|(name, value)| (name.clone(), Literal::from(value)))
                    .collect(),
            ),
        }
    }
}

impl Literal {
    /// Returns the value under this key, if this is an object that has it.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Literal> {
        match self {
            Literal::Object(entries) => entries
                .iter()
                .find(|(key, _)| key == name)
                .map(|(_, value)| value),
            _ => None,
        }
    }
}

/// Compact JSON.
impl fmt::Display for Literal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Literal::Null => f.write_str("null"),
            Literal::Bool(value) => write!(f, "{value}"),
            Literal::Number(digits) => f.write_str(digits),
            Literal::String(value) => write_quoted(f, value),
            Literal::List(items) => {
                f.write_str("[")?;
                for (index, item) in items.iter().enumerate() {
                    let comma = if index == 0 { "" } else { "," };
                    write!(f, "{comma}{item}")?;
                }
                f.write_str("]")
            }
            Literal::Object(entries) => {
                f.write_str("{")?;
                for (index, (name, value)) in entries.iter().enumerate() {
                    f.write_str(if index == 0 { "" } else { "," })?;
                    write_quoted(f, name)?;
                    write!(f, ":{value}")?;
                }
                f.write_str("}")
            }
        }
    }
}

fn write_quoted(f: &mut fmt::Formatter<'_>, value: &str) -> fmt::Result {
    write!(f, "{}", serde_json::Value::from(value))
}
