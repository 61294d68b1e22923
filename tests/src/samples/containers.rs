//! Values that hold others: arrays and objects.

use serde_json::{Map, Value, json};

use super::make::{INSIDE, MAX_DEPTH, Made, Maker};

type Members = Map<String, Value>;

impl Maker<'_> {
    pub(super) fn arrays(&self, whole: &Members, depth: usize, limit: usize) -> Vec<Made> {
        let count = |key: &str| {
            whole
                .get(key)
                .and_then(Value::as_u64)
                .and_then(|it| usize::try_from(it).ok())
        };
        let first = whole
            .get("prefixItems")
            .and_then(Value::as_array)
            .map_or(&[][..], Vec::as_slice);
        let any = json!(true);
        let rest = whole.get("items").unwrap_or(&any);
        let lowest = count("minItems").unwrap_or(0).min(64);
        let item = |index: usize| first.get(index).unwrap_or(rest);
        let mut made = Vec::new();
        let length = lowest
            .max(first.len())
            .max(1)
            .min(count("maxItems").unwrap_or(64));
        let variants = match limit {
            1 => self
                .least(rest)
                .into_iter()
                .map(|value| Made::new(value, "least"))
                .collect(),
            _ => self.inside(rest, depth),
        };
        let differing = match whole.get("uniqueItems") {
            Some(Value::Bool(true)) => self.differing(rest, length),
            _ => Vec::new(),
        };
        let least: Option<Vec<Value>> = (0..length)
            .map(|index| {
                match index < first.len() || whole.get("uniqueItems") != Some(&json!(true)) {
                    true => self.least(item(index)),
                    false => differing.get(index - first.len()).cloned(),
                }
            })
            .collect();
        if let Some(least) = least.filter(|least| least.len() >= lowest) {
            made.push(Made::new(json!(least), "items"));
        }
        if lowest == 0 {
            made.push(Made::new(json!([]), "no items"));
        }
        if limit > 1 && first.is_empty() && length == 1 {
            let several: Vec<&Value> = variants.iter().map(|made| &made.value).take(2).collect();
            made.push(Made::new(json!(several), "two items"));
            made.extend(
                variants
                    .iter()
                    .map(|it| it.inside("item", json!([it.value]))),
            );
        }
        for (index, schema) in first
            .iter()
            .enumerate()
            .take(if limit > 1 { 12 } else { 0 })
        {
            let Some(Made {
                value: Value::Array(items),
                ..
            }) = made.first().cloned()
            else {
                break;
            };
            for variant in self.inside(schema, depth) {
                let mut items = items.clone();
                if let Some(item) = items.get_mut(index) {
                    *item = variant.value.clone();
                    made.push(variant.inside(&format!("item {index}"), json!(items)));
                }
            }
        }
        made.truncate(limit);
        made
    }

    /// Values of which no two are the same, so many if there are as many.
    fn differing(&self, schema: &Value, count: usize) -> Vec<Value> {
        let least = self.least(schema).into_iter();
        let others = self.values(schema, MAX_DEPTH, count.max(INSIDE));
        let mut found: Vec<Value> = Vec::new();
        for value in least.chain(others.into_iter().map(|made| made.value)) {
            if !found.contains(&value) {
                found.push(value);
            }
        }
        found
    }

    pub(super) fn objects(&self, whole: &Members, depth: usize, limit: usize) -> Vec<Made> {
        let none = Members::new();
        let properties = whole
            .get("properties")
            .and_then(Value::as_object)
            .unwrap_or(&none);
        let others = match whole.get("additionalProperties") {
            Some(Value::Bool(false)) => None,
            others => others,
        };
        let any = json!(true);
        let names = whole.get("required").and_then(Value::as_array);
        let mut least = Members::new();
        for name in names.into_iter().flatten().filter_map(Value::as_str) {
            let schema = properties.get(name).or(others).unwrap_or(&any);
            match self.least(schema) {
                Some(value) => least.insert(name.to_owned(), value),
                None => return Vec::new(),
            };
        }
        let wanted = whole
            .get("minProperties")
            .and_then(Value::as_u64)
            .unwrap_or(0);
        for (name, schema) in properties {
            if (least.len() as u64) < wanted && !least.contains_key(name) {
                least.extend(self.least(schema).map(|value| (name.clone(), value)));
            }
        }
        let extras = self.extras(whole, others);
        for (name, schema) in &extras {
            if (least.len() as u64) < wanted {
                least.extend(self.least(schema).map(|value| (name.clone(), value)));
            }
        }
        let mut made = vec![Made::new(json!(least), "required members")];
        if limit > 1 {
            let mut full = least.clone();
            for (name, schema) in properties {
                if !full.contains_key(name) {
                    full.extend(self.least(schema).map(|value| (name.clone(), value)));
                }
            }
            made.push(Made::new(json!(full), "all members"));
            let known = properties
                .iter()
                .map(|(name, schema)| (name.clone(), schema));
            for (name, schema) in known.chain(extras) {
                for variant in self.inside(schema, depth) {
                    let mut members = least.clone();
                    members.insert(name.clone(), variant.value.clone());
                    made.push(variant.inside(&format!("`{name}`"), json!(members)));
                }
                if made.len() >= limit {
                    break;
                }
            }
        }
        made.truncate(limit);
        made
    }

    /// Members that have no name in the document, and their schemas.
    fn extras<'w>(
        &self,
        whole: &'w Members,
        others: Option<&'w Value>,
    ) -> Vec<(String, &'w Value)> {
        let patterns = whole.get("patternProperties").and_then(Value::as_object);
        let mut extras = Vec::new();
        for (pattern, schema) in patterns.into_iter().flatten() {
            let name = json!({ "pattern": pattern, "type": "string" });
            if let Some(Value::String(name)) = self.least(&name) {
                extras.push((name, schema));
            }
        }
        if let Some(schema) = others {
            let name = whole
                .get("propertyNames")
                .and_then(|names| self.least(names));
            let name = name
                .as_ref()
                .and_then(Value::as_str)
                .unwrap_or("another member");
            extras.push((name.to_owned(), schema));
        }
        extras
    }
}
