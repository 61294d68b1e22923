//! Rewrites JSON Schema 2020-12, which OpenAPI 3.1 uses, as the schemas of OpenAPI 3.0.
//!
//! Takes one schema and rewrites it in the shape of 3.0; the walk rewrites the schemas inside it
//! later. It checks which keywords exist, not which version is declared: documents mix versions,
//! and the meaning of a keyword is clear.

mod arrays;
mod bounds;
mod conditionals;
mod content;
mod objects;
mod references;
mod rules;
mod siblings;
mod types;

use super::context::{Context, rename};
use super::node_path::NodePath;
use super::object::{Object, is_reference};
use super::private;
use super::references::DeclaredName;
use super::version::Dialect;
use serde_json::Value;

/// Rewrites the schema in the shape of OpenAPI 3.0.
pub(super) fn lower(context: &mut Context<'_>, path: &NodePath<'_>, schema: &mut Object) {
    references::lower(context, path, schema);
    name_definitions(context, path, schema);
    if is_reference(schema) {
        return;
    }
    content::lower(context, path, schema);
    types::lower(context, path, schema);
    bounds::lower(context, path, schema);
    arrays::lower(context, path, schema);
    objects::lower(context, path, schema);
    conditionals::lower(context, path, schema);
    negation(context, path, schema);
    examples(context, path, schema);
}

/// Reports `not` next to other keywords, which determine the type. If `not` is the only keyword, the
/// value is untyped, which `lower` reports.
fn negation(context: &mut Context<'_>, path: &NodePath<'_>, schema: &Object) {
    let is_other_assertion = |key: &&str| *key != "not" && schema.contains_key(*key);
    if schema.contains_key("not") && references::ASSERTIONS.iter().any(is_other_assertion) {
        rules::report_rule(context, path, "not");
    }
}

/// Records the names of schemas defined inside this one, whether they are referenced or not.
fn name_definitions(context: &mut Context<'_>, path: &NodePath<'_>, schema: &Object) {
    for key in ["$defs", "definitions"] {
        let Some(Value::Object(definitions)) = schema.get(key) else {
            continue;
        };
        let here = path.pointer();
        let within = here.last().unwrap_or_default().into_owned();
        for name in definitions.keys() {
            let declared = DeclaredName {
                name: name.clone(),
                within: within.clone(),
            };
            context
                .references
                .names
                .insert(here.child(key).child(name), declared);
        }
    }
}

/// Moves the first of `examples: […]` to `example`, which is what OpenAPI 3.0 has.
fn examples(context: &mut Context<'_>, path: &NodePath<'_>, schema: &mut Object) {
    let Some(Value::Array(examples)) = schema.get("examples") else {
        return;
    };
    context.note_mixed_dialect("examples", Dialect::Openapi31, path);
    if let (Some(first), false) = (examples.first().cloned(), schema.contains_key("example")) {
        schema.insert("example".to_owned(), first);
    }
    rename(context, path, schema, "examples", private::EXAMPLES);
}

#[cfg(test)]
mod tests;
