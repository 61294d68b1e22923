//! Objects: members by the pattern of their names, and rules between members
//! (2020-12, sections 10.3.2 and 11.3).

use super::{any_of, is_composed, keep_rule};
use crate::diagnostic::Code;
use crate::normalize::private;
use crate::normalize::trail::Trail;
use crate::normalize::version::Dialect;
use crate::normalize::walk::{Members, Walk, rename};
use serde_json::{Value, json};

/// Leaves `additionalProperties` as the one word about members that have no name.
pub(super) fn lower(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &mut Members) {
    unevaluated(walk, trail, members);
    patterns(walk, trail, members);
    for key in ["propertyNames", "dependentRequired", "dependencies"] {
        keep_rule(walk, trail, members, key);
    }
}

/// `unevaluatedProperties`: where the schema is not made of others it is `additionalProperties`.
fn unevaluated(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &mut Members) {
    if members.contains_key("unevaluatedProperties") {
        match members.contains_key("additionalProperties") || is_composed(members) {
            true => keep_rule(walk, trail, members, "unevaluatedProperties"),
            false => rename(
                walk,
                trail,
                members,
                "unevaluatedProperties",
                "additionalProperties",
            ),
        }
    }
}

fn patterns(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &mut Members) {
    let Some(Value::Object(patterns)) = members.get("patternProperties") else {
        return;
    };
    walk.foreign("patternProperties", Dialect::Openapi31, trail);
    let names: Vec<String> = patterns.keys().cloned().collect();
    rename(
        walk,
        trail,
        members,
        "patternProperties",
        private::PATTERN_PROPERTIES,
    );
    let message = "members whose names match a pattern are kept with all that have no name of their own; the patterns are not checked";
    walk.note(
        Code::WidenedType,
        &trail.member(private::PATTERN_PROPERTIES),
        message,
    );
    let kept = trail.member(private::PATTERN_PROPERTIES);
    let targets: Vec<Trail<'_>> = names.iter().map(|name| kept.member(name)).collect();
    let all = trail.member("additionalProperties");
    let value = match members.shift_remove("additionalProperties") {
        // Said in so many words that anything may come.
        Some(Value::Bool(true)) => json!(true),
        Some(rest @ Value::Object(_)) => {
            let branches = all.member("anyOf");
            let at = branches.item(targets.len()).pointer();
            walk.provenance.moved(at, &all.pointer());
            let own = targets
                .iter()
                .enumerate()
                .map(|(index, target)| super::reference(walk, &branches.item(index), target));
            let all: Vec<Value> = own.collect::<Vec<_>>().into_iter().chain([rest]).collect();
            json!({ "anyOf": all })
        }
        _ if targets.is_empty() => return,
        _ => any_of(walk, &all, &targets),
    };
    members.insert("additionalProperties".to_owned(), value);
}
