//! An edit of a document changes exactly these files and lines.

use std::fs;

use similar::TextDiff;
use specsmith::{GeneratedFile, Options, Source, generate};
use tests::repository;

fn files(document: &str) -> Vec<GeneratedFile> {
    let contents =
        fs::read_to_string(repository().join("openapi/specsmith.toml")).expect("options");
    let options = Options::from_toml(&contents).expect("valid options");
    let source = Source::bytes("polytomic.yaml", document);
    generate(&source, &options)
        .expect("the document generates")
        .files
}

fn edited(document: &str, old: &str, new: &str) -> String {
    assert_eq!(
        document.matches(old).count(),
        1,
        "{old:?} must be in the document once"
    );
    document.replace(old, new)
}

#[test]
fn an_edit_changes_only_what_it_affects() {
    let path = repository().join("openapi/polytomic.yaml");
    let before = fs::read_to_string(path).expect("the document");
    // One more status of activating a sync,
    let start = before
        .find("operationId: activateBulkSync")
        .expect("the operation");
    let (head, tail) = before.split_at(start);
    let conflict =
        "responses:\n        \"409\":\n          description: The sync is being changed.\n";
    let after = format!("{head}{}", tail.replacen("responses:\n", conflict, 1));
    // one more property of its request body,
    let start = after
        .find("    ActivateBulkSyncRequest:\n")
        .expect("the schema");
    let (head, tail) = after.split_at(start);
    let reason =
        "properties:\n        reason:\n          type: string\n          description: Why.\n";
    let after = format!("{head}{}", tail.replacen("properties:\n", reason, 1));
    // and one value of an enum removed.
    let after = edited(&after, "enum: [snapshot, replicate]", "enum: [replicate]");

    let (before, after) = (files(&before), files(&after));
    let mut report = String::new();
    for new in &after {
        let old = before.iter().find(|file| file.path == new.path);
        let old = old.map_or("", |file| &file.contents);
        if old != new.contents {
            let diff = TextDiff::from_lines(old, &new.contents);
            report.push_str(&format!(
                "=== {}\n{}",
                new.path,
                diff.unified_diff().context_radius(1)
            ));
        }
    }
    assert_eq!(before.len(), after.len(), "no file comes or goes");
    insta::with_settings!({ snapshot_path => "snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("drift", report);
    });
}
