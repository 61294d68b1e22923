//! The table `DISPOSITIONS.md` against what the generator does: every construct that it says is
//! reported or rejected is told at its place, and every one that is supported is to be seen.
//!
//! The cases are data, under `dispositions/`, one file a part of the table. A case names the rows
//! it is about and gives the least document with that construct:
//!
//! - `version`: `3.0.3` unless it says otherwise;
//! - `schema`: the schema `T`, which the operation answers with; `parameter`: the first one of the
//!   operation; `body`: the body it sends; `operation`: more of the operation; `document`: more of
//!   the document; `text`: the whole text instead; `options`: those of `specsmith.toml`;
//! - `says`: every finding as code and place, which is relative to what the case gives;
//! - `shows`: what stands in the generated crate;
//! - `elsewhere`: instead of a document, the file of the test that has the row's code;
//! - `pending`: why the row is not true yet.

use std::collections::BTreeSet;
use std::path::Path;

use serde::Deserialize;
use serde_json::{Map, Value, json};
use specsmith::diagnostic::{Diagnostic, Pointer};
use specsmith::disposition::{Disposition, dispositions};
use specsmith::{Options, Source, generate};
use tests::{failures_of, read, repository};

/// One document and what becomes of it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// The heading in the table.
    of: String,
    /// The constructs, as the table writes them.
    rows: Vec<String>,
    version: Option<String>,
    schema: Option<Value>,
    parameter: Option<Value>,
    body: Option<Value>,
    operation: Option<Value>,
    document: Option<Value>,
    text: Option<String>,
    options: Option<String>,
    #[serde(default)]
    says: Vec<String>,
    #[serde(default)]
    shows: Vec<String>,
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

    /// Whether the case is a document.
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

    /// Where the part stands that the case gives.
    fn place(&self) -> Pointer {
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
            let (definitions, answer) = match self.is_swagger() {
                true => (
                    json!({"definitions": {"T": schema}}),
                    json!({"schema": {"$ref": "#/definitions/T"}}),
                ),
                false => (
                    json!({"components": {"schemas": {"T": schema}}}),
                    json!({"content": {"application/json": {"schema": {"$ref": "#/components/schemas/T"}}}}),
                ),
            };
            merge(&mut document, &definitions);
            merge(&mut operation, &json!({"responses": {"200": answer}}));
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

    /// The findings that it is to have, each as its code and its place.
    fn expected(&self) -> BTreeSet<String> {
        let place = self.place();
        let full = |said: &String| match said.split_once(' ') {
            None => format!("{said} {}", place.fragment()),
            Some((_, whole)) if whole.starts_with(['/', '<']) => match whole.strip_prefix('/') {
                Some(_) => said.replace(" /", " #/"),
                None => said.clone(),
            },
            Some((code, below)) => format!("{code} {}/{below}", place.fragment()),
        };
        self.says.iter().map(full).collect()
    }
}

/// Adds what `more` says: members of objects to objects, anything else in the place of what is
/// there. A member that is null is taken out.
fn merge(into: &mut Value, more: &Value) {
    match (into, more) {
        (Value::Object(into), Value::Object(more)) => merge_members(into, more),
        (into, more) => *into = more.clone(),
    }
}

fn merge_members(into: &mut Map<String, Value>, more: &Map<String, Value>) {
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
fn every_construct_becomes_what_the_table_says() {
    let failed = failures_of(&cases(), Case::name, check);
    assert!(failed.is_empty(), "{} fail: {failed:#?}", failed.len());
}

fn check(case: &Case) {
    if !case.is_run() {
        return;
    }
    let text = match &case.text {
        Some(text) => text.clone(),
        None => case.document().to_string(),
    };
    let options = match Options::from_toml(case.options.as_deref().unwrap_or_default()) {
        Ok(options) => options,
        Err(faults) => panic!("{}: {faults:?}", case.name()),
    };
    let result = generate(&Source::bytes("openapi.json", text), &options);
    let said = match &result {
        Ok(generated) => &generated.diagnostics,
        Err(error) => &error.diagnostics,
    };
    let told: BTreeSet<String> = said.iter().map(tell).collect();
    assert_eq!(told, case.expected(), "{}: {said:#?}", case.name());
    let rejected = rows_of(case).any(|row| row.disposition == "rejected");
    assert_eq!(result.is_err(), rejected, "{}", case.name());
    let files = result.map(|generated| generated.files).unwrap_or_default();
    for text in &case.shows {
        let mut shown = files
            .iter()
            .filter(|file| !file.path.starts_with("src/runtime/"));
        let shown = shown.any(|file| file.contents.contains(text.as_str()));
        assert!(
            shown,
            "{}: `{text}` does not stand in the crate",
            case.name()
        );
    }
}

fn tell(finding: &Diagnostic) -> String {
    let place = finding.location.pointer();
    let place = place.map_or_else(|| "<text>".to_owned(), Pointer::fragment);
    format!("{} {place}", finding.code)
}

fn rows_of(case: &Case) -> impl Iterator<Item = Disposition> + '_ {
    dispositions().into_iter().filter(|row| case.is_about(row))
}

#[test]
fn every_case_is_about_rows_that_are_there() {
    for case in cases() {
        assert_eq!(rows_of(&case).count(), case.rows.len(), "{}", case.name());
    }
}

/// What is reported or rejected has a case for each of its codes.
#[test]
fn every_row_with_a_code_has_a_case_that_gives_it() {
    let cases = cases();
    let mut missing = Vec::new();
    for row in dispositions() {
        let mut own = cases.iter().filter(|case| case.is_about(&row));
        if own.clone().any(|case| case.pending.is_some()) {
            continue;
        }
        for code in &row.codes {
            let code = code.as_str();
            if !own.clone().any(|case| gives(case, code)) {
                missing.push(format!("{}: {} gives {code}", row.object, row.construct));
            }
        }
        let means_nothing =
            row.behavior.starts_with("means nothing") || row.behavior.starts_with("mean nothing");
        if row.codes.is_empty() && !means_nothing && own.next().is_none() {
            missing.push(format!("{}: {}", row.object, row.construct));
        }
    }
    assert!(
        missing.is_empty(),
        "{} rows have no case: {missing:#?}",
        missing.len()
    );
}

fn gives(case: &Case, code: &str) -> bool {
    match &case.elsewhere {
        Some(path) => names(&repository().join(path), code),
        None => case
            .says
            .iter()
            .any(|said| said.split(' ').next() == Some(code)),
    }
}

/// Whether a test names the code, as text or as the variant.
fn names(path: &Path, code: &str) -> bool {
    let words = code.split('-').map(|word| {
        let (first, rest) = word.split_at(1);
        format!("{}{rest}", first.to_ascii_uppercase())
    });
    let variant: String = words.collect();
    let text = read(path);
    text.contains(code) || text.contains(&format!("Code::{variant}"))
}
