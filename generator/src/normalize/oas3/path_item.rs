//! Operations of methods that OpenAPI 3.0 has no field for (OpenAPI 3.2).

use crate::diagnostic::{Code, Pointer};
use crate::normalize::private;
use crate::normalize::trail::Trail;
use crate::normalize::version::Dialect;
use crate::normalize::walk::{Members, Walk};
use serde_json::{Map, Value};

/// Methods with a field of their own.
const FIELDS: &[&str] = &[
    "get", "put", "post", "delete", "options", "head", "patch", "trace", "query",
];

/// `query` and `additionalOperations` as one map by method.
pub(super) fn lower(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &mut Members) {
    let additional = members.shift_remove("additionalOperations");
    let here = trail.pointer();
    if let Some(additional) = &additional {
        let at = trail.member("additionalOperations");
        walk.foreign("additionalOperations", Dialect::Openapi32, &at);
        // What is no map is reported like any field of the wrong type, under the new key.
        if !additional.is_object() {
            members.insert(private::OPERATIONS.to_owned(), additional.clone());
        }
        let new = here.child(private::OPERATIONS);
        walk.provenance.moved(new, &at.pointer());
    }
    let mut others = Map::new();
    if let Some(Value::Object(additional)) = additional {
        for (method, operation) in additional {
            match field(&method) {
                Some(key) => misplaced(walk, &here, members, (key, &method), operation),
                None => {
                    others.insert(method, operation);
                }
            }
        }
    }
    if members.get("query").is_some_and(Value::is_object) {
        walk.foreign("query", Dialect::Openapi32, &trail.member("query"));
        let new = here.child(private::OPERATIONS).child("QUERY");
        walk.provenance.moved(new, &here.child("query"));
        others.extend(Some("QUERY".to_owned()).zip(members.shift_remove("query")));
    }
    if !others.is_empty() {
        members.insert(private::OPERATIONS.to_owned(), Value::Object(others));
    }
}

/// The field of a method that HTTP writes in capitals. Methods are told by case: `get` is another.
fn field(method: &str) -> Option<&'static str> {
    let fields = FIELDS.iter().copied();
    fields
        .into_iter()
        .find(|field| field.to_ascii_uppercase() == method)
}

/// An additional operation of a method that has a field: it counts where the field is free.
fn misplaced(
    walk: &mut Walk<'_>,
    here: &Pointer,
    members: &mut Members,
    (key, method): (&str, &str),
    operation: Value,
) {
    let old = here.child("additionalOperations").child(method);
    if members.contains_key(key) {
        let message = format!("this operation was left out: `{key}` says what `{method}` does");
        walk.warning(Code::InvalidOperation, &old, message);
        return;
    }
    let message = format!("this was read as `{key}`, where it belongs");
    walk.warning(Code::InvalidValue, &old, message);
    walk.provenance.moved(here.child(key), &old);
    members.insert(key.to_owned(), operation);
}
