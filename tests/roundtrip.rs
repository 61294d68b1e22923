//! Samples of every case's schemas come back equal from the generated types.
//!
//! `snapshots/roundtrip.snap` lists those that do not, and each line of it has a reason:
//!
//! - `access_joined` audit: a write-only property of a read-only schema travels neither way.
//! - `all_of_merges` Contradictions, choice_and_object: contradictory parts leave the
//!   property untyped, which is reported.
//! - `boolean_schemas` false, named_false: a schema that no value fits is untyped.
//! - `enum_closed` Named: the options of the case close an enum next to a string branch.
//! - `enum_values` TooLarge, `two_unions` Scalars: the type is widened, which is reported.
//! - `enum_values` quoted, no_values: the enum values have another type than the schema, or there are
//!   none, and the type takes precedence.
//! - `formats_time` stamp: the year of an instant has four digits.
//! - `integer_widths` plain_example: the example needs `u64`, which has no negative numbers.
//! - `integer_widths` huge, both_ways, i128: `Number` holds integers of any size, and fractions too.
//! - `tags_undeclared` Cat: it has the tag of the mapping, whatever its own schema requires.
//! - `hostile` union: the example of the tag names no branch, so the value is correctly unknown.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Duration;

use specsmith::GeneratedKind;
use tests::roundtrip::{Program, Subject, TestValue, add, evaluate, test_values};
use tests::samples::Documents;
use tests::{Case, Scratch, cases, check_snapshot, read};

/// Includes the dependencies, on a busy machine.
const BOUND: Duration = Duration::from_secs(3600);

/// One case in three, which the compiler builds in a minute. `.ci/run` takes all of them.
#[test]
fn samples_of_a_third_of_the_cases_come_back_equal() {
    let outcome = round_trip("roundtrip-third", cases().into_iter().step_by(3));
    assert!(outcome.samples > 500, "only {} samples", outcome.samples);
    let snapshot = read(&snapshots().join("roundtrip.snap"));
    let expected: Vec<&str> = snapshot
        .lines()
        .filter(|line| {
            let package = line.split(": ").next().unwrap_or_default();
            outcome.packages.contains(package)
        })
        .collect();
    assert_eq!(outcome.mismatches, expected);
}

#[test]
#[ignore = "takes minutes; `.ci/run` runs it"]
fn samples_of_every_case_come_back_equal() {
    let outcome = round_trip("roundtrip", cases().into_iter());
    assert!(outcome.samples > 2000, "only {} samples", outcome.samples);
    let mismatches = outcome.mismatches.join("\n");
    let mismatches = Some(mismatches.trim_end()).filter(|mismatches| !mismatches.is_empty());
    check_snapshot(&snapshots(), "roundtrip", mismatches);
}

fn snapshots() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("snapshots")
}

/// The outcome of some cases.
struct Outcome {
    /// The packages of the cases that have samples.
    packages: BTreeSet<String>,
    /// The number of samples.
    samples: usize,
    /// The samples that do not come back equal, one per line, each after its package.
    mismatches: Vec<String>,
}

/// Compiles the crates of the cases into one program, in a workspace of this name, and sends their
/// samples through it.
fn round_trip(workspace: &str, cases: impl Iterator<Item = Case>) -> Outcome {
    let workspace = Scratch::new(Path::new(env!("CARGO_TARGET_TMPDIR")).join(workspace));
    let subjects: Vec<(Subject, Vec<TestValue>)> = cases
        .filter_map(|case| test_values_of(&case, &workspace))
        .collect();
    let program = Program::compile(&workspace, &subjects, BOUND).expect("a program");
    let mut outcome = Outcome {
        packages: BTreeSet::new(),
        samples: 0,
        mismatches: Vec::new(),
    };
    for (number, (subject, test_values)) in subjects.iter().enumerate() {
        let observed = program.observe(number, test_values, BOUND);
        let verdict = evaluate(subject, test_values, &observed.expect("results"));
        outcome.samples += verdict.samples;
        outcome.packages.insert(subject.package.clone());
        for mismatch in verdict.mismatches {
            let line = format!("{}: {mismatch}", subject.package);
            outcome.mismatches.push(line.trim_end().to_owned());
        }
    }
    outcome
}

/// Adds the crate of a case to the workspace and returns its test values; `None` if it has none.
fn test_values_of(case: &Case, workspace: &Scratch) -> Option<(Subject, Vec<TestValue>)> {
    let mut options = case.options();
    options.package.name = Some(case.name.replace('/', "-"));
    // With overlays, the schemas differ from those of the document.
    if !options.overlays.is_empty() {
        return None;
    }
    let generated = specsmith::generate(&case.source(), &options).ok()?;
    // The validator knows neither the meaning of an invalid schema nor the types of other crates.
    let mut types = generated.types.iter();
    if case.group() == "invalid" || types.any(|ty| ty.kind == GeneratedKind::External) {
        return None;
    }
    let file = case.folder.join(case.source().name());
    let subject = Subject::new(&generated, file);
    let test_values = test_values(&subject, &mut Documents::default());
    let test_values = test_values.unwrap_or_else(|error| panic!("{}: {error}", case.name));
    if test_values.is_empty() {
        return None;
    }
    add(workspace, &generated);
    Some((subject, test_values))
}
