//! A schema → values that should fit it: the least, the fullest, one a branch, one at each bound.
//!
//! What is made is not known to fit: whoever asks has it validated. What stands inside a value is
//! the least that fits there, so samples stay small however deep the schema.

use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value, json};

use super::merge::{UNIONS, merged, target, type_names};
use super::{number, text};

type Members = Map<String, Value>;

/// How many samples of a schema stand inside a sample of another.
pub(super) const INSIDE: usize = 8;
/// How deep schemas without a name are looked into for more than the least value.
pub(super) const MAX_DEPTH: usize = 6;
/// How deep the least value may be.
const MAX_LEAST: usize = 24;
/// How many schemas are looked into for one: what refers to itself in many ways ends here.
const MAX_STEPS: usize = 10_000;

/// A value, and what it was made for.
#[derive(Debug, Clone)]
pub(super) struct Made {
    pub(super) value: Value,
    pub(super) reason: String,
    /// Whether the document itself gives it.
    pub(super) is_written: bool,
    /// What is known of the branch of the outermost union that it was made for.
    pub(super) branch: Option<Value>,
}

impl Made {
    pub(super) fn new(value: Value, reason: impl Into<String>) -> Self {
        Made {
            value,
            reason: reason.into(),
            is_written: false,
            branch: None,
        }
    }

    /// A value that holds this one at `place`.
    pub(super) fn inside(&self, place: &str, value: Value) -> Self {
        Made {
            value,
            reason: format!("{place}: {}", self.reason),
            is_written: self.is_written,
            branch: None,
        }
    }

    fn written(value: &Value, reason: &str) -> Self {
        Made {
            is_written: true,
            ..Made::new(value.clone(), reason)
        }
    }
}

/// The least values found so far, by the reference to their schema.
#[derive(Debug, Default)]
pub(super) struct Least(RefCell<HashMap<String, Option<Value>>>);

/// Makes values of the schemas of one document.
pub(super) struct Maker<'s> {
    defs: &'s Members,
    fits: &'s dyn Fn(&str, &Value) -> bool,
    least: &'s Least,
    open: RefCell<HashSet<String>>,
    depth: Cell<usize>,
    steps: Cell<usize>,
}

impl<'s> Maker<'s> {
    /// Of these schemas; `fits` tells whether a value fits what a reference names.
    pub(super) fn new(
        defs: &'s Members,
        least: &'s Least,
        fits: &'s dyn Fn(&str, &Value) -> bool,
    ) -> Self {
        Maker {
            defs,
            fits,
            least,
            open: RefCell::default(),
            depth: Cell::new(0),
            steps: Cell::new(0),
        }
    }

    /// At most `limit` values of the schema, the least first.
    pub(super) fn make(&self, schema: &Value, limit: usize) -> Vec<Made> {
        self.steps.set(0);
        self.values(schema, 0, limit)
    }

    pub(super) fn values(&self, schema: &Value, depth: usize, limit: usize) -> Vec<Made> {
        let steps = self.steps.replace(self.steps.get() + 1);
        let Some(whole) = merged(self.defs, schema).filter(|_| steps < MAX_STEPS) else {
            return Vec::new();
        };
        let mut made = self.of_merged(&whole, depth, limit);
        if made.is_empty() || limit > 1 {
            let examples = whole.get("examples").and_then(Value::as_array);
            let examples = whole
                .get("example")
                .into_iter()
                .chain(examples.into_iter().flatten());
            let examples = examples.map(|it| Made::written(it, "example"));
            let default = whole.get("default").map(|it| Made::written(it, "default"));
            let written: Vec<Made> = examples.chain(default).collect();
            made.truncate(limit.saturating_sub(written.len()).max(1));
            made.extend(written);
        }
        made.truncate(limit);
        made
    }

    fn of_merged(&self, whole: &Members, depth: usize, limit: usize) -> Vec<Made> {
        let unions = whole.get(UNIONS).and_then(Value::as_array);
        if let Some((first, others)) = unions.and_then(|unions| unions.split_first()) {
            return self.of_union(whole, first, others, depth, limit);
        }
        if let Some(Value::Array(values)) = whole.get("enum") {
            let values = values.iter().take(limit);
            return values
                .map(|value| Made::new(value.clone(), format!("value {value}")))
                .collect();
        }
        let names = types(whole);
        let share = (limit / names.len().max(1)).max(1);
        let mut made = Vec::new();
        for name in &names {
            let of_type = self.of_type(whole, name, depth, share);
            made.extend(of_type);
            if limit == 1 && !made.is_empty() {
                break;
            }
        }
        made
    }

    fn of_type(&self, whole: &Members, name: &str, depth: usize, limit: usize) -> Vec<Made> {
        let plain = |values: Vec<Value>| -> Vec<Made> {
            let values = values.into_iter().take(limit);
            values.map(|value| Made::new(value, "bound")).collect()
        };
        match name {
            "null" => plain(vec![Value::Null]),
            "boolean" => plain(vec![json!(true), json!(false)]),
            "integer" => plain(number::integers(whole)),
            "number" if number::is_whole(whole) => plain(number::integers(whole)),
            "number" => plain(number::numbers(whole)),
            "string" => plain(text::texts(whole)),
            "array" => self.arrays(whole, depth, limit),
            _ => self.objects(whole, depth, limit),
        }
    }

    /// Values of one branch after the other, those that are null last.
    fn of_union(
        &self,
        whole: &Members,
        union: &Value,
        others: &[Value],
        depth: usize,
        limit: usize,
    ) -> Vec<Made> {
        let mut rest = whole.clone();
        rest.insert(UNIONS.to_owned(), json!(others));
        let branches = union["branches"].as_array().map_or(&[][..], Vec::as_slice);
        let is_null = |index: &usize| branches[*index].get("type") == Some(&json!("null"));
        let mut order: Vec<usize> = (0..branches.len()).collect();
        order.sort_by_key(is_null);
        let share = match limit {
            1 => 1,
            _ => (limit / branches.len().max(1)).max(2),
        };
        let says_more = rest
            .iter()
            .any(|(key, value)| key != UNIONS || value != &json!([]));
        let mut made = Vec::new();
        for index in order {
            let about = &union["about"][index];
            let mut of_branch = Vec::new();
            for tag in tags(&union["tag"], about) {
                if limit == 1 && !says_more && tag == json!(true) {
                    let least = self.least(&branches[index]).into_iter();
                    of_branch.extend(least.map(|value| Made::new(value, "least")));
                    continue;
                }
                let parts = json!({ "allOf": [rest, branches[index], tag] });
                of_branch.extend(self.values(&parts, depth + 1, share));
            }
            // The tag may say something else than the document has for a name, but it is there.
            let is_named = !of_branch.is_empty();
            if !is_named && about["tags"] != json!([]) {
                let has_tag = union["tag"]
                    .as_str()
                    .map(|tag| json!({ "required": [tag] }));
                for tag in [has_tag, Some(json!(true))].into_iter().flatten() {
                    let parts = json!({ "allOf": [rest, branches[index], tag] });
                    of_branch.extend(self.values(&parts, depth + 1, share));
                    if !of_branch.is_empty() {
                        break;
                    }
                }
            }
            made.extend(of_branch.into_iter().map(|it| {
                let mut branch = Some(about.clone()).filter(|about| !about.is_null());
                // What the document gives may be of any branch.
                if let (Some(Value::Object(about)), true) =
                    (&mut branch, it.is_written || !is_named)
                {
                    about.remove("tags");
                }
                Made {
                    branch: branch.or(it.branch.clone()),
                    ..it.inside(&format!("branch {index}"), it.value.clone())
                }
            }));
            if made.len() >= limit {
                break;
            }
        }
        made
    }

    /// The least value that fits, if one is found.
    pub(super) fn least(&self, schema: &Value) -> Option<Value> {
        let reference = schema
            .get("$ref")
            .filter(|_| schema.as_object().map_or(0, Map::len) == 1);
        let Some(Value::String(name)) = reference else {
            return self
                .deeper(|| self.values(schema, MAX_DEPTH, 1).into_iter().next())?
                .map(|made| made.value);
        };
        if let Some(known) = self.least.0.borrow().get(name) {
            return known.clone();
        }
        if !self.open.borrow_mut().insert(name.clone()) {
            return None;
        }
        let found = self.deeper(|| self.least_of(name, schema));
        self.open.borrow_mut().remove(name);
        let found = found?;
        // Nothing may have been found only because the schema is still open elsewhere.
        if found.is_some() || self.open.borrow().is_empty() {
            self.least
                .0
                .borrow_mut()
                .insert(name.clone(), found.clone());
        }
        found
    }

    fn least_of(&self, name: &str, schema: &Value) -> Option<Value> {
        let schema = target(self.defs, &schema["$ref"])?;
        let first = self.values(schema, MAX_DEPTH, 1);
        let fitting = |made: Vec<Made>| {
            let values = made.into_iter().map(|made| made.value);
            values.into_iter().find(|value| (self.fits)(name, value))
        };
        fitting(first).or_else(|| fitting(self.values(schema, MAX_DEPTH - 1, INSIDE)))
    }

    /// Does something one level deeper; `None` where that is too deep.
    fn deeper<T>(&self, act: impl FnOnce() -> T) -> Option<T> {
        let depth = self.depth.get();
        if depth >= MAX_LEAST {
            return None;
        }
        self.depth.set(depth + 1);
        let done = act();
        self.depth.set(depth);
        Some(done)
    }

    /// Values for a place inside another value.
    pub(super) fn inside(&self, schema: &Value, depth: usize) -> Vec<Made> {
        let least = self.least(schema);
        let mut made: Vec<Made> = least
            .into_iter()
            .map(|value| Made::new(value, "least"))
            .collect();
        if depth < MAX_DEPTH {
            made.extend(self.values(schema, depth + 1, INSIDE));
        }
        made
    }
}

/// What a value must say to be of a branch, by each tag that names the branch.
fn tags(property: &Value, about: &Value) -> Vec<Value> {
    let tags = about["tags"].as_array().filter(|tags| !tags.is_empty());
    match (property.as_str(), tags) {
        (Some(property), Some(tags)) => tags
            .iter()
            .map(|tag| json!({ "properties": { property: { "const": tag } }, "required": [property] }))
            .collect(),
        _ => vec![json!(true)],
    }
}

/// The types of values that fit, those that the keywords are about if none is named.
fn types(whole: &Members) -> Vec<&str> {
    if let Some(ty) = whole.get("type") {
        return type_names(ty);
    }
    let means = |keys: &[&str]| keys.iter().any(|key| whole.contains_key(*key));
    if means(&[
        "properties",
        "additionalProperties",
        "patternProperties",
        "required",
    ]) {
        vec!["object"]
    } else if means(&["items", "prefixItems", "minItems", "maxItems"]) {
        vec!["array"]
    } else if means(&["pattern", "minLength", "maxLength", "format"]) {
        vec!["string"]
    } else if means(&["minimum", "maximum", "multipleOf"]) {
        vec!["number"]
    } else {
        vec!["string", "number", "boolean", "object", "array", "null"]
    }
}
