//! Members that tell the branches of a union apart.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value;

use super::documents::{Documents, Site};

/// The members by which a union tells a schema from its other branches, by the schema's site.
pub(super) type Told = BTreeMap<Site, BTreeSet<String>>;

/// What the unions of a document tell their branches by: the discriminator, or a member that every
/// branch requires and lists the values of.
pub(super) fn told(documents: &mut Documents, file: &Path) -> Told {
    let mut told = Told::new();
    let root = documents.root(file).cloned().unwrap_or_default();
    let mut open = vec![(Site::new(file, ""), &root)];
    while let Some((site, node)) = open.pop() {
        match node {
            Value::Object(members) => {
                for key in ["oneOf", "anyOf"] {
                    let branches = members.get(key).and_then(Value::as_array);
                    let count = branches.map_or(0, Vec::len);
                    tell(documents, &site.child(key), count, node, &mut told);
                }
                let inner = members.iter();
                open.extend(inner.map(|(key, value)| (site.child(key), value)));
            }
            Value::Array(items) => {
                let inner = items.iter().enumerate();
                open.extend(inner.map(|(index, value)| (site.child(&index.to_string()), value)));
            }
            _ => {}
        }
    }
    told
}

fn tell(documents: &mut Documents, list: &Site, count: usize, union: &Value, told: &mut Told) {
    let branches = (0..count).map(|index| documents.follow(list.child(&index.to_string())));
    let branches: Vec<Site> = branches.collect();
    let declared = union.pointer("/discriminator/propertyName");
    let names = match declared.and_then(Value::as_str) {
        Some(name) => BTreeSet::from([name.to_owned()]),
        None => {
            let listed = branches.iter().map(|site| listed(documents, site, 0));
            let common = listed.reduce(|all, own| &all & &own);
            common.unwrap_or_default()
        }
    };
    for site in branches.into_iter().filter(|_| !names.is_empty()) {
        told.entry(site).or_default().extend(names.iter().cloned());
    }
}

/// The members of a schema and its parts that list their values.
fn listed(documents: &mut Documents, site: &Site, depth: usize) -> BTreeSet<String> {
    const MAX_DEPTH: usize = 8;
    let Some(node) = documents.node(site).cloned() else {
        return BTreeSet::new();
    };
    let described = node.get("properties").and_then(Value::as_object);
    let lists = |member: &Value| member.get("enum").is_some() || member.get("const").is_some();
    let described = described.into_iter().flatten();
    let described = described.filter(|(_, member)| lists(member));
    let mut found: BTreeSet<String> = described.map(|(name, _)| name.clone()).collect();
    let parts = node.get("allOf").and_then(Value::as_array);
    for index in (0..parts.map_or(0, Vec::len)).filter(|_| depth < MAX_DEPTH) {
        let part = documents.follow(site.child("allOf").child(&index.to_string()));
        found.extend(listed(documents, &part, depth + 1));
    }
    found
}
