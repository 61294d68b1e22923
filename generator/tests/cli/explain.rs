//! The explanations of codes.

use specsmith::diagnostic::Code;
use specsmith::disposition;

use crate::folder::Folder;

#[test]
fn all_codes_are_listed() {
    let list = Folder::bare().run(&["explain"]).done().out;
    assert_eq!(list.lines().count(), Code::ALL.len());
    for code in Code::ALL {
        assert!(list.contains(disposition::explain(*code).meaning), "{code}");
    }
}

#[test]
fn one_code_is_explained() {
    let folder = Folder::bare();
    let run = folder.run(&["explain", "widened-type"]).done();
    let meaning = disposition::explain(Code::WidenedType).meaning;
    assert!(
        run.out.starts_with(&format!("widened-type\n  {meaning}\n")),
        "{run}"
    );
    for part in [
        "What specsmith does\n  Values are read",
        "What you can do\n  Nothing",
        "\n  JSON Schema applicators\n",
        "\n    `patternProperties` (3.1+): ",
    ] {
        assert!(run.out.contains(part), "{part:?} is not in {run}");
    }
    assert_eq!(run.out.matches(meaning).count(), 1, "{run}");
    folder.refuses(&["explain", "widened-typ"], "'widened-type'");
    let misspelled = folder.run(&["explain", "widened-typ"]);
    assert!(!misspelled.err.contains("ambiguous-union"), "{misspelled}");
    let british = folder.run(&["explain", "unmodelled-server"]).done();
    assert!(british.out.starts_with("unmodeled-server\n"), "{british}");
}
