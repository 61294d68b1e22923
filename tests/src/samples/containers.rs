//! Samples of arrays and objects.

use serde_json::{Map, Value, json};

use super::sampler::{Candidate, MAX_DEPTH, NESTED, Sampler};

type Object = Map<String, Value>;

/// How many items of a tuple are varied.
const MAX_VARIED_ITEMS: usize = 12;

/// The keywords of an array.
struct ArraySchema {
    /// The schemas of the first items.
    first: Vec<Value>,
    /// The schema of all other items.
    rest: Value,
    lowest: usize,
    is_unique: bool,
    /// The length of the first candidate.
    length: usize,
}

impl ArraySchema {
    fn of(whole: &Object) -> Self {
        let count = |key: &str| {
            let count = whole.get(key).and_then(Value::as_u64);
            count.and_then(|it| usize::try_from(it).ok())
        };
        let first = whole.get("prefixItems").and_then(Value::as_array);
        let first = first.cloned().unwrap_or_default();
        let lowest = count("minItems").unwrap_or(0).min(64);
        let length = lowest.max(first.len()).max(1);
        ArraySchema {
            rest: whole.get("items").cloned().unwrap_or(json!(true)),
            is_unique: whole.get("uniqueItems") == Some(&json!(true)),
            length: length.min(count("maxItems").unwrap_or(64)),
            first,
            lowest,
        }
    }
}

impl Sampler<'_> {
    pub(super) fn arrays(&self, whole: &Object, depth: usize, limit: usize) -> Vec<Candidate> {
        let array = ArraySchema::of(whole);
        let mut candidates = Vec::new();
        let smallest = self.smallest_items(&array);
        if let Some(items) = smallest.filter(|items| items.len() >= array.lowest) {
            candidates.push(Candidate::new(json!(items), "items"));
        }
        if array.lowest == 0 {
            candidates.push(Candidate::new(json!([]), "no items"));
        }
        if limit > 1 && array.first.is_empty() && array.length == 1 {
            let variants = self.nested(&array.rest, depth);
            let several: Vec<&Value> = variants.iter().map(|it| &it.value).take(2).collect();
            candidates.push(Candidate::new(json!(several), "two items"));
            let each = variants.iter();
            candidates.extend(each.map(|it| it.nested("item", json!([it.value]))));
        }
        if limit > 1 {
            let tuples = self.tuples(&array, depth, candidates.first());
            candidates.extend(tuples);
        }
        candidates.truncate(limit);
        candidates
    }

    /// Returns the smallest item for each index, if there is one for all of them.
    fn smallest_items(&self, array: &ArraySchema) -> Option<Vec<Value>> {
        let distinct = if array.is_unique {
            self.distinct(&array.rest, array.length)
        } else {
            Vec::new()
        };
        let item = |index: usize| match array.first.get(index) {
            Some(schema) => self.least(schema),
            None if array.is_unique => distinct.get(index - array.first.len()).cloned(),
            None => self.least(&array.rest),
        };
        (0..array.length).map(item).collect()
    }

    /// Returns tuples that vary one item of the first candidate.
    fn tuples(
        &self,
        array: &ArraySchema,
        depth: usize,
        first: Option<&Candidate>,
    ) -> Vec<Candidate> {
        let Some(Value::Array(items)) = first.map(|first| &first.value) else {
            return Vec::new();
        };
        let schemas = array.first.iter().enumerate().take(MAX_VARIED_ITEMS);
        let tuples = schemas.flat_map(|(index, schema)| {
            let variants = self.nested(schema, depth).into_iter();
            variants.filter_map(move |variant| {
                let mut items = items.clone();
                *items.get_mut(index)? = variant.value.clone();
                Some(variant.nested(&format!("item {index}"), json!(items)))
            })
        });
        tuples.collect()
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
