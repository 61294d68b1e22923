//! Properties of absent and null values, and of unions, over random schemas and values.
//!
//! One document contains all schemas, so that one crate is generated and compiled; a program reads and
//! writes the values with its types. The schemas alone decide the expected result, never the generated
//! types.
//!
//! Every run uses the same seed, so that a failure is reproducible; `PROPTEST_RNG_SEED=…` sets another.

mod presence;
mod unions;
mod values;

use std::path::{Path, PathBuf};
use std::time::Duration;

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngSeed, TestRunner};
use serde_json::{Map, Value, json};
use specsmith::{Generated, Options, Source};
use tests::Scratch;
use tests::roundtrip::{Program, Subject, TestValue, add, evaluate};

/// Includes the dependencies, on a busy machine.
const BOUND: Duration = Duration::from_secs(3600);

/// A value of a type, and the expected result of reading and writing it.
struct Trial {
    test_value: TestValue,
    back: Value,
}

#[test]
fn a_type_accepts_and_preserves_the_values_of_its_schema() {
    let mut runner = TestRunner::new(config());
    let unions = sample(&mut runner, unions::schemas());
    let objects = sample(&mut runner, presence::schemas());
    let schemas: Map<String, Value> = unions.clone().into_iter().chain(objects.clone()).collect();
    let document = json!({
        "openapi": "3.1.0",
        "info": { "title": "Random", "version": "1" },
        "components": { "schemas": &schemas },
    });
    let source = Source::bytes("random.json", document.to_string());
    let generated = specsmith::generate(&source, &Options::default()).expect("a crate");

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

    let mismatches = mismatches(generated, trials);
    assert!(
        mismatches.is_empty(),
        "{} mismatches:\n{}",
        mismatches.len(),
        mismatches.join("\n")
    );
}

fn config() -> Config {
    let mut config = Config::default();
    if let RngSeed::Random = config.rng_seed {
        config.rng_seed = RngSeed::Fixed(0);
    }
    config
}

/// Samples one value of a strategy.
fn sample<T: std::fmt::Debug>(runner: &mut TestRunner, strategy: impl Strategy<Value = T>) -> T {
    let tree = strategy.new_tree(runner).expect("a value");
    tree.current()
}

/// Returns the index of the type of a component.
fn type_of(generated: &Generated, component: &str) -> Option<usize> {
    let pointer = format!("/components/schemas/{component}");
    generated.types.iter().position(|ty| {
        let schema = ty.schema.as_ref();
        schema.is_some_and(|schema| schema.pointer.as_str() == pointer)
    })
}

/// Returns the values whose result differs from the expected one.
fn mismatches(generated: Generated, trials: Vec<Trial>) -> Vec<String> {
    let workspace = Scratch::new(Path::new(env!("CARGO_TARGET_TMPDIR")).join("random"));
    add(&workspace, &generated);
    let subject = Subject::new(&generated, PathBuf::new());
    let (test_values, backs): (Vec<TestValue>, Vec<Value>) = trials
        .into_iter()
        .map(|trial| (trial.test_value, trial.back))
        .unzip();
    let subjects = [(subject, test_values)];
    let program = Program::compile(&workspace, &subjects, BOUND).expect("a program");
    let [(subject, mut test_values)] = subjects;
    let observed = program.observe(0, &test_values, BOUND).expect("results");
    for (test_value, back) in test_values.iter_mut().zip(backs) {
        test_value.reason = format!("{} of {}", test_value.reason, test_value.value);
        test_value.value = back;
    }
    let verdict = evaluate(&subject, &test_values, &observed);
    verdict.mismatches.iter().map(ToString::to_string).collect()
}
