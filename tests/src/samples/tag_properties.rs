//! Properties that distinguish the branches of unions.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value;

use super::documents::{Documents, Site};

/// The properties by which a union distinguishes a schema from its other branches, by the schema's site.
pub(super) type TagProperties = BTreeMap<Site, BTreeSet<String>>;

/// Returns the properties that the unions of a document distinguish their branches by: the
/// discriminator, or a property that every branch requires and enumerates.
pub(super) fn tag_properties(documents: &mut Documents, file: &Path) -> TagProperties {
    let mut found = TagProperties::new();
    let root = documents.root(file).cloned().unwrap_or_default();
    let mut open = vec![(Site::new(file, ""), &root)];
    while let Some((site, node)) = open.pop() {
        match node {
            Value::Object(properties) => {
                for key in ["oneOf", "anyOf"] {
                    let branches = properties.get(key).and_then(Value::as_array);
                    let count = branches.map_or(0, Vec::len);
                    add_union(documents, &site.child(key), count, node, &mut found);
                }
                let inner = properties.iter();
                open.extend(inner.map(|(key, value)| (site.child(key), value)));
            }
            Value::Array(items) => {
                let inner = items.iter().enumerate();
                open.extend(inner.map(|(index, value)| (site.child(&index.to_string()), value)));
            }
            _ => {}
        }
    }
    found
}

fn add_union(
    documents: &mut Documents,
    array: &Site,
    count: usize,
    union: &Value,
    found: &mut TagProperties,
) {
    let branches = (0..count).map(|index| documents.follow(array.child(&index.to_string())));
    let branches: Vec<Site> = branches.collect();
    let declared = union.pointer("/discriminator/propertyName");
    let names = match declared.and_then(Value::as_str) {
        Some(name) => BTreeSet::from([name.to_owned()]),
        None => {
            let enumerated = branches.iter().map(|site| enumerated(documents, site, 0));
            let common = enumerated.reduce(|all, own| &all & &own);
            common.unwrap_or_default()
        }
    };
    for site in branches.into_iter().filter(|_| !names.is_empty()) {
        found.entry(site).or_default().extend(names.iter().cloned());
    }
}

/// Returns the properties of a schema and its parts that have enumerated values.
fn enumerated(documents: &mut Documents, site: &Site, depth: usize) -> BTreeSet<String> {
    const MAX_DEPTH: usize = 8;
    let Some(node) = documents.node(site).cloned() else {
        return BTreeSet::new();
    };
    let described = node.get("properties").and_then(Value::as_object);
    let is_enumerated =
        |property: &Value| property.get("enum").is_some() || property.get("const").is_some();
    let described = described.into_iter().flatten();
    let described = described.filter(|(_, property)| is_enumerated(property));
    let mut names: BTreeSet<String> = described.map(|(name, _)| name.clone()).collect();
    let parts = node.get("allOf").and_then(Value::as_array);
    for index in (0..parts.map_or(0, Vec::len)).filter(|_| depth < MAX_DEPTH) {
        let part = documents.follow(site.child("allOf").child(&index.to_string()));
        names.extend(enumerated(documents, &part, depth + 1));
    }
    names
}
