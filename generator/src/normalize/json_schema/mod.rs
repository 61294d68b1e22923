//! JSON Schema 2020-12, as OpenAPI 3.1 has it, to the schemas of OpenAPI 3.0.
//!
//! Takes one schema and gives it the shape that 3.0 has; the schemas inside are rewritten when the
//! walk comes to them. It asks which keywords are there, not which version the document says it
//! is: documents mix them, and what they mean is plain.

mod arrays;
mod bounds;
mod content;
mod objects;
mod parts;
mod references;
mod types;

use super::link::Declared;
use super::private;
use super::trail::Trail;
use super::version::Dialect;
use super::walk::{Members, Walk, is_reference, rename};
use crate::diagnostic::Code;
use serde_json::{Value, json};

/// Gives the schema the shape of OpenAPI 3.0.
pub(super) fn lower(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &mut Members) {
    references::lower(walk, trail, members);
    name_definitions(walk, trail, members);
    if is_reference(members) {
        return;
    }
    content::lower(walk, trail, members);
    types::lower(walk, trail, members);
    bounds::lower(walk, trail, members);
    arrays::lower(walk, trail, members);
    objects::lower(walk, trail, members);
    parts::lower(walk, trail, members);
    negation(walk, trail, members);
    examples(walk, trail, members);
}

/// `not` beside other keywords: the type is what those say. One that stands alone leaves nothing
/// to say of the value, which `lower` tells.
fn negation(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &Members) {
    let says_more = |key: &&str| *key != "not" && members.contains_key(*key);
    if members.contains_key("not") && references::ASSERTIONS.iter().any(says_more) {
        report_rule(walk, trail, "not");
    }
}

/// Schemas kept inside this one have names, whoever refers to them.
fn name_definitions(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &Members) {
    for key in ["$defs", "definitions"] {
        let Some(Value::Object(definitions)) = members.get(key) else {
            continue;
        };
        let here = trail.pointer();
        let within = here.last().unwrap_or_default().into_owned();
        for name in definitions.keys() {
            let declared = Declared {
                name: name.clone(),
                within: within.clone(),
            };
            walk.links
                .names
                .insert(here.child(key).child(name), declared);
        }
    }
}

/// `examples: […]`: the first is what OpenAPI 3.0 calls the example.
fn examples(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &mut Members) {
    let Some(Value::Array(examples)) = members.get("examples") else {
        return;
    };
    walk.foreign("examples", Dialect::Openapi31, trail);
    if let (Some(first), false) = (examples.first().cloned(), members.contains_key("example")) {
        members.insert("example".to_owned(), first);
    }
    rename(walk, trail, members, "examples", private::EXAMPLES);
}

/// Keeps a rule that no type can hold, and says that nobody checks it.
fn keep_rule(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &mut Members, key: &str) {
    let Some(rule) = members.shift_remove(key) else {
        return;
    };
    report_rule(walk, trail, key);
    keep(members, key, rule);
}

/// Keeps a rule as it was written.
fn keep(members: &mut Members, key: &str, rule: Value) {
    let rules = members.entry(private::RULES).or_insert_with(|| json!({}));
    if let Value::Object(rules) = rules {
        rules.insert(key.to_owned(), rule);
    }
}

fn report_rule(walk: &mut Walk<'_>, trail: &Trail<'_>, key: &str) {
    let message = format!("`{key}` is a rule that no type can hold; values are not checked by it");
    walk.note(Code::UncheckedRule, &trail.member(key), message);
}

/// A reference to the node at `target`, for the node at `at` to hold.
///
/// It is written as the user would have written it, and follows where the node went.
fn reference(walk: &mut Walk<'_>, at: &Trail<'_>, target: &Trail<'_>) -> Value {
    walk.provenance.came_from(at.pointer(), &target.pointer());
    let origin = walk.origin(target).pointer;
    json!({ "$ref": origin.fragment().replace('%', "%25") })
}

/// One schema for any of the nodes: a reference to the only one, or a choice of references.
fn any_of(walk: &mut Walk<'_>, at: &Trail<'_>, targets: &[Trail<'_>]) -> Value {
    match targets {
        [only] => reference(walk, at, only),
        several => {
            let branches = at.member("anyOf");
            let branch = |(index, target): (usize, &Trail<'_>)| {
                reference(walk, &branches.item(index), target)
            };
            let branches: Vec<Value> = several.iter().enumerate().map(branch).collect();
            json!({ "anyOf": branches })
        }
    }
}

/// Whether the schema is made of others, so that it does not say everything of its values.
fn is_composed(members: &Members) -> bool {
    [
        "allOf",
        "anyOf",
        "oneOf",
        "$ref",
        "if",
        "dependentSchemas",
        private::PARTS,
    ]
    .iter()
    .any(|key| members.contains_key(*key))
}

#[cfg(test)]
mod tests;
