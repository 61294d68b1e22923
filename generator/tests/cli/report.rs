//! The report of `--format json`.

use serde_json::{Value, json};

use crate::folder::{DOCUMENT, Folder, Run};

fn report(run: &Run) -> Value {
    serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{error}: {run}"))
}

/// Returns a folder whose document has a broken reference.
fn broken() -> Folder {
    let folder = Folder::configured();
    let document = DOCUMENT.replace("schemas/Order\"", "schemas/Gone\"");
    folder.write("openapi/api.yaml", &document);
    folder
}

#[test]
fn a_diagnostic_has_its_location() {
    let run = broken().run(&["--format", "json", "--dry-run"]).done();
    let diagnostics = report(&run)["diagnostics"].take();
    let message = &diagnostics[0]["message"];
    assert!(
        message.as_str().unwrap().contains("schemas/Gone"),
        "{message}"
    );
    assert_eq!(
        diagnostics,
        json!([{
            "code": "unresolved-reference",
            "severity": "warning",
            "message": message,
            "hint": null,
            "file": "openapi/api.yaml",
            "line": 13,
            "column": 55,
            "end_line": 13,
            "end_column": 82,
            "pointer": "/paths/~1orders~1{id}/get/responses/200/content/application~1json/schema/$ref",
        }])
    );
    assert!(!run.err.contains("unresolved-reference"), "{run}");
}

#[test]
fn the_summary_and_the_changes_are_reported() {
    let run = broken().run(&["--format", "json", "--dry-run"]).done();
    let report = report(&run);
    assert_eq!(
        report["summary"],
        json!({
            "package": "shop",
            "version": "0.1.0",
            "operations": 1,
            "incoming": 0,
            "types": 0,
            "untyped": 1,
            "untyped_by_reason": {"undescribed": 0, "repaired": 1, "unmodeled": 0},
            "documents": ["openapi/api.yaml"],
        })
    );
    assert_eq!(report["version"], 2);
    assert_eq!(report["output"]["folder"], "client");
    let changes = report["output"]["changes"].as_array().unwrap();
    assert!(changes.contains(&json!({"path": "Cargo.toml", "change": "create"})));
}

#[test]
fn untyped_values_are_counted_by_reason() {
    let folder = Folder::bare();
    folder.write(
        "api.yaml",
        r##"
openapi: 3.0.3
info: {title: shop, version: "1"}
paths: {}
components:
  schemas:
    Silent:
      type: object
      properties:
        anything: {}
        list: {type: array, items: {}}
        map: {type: object}
        known: {type: string}
      additionalProperties: true
    Wrong:
      type: object
      properties:
        no_type: {type: unicorn}
        no_schema: {type: array, items: 7}
        no_target: {$ref: "#/components/schemas/Gone"}
        no_part: {allOf: [{$ref: "#/components/schemas/Gone"}]}
        no_value: {allOf: [{type: string}, {type: integer}]}
    Foreign:
      type: object
      properties:
        negative: {not: {type: string}}
"##,
    );
    let run = folder.run(&["generate", "api.yaml", "--format", "json", "--dry-run"]);
    let summary = report(&run.done())["summary"].take();
    assert_eq!(summary["untyped"], 10);
    assert_eq!(
        summary["untyped_by_reason"],
        json!({"undescribed": 4, "repaired": 5, "unmodeled": 1})
    );
    let run = folder.run(&["generate", "api.yaml", "--dry-run"]).done();
    let count = "10 untyped values (4 undescribed, 5 repaired, 1 unmodeled)";
    assert!(run.err.contains(count), "{run}");
}

#[test]
fn the_outcome_is_reported() {
    let folder = broken();
    for (args, code, outcome) in [
        (&["--dry-run"][..], 0, "planned"),
        (&["check"], 1, "out-of-date"),
        (&["generate"], 0, "written"),
        (&["check"], 0, "up-to-date"),
        (&["generate", "--strict"], 2, "failed"),
    ] {
        let run = folder.run(&[args, &["--format", "json", "--quiet"]].concat());
        assert_eq!(run.code, Some(code), "{run}");
        let report = report(&run);
        assert_eq!(report["outcome"], outcome);
        assert_eq!(report["exit"], code);
        assert_eq!(run.err.is_empty(), code == 0, "{run}");
    }
}

/// Asserts that a run fails, and returns its report.
#[track_caller]
fn failed(folder: &Folder, args: &[&str]) -> Value {
    let run = folder.run(&[args, &["--format", "json"]].concat());
    assert_eq!(run.code, Some(2), "{run}");
    assert!(run.err.contains("error"), "{run}");
    let report = report(&run);
    assert_eq!(report["outcome"], "failed");
    report
}

#[test]
fn an_invalid_document_is_a_diagnostic() {
    let folder = Folder::bare();
    let report = failed(&folder, &["gone.yaml"]);
    assert_eq!(report["diagnostics"][0]["code"], "unreadable-input");
    assert_eq!(report["diagnostics"][0]["line"], Value::Null);
    assert_eq!(report["summary"], Value::Null);
    folder.write("bad", "openapi: 3.0.3\ninfo: [\n");
    let found = &failed(&folder, &["bad"])["diagnostics"][0];
    assert_eq!(found["code"], "syntax-error");
    assert_eq!(found["file"], "bad");
    assert!(found["line"].is_u64(), "{found}");
}

#[test]
fn an_invalid_configuration_is_a_diagnostic() {
    let folder = Folder::configured();
    folder.write("openapi/specsmith.toml", "strict = 'yes'\n");
    let found = &failed(&folder, &[])["diagnostics"][0];
    assert_eq!(found["code"], "invalid-option");
    assert_eq!(found["file"], "openapi/specsmith.toml");
    assert_eq!((&found["line"], &found["column"]), (&json!(1), &json!(10)));
}

#[test]
fn a_failure_to_write_is_reported_next_to_the_diagnostics() {
    let folder = Folder::configured();
    folder.write("mine/Cargo.toml", "mine\n");
    let report = failed(&folder, &["--out", "mine"]);
    let message = report["failures"][0]["message"].as_str().unwrap();
    assert!(
        message.starts_with("mine/Cargo.toml would be overwritten"),
        "{message}"
    );
    assert_eq!(report["summary"]["operations"], 1);
}
