//! The faults that are planted: which member of which node is made wrong, and what is said of it.

use serde_json::{Value, json};

/// A document with one fault.
pub struct Mutant {
    /// The fault and its node, for the reader of a failure.
    pub name: String,
    pub document: Value,
    /// The node that the finding must stand at.
    pub at: String,
    /// The member that is to be written twice, if that is the fault.
    pub twice: Option<String>,
    /// The codes of which one must be given.
    pub codes: &'static [&'static str],
}

/// What becomes of a member.
enum Change {
    /// It gets this value.
    Value(Value),
    /// It gets this name.
    Name(&'static str),
    /// It is taken out; the node that held it is at fault.
    Gone,
    /// It is written twice.
    Twice,
    /// This member is added beside it.
    Beside(&'static str, Value),
}

/// A way to make a member wrong.
struct Fault {
    name: &'static str,
    /// The member's key.
    key: &'static str,
    /// Whether a member of that key is one that is meant, by its pointer and value.
    fits: fn(&str, &Value) -> bool,
    change: Change,
    codes: &'static [&'static str],
}

const VALUE: &[&str] = &["invalid-value"];

fn any(_: &str, _: &Value) -> bool {
    true
}

/// A schema's keyword, not a security scheme's or a parameter's of OpenAPI 2.0.
fn in_schema(pointer: &str, _: &Value) -> bool {
    let schema = ["/schema/", "/schemas/", "/definitions/"];
    schema.iter().any(|place| pointer.contains(place))
}

fn faults() -> Vec<Fault> {
    let fault = |name, key, fits, change, codes| Fault {
        name,
        key,
        fits,
        change,
        codes,
    };
    let value = |name, key, fits, wrong| Fault {
        name,
        key,
        fits,
        change: Change::Value(wrong),
        codes: VALUE,
    };
    vec![
        fault(
            "a reference to nothing",
            "$ref",
            |_, it| it.as_str().is_some_and(|text| text.starts_with('#')),
            Change::Value(json!("#/nowhere/at/all")),
            &["unresolved-reference"],
        ),
        value("a type that is a number", "type", in_schema, json!(3)),
        value(
            "a description that is a list",
            "description",
            any,
            json!(["x"]),
        ),
        value("a title that is an object", "title", any, json!({"x": 1})),
        value("a format that is a list", "format", in_schema, json!(["x"])),
        value(
            "a number of required members",
            "required",
            |_, it| it.is_array(),
            json!(7),
        ),
        value(
            "a required flag that says maybe",
            "required",
            |_, it| it.is_boolean(),
            json!("maybe"),
        ),
        value(
            "a deprecated flag that says maybe",
            "deprecated",
            any,
            json!("maybe"),
        ),
        value(
            "an enum that is an object",
            "enum",
            in_schema,
            json!({"a": 1}),
        ),
        value(
            "properties that are a text",
            "properties",
            in_schema,
            json!("text"),
        ),
        value("items that are a number", "items", in_schema, json!(5)),
        value(
            "a length that is a word",
            "minLength",
            in_schema,
            json!("long"),
        ),
        value(
            "a maximum that is a word",
            "maximum",
            in_schema,
            json!("much"),
        ),
        value(
            "additional properties that are a number",
            "additionalProperties",
            in_schema,
            json!(5),
        ),
        value("parts that are a number", "allOf", in_schema, json!(5)),
        value(
            "branches that are a text",
            "oneOf",
            in_schema,
            json!("text"),
        ),
        value(
            "tags that are a number",
            "tags",
            |at, _| at.starts_with("/paths"),
            json!(5),
        ),
        value(
            "parameters that are a number",
            "parameters",
            |at, _| at.starts_with("/paths"),
            json!(5),
        ),
        value(
            "responses that are a number",
            "responses",
            |at, _| at.starts_with("/paths"),
            json!(5),
        ),
        value("a summary that is a list", "summary", any, json!([1])),
        value("content that is a text", "content", any, json!("text")),
        fault(
            "a parameter that travels nowhere",
            "in",
            |at, _| at.contains("/parameters/"),
            Change::Value(json!("nowhere")),
            &["invalid-parameter", "invalid-value"],
        ),
        fault(
            "a parameter without a name",
            "name",
            |at, _| at.contains("/parameters/"),
            Change::Gone,
            &["invalid-parameter", "missing-field"],
        ),
        fault(
            "a status of four digits",
            "200",
            any,
            Change::Name("2000"),
            &["invalid-response"],
        ),
        fault(
            "an operationId that another has",
            "operationId",
            |_, it| it != "listThings",
            Change::Value(json!("listThings")),
            &["duplicate-operation-id"],
        ),
        fault(
            "a member that stands twice",
            "description",
            any,
            Change::Twice,
            &["duplicate-key"],
        ),
        fault(
            "a node that stands twice",
            "responses",
            any,
            Change::Twice,
            &["duplicate-key"],
        ),
        fault(
            // From 3.1 on, a schema may have keywords of its own.
            "a keyword that does not exist",
            "type",
            |at, it| in_schema(at, it) && false,
            Change::Beside("typ", json!("string")),
            &["unknown-field"],
        ),
        fault(
            "a field that does not exist",
            "operationId",
            any,
            Change::Beside("sumary", json!("x")),
            &["unknown-field"],
        ),
        fault(
            "a security scheme that is not declared",
            "key",
            |at, it| at.contains("/security/") && it.is_array(),
            Change::Name("lost"),
            &["invalid-security"],
        ),
    ]
}

/// Every mutant of the document.
pub fn mutants(document: &Value) -> Vec<Mutant> {
    let mut places = Vec::new();
    collect("", document, &mut places);
    let faults = faults();
    let mut mutants = Vec::new();
    for fault in &faults {
        for (holder, key) in &places {
            let at = super::emit::child(holder, key);
            let found = document.pointer(&at);
            if key == fault.key && found.is_some_and(|value| (fault.fits)(&at, value)) {
                mutants.extend(mutant(document, fault, holder, &at));
            }
        }
    }
    mutants
}

/// Each member: the pointer of the node that holds it, and its key.
fn collect(pointer: &str, value: &Value, places: &mut Vec<(String, String)>) {
    match value {
        Value::Object(members) => {
            for (key, value) in members {
                places.push((pointer.to_owned(), key.clone()));
                collect(&super::emit::child(pointer, key), value, places);
            }
        }
        Value::Array(items) => {
            for (index, value) in items.iter().enumerate() {
                collect(&format!("{pointer}/{index}"), value, places);
            }
        }
        _ => {}
    }
}

fn mutant(document: &Value, fault: &Fault, holder: &str, at: &str) -> Option<Mutant> {
    let mut document = document.clone();
    let members = document.pointer_mut(holder)?.as_object_mut()?;
    let mut twice = None;
    let place = match &fault.change {
        Change::Value(value) => {
            *members.get_mut(fault.key)? = value.clone();
            at.to_owned()
        }
        Change::Name(name) => {
            // In its place among the others.
            let renamed = |(key, value): (String, Value)| match key == fault.key {
                true => ((*name).to_owned(), value),
                false => (key, value),
            };
            *members = std::mem::take(members).into_iter().map(renamed).collect();
            super::emit::child(holder, name)
        }
        Change::Gone => {
            members.shift_remove(fault.key);
            holder.to_owned()
        }
        Change::Twice => {
            twice = Some(at.to_owned());
            at.to_owned()
        }
        Change::Beside(key, value) => {
            members.insert((*key).to_owned(), value.clone());
            super::emit::child(holder, key)
        }
    };
    Some(Mutant {
        name: format!("{} at {at}", fault.name),
        document,
        at: place,
        twice,
        codes: fault.codes,
    })
}
