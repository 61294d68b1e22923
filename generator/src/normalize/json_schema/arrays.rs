//! Arrays: tuples and what else JSON Schema says of items (2020-12, section 10.3.1).

use super::{any_of, is_composed, keep_rule};
use crate::diagnostic::Code;
use crate::normalize::private;
use crate::normalize::trail::Trail;
use crate::normalize::version::Dialect;
use crate::normalize::walk::{Members, Walk, rename};
use serde_json::{Value, json};

/// Leaves `items` as one schema for every item, and the first items' own under a private key.
pub(super) fn lower(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &mut Members) {
    list_of_old(walk, trail, members);
    unevaluated(walk, trail, members);
    if members.contains_key("prefixItems") {
        walk.foreign("prefixItems", Dialect::Openapi31, trail);
        rename(walk, trail, members, "prefixItems", private::PREFIX_ITEMS);
    }
    if members
        .get(private::PREFIX_ITEMS)
        .is_some_and(Value::is_array)
    {
        tuple(walk, trail, members);
    }
    for key in ["contains", "minContains", "maxContains"] {
        keep_rule(walk, trail, members, key);
    }
}

/// `items: [A, B]` with `additionalItems`, as drafts before 2020-12 write a tuple.
fn list_of_old(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &mut Members) {
    if let Some(Value::Array(items)) = members.get("items") {
        if items.len() == 1 {
            let message = "a list of one schema was taken for the schema of every item";
            walk.warning(Code::InvalidValue, &trail.member("items"), message);
            let here = trail.member("items").pointer();
            walk.provenance.moved(here.clone(), &here.item(0));
            let item = members["items"][0].take();
            members.insert("items".to_owned(), item);
        } else {
            let message =
                "a list of schemas was read as `prefixItems`, as JSON Schema writes it now";
            walk.note(Code::MixedDialect, &trail.member("items"), message);
            rename(walk, trail, members, "items", private::PREFIX_ITEMS);
        }
    }
    if members.contains_key("additionalItems") {
        match members.contains_key(private::PREFIX_ITEMS) {
            true => rename(walk, trail, members, "additionalItems", "items"),
            // Beside one schema for all items it means nothing.
            false => {
                members.shift_remove("additionalItems");
            }
        }
    }
}

/// `unevaluatedItems`: where nothing else is said of items, it is said here.
fn unevaluated(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &mut Members) {
    if members.contains_key("unevaluatedItems") {
        match members.contains_key("items") || is_composed(members) {
            true => keep_rule(walk, trail, members, "unevaluatedItems"),
            false => rename(walk, trail, members, "unevaluatedItems", "items"),
        }
    }
}

/// An item is one of what the first items are, or of what the rest is.
fn tuple(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &mut Members) {
    let count = members[private::PREFIX_ITEMS]
        .as_array()
        .map_or(0, Vec::len);
    let most = members.get("maxItems").and_then(Value::as_u64);
    let is_full = most.is_some_and(|most| most <= count as u64);
    let closed = members.get("items") == Some(&json!(false)) || is_full;
    if closed {
        members.insert(private::CLOSED_ITEMS.to_owned(), json!(true));
        members.shift_remove("items");
    }
    let rest = members.shift_remove("items");
    // Without a word about the rest, an item can be anything.
    if count == 0 || !(closed || rest.is_some()) {
        return;
    }
    let prefix = trail.member(private::PREFIX_ITEMS);
    let items = trail.member("items");
    let targets: Vec<Trail<'_>> = (0..count).map(|index| prefix.item(index)).collect();
    let mut all = match rest {
        None => any_of(walk, &items, &targets),
        Some(rest) => {
            let branches = items.member("anyOf");
            let at = branches.item(count).pointer();
            walk.provenance.moved(at, &items.pointer());
            let first = targets
                .iter()
                .enumerate()
                .map(|(index, target)| super::reference(walk, &branches.item(index), target));
            let all: Vec<Value> = first
                .collect::<Vec<_>>()
                .into_iter()
                .chain([rest])
                .collect();
            json!({ "anyOf": all })
        }
    };
    members.insert("items".to_owned(), all.take());
}
