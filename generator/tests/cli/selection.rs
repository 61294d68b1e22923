//! The operations and schemas that are generated.

use crate::folder::Folder;

const SHOP: &str = r##"openapi: 3.0.3
info: {title: Corner Shop, version: "7"}
servers: [{url: "https://shop.example"}]
paths:
  /orders:
    get: {operationId: listOrders, tags: [orders], responses: {"204": {description: None}}}
    post: {operationId: addOrder, tags: [orders], deprecated: true, responses: {"204": {description: None}}}
  /admin/users:
    get: {operationId: listUsers, tags: [admin], responses: {"204": {description: None}}}
  /admin/users/{id}:
    get:
      tags: [admin]
      parameters: [{name: id, in: path, required: true, schema: {$ref: "#/components/schemas/Gone"}}]
      responses: {"204": {description: None}}
components:
  schemas:
    Unused: {type: object, properties: {a: {type: string}}}
"##;

/// Asserts the number of operations of a run, and returns its messages.
#[track_caller]
fn selected(folder: &Folder, args: &[&str], count: &str) -> String {
    let run = folder
        .run(&[&["api.yaml", "--dry-run"], args].concat())
        .done();
    assert!(run.err.contains(&format!(" 0.1.0: {count}, ")), "{run}");
    run.err
}

fn shop() -> Folder {
    let folder = Folder::bare();
    folder.write("api.yaml", SHOP);
    folder
}

#[test]
fn operations_are_selected_by_arguments() {
    let folder = shop();
    for (args, count) in [
        (&["--exclude", "/admin/users/*"][..], "3 operations"),
        (&["--include", "tag:orders"], "2 operations"),
        (
            &["--include", "listOrders", "--include", "listUsers"],
            "2 operations",
        ),
        (
            &["--include", "/admin/**", "--exclude", "listUsers"],
            "1 operation",
        ),
        (&["--include", "get /orders"], "1 operation"),
        (
            &["--include", "/orders", "--exclude", "deprecated"],
            "1 operation",
        ),
    ] {
        let err = selected(&folder, args, count);
        assert!(!err.contains("unmatched-selector"), "{args:?} {err}");
    }
}

#[test]
fn excluded_operations_have_no_diagnostics() {
    let folder = shop();
    let with = selected(&folder, &["--include", "/admin/**"], "2 operations");
    assert!(with.contains("unresolved-reference"), "{with}");
    let without = ["--exclude", "GET /admin/users/{id}"];
    let without = selected(&folder, &without, "3 operations");
    assert!(!without.contains("warning"), "{without}");
}

#[test]
fn a_selector_that_selects_nothing_is_reported() {
    let folder = shop();
    let err = selected(&folder, &["--exclude", "listOrder"], "4 operations");
    let warning = "warning[unmatched-selector]: `listOrder` in `select.exclude`";
    assert!(err.contains(warning), "{err}");
    assert!(err.contains("did you mean `listOrders`?"), "{err}");
    folder.refuses(
        &["api.yaml", "--strict", "--exclude", "/x"],
        "unmatched-selector",
    );
    folder.refuses(
        &["api.yaml", "--include", "/a/**b"],
        "--include: `/a/**b` is not a valid pattern",
    );
}

#[test]
fn arguments_override_and_extend_the_configured_selection() {
    let folder = Folder::configured();
    folder.write("openapi/api.yaml", SHOP);
    folder.append(
        "openapi/specsmith.toml",
        "[select]\ninclude = ['tag:orders']\nexclude = ['addOrder']\nunused-schemas = true\n",
    );
    let run = folder.run(&["--dry-run"]).done();
    assert!(run.err.contains("1 operation, 1 type from"), "{run}");
    let further = ["--include", "/**", "--exclude", "/admin/users/*"];
    let run = folder.run(&[&["--dry-run"], &further[..]].concat()).done();
    assert!(run.err.contains("2 operations, 1 type from"), "{run}");
    folder.append("openapi/specsmith.toml", "unused = 1\n");
    folder.refuses(&[], "unknown option `unused`, expected one of `include`");
}
