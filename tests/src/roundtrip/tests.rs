//! Tests that each class of mismatch is detected.

use serde_json::{Value, json};
use specsmith::{Options, Source, generate};

use super::{Expected, Observed, Subject, TestValue, evaluate, test_values};
use crate::samples::Documents;

/// Returns a document with an enum, a union with a tag, and objects.
fn subject() -> (Subject, Vec<TestValue>) {
    let document = json!({
        "openapi": "3.0.3",
        "info": { "title": "A", "version": "1" },
        "paths": {},
        "components": { "schemas": {
            "Grade": { "type": "string", "enum": ["a", "b"] },
            "Cat": { "type": "object", "required": ["kind"], "properties": { "kind": { "type": "string", "enum": ["cat"] } } },
            "Dog": { "type": "object", "required": ["kind"], "properties": { "kind": { "type": "string", "enum": ["dog"] } } },
            "Pet": { "oneOf": [{ "$ref": "#/components/schemas/Cat" }, { "$ref": "#/components/schemas/Dog" }] },
        } },
    });
    let source = Source::bytes("a.json", document.to_string());
    let generated = generate(&source, &Options::default()).expect("a crate");
    let subject = Subject::new(&generated, "a.json".into());
    let mut documents = Documents::default();
    documents.insert("a.json".into(), document);
    let test_values = test_values(&subject, &mut documents).expect("test_values");
    (subject, test_values)
}

/// Returns the class of the mismatch of a result for that value.
fn class(ty: &str, value: Value, observed: Observed) -> Option<String> {
    let (subject, test_values) = subject();
    let is_meant = |test_value: &&TestValue| {
        subject.types[test_value.ty].name == ty && test_value.value == value
    };
    let test_value = test_values
        .iter()
        .find(is_meant)
        .expect("such a value")
        .clone();
    let mut mismatches = evaluate(&subject, &[test_value], &[observed]).mismatches;
    mismatches.pop().map(|mismatch| mismatch.class)
}

fn read(back: Value, shown: &str) -> Observed {
    let shown = shown.to_owned();
    Observed::Read { back, shown }
}

#[test]
fn a_branch_is_expected_as_its_variant_and_other_kinds_are_refused() {
    let (subject, test_values) = subject();
    let of = |ty: &str| {
        let values = test_values
            .iter()
            .filter(|test_value| subject.types[test_value.ty].name == ty);
        let expected = values.map(|it| (it.value.to_string(), it.expected.clone()));
        expected.collect::<Vec<_>>()
    };
    let equal = |variant: &str| Expected::Equal(vec![variant.to_owned()]);
    let pets = of("Pet");
    assert_eq!(pets[0], (r#"{"kind":"cat"}"#.to_owned(), equal("Cat")));
    assert_eq!(pets[1], (r#"{"kind":"dog"}"#.to_owned(), equal("Dog")));
    let grades = of("Grade");
    assert_eq!(
        grades[0],
        (r#""a""#.to_owned(), Expected::Equal(Vec::new()))
    );
    assert_eq!(grades[2], ("true".to_owned(), Expected::Refused));
    let excluded = (r#"{"kind":true}"#.to_owned(), Expected::Refused);
    assert!(of("Cat").contains(&excluded), "{:?}", of("Cat"));
}

#[test]
fn each_unexpected_result_is_a_mismatch() {
    let cat = || json!({ "kind": "cat" });
    let class_of = |observed| class("Pet", cat(), observed);
    assert_eq!(class_of(read(cat(), "Cat(Cat { kind: Cat })")), None);
    assert_eq!(
        class_of(read(cat(), "Dog(Dog)")).as_deref(),
        Some("wrong variant")
    );
    assert_eq!(
        class_of(read(cat(), "Unknown({})")).as_deref(),
        Some("read as unknown")
    );
    assert_eq!(
        class_of(read(json!({}), "Cat(Cat)")).as_deref(),
        Some("property lost")
    );
    assert_eq!(
        class_of(read(json!({ "kind": "a" }), "Cat(Cat)")).as_deref(),
        Some("value changed")
    );
    assert_eq!(
        class_of(read(json!({ "kind": "cat", "b": 1 }), "Cat(Cat)")).as_deref(),
        Some("property added")
    );
    assert_eq!(
        class_of(Observed::Refused(String::new())).as_deref(),
        Some("refused")
    );
    assert_eq!(
        class_of(Observed::Broken(String::new())).as_deref(),
        Some("broken")
    );
    let inside = "Cat(Cat { name: \"\\\"Unknown([\", other: Unknown([1]) })";
    assert_eq!(
        class_of(read(cat(), inside)).as_deref(),
        Some("nested unknown")
    );
    let in_string = "Cat(Cat { name: \"\\\"Unknown([\" })";
    assert_eq!(class_of(read(cat(), in_string)), None);
}

#[test]
fn a_known_value_is_not_unknown_and_other_kinds_are_refused() {
    let grade = || json!("a");
    assert_eq!(class("Grade", grade(), read(grade(), "A")), None);
    assert_eq!(
        class("Grade", grade(), read(grade(), "Unknown(\"a\")")).as_deref(),
        Some("read as unknown")
    );
    let flag = || json!(true);
    assert_eq!(
        class("Grade", flag(), Observed::Refused(String::new())),
        None
    );
    assert_eq!(
        class("Grade", flag(), read(flag(), "A")).as_deref(),
        Some("wrong kind accepted")
    );
    assert_eq!(class("Pet", flag(), read(flag(), "Unknown(true)")), None);
    let cat = || json!({ "kind": true });
    let unknown = "Cat { kind: Unknown(true) }";
    assert_eq!(class("Cat", cat(), read(cat(), unknown)), None);
    assert_eq!(
        class("Cat", cat(), read(cat(), "Cat { kind: Cat }")).as_deref(),
        Some("wrong kind accepted")
    );
}

#[test]
fn values_are_compared_by_their_meaning() {
    use super::equal::difference;
    let same = |sent: Value, back: Value| difference(&sent, &back).is_none();
    assert!(same(
        json!({ "a": 1, "b": [1e21] }),
        json!({ "b": [1_000_000_000_000_000_000_000.0], "a": 1.0 })
    ));
    assert!(same(
        json!("2024-02-29T12:00:00+02:00"),
        json!("2024-02-29T10:00:00Z")
    ));
    assert!(same(json!("12:30:45Z"), json!("12:30:45")));
    assert!(!same(json!("12:30:45Z"), json!("12:30:46")));
    assert!(!same(
        json!(9_007_199_254_740_993_i64),
        json!(9_007_199_254_740_992_i64)
    ));
    assert!(!same(json!("1"), json!(1)));
    assert!(!same(json!([1, 2]), json!([2, 1])));
    assert!(!same(json!(null), json!({})));
}
