//! References from a schema to schemas inside it.

use crate::normalize::context::Context;
use crate::normalize::node_path::NodePath;
use crate::normalize::object::Object;
use crate::normalize::private;
use crate::normalize::references::fragment;
use serde_json::{Value, json};

/// Returns a reference to the node at `target`, to be written at `at`.
///
/// It is written as the user would have written it, and follows the node when that moves.
fn reference(context: &mut Context<'_>, at: &NodePath<'_>, target: &NodePath<'_>) -> Value {
    context
        .provenance
        .came_from(at.pointer(), &target.pointer());
    json!({ "$ref": fragment(&context.source_node(target).pointer) })
}

/// Returns one schema for any of the nodes: a reference to the only one, or a choice of references.
pub(super) fn any_of(
    context: &mut Context<'_>,
    at: &NodePath<'_>,
    targets: &[NodePath<'_>],
) -> Value {
    match targets {
        [target] => reference(context, at, target),
        targets => json!({ "anyOf": branches(context, at, targets) }),
    }
}

/// Returns one schema for any of the nodes or `rest`, which moves there from `at`.
pub(super) fn any_of_or_rest(
    context: &mut Context<'_>,
    at: &NodePath<'_>,
    targets: &[NodePath<'_>],
    rest: Value,
) -> Value {
    let rest_pointer = at.child("anyOf").item(targets.len()).pointer();
    context.provenance.moved(rest_pointer, &at.pointer());
    let mut branches = branches(context, at, targets);
    branches.push(rest);
    json!({ "anyOf": branches })
}

fn branches(context: &mut Context<'_>, at: &NodePath<'_>, targets: &[NodePath<'_>]) -> Vec<Value> {
    let any_of = at.child("anyOf");
    targets
        .iter()
        .enumerate()
        .map(|(index, target)| reference(context, &any_of.item(index), target))
        .collect()
}

/// Returns whether the schema is composed of others, so that it does not describe its values alone.
pub(super) fn is_composed(schema: &Object) -> bool {
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
    .any(|key| schema.contains_key(*key))
}
