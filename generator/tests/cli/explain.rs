//! What the codes of findings mean.

use specsmith::diagnostic::Code;

use crate::folder::Folder;

#[test]
fn all_codes_are_listed() {
    let list = Folder::bare().run(&["explain"]).done().out;
    assert_eq!(list.lines().count(), Code::ALL.len());
    for code in Code::ALL {
        assert!(list.contains(code.summary()), "{code}");
    }
}

#[test]
fn one_code_is_explained() {
    let folder = Folder::bare();
    let run = folder.run(&["explain", "widened-type"]).done();
    assert!(run.out.starts_with("widened-type: "), "{run}");
    for text in [
        "What it means\n  The type takes more",
        "What specsmith does\n  Values are read",
        "What to do\n  Nothing",
        "\n  JSON Schema applicators\n",
        "\n    `patternProperties` (3.1+): kept",
    ] {
        assert!(run.out.contains(text), "{text:?} is not in {run}");
    }
    folder.refuses(&["explain", "widened-typ"], "'widened-type'");
}
