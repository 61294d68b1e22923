//! What a wrong type would answer is found.

use serde_json::{Value, json};
use specsmith::{Options, Source, generate};

use super::{Answer, Expected, Question, Subject, judge, questions};
use crate::samples::Documents;

/// A document with an open list, a union by tag, and an object.
fn subject() -> (Subject, Vec<Question>) {
    let document = json!({
        "openapi": "3.0.3",
        "info": { "title": "A", "version": "1" },
        "paths": {},
        "components": { "schemas": {
            "Word": { "type": "string", "enum": ["a", "b"] },
            "Cat": { "type": "object", "required": ["kind"], "properties": { "kind": { "type": "string", "enum": ["cat"] } } },
            "Dog": { "type": "object", "required": ["kind"], "properties": { "kind": { "type": "string", "enum": ["dog"] } } },
            "Pet": { "oneOf": [{ "$ref": "#/components/schemas/Cat" }, { "$ref": "#/components/schemas/Dog" }] },
        } },
    });
    let text = document.to_string();
    let generated = generate(&Source::bytes("a.json", text), &Options::default()).expect("a crate");
    let subject = Subject::new(&generated, "a.json".into());
    let mut documents = Documents::default();
    documents.insert("a.json".into(), document);
    let questions = questions(&subject, &mut documents).expect("questions");
    (subject, questions)
}

/// The class of the fault in an answer to the question about that value.
fn class(ty: &str, value: Value, answer: Answer) -> Option<String> {
    let (subject, questions) = subject();
    let is_meant =
        |question: &&Question| subject.types[question.ty].name == ty && question.value == value;
    let question = questions
        .iter()
        .find(is_meant)
        .expect("such a question")
        .clone();
    let mut faults = judge(&subject, &[question], &[answer]).faults;
    faults.pop().map(|fault| fault.class)
}

fn read(back: Value, shown: &str) -> Answer {
    let shown = shown.to_owned();
    Answer::Read { back, shown }
}

#[test]
fn a_branch_is_asked_for_by_its_variant_and_another_kind_is_to_be_refused() {
    let (subject, questions) = subject();
    let of = |ty: &str| {
        let questions = questions
            .iter()
            .filter(|question| subject.types[question.ty].name == ty);
        let told =
            questions.map(|question| (question.value.to_string(), question.expected.clone()));
        told.collect::<Vec<_>>()
    };
    let equal = |variant: &str| Expected::Equal(vec![variant.to_owned()]);
    let pets = of("Pet");
    assert_eq!(pets[0], (r#"{"kind":"cat"}"#.to_owned(), equal("Cat")));
    assert_eq!(pets[1], (r#"{"kind":"dog"}"#.to_owned(), equal("Dog")));
    let words = of("Word");
    assert_eq!(words[0], (r#""a""#.to_owned(), Expected::Equal(Vec::new())));
    assert_eq!(words[2], ("true".to_owned(), Expected::Refused));
    let member = (r#"{"kind":true}"#.to_owned(), Expected::Refused);
    assert!(of("Cat").contains(&member), "{:?}", of("Cat"));
}

#[test]
fn what_comes_back_otherwise_is_a_fault() {
    let cat = || json!({ "kind": "cat" });
    let found = |answer| class("Pet", cat(), answer);
    assert_eq!(found(read(cat(), "Cat(Cat { kind: Cat })")), None);
    assert_eq!(
        found(read(cat(), "Dog(Dog)")).as_deref(),
        Some("another variant")
    );
    assert_eq!(
        found(read(cat(), "Unknown({})")).as_deref(),
        Some("kept as unknown")
    );
    assert_eq!(
        found(read(json!({}), "Cat(Cat)")).as_deref(),
        Some("member lost")
    );
    assert_eq!(
        found(read(json!({ "kind": "a" }), "Cat(Cat)")).as_deref(),
        Some("value changed")
    );
    assert_eq!(
        found(read(json!({ "kind": "cat", "b": 1 }), "Cat(Cat)")).as_deref(),
        Some("member added")
    );
    assert_eq!(
        found(Answer::Refused(String::new())).as_deref(),
        Some("refused")
    );
    assert_eq!(
        found(Answer::Broken(String::new())).as_deref(),
        Some("broken")
    );
    let inside = "Cat(Cat { text: \"\\\"Unknown([\", other: Unknown([1]) })";
    assert_eq!(
        found(read(cat(), inside)).as_deref(),
        Some("unknown inside")
    );
    let in_text = "Cat(Cat { text: \"\\\"Unknown([\" })";
    assert_eq!(found(read(cat(), in_text)), None);
}

#[test]
fn a_known_value_is_not_unknown_and_another_kind_is_not_read() {
    let word = || json!("a");
    assert_eq!(class("Word", word(), read(word(), "A")), None);
    assert_eq!(
        class("Word", word(), read(word(), "Unknown(\"a\")")).as_deref(),
        Some("kept as unknown")
    );
    let flag = || json!(true);
    assert_eq!(class("Word", flag(), Answer::Refused(String::new())), None);
    assert_eq!(
        class("Word", flag(), read(flag(), "A")).as_deref(),
        Some("wrong kind accepted")
    );
    assert_eq!(class("Pet", flag(), read(flag(), "Unknown(true)")), None);
    let cat = || json!({ "kind": true });
    let kept = "Cat { kind: Unknown(true) }";
    assert_eq!(class("Cat", cat(), read(cat(), kept)), None);
    assert_eq!(
        class("Cat", cat(), read(cat(), "Cat { kind: Cat }")).as_deref(),
        Some("wrong kind accepted")
    );
}

#[test]
fn values_are_equal_by_what_they_say() {
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
