//! `type` as a list, `null` as a type, `const` (JSON Schema 2020-12, Validation, section 6.1).

use crate::diagnostic::Code;
use crate::normalize::private;
use crate::normalize::schema::mark_faulty;
use crate::normalize::trail::Trail;
use crate::normalize::version::Dialect;
use crate::normalize::walk::{Members, Walk};
use serde_json::{Map, Value, json};

/// Keywords that only mean something for values of these types.
const OF_TYPES: &[(&[&str], &[&str])] = &[
    (
        &["string"],
        &[
            "pattern",
            "minLength",
            "maxLength",
            "contentEncoding",
            "contentMediaType",
            "contentSchema",
        ],
    ),
    (
        &["number", "integer"],
        &[
            "multipleOf",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
        ],
    ),
    (
        &["array"],
        &[
            "items",
            "prefixItems",
            "additionalItems",
            "unevaluatedItems",
            "minItems",
            "maxItems",
            "uniqueItems",
            "contains",
            "minContains",
            "maxContains",
        ],
    ),
    (
        &["object"],
        &[
            "properties",
            "required",
            "additionalProperties",
            "patternProperties",
            "propertyNames",
            "unevaluatedProperties",
            "minProperties",
            "maxProperties",
            "dependentRequired",
            "dependentSchemas",
        ],
    ),
];

/// Leaves the schema with one type at most, and null as a flag.
pub(super) fn lower(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &mut Members) {
    if members.contains_key("nullable") {
        walk.foreign("nullable", Dialect::Openapi30, trail);
    }
    constant(walk, trail, members);
    match members.get("type") {
        Some(Value::Array(types)) => {
            let types = types.clone();
            list(walk, trail, members, &types);
        }
        Some(Value::String(name)) if name == "null" => {
            walk.foreign("type: null", Dialect::Openapi31, trail);
            only_null(members);
        }
        Some(Value::Null) => {
            let message = "an empty value was taken for the type `null`";
            walk.warning(Code::InvalidValue, &trail.member("type"), message)
                .hint("quote it: `\"null\"`");
            only_null(members);
        }
        Some(_) => {}
        None => of_values(walk, trail, members),
    }
}

/// The type of the listed values, where nothing else is said: values of several types are a choice
/// of lists.
fn of_values(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &mut Members) {
    let Some(Value::Array(values)) = members.get("enum") else {
        return;
    };
    let mut names: Vec<&str> = Vec::new();
    for name in values.iter().map(type_of) {
        if name != "null" && !names.contains(&name) {
            names.push(name);
        }
    }
    if names.contains(&"number") {
        names.retain(|name| *name != "integer");
    }
    match names.as_slice() {
        _ if super::is_composed(members) => {}
        [only @ ("boolean" | "number")] => {
            members.insert("type".to_owned(), json!(only));
        }
        [] | [_] => {}
        several => spread(walk, trail, members, several),
    }
}

/// A schema whose one value is null.
fn only_null(members: &mut Members) {
    members.shift_remove("type");
    members.insert("enum".to_owned(), json!([null]));
    members.insert("nullable".to_owned(), json!(true));
}

fn constant(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &mut Members) {
    let Some(value) = members.shift_remove("const") else {
        return;
    };
    walk.foreign("const", Dialect::Openapi31, trail);
    walk.provenance.came_from(
        trail.member("enum").item(0).pointer(),
        &trail.member("const").pointer(),
    );
    members.insert(private::CONST.to_owned(), json!(true));
    if value.is_null() {
        only_null(members);
        return;
    }
    if !members.contains_key("type") {
        members.insert("type".to_owned(), json!(type_of(&value)));
    }
    members.insert("enum".to_owned(), json!([value]));
}

/// The name of the type that the value has.
fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

fn list(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &mut Members, types: &[Value]) {
    walk.foreign("type: […]", Dialect::Openapi31, trail);
    let is_null = |value: &Value| value.is_null() || *value == "null";
    let mut names: Vec<&str> = Vec::new();
    for name in types.iter().filter_map(Value::as_str) {
        if name != "null" && !names.contains(&name) {
            names.push(name);
        }
    }
    // Every integer is a number.
    if names.contains(&"number") {
        names.retain(|name| *name != "integer");
    }
    let nullable = types.iter().any(is_null);
    if types
        .iter()
        .any(|value| !is_null(value) && !value.is_string())
    {
        let message = "this list of types holds something that is no type; it was ignored";
        walk.warning(Code::InvalidValue, &trail.member("type"), message);
    }
    match names.as_slice() {
        [] if nullable => return only_null(members),
        [] => {
            members.shift_remove("type");
            mark_faulty(members);
        }
        [only] => {
            members.insert("type".to_owned(), json!(only));
        }
        several => spread(walk, trail, members, several),
    }
    if nullable {
        members.insert("nullable".to_owned(), json!(true));
    }
}

/// Several types are a choice of schemas, each with the keywords that mean something for it.
fn spread(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &mut Members, names: &[&str]) {
    members.shift_remove("type");
    if members.contains_key("anyOf") || members.contains_key("oneOf") {
        let message = "a list of types beside `anyOf` or `oneOf` was ignored: the branches decide";
        walk.note(Code::WidenedType, &trail.member("type"), message);
        return;
    }
    let here = trail.pointer();
    let choice = trail.member("anyOf");
    let values = match members.shift_remove("enum") {
        Some(Value::Array(values)) => Some(values),
        _ => None,
    };
    if values
        .as_ref()
        .is_some_and(|values| values.contains(&Value::Null))
    {
        members.insert("nullable".to_owned(), json!(true));
    }
    let format = members.shift_remove("format");
    let mut branches = Vec::new();
    for name in names {
        let mut branch = Map::new();
        branch.insert("type".to_owned(), json!(name));
        if let Some(values) = &values {
            let fits = |value: &&Value| fits(name, value);
            let own: Vec<&Value> = values.iter().filter(fits).collect();
            if own.is_empty() {
                continue;
            }
            branch.insert("enum".to_owned(), json!(own));
        }
        if let Some(format) = format
            .as_ref()
            .filter(|format| is_format_of(format, name, names))
        {
            branch.insert("format".to_owned(), format.clone());
        }
        let at = choice.item(branches.len()).pointer();
        walk.provenance.came_from(at.clone(), &here);
        let (_, keys) = OF_TYPES
            .iter()
            .find(|(types, _)| types.contains(name))
            .unwrap_or(&(&[], &[]));
        for key in *keys {
            if let Some(value) = members.shift_remove(*key) {
                walk.provenance.moved(at.child(key), &here.child(key));
                branch.insert((*key).to_owned(), value);
            }
        }
        branches.push(Value::Object(branch));
    }
    members.insert("anyOf".to_owned(), Value::Array(branches));
}

fn fits(name: &str, value: &Value) -> bool {
    let ty = type_of(value);
    ty == name || (name == "number" && ty == "integer")
}

/// Whether a format that stands beside several types is meant for this one.
fn is_format_of(format: &Value, name: &str, names: &[&str]) -> bool {
    let numeric = matches!(
        format.as_str(),
        Some("int32" | "int64" | "uint32" | "uint64" | "float" | "double")
    );
    let is_number = matches!(name, "number" | "integer");
    match numeric
        && names
            .iter()
            .any(|name| matches!(*name, "number" | "integer"))
    {
        true => is_number,
        false => name == "string",
    }
}
