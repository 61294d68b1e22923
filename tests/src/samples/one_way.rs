//! Properties that travel one way only (OpenAPI 3.0.3, Schema Object, `readOnly` and `writeOnly`).

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::direction::Direction;
use super::documents::Site;
use super::schemas::Schemas;
use super::tag_properties::tag_properties;

/// How many levels of schemas are followed: they can be parts of each other.
const MAX_DEPTH: usize = 8;

impl Schemas<'_> {
    /// Converts the parts of a schema without the properties that do not travel this way, whichever part
    /// has the flag.
    pub(super) fn parts(&mut self, site: &Site, items: &[Value], one_way: &[String]) -> Value {
        let mut parts = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            let child = site.child(&index.to_string());
            let target = self.documents.follow(child.clone());
            let own = self.one_way_of(&target);
            let mentioned = self.mentioned(&target, 0);
            let retains = |name: &String| mentioned.contains(name) && !own.contains(name);
            let is_affected = one_way.iter().any(retains) && self.depth < MAX_DEPTH;
            parts.push(if is_affected {
                let node = self.documents.node(&target).cloned().unwrap_or_default();
                self.one_way = one_way.to_vec();
                self.depth += 1;
                let part = self.schema(&target, &node);
                self.depth -= 1;
                part
            } else {
                self.schema(&child, item)
            });
        }
        Value::Array(parts)
    }

    /// Returns the properties that the schema or one of its parts describes or requires.
    fn mentioned(&mut self, site: &Site, depth: usize) -> Vec<String> {
        let Some(Value::Object(node)) = self.documents.node(site).cloned() else {
            return Vec::new();
        };
        let described = node.get("properties").and_then(Value::as_object);
        let described = described
            .into_iter()
            .flat_map(|properties| properties.keys().cloned());
        let required = node.get("required").and_then(Value::as_array);
        let required = required.into_iter().flatten().filter_map(Value::as_str);
        let mut names: Vec<String> = described.chain(required.map(str::to_owned)).collect();
        let parts = node.get("allOf").and_then(Value::as_array);
        for index in 0..parts.map_or(0, Vec::len) {
            let part = self
                .documents
                .follow(site.child("allOf").child(&index.to_string()));
            if depth < MAX_DEPTH {
                names.extend(self.mentioned(&part, depth + 1));
            }
        }
        names
    }

    /// Returns the properties of the schema and its parts that do not travel this way. Those that
    /// distinguish the schema from other branches of a union do; and where a request would otherwise
    /// have only properties of one value, all of them do.
    pub(super) fn one_way_of(&mut self, site: &Site) -> Vec<String> {
        let mut found = self.one_way_at(site, 0);
        if found.is_empty() {
            return found;
        }
        if !self.tag_properties.contains_key(&site.file) {
            let tag_properties = tag_properties(self.documents, &site.file);
            self.tag_properties
                .insert(site.file.clone(), tag_properties);
        }
        if self.direction == Direction::Sent && !self.adds_information(site, &found) {
            return Vec::new();
        }
        if let Some(names) = self.tag_properties[&site.file].get(site) {
            found.retain(|name| !names.contains(name));
        }
        found
    }

    /// Returns whether an object can have properties other than these and those of one value.
    fn adds_information(&mut self, site: &Site, properties: &[String]) -> bool {
        let mut parts = vec![(site.clone(), 0)];
        let (mut described, mut known) = (BTreeSet::new(), BTreeSet::new());
        while let Some((site, depth)) = parts.pop() {
            let Some(Value::Object(node)) = self.documents.node(&site).cloned() else {
                return true;
            };
            let rest = node.get("additionalProperties");
            let is_open = rest.is_some_and(|rest| *rest != json!(false));
            let others = ["oneOf", "anyOf", "patternProperties"];
            if is_open || depth >= MAX_DEPTH || others.iter().any(|key| node.contains_key(*key)) {
                return true;
            }
            let own = node.get("properties").and_then(Value::as_object);
            for (name, property) in own.into_iter().flatten() {
                described.insert(name.clone());
                let values = property.get("enum").and_then(Value::as_array);
                let is_one = values.is_some_and(|values| values.len() == 1);
                if is_one || property.get("const").is_some() || properties.contains(name) {
                    known.insert(name.clone());
                }
            }
            let count = node
                .get("allOf")
                .and_then(Value::as_array)
                .map_or(0, Vec::len);
            for index in 0..count {
                let part = site.child("allOf").child(&index.to_string());
                parts.push((self.documents.follow(part), depth + 1));
            }
        }
        !described.is_subset(&known)
    }

    /// Returns the properties of the schema and its parts whose flags exclude this direction.
    fn one_way_at(&mut self, site: &Site, depth: usize) -> Vec<String> {
        let Some(Value::Object(node)) = self.documents.node(site).cloned() else {
            return Vec::new();
        };
        let mut names = Vec::new();
        for (name, property) in node
            .get("properties")
            .and_then(Value::as_object)
            .into_iter()
            .flatten()
        {
            let child = site.child("properties").child(name);
            let read_only = self.has_flag(&child, property, "readOnly", 0);
            let write_only = self.has_flag(&child, property, "writeOnly", 0);
            let is_other = match self.direction {
                Direction::Received => write_only && !read_only,
                Direction::Sent => read_only && !write_only,
                Direction::Both => false,
            };
            if is_other {
                names.push(name.clone());
            }
        }
        let parts = node.get("allOf").and_then(Value::as_array);
        for index in 0..parts.map_or(0, Vec::len) {
            let part = self
                .documents
                .follow(site.child("allOf").child(&index.to_string()));
            if depth < MAX_DEPTH {
                names.extend(self.one_way_at(&part, depth + 1));
            }
        }
        names
    }

    /// Returns whether a schema, one of its parts or the target of its reference has the flag `key`.
    fn has_flag(&mut self, site: &Site, node: &Value, key: &str, depth: usize) -> bool {
        if node.get(key) == Some(&json!(true)) {
            return true;
        }
        if depth >= MAX_DEPTH {
            return false;
        }
        let parts = node.get("allOf").and_then(Value::as_array);
        for (index, part) in parts.into_iter().flatten().enumerate() {
            let child = site.child("allOf").child(&index.to_string());
            if self.has_flag(&child, part, key, depth + 1) {
                return true;
            }
        }
        let reference = node.get("$ref").and_then(Value::as_str);
        let target = reference.and_then(|it| self.documents.target(&site.file, it));
        let Some(target) = target else {
            return false;
        };
        let node = self.documents.node(&target).cloned().unwrap_or_default();
        self.has_flag(&target, &node, key, depth + 1)
    }
}
