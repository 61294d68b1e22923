//! Properties that are optional, nullable, both or neither, of every kind of type: an absent property
//! stays absent, a null stays null, and a missing required property is an error.

use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use serde_json::{Map, Value, json};
use specsmith::Generated;
use tests::roundtrip::{Expected, TestValue};

use super::values::values;
use super::{Trial, sample, type_of};

/// The number of values of each object.
const VALUES: usize = 150;

/// The number of properties of an object.
const PROPERTIES: usize = 6;

/// Returns the schemas of properties.
fn kinds() -> Vec<Value> {
    vec![
        json!({ "type": "string", "default": "" }),
        json!({ "type": "integer", "default": 3 }),
        json!({ "type": "number", "default": 0.5 }),
        json!({ "type": "boolean", "default": true }),
        json!({ "type": "string", "format": "date-time" }),
        json!({ "type": "string", "enum": ["red", "green"], "default": "red" }),
        json!({ "type": "integer", "enum": [1, 2] }),
        json!({ "const": "fixed" }),
        json!({ "const": 2.5 }),
        json!({ "type": "array", "items": { "type": ["string", "null"] }, "default": ["a"] }),
        json!({ "type": "object", "additionalProperties": { "type": "integer" } }),
        json!({ "type": "object", "properties": { "deep": { "type": "integer" } } }),
        json!({ "oneOf": [{ "type": "string" }, { "type": "integer" }] }),
        json!({ "$ref": "#/components/schemas/Named" }),
        json!({}),
    ]
}

/// A property: its schema without null, and whether it is required and nullable.
#[derive(Debug, Clone)]
struct Property {
    schema: Value,
    required: bool,
    nullable: bool,
}

impl Property {
    /// Returns the schema, with null if it is nullable.
    fn schema(&self) -> Value {
        if self.nullable {
            json!({ "anyOf": [self.schema, { "type": "null" }] })
        } else {
            self.schema.clone()
        }
    }
}

/// Generates objects that contain every kind of property in every combination, in random order.
pub fn schemas() -> impl Strategy<Value = Map<String, Value>> {
    let mut properties = Vec::new();
    for schema in kinds() {
        for (required, nullable) in [(true, true), (true, false), (false, true), (false, false)] {
            let mut without = schema.clone();
            let default = without.as_object_mut().and_then(|it| it.remove("default"));
            let schemas = std::iter::once(without).chain(default.map(|_| schema.clone()));
            properties.extend(schemas.map(|schema| Property {
                schema,
                required,
                nullable,
            }));
        }
    }
    Just(properties).prop_shuffle().prop_map(|properties| {
        let objects = properties.chunks(PROPERTIES).enumerate();
        let objects =
            objects.map(|(number, properties)| (format!("Object{number}"), object(properties)));
        let named = (
            "Named".to_owned(),
            json!({ "type": "string", "enum": ["one", "two"] }),
        );
        objects.chain([named]).collect()
    })
}

fn object(properties: &[Property]) -> Value {
    let named = properties.iter().enumerate();
    let properties = named.clone();
    let properties = properties.map(|(number, property)| (format!("m{number}"), property.schema()));
    let required = named.filter(|(_, property)| property.required);
    let required = required.map(|(number, _)| format!("m{number}"));
    json!({
        "type": "object",
        "properties": properties.collect::<Map<_, _>>(),
        "required": required.collect::<Vec<_>>(),
    })
}

/// The state of a property in a value.
#[derive(Debug, Clone, Copy, PartialEq)]
enum State {
    Absent,
    Null,
    Value,
}

/// Returns values of every object, with some of their properties absent or null.
pub fn trials(
    runner: &mut TestRunner,
    schemas: &Map<String, Value>,
    objects: &Map<String, Value>,
    generated: &Generated,
) -> Vec<Trial> {
    let mut trials = Vec::new();
    for (name, schema) in objects
        .iter()
        .filter(|(name, _)| name.starts_with("Object"))
    {
        let ty = type_of(generated, name).unwrap_or_else(|| panic!("{name} has no type"));
        for _ in 0..VALUES {
            trials.push(trial(runner, schemas, (ty, schema)));
        }
    }
    trials
}

fn trial(
    runner: &mut TestRunner,
    schemas: &Map<String, Value>,
    (ty, schema): (usize, &Value),
) -> Trial {
    // Most properties have a value, or nearly all objects would be refused.
    let state = prop_oneof![
        12 => Just(State::Value),
        3 => Just(State::Absent),
        2 => Just(State::Null),
    ];
    let (mut sent, mut back, mut refused) = (Map::new(), Map::new(), false);
    let properties = schema["properties"].as_object().into_iter().flatten();
    for (name, property) in properties {
        let required = schema["required"]
            .as_array()
            .is_some_and(|all| all.contains(&json!(name)));
        let branches = property["anyOf"].as_array();
        let plain = branches.map_or(property, |branches| &branches[0]);
        // A value of any type can be null, and a union preserves unknown values.
        let open = *plain == json!({}) || required && plain.get("oneOf").is_some();
        let nullable = branches.is_some() || open;
        let value = match sample(runner, &state) {
            State::Absent => {
                refused |= required;
                continue;
            }
            State::Null => Value::Null,
            State::Value => sample(runner, values(schemas, plain)),
        };
        sent.insert(name.clone(), value.clone());
        if value.is_null() && !nullable {
            // An optional property that is not nullable reads null as absent.
            refused |= required;
        } else {
            back.insert(name.clone(), value);
        }
    }
    let expected = if refused {
        Expected::Refused
    } else {
        Expected::Equal(Vec::new())
    };
    Trial {
        back: Value::Object(back),
        test_value: TestValue {
            ty,
            value: Value::Object(sent),
            reason: format!("properties of {schema}"),
            expected,
        },
    }
}
