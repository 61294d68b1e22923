//! Members that travel one way only (OpenAPI 3.0.3, Schema Object, `readOnly` and `writeOnly`).

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::Direction;
use super::documents::Site;
use super::schemas::Schemas;
use super::told::told;

type Members = Map<String, Value>;

/// How many schemas are followed into each other: they can be parts of each other.
const MAX_DEPTH: usize = 8;

/// `required`, and the members that travel this way.
pub(super) fn required(node: &Members, schema: &mut Members, one_way: &[String]) {
    if let Some(Value::Object(members)) = schema.get_mut("properties") {
        members.retain(|name, _| !one_way.contains(name));
    }
    if let Some(Value::Array(names)) = node.get("required") {
        let mut kept: Vec<&str> = names.iter().filter_map(Value::as_str).collect();
        kept.retain(|name| !one_way.iter().any(|other| other == name));
        kept.sort_unstable();
        kept.dedup();
        schema.insert("required".to_owned(), json!(kept));
    }
}

impl Schemas<'_> {
    /// The parts of a schema of which these members do not travel this way, whichever part says so.
    pub(super) fn parts(&mut self, site: &Site, items: &[Value], one_way: &[String]) -> Value {
        let mut parts = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            let place = site.child(&index.to_string());
            let target = self.documents.follow(place.clone());
            let own = self.one_way_of(&target);
            let mentioned = self.mentioned(&target, 0);
            let keeps = |name: &String| mentioned.contains(name) && !own.contains(name);
            parts.push(match one_way.iter().any(keeps) && self.depth < MAX_DEPTH {
                true => {
                    let node = self.documents.node(&target).cloned().unwrap_or_default();
                    self.one_way = one_way.to_vec();
                    self.depth += 1;
                    let part = self.schema(&target, &node);
                    self.depth -= 1;
                    part
                }
                false => self.schema(&place, item),
            });
        }
        Value::Array(parts)
    }

    /// The members that the schema or a part of it describes or requires.
    fn mentioned(&mut self, site: &Site, depth: usize) -> Vec<String> {
        let Some(Value::Object(node)) = self.documents.node(site).cloned() else {
            return Vec::new();
        };
        let described = node.get("properties").and_then(Value::as_object);
        let described = described
            .into_iter()
            .flat_map(|members| members.keys().cloned());
        let required = node.get("required").and_then(Value::as_array);
        let required = required.into_iter().flatten().filter_map(Value::as_str);
        let mut found: Vec<String> = described.chain(required.map(str::to_owned)).collect();
        let parts = node.get("allOf").and_then(Value::as_array);
        for index in 0..parts.map_or(0, Vec::len) {
            let part = self
                .documents
                .follow(site.child("allOf").child(&index.to_string()));
            if depth < MAX_DEPTH {
                found.extend(self.mentioned(&part, depth + 1));
            }
        }
        found
    }

    /// The members, of the schema and its parts, that do not travel this way. Those by which a union
    /// tells the schema from others do; and where a request could say nothing of an object but what
    /// is known anyway, all of them.
    pub(super) fn one_way_of(&mut self, site: &Site) -> Vec<String> {
        let mut found = self.one_way_at(site, 0);
        if found.is_empty() {
            return found;
        }
        if !self.told.contains_key(&site.file) {
            let told = told(self.documents, &site.file);
            self.told.insert(site.file.clone(), told);
        }
        if self.direction == Direction::Sent && !self.says_more(site, &found) {
            return Vec::new();
        }
        if let Some(names) = self.told[&site.file].get(site) {
            found.retain(|name| !names.contains(name));
        }
        found
    }

    /// Whether an object can have more than these members and those of one value.
    fn says_more(&mut self, site: &Site, members: &[String]) -> bool {
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
            for (name, member) in own.into_iter().flatten() {
                described.insert(name.clone());
                let listed = member.get("enum").and_then(Value::as_array);
                let is_one = listed.is_some_and(|values| values.len() == 1);
                if is_one || member.get("const").is_some() || members.contains(name) {
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

    /// The members, of the schema and its parts, that are said not to travel this way.
    fn one_way_at(&mut self, site: &Site, depth: usize) -> Vec<String> {
        let Some(Value::Object(node)) = self.documents.node(site).cloned() else {
            return Vec::new();
        };
        let mut found = Vec::new();
        for (name, member) in node
            .get("properties")
            .and_then(Value::as_object)
            .into_iter()
            .flatten()
        {
            let place = site.child("properties").child(name);
            let read_only = self.says(&place, member, "readOnly", 0);
            let write_only = self.says(&place, member, "writeOnly", 0);
            let is_other = match self.direction {
                Direction::Received => write_only && !read_only,
                Direction::Sent => read_only && !write_only,
                Direction::Both => false,
            };
            if is_other {
                found.push(name.clone());
            }
        }
        let parts = node.get("allOf").and_then(Value::as_array);
        for index in 0..parts.map_or(0, Vec::len) {
            let part = self
                .documents
                .follow(site.child("allOf").child(&index.to_string()));
            if depth < MAX_DEPTH {
                found.extend(self.one_way_at(&part, depth + 1));
            }
        }
        found
    }

    /// Whether a schema, a part of it or what it refers to has the flag `key`.
    fn says(&mut self, site: &Site, node: &Value, key: &str, depth: usize) -> bool {
        if node.get(key) == Some(&json!(true)) {
            return true;
        }
        if depth >= MAX_DEPTH {
            return false;
        }
        let parts = node.get("allOf").and_then(Value::as_array);
        for (index, part) in parts.into_iter().flatten().enumerate() {
            let place = site.child("allOf").child(&index.to_string());
            if self.says(&place, part, key, depth + 1) {
                return true;
            }
        }
        let text = node.get("$ref").and_then(Value::as_str);
        let Some(target) = text.and_then(|text| self.documents.target(&site.file, text)) else {
            return false;
        };
        let node = self.documents.node(&target).cloned().unwrap_or_default();
        self.says(&target, &node, key, depth + 1)
    }
}
