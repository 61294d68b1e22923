//! Schemas.

use super::{document, silent};
use serde_json::{Value, json};

fn schemas(definitions: Value) -> (Value, Vec<String>) {
    let (mut after, reported) = document(json!({"definitions": definitions}));
    (after["components"]["schemas"].take(), reported)
}

#[test]
fn extensions_for_null_are_supported() {
    let after = silent(schemas(json!({
        "A": {"type": "string", "x-nullable": true}, "B": {"type": "string", "x-isnullable": false},
        "C": {"$ref": "#/definitions/A", "x-nullable": true}, "D": {"type": "string", "x-nullable": "no"},
    })));
    let expected = json!({
        "A": {"type": "string", "nullable": true}, "B": {"type": "string", "nullable": false},
        "C": {"allOf": [{"$ref": "#/components/schemas/A"}], "nullable": true},
        "D": {"type": "string", "x-nullable": "no"},
    });
    assert_eq!(after, expected);
}

#[test]
fn the_mapping_contains_the_values_that_are_not_names() {
    let (after, reported) = schemas(json!({
        "Base": {"type": "object", "discriminator": "kind", "properties": {"kind": {"type": "string"}}},
        "Cat": {"allOf": [{"$ref": "#/definitions/Base"}], "x-discriminator-value": "cat"},
        "Tom": {"allOf": [{"$ref": "#/definitions/Cat"}], "x-ms-discriminator-value": "tom"},
        "Dog": {"allOf": [{"$ref": "#/definitions/Base"}]},
    }));
    assert_eq!(reported.len(), 1, "{reported:#?}");
    let expected = json!({"propertyName": "kind", "mapping": {
        "cat": "#/components/schemas/Cat", "tom": "#/components/schemas/Tom",
    }});
    assert_eq!(after["Base"]["discriminator"], expected);
}

#[test]
fn schemas_may_extend_each_other_in_a_cycle() {
    let (after, _) = schemas(json!({
        "A": {"allOf": [{"$ref": "#/definitions/B"}], "x-discriminator-value": "a", "discriminator": "k"},
        "B": {"allOf": [{"$ref": "#/definitions/A"}]},
    }));
    assert_eq!(
        after["A"]["discriminator"]["mapping"],
        json!({"a": "#/components/schemas/A"})
    );
}

#[test]
fn keywords_of_3_0_remain_and_are_noted_once() {
    let definitions =
        json!({"A": {"oneOf": [{"type": "string"}]}, "B": {"oneOf": [{"type": "string"}]}});
    let (after, reported) = schemas(definitions.clone());
    assert_eq!(after, definitions);
    assert_eq!(reported.len(), 1, "{reported:#?}");
}
