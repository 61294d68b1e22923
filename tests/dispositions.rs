//! The tables of `DISPOSITIONS.md` against the generator: every construct that is reported or
//! rejected has its diagnostic at its location, and every supported one has its effect on the crate.
//!
//! The cases are data, under `dispositions/`, one file for each part of the page. A case names its
//! rows and has a minimal document with the construct:
//!
//! - `version`: the version of OpenAPI, `3.0.3` by default;
//! - `schema`: the schema `T`, which is the response of the operation; `parameter`: the first
//!   parameter of the operation; `body`: its request body; `operation`: further fields of it;
//!   `document`: further fields of the document; `source`: the whole document instead; `options`:
//!   the contents of `specsmith.toml`;
//! - `reports`: every diagnostic as code and pointer, relative to the part that the case has;
//! - `emits`: strings that the generated crate contains;
//! - `elsewhere`: instead of a document, the file of the test that covers the row's code;
//! - `pending`: why the row is not true yet.

use std::collections::BTreeSet;
use std::path::Path;

use serde::Deserialize;
use serde_json::{Map, Value, json};
use specsmith::diagnostic::{Diagnostic, Pointer};
use specsmith::disposition::{Disposition, dispositions};
use specsmith::{Options, Source, generate};
use tests::{failures_of, read, repository};

/// A document and its expected result.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// The heading of the table.
    of: String,
    /// The constructs, as the table spells them.
    rows: Vec<String>,
    version: Option<String>,
    schema: Option<Value>,
    parameter: Option<Value>,
    body: Option<Value>,
    operation: Option<Value>,
    document: Option<Value>,
    source: Option<String>,
    options: Option<String>,
    #[serde(default)]
    reports: Vec<String>,
    #[serde(default)]
    emits: Vec<String>,
    elsewhere: Option<String>,
    pending: Option<String>,
}

impl Case {
    fn name(&self) -> String {
        format!("{}: {}", self.of, self.rows.join(", "))
    }

    fn is_about(&self, row: &Disposition) -> bool {
        self.of == row.object && self.rows.iter().any(|name| name == row.construct)
    }

    /// Returns whether the case has a document.
    fn is_run(&self) -> bool {
        self.elsewhere.is_none() && self.pending.is_none()
    }

    fn is_swagger(&self) -> bool {
        self.version.as_deref() == Some("2.0")
    }

    fn method(&self) -> &'static str {
        match self.body {
            Some(_) => "post",
            None => "get",
        }
    }

    /// Returns the pointer of the part that the case has.
    fn pointer(&self) -> Pointer {
        let operation = Pointer::root().join(["paths", "/a", self.method()]);
        match self {
            Case {
                schema: Some(_), ..
            } if self.is_swagger() => Pointer::root().join(["definitions", "T"]),
            Case {
                schema: Some(_), ..
            } => Pointer::root().join(["components", "schemas", "T"]),
            Case {
                parameter: Some(_), ..
            } => operation.child("parameters").item(0),
            Case { body: Some(_), .. } => operation.child("requestBody"),
            Case {
                operation: Some(_), ..
            } => operation,
            _ => Pointer::root(),
        }
    }

    fn document(&self) -> Value {
        let version = self.version.as_deref().unwrap_or("3.0.3");
        let mut document = json!({
            "info": {"title": "t", "version": "1"},
            "paths": {"/a": {self.method(): {"operationId": "a", "responses": {"200": {"description": "Done."}}}}},
        });
        let mut operation = json!({});
        if self.is_swagger() {
            merge(
                &mut document,
                &json!({"swagger": version, "host": "h.example", "schemes": ["https"]}),
            );
        } else {
            merge(&mut document, &json!({"openapi": version}));
        }
        if let Some(schema) = &self.schema {
            let (definitions, response) = if self.is_swagger() {
                (
                    json!({"definitions": {"T": schema}}),
                    json!({"schema": {"$ref": "#/definitions/T"}}),
                )
            } else {
                (
                    json!({"components": {"schemas": {"T": schema}}}),
                    json!({"content": {"application/json": {"schema": {"$ref": "#/components/schemas/T"}}}}),
                )
            };
            merge(&mut document, &definitions);
            merge(&mut operation, &json!({"responses": {"200": response}}));
        }
        if let Some(parameter) = &self.parameter {
            merge(&mut operation, &json!({"parameters": [parameter]}));
        }
        if let Some(body) = &self.body {
            merge(&mut operation, &json!({"requestBody": body}));
        }
        if let Some(more) = &self.operation {
            merge(&mut operation, more);
        }
        merge(
            &mut document,
            &json!({"paths": {"/a": {self.method(): operation}}}),
        );
        if let Some(more) = &self.document {
            merge(&mut document, more);
        }
        document
    }

    /// Returns the expected diagnostics, each as its code and its pointer.
    fn expected(&self) -> BTreeSet<String> {
        let part = self.pointer().fragment();
        let full = |reported: &String| match reported.split_once(' ') {
            None => format!("{reported} {part}"),
            Some((code, pointer)) if pointer.starts_with('/') => format!("{code} #{pointer}"),
            Some((_, pointer)) if pointer.starts_with('<') => reported.clone(),
            Some((code, below)) => format!("{code} {part}/{below}"),
        };
        self.reports.iter().map(full).collect()
    }
}

/// Merges `more` into a value: properties of objects are merged, anything else is replaced. A
/// property that is `null` is removed.
fn merge(into: &mut Value, more: &Value) {
    match (into, more) {
        (Value::Object(into), Value::Object(more)) => merge_properties(into, more),
        (into, more) => *into = more.clone(),
    }
}

fn merge_properties(into: &mut Map<String, Value>, more: &Map<String, Value>) {
    for (key, value) in more {
        match value {
            Value::Null => {
                into.shift_remove(key);
            }
            _ => merge(into.entry(key).or_insert(Value::Null), value),
        }
    }
}

fn cases() -> Vec<Case> {
    let folder = repository().join("tests/dispositions");
    let mut cases = Vec::new();
    for part in ["documents", "operations", "schemas"] {
        let path = folder.join(part).with_extension("yaml");
        match serde_yaml::from_str::<Vec<Case>>(&read(&path)) {
            Ok(found) => cases.extend(found),
            Err(error) => panic!("{}: {error}", path.display()),
        }
    }
    cases
}

#[test]
fn every_construct_has_its_disposition() {
    let failed = failures_of(&cases(), Case::name, check);
    assert!(failed.is_empty(), "{} fail: {failed:#?}", failed.len());
}

fn check(case: &Case) {
    if !case.is_run() {
        return;
    }
    let source = match &case.source {
        Some(source) => source.clone(),
        None => case.document().to_string(),
    };
    let options = match Options::from_toml(case.options.as_deref().unwrap_or_default()) {
        Ok(options) => options,
        Err(errors) => panic!("{}: {errors:?}", case.name()),
    };
    let result = generate(&Source::bytes("openapi.json", source), &options);
    let diagnostics = match &result {
        Ok(generated) => &generated.diagnostics,
        Err(error) => &error.diagnostics,
    };
    let reported: BTreeSet<String> = diagnostics.iter().map(outline).collect();
    let name = case.name();
    assert_eq!(reported, case.expected(), "{name}: {diagnostics:#?}");
    let rejected = rows_of(case).any(|row| row.disposition == "rejected");
    assert_eq!(result.is_err(), rejected, "{}", case.name());
    let files = result.map(|generated| generated.files).unwrap_or_default();
    for part in &case.emits {
        let mut files = files
            .iter()
            .filter(|file| !file.path.starts_with("src/runtime/"));
        let found = files.any(|file| file.contents.contains(part.as_str()));
        assert!(found, "{name}: the crate does not contain `{part}`");
    }
}

/// Returns the code and the pointer of a diagnostic.
fn outline(diagnostic: &Diagnostic) -> String {
    let pointer = diagnostic
        .location
        .pointer()
        .map_or_else(|| "<source>".to_owned(), Pointer::fragment);
    format!("{} {pointer}", diagnostic.code)
}

fn rows_of(case: &Case) -> impl Iterator<Item = Disposition> + '_ {
    dispositions().into_iter().filter(|row| case.is_about(row))
}

#[test]
fn every_case_is_about_existing_rows() {
    for case in cases() {
        assert_eq!(rows_of(&case).count(), case.rows.len(), "{}", case.name());
    }
}

/// Checks that every row has a case, and a reported or rejected one a case for each of its codes.
#[test]
fn every_row_has_a_case() {
    let cases = cases();
    let mut missing = Vec::new();
    for row in dispositions() {
        let mut own = cases.iter().filter(|case| case.is_about(&row));
        if own.clone().any(|case| case.pending.is_some()) {
            continue;
        }
        for code in &row.codes {
            let code = code.as_str();
            if !own.clone().any(|case| covers(case, code)) {
                missing.push(format!("{}: {} with {code}", row.object, row.construct));
            }
        }
        let is_relevant = !row.behavior.starts_with("not relevant");
        if row.codes.is_empty() && is_relevant && own.next().is_none() {
            missing.push(format!("{}: {}", row.object, row.construct));
        }
    }
    assert!(
        missing.is_empty(),
        "{} rows have no case: {missing:#?}",
        missing.len()
    );
}

fn covers(case: &Case, code: &str) -> bool {
    match &case.elsewhere {
        Some(path) => names(&repository().join(path), code),
        None => case
            .reports
            .iter()
            .any(|reported| reported.split(' ').next() == Some(code)),
    }
}

/// Returns whether a test names the code, as a string or as the variant.
fn names(path: &Path, code: &str) -> bool {
    let parts = code.split('-').map(|part| {
        let (first, rest) = part.split_at(1);
        format!("{}{rest}", first.to_ascii_uppercase())
    });
    let variant: String = parts.collect();
    let test = read(path);
    test.contains(code) || test.contains(&format!("Code::{variant}"))
}
