//! A schema → candidates for samples: the smallest value, the largest, one for each branch and bound.
//!
//! A candidate need not fit the schema: the caller validates it. Nested values are the smallest that
//! fit, so samples stay small however deep the schema is.

use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value, json};

use super::merge::{UNIONS, merged, target, type_names};
use super::{number, string};

type Object = Map<String, Value>;

/// How many samples of a schema are nested in samples of another.
pub(super) const NESTED: usize = 8;
/// How many levels of schemas without a name are sampled for more than the smallest value.
pub(super) const MAX_DEPTH: usize = 6;
/// How deep the smallest value may be.
const MAX_LEAST: usize = 24;
/// How many schemas are visited for one: a schema that refers to itself in many ways ends here.
const MAX_STEPS: usize = 10_000;

/// A value, and why it was built.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub(super) value: Value,
    pub(super) reason: String,
    /// Whether the document itself contains it, as an example or a default.
    pub(super) is_from_document: bool,
    /// The branch of the outermost union that it was built for, with its tags.
    pub(super) branch: Option<Value>,
}

impl Candidate {
    pub(super) fn new(value: Value, reason: impl Into<String>) -> Self {
        Candidate {
            value,
            reason: reason.into(),
            is_from_document: false,
            branch: None,
        }
    }

    /// Returns a value that contains this one at `location`.
    pub(super) fn nested(&self, location: &str, value: Value) -> Self {
        Candidate {
            value,
            reason: format!("{location}: {}", self.reason),
            is_from_document: self.is_from_document,
            branch: None,
        }
    }

    fn from_document(value: &Value, reason: &str) -> Self {
        Candidate {
            is_from_document: true,
            ..Candidate::new(value.clone(), reason)
        }
    }
}

/// The smallest values found so far, by the reference to their schema.
#[derive(Debug, Default)]
pub(super) struct Least(RefCell<HashMap<String, Option<Value>>>);

/// Builds candidates for the schemas of one document.
pub(super) struct Sampler<'s> {
    defs: &'s Object,
    fits: &'s dyn Fn(&str, &Value) -> bool,
    least: &'s Least,
    open: RefCell<HashSet<String>>,
    depth: Cell<usize>,
    steps: Cell<usize>,
}

impl<'s> Sampler<'s> {
    /// Creates a sampler of these schemas; `fits` returns whether a value fits the target of a reference.
    pub(super) fn new(
        defs: &'s Object,
        least: &'s Least,
        fits: &'s dyn Fn(&str, &Value) -> bool,
    ) -> Self {
        Sampler {
            defs,
            fits,
            least,
            open: RefCell::default(),
            depth: Cell::new(0),
            steps: Cell::new(0),
        }
    }

    /// Returns at most `limit` candidates for the schema, the smallest first.
    pub(super) fn sample(&self, schema: &Value, limit: usize) -> Vec<Candidate> {
        self.steps.set(0);
        self.values(schema, 0, limit)
    }

    pub(super) fn values(&self, schema: &Value, depth: usize, limit: usize) -> Vec<Candidate> {
        let steps = self.steps.replace(self.steps.get() + 1);
        let Some(whole) = merged(self.defs, schema).filter(|_| steps < MAX_STEPS) else {
            return Vec::new();
        };
        let mut candidates = self.of_merged(&whole, depth, limit);
        if candidates.is_empty() || limit > 1 {
            let examples = whole.get("examples").and_then(Value::as_array);
            let examples = whole
                .get("example")
                .into_iter()
                .chain(examples.into_iter().flatten());
            let examples = examples.map(|it| Candidate::from_document(it, "example"));
            let default = whole
                .get("default")
                .map(|it| Candidate::from_document(it, "default"));
            let from_document: Vec<Candidate> = examples.chain(default).collect();
            candidates.truncate(limit.saturating_sub(from_document.len()).max(1));
            candidates.extend(from_document);
        }
        candidates.truncate(limit);
        candidates
    }

    fn of_merged(&self, whole: &Object, depth: usize, limit: usize) -> Vec<Candidate> {
        let unions = whole.get(UNIONS).and_then(Value::as_array);
        if let Some((first, others)) = unions.and_then(|unions| unions.split_first()) {
            return self.of_union(whole, first, others, depth, limit);
        }
        if let Some(Value::Array(values)) = whole.get("enum") {
            let values = values.iter().take(limit);
            return values
                .map(|value| Candidate::new(value.clone(), format!("value {value}")))
                .collect();
        }
        let names = types(whole);
        let share = (limit / names.len().max(1)).max(1);
        let mut candidates = Vec::new();
        for name in &names {
            let of_type = self.of_type(whole, name, depth, share);
            candidates.extend(of_type);
            if limit == 1 && !candidates.is_empty() {
                break;
            }
        }
        candidates
    }

    fn of_type(&self, whole: &Object, name: &str, depth: usize, limit: usize) -> Vec<Candidate> {
        let plain = |values: Vec<Value>| -> Vec<Candidate> {
            let values = values.into_iter().take(limit);
            values.map(|value| Candidate::new(value, "bound")).collect()
        };
        match name {
            "null" => plain(vec![Value::Null]),
            "boolean" => plain(vec![json!(true), json!(false)]),
            "integer" => plain(number::integers(whole)),
            "number" if number::is_whole(whole) => plain(number::integers(whole)),
            "number" => plain(number::numbers(whole)),
            "string" => plain(string::strings(whole)),
            "array" => self.arrays(whole, depth, limit),
            _ => self.objects(whole, depth, limit),
        }
    }

    /// Returns values of one branch after the other, those of `null` branches last.
    fn of_union(
        &self,
        whole: &Object,
        union: &Value,
        others: &[Value],
        depth: usize,
        limit: usize,
    ) -> Vec<Candidate> {
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
        let is_restricted = rest
            .iter()
            .any(|(key, value)| key != UNIONS || value != &json!([]));
        let mut candidates = Vec::new();
        for index in order {
            let about = &union["about"][index];
            let mut of_branch = Vec::new();
            for tag in tags(&union["tag"], about) {
                if limit == 1 && !is_restricted && tag == json!(true) {
                    let least = self.least(&branches[index]).into_iter();
                    of_branch.extend(least.map(|value| Candidate::new(value, "minimal")));
                    continue;
                }
                let parts = json!({ "allOf": [rest, branches[index], tag] });
                of_branch.extend(self.values(&parts, depth + 1, share));
            }
            // The branch may contradict the tag of the discriminator, but the property must be present.
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
            candidates.extend(of_branch.into_iter().map(|it| {
                let mut branch = Some(about.clone()).filter(|about| !about.is_null());
                // An example of the document may be of any branch.
                if let (Some(Value::Object(about)), true) =
                    (&mut branch, it.is_from_document || !is_named)
                {
                    about.remove("tags");
                }
                Candidate {
                    branch: branch.or(it.branch.clone()),
                    ..it.nested(&format!("branch {index}"), it.value.clone())
                }
            }));
            if candidates.len() >= limit {
                break;
            }
        }
        candidates
    }

    /// Returns the smallest value that fits, if one is found.
    pub(super) fn least(&self, schema: &Value) -> Option<Value> {
        let reference = schema
            .get("$ref")
            .filter(|_| schema.as_object().map_or(0, Map::len) == 1);
        let Some(Value::String(name)) = reference else {
            return self
                .deeper(|| self.values(schema, MAX_DEPTH, 1).into_iter().next())?
                .map(|candidate| candidate.value);
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
        // `None` may only mean that the schema is still being sampled by a caller.
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
        let fitting = |candidates: Vec<Candidate>| {
            let values = candidates.into_iter().map(|it| it.value);
            values.into_iter().find(|value| (self.fits)(name, value))
        };
        fitting(first).or_else(|| fitting(self.values(schema, MAX_DEPTH - 1, NESTED)))
    }

    /// Runs `act` one level deeper; returns `None` if that is too deep.
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

    /// Returns candidates for a value nested in another.
    pub(super) fn nested(&self, schema: &Value, depth: usize) -> Vec<Candidate> {
        let least = self.least(schema);
        let mut candidates: Vec<Candidate> = least
            .into_iter()
            .map(|value| Candidate::new(value, "minimal"))
            .collect();
        if depth < MAX_DEPTH {
            candidates.extend(self.values(schema, depth + 1, NESTED));
        }
        candidates
    }
}

/// Returns schemas that require the tag of a branch, one for each tag.
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

/// Returns the types of values that fit: without `type`, those that the keywords apply to.
fn types(whole: &Object) -> Vec<&str> {
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
