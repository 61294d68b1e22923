//! The diagnostics of a document, as a person reads them.

use crate::folder::{DOCUMENT, Folder, Run};

#[test]
fn bad_documents_are_refused() {
    let folder = Folder::bare();
    folder.refuses(&[], "error: no document");
    folder.refuses(&["missing.yaml"], "missing.yaml");
    folder.refuses(&["."], "error");
    for (contents, message) in [
        ("openapi: 3.0.3\ninfo: [\n", "bad:"),
        ("{\"openapi\": \"3.0.3\",\n \"info\": {]}", "bad:2"),
        ("just: yaml\n", "error[not-openapi]"),
        ("swagger: '1.2'\n", "error[unsupported-version]"),
        ("", "error"),
    ] {
        folder.write("bad", contents);
        folder.refuses(&["bad"], message);
    }
}

#[test]
fn warnings_are_printed_and_fatal_if_strict() {
    let folder = Folder::bare();
    let broken = DOCUMENT.replace("schemas/Order\"", "schemas/Gone\"");
    folder.write("api.yaml", &broken);
    let run = folder.run(&["api.yaml", "--dry-run"]).done();
    assert!(run.err.contains("warning[unresolved-reference]"), "{run}");
    assert!(run.err.contains("--> api.yaml:13:"), "{run}");
    assert_eq!(
        folder.run(&["api.yaml", "--dry-run", "--quiet"]).done().err,
        ""
    );
    folder.refuses(&["api.yaml", "--strict"], "unresolved-reference");
    folder.refuses(&["api.yaml", "--strict", "--quiet"], "unresolved-reference");
}

/// Returns a document with `count` operations, each with a warning of the same code.
fn with_warnings(count: usize) -> String {
    let operation = |n: usize| {
        format!(
            "  /gone{n}:\n    get:\n      parameters: [{{$ref: '#/gone'}}]\n      responses: {{}}\n"
        )
    };
    let operations: String = (0..count).map(operation).collect();
    DOCUMENT.replace("paths:\n", &format!("paths:\n{operations}"))
}

#[test]
fn diagnostics_are_allowed_and_denied_by_code() {
    let folder = Folder::configured();
    let broken = DOCUMENT.replace("schemas/Order\"", "schemas/Gone\"");
    folder.write("openapi/api.yaml", &broken);
    let allow = ["--strict", "--allow", "unresolved-reference", "--dry-run"];
    let run = folder.run(&allow).done();
    assert!(!run.err.contains("unresolved-reference"), "{run}");
    folder.refuses(
        &["--deny", "unresolved-reference"],
        "error[unresolved-reference]",
    );

    folder.append(
        "openapi/specsmith.toml",
        "[diagnostics]\nallow = ['unresolved-reference']\n",
    );
    folder.run(&["--strict", "--dry-run"]).done();
    // An argument overrides what the configuration sets for a code.
    folder.refuses(
        &["--deny", "unresolved-reference"],
        "error[unresolved-reference]",
    );
    folder.append("openapi/specsmith.toml", "deny = ['unresolved-referenc']\n");
    folder.refuses(&[], "did you mean `unresolved-reference`?");
    folder.refuses(
        &["--allow", "unresolved-referenc"],
        "'unresolved-reference'",
    );
    let both = ["--allow", "invalid-value", "--deny", "invalid-value"];
    Folder::bare().refuses(
        &[&["api.yaml"], &both[..]].concat(),
        "--deny: `invalid-value` is also allowed",
    );
}

#[test]
fn errors_cannot_be_allowed() {
    let folder = Folder::bare();
    folder.write("api.yaml", "a: 1\na: 2\n");
    folder.refuses(
        &["api.yaml", "--allow", "duplicate-key"],
        "error[duplicate-key]",
    );
}

#[test]
fn many_diagnostics_of_one_code_are_truncated() {
    let folder = Folder::bare();
    folder.write("api.yaml", &with_warnings(25));
    let shown = |run: &Run| run.err.matches("warning[unresolved-reference]").count();
    let run = folder.run(&["api.yaml", "--dry-run"]).done();
    assert_eq!(shown(&run), 20, "{run}");
    let more = "… and 5 more warnings of `unresolved-reference`; show all with `--all`";
    assert!(run.err.contains(more), "{run}");
    let run = folder.run(&["api.yaml", "--dry-run", "--all"]).done();
    assert_eq!(shown(&run), 25, "{run}");
    assert!(!run.err.contains("more warnings"), "{run}");
    let run = folder.run(&["api.yaml", "--strict"]);
    let more = "more errors of `unresolved-reference`";
    assert!(run.err.contains(more), "{run}");
}
