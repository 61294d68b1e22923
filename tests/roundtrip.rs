//! Samples of every case's schemas come back equal from the generated types.
//!
//! `snapshots/roundtrip.snap` has what does not, and each line of it has a reason:
//!
//! - `access_joined` audit: a write-only member of what is read-only travels neither way.
//! - `all_of_merges` Contradictions, choice_and_object: parts that contradict each other leave the
//!   member untyped, and the generator says so.
//! - `boolean_schemas` false, named_false: what no value fits is untyped.
//! - `enum_closed` Named: the case's options close an enum beside plain text.
//! - `enum_values` TooLarge, `two_unions` Scalars: the type is widened, and the generator says so.
//! - `enum_values` quoted, no_values: the list is of another type than the schema, or empty, and the
//!   type is what counts.
//! - `formats_time` stamp: a moment has a year of four digits.
//! - `integer_widths` plain_example: the example needs `u64`, which has no negative numbers.
//! - `integer_widths` huge, both_ways, i128: `Number` holds integers of any size, and fractions too.
//! - `tags_untold` Cat: it has the tag that a mapping gives it, whatever its own schema says.
//! - `hostile` union: the example of the tag names no branch, so the value is rightly unknown.

use std::path::Path;
use std::time::Duration;

use specsmith::GeneratedKind;
use tests::roundtrip::{Program, Question, Subject, add, judge, questions};
use tests::samples::Documents;
use tests::{Case, Scratch, cases, check_snapshot};

/// With the dependencies, on a busy machine.
const BOUND: Duration = Duration::from_secs(3600);

#[test]
fn samples_of_every_case_come_back_equal() {
    let workspace = Scratch::new(Path::new(env!("CARGO_TARGET_TMPDIR")).join("roundtrip"));
    let asked = cases()
        .into_iter()
        .filter_map(|case| ask(&case, &workspace));
    let asked: Vec<(Subject, Vec<Question>)> = asked.collect();
    let program = Program::compile(&workspace, &asked, BOUND).expect("a program");
    let (mut samples, mut faults) = (0, String::new());
    for (number, (subject, questions)) in asked.iter().enumerate() {
        let answers = program.answers(number, questions, BOUND);
        let verdict = judge(subject, questions, &answers.expect("answers"));
        samples += verdict.samples;
        for fault in verdict.faults {
            faults += &format!("{}: {fault}\n", subject.package);
        }
    }
    assert!(samples > 2000, "only {samples} samples");
    let faults = Some(faults.trim_end()).filter(|faults| !faults.is_empty());
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("snapshots");
    check_snapshot(&folder, "roundtrip", faults);
}

/// What is asked of a case, whose crate is put into the workspace; `None` if nothing is.
fn ask(case: &Case, workspace: &Scratch) -> Option<(Subject, Vec<Question>)> {
    let mut options = case.options();
    options.package.name = Some(case.name.replace('/', "-"));
    // With overlays, schemas are not what the document has.
    let generated = match options.overlays.is_empty() {
        true => specsmith::generate(&case.source(), &options).ok()?,
        false => return None,
    };
    // What a faulty schema means, and what a type of another crate holds, no validator knows.
    let mut types = generated.types.iter();
    if case.group() == "faults" || types.any(|ty| ty.kind == GeneratedKind::External) {
        return None;
    }
    let file = case.folder.join(case.source().name());
    let subject = Subject::new(&generated, file);
    let questions = questions(&subject, &mut Documents::default());
    let questions = questions.unwrap_or_else(|error| panic!("{}: {error}", case.name));
    if questions.is_empty() {
        return None;
    }
    add(workspace, &generated);
    Some((subject, questions))
}
