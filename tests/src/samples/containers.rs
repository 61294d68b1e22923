//! Samples of arrays and objects.

use serde_json::{Map, Value, json};

use super::sampler::{Candidate, MAX_DEPTH, NESTED, Sampler};

type Object = Map<String, Value>;

impl Sampler<'_> {
    pub(super) fn arrays(&self, whole: &Object, depth: usize, limit: usize) -> Vec<Candidate> {
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
        let is_unique = whole.get("uniqueItems") == Some(&json!(true));
        let item = |index: usize| first.get(index).unwrap_or(rest);
        let mut candidates = Vec::new();
        let length = lowest
            .max(first.len())
            .max(1)
            .min(count("maxItems").unwrap_or(64));
        let variants = match limit {
            1 => self
                .least(rest)
                .into_iter()
                .map(|value| Candidate::new(value, "minimal"))
                .collect(),
            _ => self.nested(rest, depth),
        };
        let distinct = if is_unique {
            self.distinct(rest, length)
        } else {
            Vec::new()
        };
        let least: Option<Vec<Value>> = (0..length)
            .map(|index| {
                if index < first.len() || !is_unique {
                    self.least(item(index))
                } else {
                    distinct.get(index - first.len()).cloned()
                }
            })
            .collect();
        if let Some(least) = least.filter(|least| least.len() >= lowest) {
            candidates.push(Candidate::new(json!(least), "items"));
        }
        if lowest == 0 {
            candidates.push(Candidate::new(json!([]), "no items"));
        }
        if limit > 1 && first.is_empty() && length == 1 {
            let several: Vec<&Value> = variants.iter().map(|it| &it.value).take(2).collect();
            candidates.push(Candidate::new(json!(several), "two items"));
            candidates.extend(
                variants
                    .iter()
                    .map(|it| it.nested("item", json!([it.value]))),
            );
        }
        for (index, schema) in first
            .iter()
            .enumerate()
            .take(if limit > 1 { 12 } else { 0 })
        {
            let Some(Candidate {
                value: Value::Array(items),
                ..
            }) = candidates.first().cloned()
            else {
                break;
            };
            for variant in self.nested(schema, depth) {
                let mut items = items.clone();
                if let Some(item) = items.get_mut(index) {
                    *item = variant.value.clone();
                    candidates.push(variant.nested(&format!("item {index}"), json!(items)));
                }
            }
        }
        candidates.truncate(limit);
        candidates
    }

    /// Returns at least `count` different values, if there are as many.
    fn distinct(&self, schema: &Value, count: usize) -> Vec<Value> {
        let least = self.least(schema).into_iter();
        let others = self.values(schema, MAX_DEPTH, count.max(NESTED));
        let mut different: Vec<Value> = Vec::new();
        for value in least.chain(others.into_iter().map(|other| other.value)) {
            if !different.contains(&value) {
                different.push(value);
            }
        }
        different
    }

    pub(super) fn objects(&self, whole: &Object, depth: usize, limit: usize) -> Vec<Candidate> {
        let none = Object::new();
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
        let mut least = Object::new();
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
        let mut candidates = vec![Candidate::new(json!(least), "required properties")];
        if limit > 1 {
            let mut full = least.clone();
            for (name, schema) in properties {
                if !full.contains_key(name) {
                    full.extend(self.least(schema).map(|value| (name.clone(), value)));
                }
            }
            candidates.push(Candidate::new(json!(full), "all properties"));
            let known = properties
                .iter()
                .map(|(name, schema)| (name.clone(), schema));
            for (name, schema) in known.chain(extras) {
                for variant in self.nested(schema, depth) {
                    let mut object = least.clone();
                    object.insert(name.clone(), variant.value.clone());
                    candidates.push(variant.nested(&format!("`{name}`"), json!(object)));
                }
                if candidates.len() >= limit {
                    break;
                }
            }
        }
        candidates.truncate(limit);
        candidates
    }

    /// Returns properties without a name in the document, and their schemas.
    fn extras<'w>(&self, whole: &'w Object, others: Option<&'w Value>) -> Vec<(String, &'w Value)> {
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
                .unwrap_or("another property");
            extras.push((name.to_owned(), schema));
        }
        extras
    }
}
