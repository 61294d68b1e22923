//! Arrays: tuples and further keywords for items (2020-12, section 10.3.1).

use super::rules::retain_rule;
use super::siblings::{any_of, any_of_or_rest, is_composed};
use crate::diagnostic::Code;
use crate::normalize::context::{Context, rename};
use crate::normalize::node_path::NodePath;
use crate::normalize::object::Object;
use crate::normalize::private;
use crate::normalize::version::Dialect;
use serde_json::{Value, json};

/// Rewrites `items` as one schema for every item, and moves those of the first items to a private
/// key.
pub(super) fn lower(context: &mut Context<'_>, path: &NodePath<'_>, schema: &mut Object) {
    items_array(context, path, schema);
    additional_items(context, path, schema);
    unevaluated_items(context, path, schema);
    if schema.contains_key("prefixItems") {
        context.note_mixed_dialect("prefixItems", Dialect::Openapi31, path);
        rename(context, path, schema, "prefixItems", private::PREFIX_ITEMS);
    }
    if let Some(Value::Array(prefix)) = schema.get(private::PREFIX_ITEMS) {
        let count = prefix.len();
        tuple(context, path, schema, count);
    }
    for key in ["contains", "minContains", "maxContains"] {
        retain_rule(context, path, schema, key);
    }
}

/// Rewrites `items: [A, B]`, the notation for tuples before 2020-12.
fn items_array(context: &mut Context<'_>, path: &NodePath<'_>, schema: &mut Object) {
    let Some(Value::Array(items)) = schema.get_mut("items") else {
        return;
    };
    let items_path = path.child("items");
    if let [item] = items.as_mut_slice() {
        let item = item.take();
        let message = "expected a schema, found an array of one; read as the schema of every item";
        context.warning(Code::InvalidValue, &items_path, message);
        let here = items_path.pointer();
        context.provenance.moved(here.clone(), &here.item(0));
        schema.insert("items".to_owned(), item);
    } else {
        let message = "`items` is an array of schemas; read as `prefixItems`, its current name";
        context.note(Code::MixedDialect, &items_path, message);
        rename(context, path, schema, "items", private::PREFIX_ITEMS);
    }
}

/// Rewrites `additionalItems`, which means nothing next to one schema for all items.
fn additional_items(context: &mut Context<'_>, path: &NodePath<'_>, schema: &mut Object) {
    if schema.contains_key(private::PREFIX_ITEMS) {
        rename(context, path, schema, "additionalItems", "items");
    } else {
        schema.shift_remove("additionalItems");
    }
}

/// Rewrites `unevaluatedItems` as `items`, if nothing else describes the items.
fn unevaluated_items(context: &mut Context<'_>, path: &NodePath<'_>, schema: &mut Object) {
    if schema.contains_key("items") || is_composed(schema) {
        retain_rule(context, path, schema, "unevaluatedItems");
    } else {
        rename(context, path, schema, "unevaluatedItems", "items");
    }
}

/// Rewrites `items` so that it allows the first items and all others.
fn tuple(context: &mut Context<'_>, path: &NodePath<'_>, schema: &mut Object, count: usize) {
    let max_items = schema.get("maxItems").and_then(Value::as_u64);
    let is_full = max_items.is_some_and(|most| most <= count as u64);
    let is_closed = schema.get("items") == Some(&json!(false)) || is_full;
    let rest = schema.shift_remove("items").filter(|_| !is_closed);
    if is_closed {
        schema.insert(private::CLOSED_ITEMS.to_owned(), json!(true));
    }
    // If the other items are not described, they may be anything.
    if count == 0 || !(is_closed || rest.is_some()) {
        return;
    }
    let prefix = path.child(private::PREFIX_ITEMS);
    let items = path.child("items");
    let targets: Vec<NodePath<'_>> = (0..count).map(|index| prefix.item(index)).collect();
    let any_item = match rest {
        None => any_of(context, &items, &targets),
        Some(rest) => any_of_or_rest(context, &items, &targets, rest),
    };
    schema.insert("items".to_owned(), any_item);
}
