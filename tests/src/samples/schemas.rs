//! Converts schemas of OpenAPI 2.0, 3.0 and 3.1 to JSON Schema 2020-12.
//!
//! One document holds all requested schemas and all that they refer to, each under `$defs` by its
//! number. Additions of OpenAPI are converted to JSON Schema (`nullable`, exclusive bounds as flags,
//! tuples as arrays of `items`) or, where it has no equivalent, preserved under `UNION` for the
//! sampler.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::PathBuf;

use serde_json::{Map, Value, json};

use super::cycles;
use super::direction::{Direction, Tags};
use super::documents::{Documents, Site};
use super::keywords::{
    COPIED, UNKNOWN, bounds, is_annotation, is_array_of_schemas, is_pattern, is_schema, is_union,
    required, types,
};
use super::tag_properties::TagProperties;

type Object = Map<String, Value>;

/// The schemas of several documents, for one direction.
pub(super) struct Schemas<'d> {
    pub(super) documents: &'d mut Documents,
    pub(super) direction: Direction,
    pub(super) tags: Tags,
    numbers: HashMap<Site, usize>,
    sites: Vec<Site>,
    defs: Vec<Value>,
    /// Pairs of a schema and one that it refers to.
    references: Vec<(usize, usize)>,
    /// The numbers of the schemas with dangling references.
    broken: BTreeSet<usize>,
    /// The properties that do not travel this way according to the schemas that contain the current one
    /// as a part.
    pub(super) one_way: Vec<String>,
    /// How many levels of parts the current schema is in.
    pub(super) depth: usize,
    /// The properties that distinguish the branches of unions, by file.
    pub(super) tag_properties: BTreeMap<PathBuf, TagProperties>,
}

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
const ARRAYS: &[&str] = &["allOf", "anyOf", "oneOf", "prefixItems"];
impl<'d> Schemas<'d> {
    /// Creates an empty set of schemas.
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
            tag_properties: BTreeMap::new(),
        }
    }

    /// Adds the schema at `site`; returns its number.
    pub(super) fn add(&mut self, site: &Site) -> usize {
        let number = self.number(site);
        // The targets of its references are appended and converted here.
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

    /// Returns all of them in one schema, where `$ref` is `#/$defs/` and a number, and the numbers of the
    /// incomplete ones, which lead to a dangling reference.
    pub(super) fn finish(mut self) -> (Value, BTreeSet<usize>) {
        let defs = self.defs.into_iter().enumerate();
        let defs = defs.map(|(number, def)| (number.to_string(), def));
        let mut defs = Object::from_iter(defs);
        let cyclic = cycles::break_cycles(&mut defs);
        // The validator would recurse into a remaining cycle forever.
        for name in &cyclic {
            defs.insert(name.clone(), json!(false));
        }
        self.broken
            .extend(cyclic.iter().filter_map(|name| name.parse::<usize>().ok()));
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

    /// Converts one schema to JSON Schema 2020-12.
    pub(super) fn schema(&mut self, site: &Site, node: &Value) -> Value {
        let Value::Object(node) = node else {
            return json!(node.as_bool().unwrap_or(true));
        };
        let mut schema = Object::new();
        // The targets of these depend on the references that led here.
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
                let mut nullable = Object::from_iter(annotations);
                schema.retain(|key, _| !is_annotation(key));
                let branches = json!([schema, { "type": "null" }]);
                nullable.insert("anyOf".to_owned(), branches);
                Value::Object(nullable)
            }
            _ => Value::Object(schema),
        }
    }

    /// Converts `$ref`; returns whether there is one.
    fn reference(&mut self, site: &Site, node: &Object, schema: &mut Object) -> bool {
        let Some(Value::String(reference)) = node.get("$ref") else {
            return false;
        };
        match self.documents.target(&site.file, reference) {
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

    fn keywords(&mut self, site: &Site, node: &Object, schema: &mut Object) {
        let mut one_way = std::mem::take(&mut self.one_way);
        one_way.extend(self.one_way_of(site));
        for (key, fits) in COPIED {
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
        for key in ARRAYS {
            if let Some(Value::Array(items)) =
                node.get(*key).filter(|array| is_array_of_schemas(array))
            {
                let child = site.child(key);
                let mut value = match *key {
                    "allOf" => self.parts(&child, items, &one_way),
                    _ => self.array(&child, items),
                };
                if let (true, Value::Array(branches)) = (is_union(key, items), &mut value) {
                    for (index, branch) in branches.iter_mut().enumerate() {
                        let child = child.child(&index.to_string());
                        *branch = self.branch(&child, branch.take());
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

    fn array(&mut self, site: &Site, items: &[Value]) -> Value {
        let items = items.iter().enumerate();
        let items = items.map(|(index, item)| self.schema(&site.child(&index.to_string()), item));
        items.collect()
    }

    /// Converts `items`, which was an array or a schema before 2020-12.
    fn items(&mut self, site: &Site, node: &Object, schema: &mut Object) {
        let child = site.child("items");
        match node.get("items") {
            Some(Value::Array(items)) => {
                let first = self.array(&child, items);
                schema.insert("prefixItems".to_owned(), first);
                if let Some(rest) = node.get("additionalItems").filter(|rest| is_schema(rest)) {
                    let rest = self.schema(&site.child("additionalItems"), rest);
                    schema.insert("items".to_owned(), rest);
                }
            }
            Some(items) if is_schema(items) => {
                let items = self.schema(&child, items);
                schema.insert("items".to_owned(), items);
            }
            _ => {}
        }
    }
}
