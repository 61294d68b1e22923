//! Members that hold files: text → what the client sends. It is only compiled for a client that has
//! such members.

use crate::Given;

/// What a member that holds files is made of: a text for each, as their content.
pub trait Files {
    fn of(given: serde_json::Value) -> Self;
}

impl Files for client::File {
    fn of(given: serde_json::Value) -> Self {
        let content = match given {
            serde_json::Value::String(text) => text,
            other => other.to_string(),
        };
        client::File::new(content.into_bytes())
    }
}

impl<T: Files> Files for Option<T> {
    fn of(given: serde_json::Value) -> Self {
        (!given.is_null()).then(|| T::of(given))
    }
}

impl<T: Files> Files for Vec<T> {
    fn of(given: serde_json::Value) -> Self {
        match given {
            serde_json::Value::Array(items) => items.into_iter().map(T::of).collect(),
            other => vec![T::of(other)],
        }
    }
}

/// A member of an argument that is an object.
pub fn member(given: &Given, index: usize, name: &str) -> Option<serde_json::Value> {
    let mut object: serde_json::Value = serde_json::from_str(given.json(index)).ok()?;
    object.get_mut(name).map(serde_json::Value::take)
}

/// An argument that is an object, as JSON: what is alone in members that are lists is a list of one.
pub fn listed(given: &Given, index: usize, names: &[&str]) -> String {
    let json = given.json(index);
    let Ok(mut object) = serde_json::from_str::<serde_json::Value>(json) else {
        return json.to_owned();
    };
    for name in names {
        if let Some(member) = object.get_mut(name).filter(|it| !it.is_array() && !it.is_null()) {
            *member = serde_json::Value::Array(vec![member.take()]);
        }
    }
    object.to_string()
}
