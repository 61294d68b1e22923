//! Well-known extensions for what a version of OpenAPI cannot express.

use super::context::{Context, rename};
use super::fields::Kind;
use super::node_path::NodePath;
use super::object::{Object, is_reference};
use super::private;
use super::version::Dialect;
use crate::diagnostic::Code;
use serde_json::{Value, json};

/// Rewrites the extensions of a node as the fields they replace.
pub(super) fn lower(
    context: &mut Context<'_>,
    kind: Kind,
    path: &NodePath<'_>,
    object: &mut Object,
) {
    match kind {
        Kind::Document => {
            merge_ms_paths(context, path, object);
            webhooks(context, path, object);
        }
        Kind::Schema => {
            nullable(context, path, object);
            deprecated(object);
        }
        Kind::Operation | Kind::Parameter => deprecated(object),
        _ => {}
    }
}

/// Merges `x-ms-paths`, whose paths differ only by their query, into `paths`. The query remains part
/// of the key.
fn merge_ms_paths(context: &mut Context<'_>, path: &NodePath<'_>, document: &mut Object) {
    if !document.get("x-ms-paths").is_some_and(Value::is_object) {
        return;
    }
    let Some(Value::Object(ms_paths)) = document.shift_remove("x-ms-paths") else {
        return;
    };
    let paths = document
        .entry("paths")
        .or_insert_with(|| Value::Object(Object::new()));
    let Value::Object(paths) = paths else {
        return;
    };
    let here = path.pointer();
    let (new, old) = (here.child("paths"), here.child("x-ms-paths"));
    for (template, item) in ms_paths {
        let old = old.child(&template);
        if paths.contains_key(&template) {
            let message = "`paths` already contains this path; this one is ignored";
            context.warning(Code::InvalidValue, old, message);
            continue;
        }
        context.provenance.moved(new.child(&template), &old);
        paths.insert(template, item);
    }
}

/// Reads `x-webhooks`, which documents of OpenAPI 3.0 use instead of `webhooks`.
fn webhooks(context: &mut Context<'_>, path: &NodePath<'_>, document: &mut Object) {
    let has_extension = document.get("x-webhooks").is_some_and(Value::is_object);
    if has_extension && !document.contains_key(private::WEBHOOKS) {
        rename(context, path, document, "x-webhooks", private::WEBHOOKS);
    }
}

/// Reads `x-nullable`, which documents of OpenAPI 2.0 use instead of `nullable`.
fn nullable(context: &mut Context<'_>, path: &NodePath<'_>, schema: &mut Object) {
    let keys = ["x-nullable", "x-isnullable", "x-isNullable"];
    let Some(key) = keys.into_iter().find(|key| schema.contains_key(*key)) else {
        return;
    };
    context.note_mixed_dialect(key, Dialect::Swagger20, path);
    let Some(value @ Value::Bool(_)) = schema.get(key).cloned() else {
        return;
    };
    schema.shift_remove(key);
    if value == json!(true) && is_reference(schema) {
        move_reference_to_all_of(context, path, schema);
    }
    schema.entry("nullable").or_insert(value);
}

/// Moves a reference into `allOf`, because keywords next to a reference mean nothing.
fn move_reference_to_all_of(context: &mut Context<'_>, path: &NodePath<'_>, schema: &mut Object) {
    let Some(reference) = schema.shift_remove("$ref") else {
        return;
    };
    let here = path.pointer();
    context
        .provenance
        .came_from(here.child("allOf").item(0), &here);
    schema.insert("allOf".to_owned(), json!([{ "$ref": reference }]));
}

fn deprecated(object: &mut Object) {
    if let Some(flag @ Value::Bool(_)) = object.get("x-deprecated").cloned() {
        object.shift_remove("x-deprecated");
        object.entry("deprecated").or_insert(flag);
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Diagnostics;
    use crate::load::Library;
    use crate::normalize::normalize;
    use serde_json::json;

    #[test]
    fn extensions_are_honored_in_every_version() {
        let document = json!({
            "openapi": "3.0.3", "info": {"title": "t", "version": "1"}, "paths": {},
            "components": {"schemas": {
                "A": {"type": "string", "x-nullable": true, "x-deprecated": true},
                "B": {"$ref": "#/components/schemas/A", "x-isNullable": true},
                "C": {"type": "string", "x-nullable": "yes", "x-deprecated": "since 3"},
            }},
        });
        let mut diagnostics = Diagnostics::new();
        let normalized = normalize(Library::of(document), &mut diagnostics).expect("a description");
        let expected = json!({
            "A": {"type": "string", "nullable": true, "deprecated": true},
            "B": {"allOf": [{"$ref": "#/components/schemas/A"}], "nullable": true},
            "C": {"type": "string", "x-nullable": "yes", "x-deprecated": "since 3"},
        });
        assert_eq!(normalized.root["components"]["schemas"], expected);
        let codes: Vec<_> = diagnostics.iter().map(|it| it.code.as_str()).collect();
        assert_eq!(codes, ["mixed-dialect", "mixed-dialect"]);
    }
}
