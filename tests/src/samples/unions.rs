//! Unions of OpenAPI: discriminators, and branches that mean "or null".

use serde_json::{Map, Value, json};

use super::direction::Tags;
use super::documents::Site;
use super::keywords::{UNION, is_annotation};
use super::schemas::Schemas;

type Object = Map<String, Value>;

impl Schemas<'_> {
    /// Converts a branch as its author means it: a nullable branch without other keywords, or with only
    /// the type of an object, even an empty one, adds `null`. Strictly it accepts any value, or any
    /// object, which would make the other branches redundant.
    pub(super) fn branch(&mut self, site: &Site, branch: Value) -> Value {
        let target = self.documents.follow(site.clone());
        let Some(Value::Object(mut node)) = self.documents.node(&target).cloned() else {
            return branch;
        };
        if node.shift_remove("nullable") != Some(json!(true)) {
            return branch;
        }
        let Value::Object(mut keywords) = self.schema(&target, &Value::Object(node)) else {
            return branch;
        };
        keywords.retain(|key, _| !is_annotation(key));
        let is_open = keywords.shift_remove("additionalProperties") != Some(json!(false));
        let adds_null = match keywords.shift_remove("type") {
            None => is_open && keywords.is_empty(),
            Some(ty) => ty == json!("object") && keywords.is_empty(),
        };
        if adds_null {
            json!({ "type": "null" })
        } else {
            branch
        }
    }

    /// Preserves what JSON Schema cannot express of a union: the sites of its branches and their tags.
    pub(super) fn union(&mut self, site: &Site, node: &Object, schema: &mut Object) {
        // From the last, so that a renamed keyword is not visited again.
        for key in ["anyOf", "oneOf"] {
            let count = schema
                .get(key)
                .and_then(Value::as_array)
                .map_or(0, Vec::len);
            if count == 0 {
                continue;
            }
            let child = site.child(key);
            let branches = (0..count).map(|index| {
                let target = self.documents.follow(child.child(&index.to_string()));
                let tags = self.tags_of(site, node, &target);
                json!({ "file": target.file, "pointer": target.pointer, "tags": tags })
            });
            let branches: Vec<Value> = branches.collect();
            // A value may fit several branches that the discriminator distinguishes.
            let mut key = key;
            let is_decisive = self.tags == Tags::Decisive && node.contains_key("discriminator");
            if is_decisive && !schema.contains_key("anyOf") {
                let branches = schema.shift_remove(key).unwrap_or_default();
                key = "anyOf";
                schema.insert(key.to_owned(), branches);
            }
            let union = schema.entry(UNION).or_insert_with(|| json!({}));
            union[key] = Value::Array(branches);
            let tag = node
                .get("discriminator")
                .and_then(|it| it.get("propertyName"));
            union["tag"] = tag.cloned().unwrap_or_default();
        }
    }

    /// Restricts the discriminator of a schema that extends another to the values that name it.
    pub(super) fn tag_of_subtype(&mut self, site: &Site, node: &Object, schema: &mut Object) {
        let parts = node
            .get("allOf")
            .and_then(Value::as_array)
            .map_or(0, Vec::len);
        for index in 0..parts {
            let base = self
                .documents
                .follow(site.child("allOf").child(&index.to_string()));
            let Some(Value::Object(extended)) = self.documents.node(&base).cloned() else {
                continue;
            };
            let tags = self.tags_of(&base, &extended, site);
            let property = extended
                .get("discriminator")
                .and_then(|it| it.get("propertyName"));
            if let (Some(property), Some(Value::Array(parts)), false) = (
                property.and_then(Value::as_str),
                schema.get_mut("allOf"),
                tags.is_empty(),
            ) {
                parts.push(json!({ "properties": { property: { "enum": tags } } }));
            }
        }
    }

    /// Returns the values of the discriminator that name the branch at `target`.
    fn tags_of(&mut self, site: &Site, node: &Object, target: &Site) -> Vec<String> {
        let Some(discriminator) = node.get("discriminator").filter(|it| it.is_object()) else {
            return Vec::new();
        };
        let mapping = discriminator.get("mapping").and_then(Value::as_object);
        let mut tags = Vec::new();
        for (tag, reference) in mapping.into_iter().flatten() {
            let value = reference.as_str().unwrap_or_default();
            // A mapping may hold the bare name of a component (OpenAPI 3.0.3, Discriminator Object).
            let bare = format!("#/components/schemas/{value}");
            let named = self.documents.target(&site.file, &bare);
            let named = named.or_else(|| self.documents.target(&site.file, value));
            // Or the name of a file that has been bundled into this document.
            let last = value.rsplit(['/', '#']).next().unwrap_or_default();
            let last = last.trim_end_matches(".yml").trim_end_matches(".yaml");
            let last = format!("#/components/schemas/{last}");
            let named = named.or_else(|| self.documents.target(&site.file, &last));
            if named.map(|named| self.documents.follow(named)).as_ref() == Some(target) {
                tags.push(tag.clone());
            }
        }
        // A union among the branches has its own tags.
        let node = self.documents.node(target);
        let is_union = node.is_some_and(|it| it.get("oneOf").or(it.get("anyOf")).is_some());
        let name = target.pointer.strip_prefix("/components/schemas/");
        let name = name.filter(|_| !is_union);
        match name.filter(|name| !name.contains('/') && tags.is_empty()) {
            Some(name) => vec![name.replace("~1", "/").replace("~0", "~")],
            None => tags,
        }
    }
}
