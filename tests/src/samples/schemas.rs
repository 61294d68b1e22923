//! Schemas of OpenAPI 2.0, 3.0 and 3.1 → the same in JSON Schema 2020-12, and their validators.
//!
//! One schema document holds all that were asked for and all that those refer to, each under
//! `$defs` by its number. What OpenAPI adds to JSON Schema is written as JSON Schema says it
//! (`nullable`, exclusive bounds as flags, tuples as lists of `items`) or, where it has no word for
//! it, kept under [`UNION`] for whoever makes samples.

use std::collections::{BTreeSet, HashMap};

use jsonschema::{Draft, Validator};
use serde_json::{Map, Value, json};

use super::documents::{Documents, Site};
use super::{Direction, Tags, cycles};

/// The key of what JSON Schema does not say of a union: `[{"tags": […], "site": …}]`, a branch each.
pub(super) const UNION: &str = "x-union";

/// The key of schemas of which more holds than is known: no value is made for them.
pub(super) const UNKNOWN: &str = "x-unknown";

type Members = Map<String, Value>;

/// The schemas of one or more documents, as they are for one direction.
pub(super) struct Schemas<'d> {
    documents: &'d mut Documents,
    direction: Direction,
    tags: Tags,
    numbers: HashMap<Site, usize>,
    sites: Vec<Site>,
    defs: Vec<Value>,
    /// Which schema refers to which.
    references: Vec<(usize, usize)>,
    /// Numbers of the schemas that refer to what is not there.
    broken: BTreeSet<usize>,
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
const MAPS: &[&str] = &["properties", "patternProperties", "dependentSchemas"];
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
    fn schema(&mut self, site: &Site, node: &Value) -> Value {
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
                let value = self.list(&site.child(key), items);
                schema.insert((*key).to_owned(), value);
            }
        }
        self.tag_of_subtype(site, node, schema);
        self.items(site, node, schema);
        for key in MAPS {
            if let Some(Value::Object(members)) = node.get(*key) {
                let place = site.child(key);
                let value = members.iter().filter(|(_, member)| is_schema(member));
                let value = value
                    .map(|(name, member)| (name.clone(), self.schema(&place.child(name), member)));
                let value = Value::Object(value.collect());
                schema.insert((*key).to_owned(), value);
            }
        }
        self.required(site, node, schema);
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

    /// `required`, and the members that do not travel this way.
    fn required(&mut self, site: &Site, node: &Members, schema: &mut Members) {
        let one_way = self.one_way(site, 0);
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

    /// The members, of the schema and its parts, that do not travel this way.
    fn one_way(&mut self, site: &Site, depth: usize) -> Vec<String> {
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
            let part = self.follow(site.child("allOf").child(&index.to_string()));
            // Schemas can be parts of each other.
            if depth < 8 {
                found.extend(self.one_way(&part, depth + 1));
            }
        }
        found
    }

    /// Whether a schema, a part of it or what it refers to has the flag `key`.
    fn says(&mut self, site: &Site, node: &Value, key: &str, depth: usize) -> bool {
        if node.get(key) == Some(&json!(true)) {
            return true;
        }
        if depth >= 8 {
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

    /// The node at `site`, references followed.
    fn follow(&mut self, site: Site) -> Site {
        let mut site = site;
        for _ in 0..16 {
            let node = self.documents.node(&site);
            let text = node.and_then(|node| Some(node.get("$ref")?.as_str()?.to_owned()));
            let Some(target) = text.and_then(|text| self.documents.target(&site.file, &text))
            else {
                break;
            };
            site = target;
        }
        site
    }

    /// What is known of the branches of a union: where they stand and what tags name them.
    fn union(&mut self, site: &Site, node: &Members, schema: &mut Members) {
        // From the last, so that what is renamed is not looked at again.
        for key in ["anyOf", "oneOf"] {
            let count = schema
                .get(key)
                .and_then(Value::as_array)
                .map_or(0, Vec::len);
            if count == 0 {
                continue;
            }
            let place = site.child(key);
            let branches = (0..count).map(|index| {
                let target = self.follow(place.child(&index.to_string()));
                let tags = self.tags(site, node, &target);
                json!({ "file": target.file, "pointer": target.pointer, "tags": tags })
            });
            let branches: Vec<Value> = branches.collect();
            // A value may fit several branches that its tag tells apart.
            let mut key = key;
            let is_told = self.tags == Tags::Tell && node.contains_key("discriminator");
            if is_told && !schema.contains_key("anyOf") {
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

    /// What extends a schema with a discriminator has a value for it that names what extends.
    fn tag_of_subtype(&mut self, site: &Site, node: &Members, schema: &mut Members) {
        let parts = node
            .get("allOf")
            .and_then(Value::as_array)
            .map_or(0, Vec::len);
        for index in 0..parts {
            let base = self.follow(site.child("allOf").child(&index.to_string()));
            let Some(Value::Object(extended)) = self.documents.node(&base).cloned() else {
                continue;
            };
            let tags = self.tags(&base, &extended, site);
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

    /// The values of the discriminator that name the branch at `target`.
    fn tags(&mut self, site: &Site, node: &Members, target: &Site) -> Vec<String> {
        let Some(discriminator) = node.get("discriminator").filter(|it| it.is_object()) else {
            return Vec::new();
        };
        let mapping = discriminator.get("mapping").and_then(Value::as_object);
        let mut tags = Vec::new();
        for (tag, reference) in mapping.into_iter().flatten() {
            let text = reference.as_str().unwrap_or_default();
            // A mapping may give a component's bare name (OpenAPI 3.0.3, Discriminator Object).
            let bare = format!("#/components/schemas/{text}");
            let named = self.documents.target(&site.file, &bare);
            let named = named.or_else(|| self.documents.target(&site.file, text));
            if named.map(|named| self.follow(named)).as_ref() == Some(target) {
                tags.push(tag.clone());
            }
        }
        // A union among the branches has tags of its own.
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

fn is_schema(value: &Value) -> bool {
    value.is_object() || value.is_boolean()
}

fn is_list(value: &Value) -> bool {
    let items = value.as_array();
    items.is_some_and(|items| !items.is_empty() && items.iter().all(is_schema))
}

fn is_annotation(key: &str) -> bool {
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

/// How schemas are read.
pub(super) fn options() -> jsonschema::ValidationOptions<'static> {
    jsonschema::options()
        .with_draft(Draft::Draft202012)
        .should_validate_formats(true)
        .should_ignore_unknown_formats(true)
        // Most documents mean a time of day by it, without the offset that RFC 3339 wants.
        .with_format("time", |_: &str| true)
}
