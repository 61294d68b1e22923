//! The planted defects: what is changed, and which diagnostic must be reported.

use serde_json::{Value, json};

/// A document with one defect.
pub struct Mutant {
    /// The defect and its node, for the message of a failure.
    pub name: String,
    pub document: Value,
    /// The node that the diagnostic must point to.
    pub at: String,
    /// The field that is written twice, if that is the defect.
    pub duplicated: Option<String>,
    /// The codes of which one must be reported.
    pub codes: &'static [&'static str],
}

/// A change of a field.
enum Change {
    /// The field gets this value.
    Value(Value),
    /// The field gets this name.
    Name(&'static str),
    /// The field is removed; the diagnostic must point to the object that had it.
    Remove,
    /// The field is written twice.
    Duplicate,
    /// This field is added to the object.
    Add(&'static str, Value),
}

/// A defect that can be planted in a field.
struct Defect {
    name: &'static str,
    /// The key of the field.
    key: &'static str,
    /// Whether the defect applies to a field with that key, by its pointer and value.
    fits: fn(&str, &Value) -> bool,
    change: Change,
    codes: &'static [&'static str],
}

const VALUE: &[&str] = &["invalid-value"];

/// This is no defect from 3.1 on, where a schema may have keywords of its own.
const OWN_KEYWORD: &str = "a keyword that does not exist";

fn any(_: &str, _: &Value) -> bool {
    true
}

/// Matches keywords of schemas, but not fields of security schemes or of parameters of OpenAPI 2.0.
fn in_schema(pointer: &str, _: &Value) -> bool {
    let schema = ["/schema/", "/schemas/", "/definitions/"];
    schema.iter().any(|part| pointer.contains(part))
}

fn defects() -> Vec<Defect> {
    let defect = |name, key, fits, change, codes| Defect {
        name,
        key,
        fits,
        change,
        codes,
    };
    let value = |name, key, fits, wrong| Defect {
        name,
        key,
        fits,
        change: Change::Value(wrong),
        codes: VALUE,
    };
    vec![
        defect(
            "a dangling reference",
            "$ref",
            |_, it| {
                it.as_str()
                    .is_some_and(|reference| reference.starts_with('#'))
            },
            Change::Value(json!("#/nowhere/at/all")),
            &["unresolved-reference"],
        ),
        value("a type that is a number", "type", in_schema, json!(3)),
        value(
            "a description that is an array",
            "description",
            any,
            json!(["x"]),
        ),
        value("a title that is an object", "title", any, json!({"x": 1})),
        value(
            "a format that is an array",
            "format",
            in_schema,
            json!(["x"]),
        ),
        value(
            "a number of required properties",
            "required",
            |_, it| it.is_array(),
            json!(7),
        ),
        value(
            "a required flag that is a string",
            "required",
            |_, it| it.is_boolean(),
            json!("maybe"),
        ),
        value(
            "a deprecated flag that is a string",
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
            "properties that are a string",
            "properties",
            in_schema,
            json!("string"),
        ),
        defect(
            "items that are a number",
            "items",
            in_schema,
            Change::Value(json!(5)),
            &["invalid-value", "invalid-schema"],
        ),
        value(
            "a length that is a string",
            "minLength",
            in_schema,
            json!("long"),
        ),
        value(
            "a maximum that is a string",
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
            "branches that are a string",
            "oneOf",
            in_schema,
            json!("string"),
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
        value("a summary that is an array", "summary", any, json!([1])),
        value("content that is a string", "content", any, json!("string")),
        defect(
            "a parameter in an unknown location",
            "in",
            |at, _| at.contains("/parameters/"),
            Change::Value(json!("nowhere")),
            &["invalid-parameter", "invalid-value"],
        ),
        defect(
            "a parameter without a name",
            "name",
            |at, _| at.contains("/parameters/"),
            Change::Remove,
            &["invalid-parameter", "missing-field"],
        ),
        defect(
            "a status of four digits",
            "200",
            any,
            Change::Name("2000"),
            &["invalid-response"],
        ),
        defect(
            "a duplicate operationId",
            "operationId",
            |_, it| it != "listThings",
            Change::Value(json!("listThings")),
            &["duplicate-operation-id"],
        ),
        defect(
            "a duplicate scalar field",
            "description",
            any,
            Change::Duplicate,
            &["duplicate-key"],
        ),
        defect(
            "a duplicate object field",
            "responses",
            any,
            Change::Duplicate,
            &["duplicate-key"],
        ),
        defect(
            OWN_KEYWORD,
            "type",
            in_schema,
            Change::Add("typ", json!("string")),
            &["unknown-field"],
        ),
        defect(
            "a field that does not exist",
            "operationId",
            any,
            Change::Add("sumary", json!("x")),
            &["unknown-field"],
        ),
        defect(
            "a security scheme that is not declared",
            "key",
            |at, it| at.contains("/security/") && it.is_array(),
            Change::Name("lost"),
            &["invalid-security"],
        ),
    ]
}

/// Returns every mutant of the document.
pub fn mutants(document: &Value) -> Vec<Mutant> {
    let mut entries = Vec::new();
    collect("", document, &mut entries);
    let version = document
        .get("openapi")
        .and_then(Value::as_str)
        .unwrap_or("2.0");
    let mut defects = defects();
    defects.retain(|defect| defect.name != OWN_KEYWORD || version < "3.1");
    let mut mutants = Vec::new();
    for defect in &defects {
        for (holder, key) in &entries {
            let at = super::emit::child(holder, key);
            let found = document.pointer(&at);
            if key == defect.key && found.is_some_and(|value| (defect.fits)(&at, value)) {
                mutants.extend(mutant(document, defect, holder, &at));
            }
        }
    }
    mutants
}

/// Collects each field: the pointer of its object, and its key.
fn collect(pointer: &str, value: &Value, entries: &mut Vec<(String, String)>) {
    match value {
        Value::Object(object) => {
            for (key, value) in object {
                entries.push((pointer.to_owned(), key.clone()));
                collect(&super::emit::child(pointer, key), value, entries);
            }
        }
        Value::Array(items) => {
            for (index, value) in items.iter().enumerate() {
                collect(&format!("{pointer}/{index}"), value, entries);
            }
        }
        _ => {}
    }
}

fn mutant(document: &Value, defect: &Defect, holder: &str, at: &str) -> Option<Mutant> {
    let mut document = document.clone();
    let fields = document.pointer_mut(holder)?.as_object_mut()?;
    let mut duplicated = None;
    let target = match &defect.change {
        Change::Value(value) => {
            *fields.get_mut(defect.key)? = value.clone();
            at.to_owned()
        }
        Change::Name(name) => {
            // The order of the fields is preserved.
            let renamed = |(key, value): (String, Value)| {
                if key == defect.key {
                    ((*name).to_owned(), value)
                } else {
                    (key, value)
                }
            };
            *fields = std::mem::take(fields).into_iter().map(renamed).collect();
            super::emit::child(holder, name)
        }
        Change::Remove => {
            fields.shift_remove(defect.key);
            holder.to_owned()
        }
        Change::Duplicate => {
            duplicated = Some(at.to_owned());
            at.to_owned()
        }
        Change::Add(key, value) => {
            fields.insert((*key).to_owned(), value.clone());
            super::emit::child(holder, key)
        }
    };
    Some(Mutant {
        name: format!("{} at {at}", defect.name),
        document,
        at: target,
        duplicated,
        codes: defect.codes,
    })
}
