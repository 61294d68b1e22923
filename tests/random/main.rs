//! Properties of what may be absent or null, and of unions, over schemas and values made at random.
//!
//! One document has all the schemas, so that one crate is generated and compiled; a program reads
//! and writes the values with its types. What has to become of a value is decided by the schemas
//! alone, never by what the generator made of them.
//!
//! Every run makes the same ones, so that nobody meets a failure by accident;
//! `PROPTEST_RNG_SEED=…` makes others.

mod presence;
mod unions;
mod values;

use std::path::{Path, PathBuf};
use std::time::Duration;

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngSeed, TestRunner};
use serde_json::{Map, Value, json};
use specsmith::{Generated, Options, Source, generate};
use tests::Scratch;
use tests::roundtrip::{Program, Question, Subject, add, judge};

/// With the dependencies, on a busy machine.
const BOUND: Duration = Duration::from_secs(3600);

/// A value for a type, and what has to come back.
struct Trial {
    question: Question,
    back: Value,
}

#[test]
fn what_a_schema_says_of_a_value_its_type_does() {
    let mut runner = TestRunner::new(config());
    let unions = made(&mut runner, unions::schemas());
    let objects = made(&mut runner, presence::schemas());
    let schemas: Map<String, Value> = unions.clone().into_iter().chain(objects.clone()).collect();
    let document = json!({
        "openapi": "3.1.0",
        "info": { "title": "Random", "version": "1" },
        "components": { "schemas": &schemas },
    });
    let source = Source::bytes("random.json", document.to_string());
    let generated = generate(&source, &Options::default()).expect("it generates");

    let mut trials = unions::trials(&mut runner, &schemas, &unions, &generated);
    assert!(
        trials.len() > 1000,
        "only {} values of unions",
        trials.len()
    );
    let of_unions = trials.len();
    trials.extend(presence::trials(
        &mut runner,
        &schemas,
        &objects,
        &generated,
    ));
    let others = trials.len() - of_unions;
    assert!(others > 1000, "only {others} values of objects");

    let faults = faults(generated, trials);
    assert!(
        faults.is_empty(),
        "{} faults:\n{}",
        faults.len(),
        faults.join("\n")
    );
}

fn config() -> Config {
    let mut config = Config::default();
    if let RngSeed::Random = config.rng_seed {
        config.rng_seed = RngSeed::Fixed(0);
    }
    config
}

/// One value of a strategy.
fn made<T: std::fmt::Debug>(runner: &mut TestRunner, strategy: impl Strategy<Value = T>) -> T {
    let tree = strategy.new_tree(runner).expect("a value");
    tree.current()
}

/// The place of the type of a component among the types.
fn type_of(generated: &Generated, component: &str) -> Option<usize> {
    let pointer = format!("/components/schemas/{component}");
    generated.types.iter().position(|ty| {
        let schema = ty.schema.as_ref();
        schema.is_some_and(|schema| schema.pointer.as_str() == pointer)
    })
}

/// What came back otherwise than it has to.
fn faults(generated: Generated, trials: Vec<Trial>) -> Vec<String> {
    let workspace = Scratch::new(Path::new(env!("CARGO_TARGET_TMPDIR")).join("random"));
    add(&workspace, &generated);
    let subject = Subject::new(&generated, PathBuf::new());
    let (questions, backs): (Vec<Question>, Vec<Value>) = trials
        .into_iter()
        .map(|trial| (trial.question, trial.back))
        .unzip();
    let asked = [(subject, questions)];
    let program = Program::compile(&workspace, &asked, BOUND).expect("a program");
    let [(subject, mut questions)] = asked;
    let answers = program.answers(0, &questions, BOUND).expect("answers");
    for (question, back) in questions.iter_mut().zip(backs) {
        question.reason = format!("{} of {}", question.reason, question.value);
        question.value = back;
    }
    let verdict = judge(&subject, &questions, &answers);
    verdict.faults.iter().map(ToString::to_string).collect()
}
