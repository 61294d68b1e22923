//! Schemas of OpenAPI 2.0, 3.0 and 3.1 → the same in JSON Schema 2020-12, and their validators.
//!
//! One schema document holds all that were asked for and all that those refer to, each under
//! `$defs` by its number. What OpenAPI adds to JSON Schema is written as JSON Schema says it
//! (`nullable`, exclusive bounds as flags, tuples as lists of `items`) or, where it has no word for
//! it, kept under [`UNION`] for whoever makes samples.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::PathBuf;

use jsonschema::{Draft, Validator};
use serde_json::{Map, Value, json};

use super::documents::{Documents, Site};
use super::one_way::required;
use super::told::Told;
use super::{Direction, Tags, cycles};

/// The key of what JSON Schema does not say of a union: `[{"tags": […], "site": …}]`, a branch each.
pub(super) const UNION: &str = "x-union";

/// The key of schemas of which more holds than is known: no value is made for them.
pub(super) const UNKNOWN: &str = "x-unknown";

type Members = Map<String, Value>;

/// The schemas of one or more documents, as they are for one direction.
pub(super) struct Schemas<'d> {
    pub(super) documents: &'d mut Documents,
    pub(super) direction: Direction,
    pub(super) tags: Tags,
    numbers: HashMap<Site, usize>,
    sites: Vec<Site>,
    defs: Vec<Value>,
    /// Which schema refers to which.
    references: Vec<(usize, usize)>,
    /// Numbers of the schemas that refer to what is not there.
    broken: BTreeSet<usize>,
    /// The members that do not travel this way by what others say that hold beside the schema.
    pub(super) one_way: Vec<String>,
    /// How many schemas stand in each other as parts.
    pub(super) depth: usize,
    /// What unions tell their branches by, of the files that were asked so far.
    pub(super) told: BTreeMap<PathBuf, Told>,
}

/// A keyword, and what its value must be.
type Plain = (&'static str, fn(&Value) -> bool);

/// Keywords whose values are kept as they are, if they are what they must be.
const PLAIN: &[Plain] = &[
    ("enum", Value::is_array),
    ("const", |_| true),
    ("format", Value::is_string),
    ("multipleOf", |value| {
        value.as_f64().is_some_and(|it| it > 0.0)
    }),
    ("minLength", is_count),
    ("maxLength", is_count),
    ("minItems", is_count),
    ("maxItems", is_count),
    ("minProperties", is_count),
    ("maxProperties", is_count),
    ("uniqueItems", Value::is_boolean),
    ("example", |_| true),
    ("examples", |_| true),
    ("default", |_| true),
];

const ONE: &[&str] = &[
    "not",
    "additionalProperties",
    "propertyNames",
    "contains",
    "if",
    "then",
    "else",
    "unevaluatedItems",
    "unevaluatedProperties",
];
const LISTS: &[&str] = &["allOf", "anyOf", "oneOf", "prefixItems"];
const TYPES: &[&str] = &[
    "null", "boolean", "integer", "number", "string", "array", "object",
];

fn is_count(value: &Value) -> bool {
    value
        .as_f64()
        .is_some_and(|it| it >= 0.0 && it.fract() == 0.0)
}

impl<'d> Schemas<'d> {
    /// No schema yet.
    pub(super) fn new(documents: &'d mut Documents, direction: Direction, tags: Tags) -> Self {
        Schemas {
            documents,
            direction,
            tags,
            numbers: HashMap::new(),
            sites: Vec::new(),
            defs: Vec::new(),
            references: Vec::new(),
            broken: BTreeSet::new(),
            one_way: Vec::new(),
            depth: 0,
            told: BTreeMap::new(),
        }
    }

    /// Takes the schema at `site` in; gives its number.
    pub(super) fn add(&mut self, site: &Site) -> usize {
        let number = self.number(site);
        // What a schema refers to is added behind it.
        while let Some(site) = self.sites.get(self.defs.len()).cloned() {
            let node = self.documents.node(&site).cloned().unwrap_or_default();
            if !is_schema(&node) {
                self.broken.insert(self.defs.len());
            }
            let def = self.schema(&site, &node);
            self.defs.push(def);
        }
        number
    }

    fn number(&mut self, site: &Site) -> usize {
        if let Some(number) = self.numbers.get(site) {
            return *number;
        }
        let number = self.sites.len();
        self.numbers.insert(site.clone(), number);
        self.sites.push(site.clone());
        number
    }

    /// All of them in one schema, where `$ref` is `#/$defs/` and a number, and the numbers of those
    /// that cannot be relied on, since they refer to what is not there.
    pub(super) fn finish(mut self) -> (Value, BTreeSet<usize>) {
        let defs = self.defs.into_iter().enumerate();
        let defs = defs.map(|(number, def)| (number.to_string(), def));
        let mut defs = Members::from_iter(defs);
        let closed = cycles::open(&mut defs);
        // A circle that is left is one that the validator would go round for ever.
        for name in &closed {
            defs.insert(name.clone(), json!(false));
        }
        self.broken
            .extend(closed.iter().filter_map(|name| name.parse::<usize>().ok()));
        loop {
            let reached = self
                .references
                .iter()
                .filter(|(_, to)| self.broken.contains(to));
            let reached: Vec<usize> = reached.map(|(from, _)| *from).collect();
            let before = self.broken.len();
            self.broken.extend(reached);
            if self.broken.len() == before {
                break;
            }
        }
        (json!({ "$defs": defs }), self.broken)
    }

    /// One schema, in JSON Schema 2020-12.
    pub(super) fn schema(&mut self, site: &Site, node: &Value) -> Value {
        let Value::Object(node) = node else {
            return json!(node.as_bool().unwrap_or(true));
        };
        let mut schema = Members::new();
        // What these name depends on the way that led here.
        if node.contains_key("$dynamicRef") || node.contains_key("$recursiveRef") {
            schema.insert(UNKNOWN.to_owned(), json!(true));
        }
        let refers = self.reference(site, node, &mut schema);
        if !refers || self.documents.has_siblings(&site.file) {
            self.keywords(site, node, &mut schema);
        }
        match node.get("nullable") {
            Some(Value::Bool(true)) if schema.keys().any(|key| !is_annotation(key)) => {
                let annotations = schema.iter().filter(|(key, _)| is_annotation(key));
                let annotations = annotations.map(|(key, value)| (key.clone(), value.clone()));
                let mut nullable = Members::from_iter(annotations);
                schema.retain(|key, _| !is_annotation(key));
                let branches = json!([schema, { "type": "null" }]);
                nullable.insert("anyOf".to_owned(), branches);
                Value::Object(nullable)
            }
            _ => Value::Object(schema),
        }
    }

    /// `$ref`; whether there is one.
    fn reference(&mut self, site: &Site, node: &Members, schema: &mut Members) -> bool {
        let Some(Value::String(text)) = node.get("$ref") else {
            return false;
        };
        match self.documents.target(&site.file, text) {
            Some(target) => {
                let number = self.number(&target);
                self.references.push((self.defs.len(), number));
                schema.insert("$ref".to_owned(), json!(format!("#/$defs/{number}")));
            }
            None => {
                self.broken.insert(self.defs.len());
            }
        }
        true
    }

    fn keywords(&mut self, site: &Site, node: &Members, schema: &mut Members) {
        let mut one_way = std::mem::take(&mut self.one_way);
        one_way.extend(self.one_way_of(site));
        for (key, fits) in PLAIN {
            if let Some(value) = node.get(*key).filter(|value| fits(value)) {
                schema.insert((*key).to_owned(), value.clone());
            }
        }
        if let Some(Value::String(encoding)) = node.get("contentEncoding") {
            let format = match encoding.as_str() {
                "base64" => "byte",
                other => other,
            };
            schema.entry("format").or_insert_with(|| json!(format));
        }
        types(node, schema);
        bounds(node, schema);
        if let Some(pattern) = node.get("pattern").filter(|pattern| is_pattern(pattern)) {
            schema.insert("pattern".to_owned(), pattern.clone());
        }
        for key in ONE {
            if let Some(value) = node.get(*key).filter(|value| is_schema(value)) {
                let value = self.schema(&site.child(key), value);
                schema.insert((*key).to_owned(), value);
            }
        }
        for key in LISTS {
            if let Some(Value::Array(items)) = node.get(*key).filter(|list| is_list(list)) {
                let place = site.child(key);
                let mut value = match *key {
                    "allOf" => self.parts(&place, items, &one_way),
                    _ => self.list(&place, items),
                };
                if let (true, Value::Array(branches)) = (is_union(key, items), &mut value) {
                    for (index, branch) in branches.iter_mut().enumerate() {
                        let place = place.child(&index.to_string());
                        *branch = self.branch(&place, branch.take());
                    }
                }
                schema.insert((*key).to_owned(), value);
            }
        }
        self.tag_of_subtype(site, node, schema);
        self.items(site, node, schema);
        self.maps(site, node, schema);
        required(node, schema, &one_way);
        self.union(site, node, schema);
    }

    fn list(&mut self, site: &Site, items: &[Value]) -> Value {
        let items = items.iter().enumerate();
        let items = items.map(|(index, item)| self.schema(&site.child(&index.to_string()), item));
        items.collect()
    }

    /// `items`, which before 2020-12 could be a list.
    fn items(&mut self, site: &Site, node: &Members, schema: &mut Members) {
        let place = site.child("items");
        match node.get("items") {
            Some(Value::Array(items)) => {
                let first = self.list(&place, items);
                schema.insert("prefixItems".to_owned(), first);
                if let Some(rest) = node.get("additionalItems").filter(|rest| is_schema(rest)) {
                    let rest = self.schema(&site.child("additionalItems"), rest);
                    schema.insert("items".to_owned(), rest);
                }
            }
            Some(items) if is_schema(items) => {
                let items = self.schema(&place, items);
                schema.insert("items".to_owned(), items);
            }
            _ => {}
        }
    }
}

/// `type`, as a list or a name of a type that there is.
fn types(node: &Members, schema: &mut Members) {
    let known = |name: &Value| name.as_str().is_some_and(|name| TYPES.contains(&name));
    match node.get("type") {
        Some(Value::String(name)) if name == "file" => {
            schema.insert("type".to_owned(), json!("string"));
        }
        Some(Value::Array(names)) if !names.is_empty() && names.iter().all(known) => {
            let mut names = names.clone();
            names.dedup();
            schema.insert("type".to_owned(), Value::Array(names));
        }
        Some(name) if known(name) => {
            schema.insert("type".to_owned(), name.clone());
        }
        _ => {}
    }
}

/// Bounds, which before 2020-12 were exclusive by a flag.
fn bounds(node: &Members, schema: &mut Members) {
    let sides = [
        ("minimum", "exclusiveMinimum"),
        ("maximum", "exclusiveMaximum"),
    ];
    for (bound, exclusive) in sides {
        let value = node.get(bound).filter(|value| value.is_number());
        match (value, node.get(exclusive)) {
            (Some(value), Some(Value::Bool(true))) => {
                schema.insert(exclusive.to_owned(), value.clone());
                continue;
            }
            (_, Some(value @ Value::Number(_))) => {
                schema.insert(exclusive.to_owned(), value.clone());
            }
            _ => {}
        }
        if let Some(value) = value {
            schema.insert(bound.to_owned(), value.clone());
        }
    }
    whole_numbers(node, schema);
}

/// Bounds that a format of whole numbers means, where none are written (OpenAPI Format Registry).
fn whole_numbers(node: &Members, schema: &mut Members) {
    let (lowest, highest) = match node.get("format").and_then(Value::as_str) {
        Some("int8") => (i64::from(i8::MIN), i64::from(i8::MAX)),
        Some("int16") => (i64::from(i16::MIN), i64::from(i16::MAX)),
        Some("int32") => (i64::from(i32::MIN), i64::from(i32::MAX)),
        Some("uint8") => (0, i64::from(u8::MAX)),
        Some("uint16") => (0, i64::from(u16::MAX)),
        Some("uint32") => (0, i64::from(u32::MAX)),
        // Beyond 64 bits no reader tells whole numbers apart.
        Some("uint64") => (0, i64::MAX),
        _ => return,
    };
    if !schema.contains_key("exclusiveMinimum") {
        schema.entry("minimum").or_insert_with(|| json!(lowest));
    }
    if !schema.contains_key("exclusiveMaximum") && highest != i64::MAX {
        schema.entry("maximum").or_insert_with(|| json!(highest));
    }
}

pub(super) fn is_schema(value: &Value) -> bool {
    value.is_object() || value.is_boolean()
}

fn is_list(value: &Value) -> bool {
    let items = value.as_array();
    items.is_some_and(|items| !items.is_empty() && items.iter().all(is_schema))
}

fn is_union(key: &str, branches: &[Value]) -> bool {
    ["oneOf", "anyOf"].contains(&key) && branches.len() > 1
}

/// Whether the keyword says nothing of which values fit.
pub(super) fn is_annotation(key: &str) -> bool {
    ["example", "examples", "default"].contains(&key)
}

/// Whether the validator can read the pattern: what it cannot is not looked at.
fn is_pattern(value: &Value) -> bool {
    value.is_string() && validator(&json!({ "pattern": value })).is_some()
}

/// The validator of a schema; formats are checked too.
pub(super) fn validator(schema: &Value) -> Option<Validator> {
    options().build(schema).ok()
}

/// Whether a text is base64, padded or not (RFC 4648, section 4).
fn is_base64(text: &str) -> bool {
    let digits = text.trim_end_matches('=');
    let is_digit = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/');
    digits.chars().all(is_digit) && digits.len() % 4 != 1
}

/// How schemas are read.
pub(super) fn options() -> jsonschema::ValidationOptions<'static> {
    jsonschema::options()
        .with_draft(Draft::Draft202012)
        .should_validate_formats(true)
        .should_ignore_unknown_formats(true)
        // Most documents mean a time of day by it, without the offset that RFC 3339 wants.
        .with_format("time", |_: &str| true)
        .with_format("byte", is_base64)
}
