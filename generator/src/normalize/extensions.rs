//! Extensions that say what a version has no word for, and are known so well that every reader
//! honors them.

use super::fields::Kind;
use super::private;
use super::trail::Trail;
use super::version::Dialect;
use super::walk::{Members, Walk, is_reference, rename};
use crate::diagnostic::Code;
use serde_json::{Map, Value, json};

/// Reads the extensions of one node as what they stand for.
pub(super) fn lower(walk: &mut Walk<'_>, kind: Kind, trail: &Trail<'_>, members: &mut Members) {
    match kind {
        Kind::Document => {
            more_paths(walk, trail, members);
            webhooks(walk, trail, members);
        }
        Kind::Schema => {
            nullable(walk, trail, members);
            deprecated(members);
        }
        Kind::Operation | Kind::Parameter => deprecated(members),
        _ => {}
    }
}

/// `x-ms-paths`: paths that differ by their query only. The query stays in the key.
fn more_paths(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &mut Members) {
    if !members.get("x-ms-paths").is_some_and(Value::is_object) {
        return;
    }
    let Some(Value::Object(more)) = members.shift_remove("x-ms-paths") else {
        return;
    };
    let paths = members
        .entry("paths")
        .or_insert_with(|| Value::Object(Map::new()));
    let Value::Object(paths) = paths else {
        return;
    };
    let here = trail.pointer();
    let (place, from) = (here.child("paths"), here.child("x-ms-paths"));
    for (path, item) in more {
        let from = from.child(&path);
        if paths.contains_key(&path) {
            let message = "this was ignored: `paths` has the path already";
            walk.warning(Code::InvalidValue, from, message);
            continue;
        }
        walk.provenance.moved(place.child(&path), &from);
        paths.insert(path, item);
    }
}

/// `x-webhooks`, which documents of OpenAPI 3.0 have instead of `webhooks`.
fn webhooks(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &mut Members) {
    let says_more = members.get("x-webhooks").is_some_and(Value::is_object);
    if says_more && !members.contains_key(private::WEBHOOKS) {
        rename(walk, trail, members, "x-webhooks", private::WEBHOOKS);
    }
}

/// `x-nullable`, which OpenAPI 2.0 has instead of `nullable`.
fn nullable(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &mut Members) {
    let keys = ["x-nullable", "x-isnullable", "x-isNullable"];
    let Some(key) = keys.into_iter().find(|key| members.contains_key(*key)) else {
        return;
    };
    walk.foreign(key, Dialect::Swagger20, trail);
    let Some(value @ Value::Bool(_)) = members.get(key).cloned() else {
        return;
    };
    members.shift_remove(key);
    if value == json!(true) && is_reference(members) {
        beside_reference(walk, trail, members);
    }
    members.entry("nullable").or_insert(value);
}

/// What stands beside a reference means nothing, so the reference becomes a part.
fn beside_reference(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &mut Members) {
    let Some(reference) = members.shift_remove("$ref") else {
        return;
    };
    let here = trail.pointer();
    walk.provenance
        .came_from(here.child("allOf").item(0), &here);
    members.insert("allOf".to_owned(), json!([{ "$ref": reference }]));
}

fn deprecated(members: &mut Members) {
    if let Some(flag @ Value::Bool(_)) = members.get("x-deprecated").cloned() {
        members.shift_remove("x-deprecated");
        members.entry("deprecated").or_insert(flag);
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
