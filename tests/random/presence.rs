//! Members that may be left out, may be null, both or neither, of every kind of type: what is
//! absent stays absent, what is null stays null, and what must be there is missed.

use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use serde_json::{Map, Value, json};
use specsmith::Generated;
use tests::roundtrip::{Expected, Question};

use super::values::values;
use super::{Trial, made, type_of};

/// How many values of each object are tried.
const VALUES: usize = 150;

/// How many members an object has.
const MEMBERS: usize = 6;

/// The schemas that members have.
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

/// A member: its schema less null, and how it may be left out.
#[derive(Debug, Clone)]
struct Member {
    schema: Value,
    required: bool,
    nullable: bool,
}

impl Member {
    /// The schema, with null where that is allowed.
    fn schema(&self) -> Value {
        match self.nullable {
            true => json!({ "anyOf": [self.schema, { "type": "null" }] }),
            false => self.schema.clone(),
        }
    }
}

/// Every kind of member in every combination, in objects of a few, in any order.
pub fn schemas() -> impl Strategy<Value = Map<String, Value>> {
    let mut members = Vec::new();
    for schema in kinds() {
        for (required, nullable) in [(true, true), (true, false), (false, true), (false, false)] {
            let mut without = schema.clone();
            let default = without.as_object_mut().and_then(|it| it.remove("default"));
            let schemas = std::iter::once(without).chain(default.map(|_| schema.clone()));
            members.extend(schemas.map(|schema| Member {
                schema,
                required,
                nullable,
            }));
        }
    }
    Just(members).prop_shuffle().prop_map(|members| {
        let objects = members.chunks(MEMBERS).enumerate();
        let objects = objects.map(|(number, members)| (format!("Object{number}"), object(members)));
        let named = (
            "Named".to_owned(),
            json!({ "type": "string", "enum": ["one", "two"] }),
        );
        objects.chain([named]).collect()
    })
}

fn object(members: &[Member]) -> Value {
    let named = members.iter().enumerate();
    let properties = named.clone();
    let properties = properties.map(|(number, member)| (format!("m{number}"), member.schema()));
    let required = named.filter(|(_, member)| member.required);
    let required = required.map(|(number, _)| format!("m{number}"));
    json!({
        "type": "object",
        "properties": properties.collect::<Map<_, _>>(),
        "required": required.collect::<Vec<_>>(),
    })
}

/// What an object has for a member.
#[derive(Debug, Clone, Copy, PartialEq)]
enum State {
    Absent,
    Null,
    Value,
}

/// Values of every object, with some of their members absent or null.
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
    // Most are well, or next to nothing would be read.
    let state = prop_oneof![
        12 => Just(State::Value),
        3 => Just(State::Absent),
        2 => Just(State::Null),
    ];
    let (mut sent, mut back, mut refused) = (Map::new(), Map::new(), false);
    let members = schema["properties"].as_object().into_iter().flatten();
    for (name, member) in members {
        let required = schema["required"]
            .as_array()
            .is_some_and(|all| all.contains(&json!(name)));
        let branches = member["anyOf"].as_array();
        let plain = branches.map_or(member, |branches| &branches[0]);
        // A value of any type can be null, and a union keeps what it does not know.
        let open = *plain == json!({}) || required && plain.get("oneOf").is_some();
        let nullable = branches.is_some() || open;
        let value = match made(runner, &state) {
            State::Absent => {
                refused |= required;
                continue;
            }
            State::Null => Value::Null,
            State::Value => made(runner, values(schemas, plain)),
        };
        sent.insert(name.clone(), value.clone());
        match value.is_null() && !nullable {
            // Null is read as absence, where that is allowed.
            true => refused |= required,
            false => drop(back.insert(name.clone(), value)),
        }
    }
    let expected = match refused {
        true => Expected::Refused,
        false => Expected::Equal(Vec::new()),
    };
    Trial {
        back: Value::Object(back),
        question: Question {
            ty,
            value: Value::Object(sent),
            reason: format!("members of {schema}"),
            expected,
        },
    }
}
