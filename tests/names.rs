//! A name depends only on the named item and on the items that collide with it: reordering siblings,
//! or adding unrelated items, renames nothing. Every name is an identifier.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::{Map, Value, json};
use specsmith::{Options, Source, Stage, generate, inspect};

/// Names that collide with each other or with Rust in every way.
const NAMES: &[&str] = &[
    "foo-bar",
    "foo_bar",
    "FooBar",
    "fooBar",
    "foo.bar",
    "Foo",
    "foo",
    "FOO",
    "bar",
    "Bar",
    "FooBarItem",
    "FooItem",
    "FooBarRequired",
    "self",
    "Self",
    "type",
    "Option",
    "$foo",
    "+1",
    "-1",
    "1st",
    "2",
    "名前",
    "Größe",
    "Grosse",
    "🙂",
    "",
    "_",
    "FooRequest",
    "FooResponse",
    "GetFooResponse",
    "x/y",
    "x~y",
    "value",
    "Unknown",
    "unknown",
];

/// Tags of nested groups, and several spellings of the same groups.
const TAGS: &[&str] = &[
    "a", "A", "a/b", "a.b", "A / B", "a/foo", "b", "default", "types", "foo-bar", "Foo Bar",
];

/// Names of unrelated items.
const STRANGERS: &[&str] = &["Zebra", "zeppelin", "ZincOxide"];

#[derive(Debug, Clone)]
enum Shape {
    String,
    Enum(Vec<&'static str>),
    Refer(usize),
    Object(Vec<(&'static str, Shape)>),
    Array(Box<Shape>),
    Union(Vec<Shape>),
}

fn shape() -> impl Strategy<Value = Shape> {
    let name = || proptest::sample::select(NAMES);
    let leaf = prop_oneof![
        Just(Shape::String),
        proptest::sample::subsequence(NAMES, 1..4).prop_map(Shape::Enum),
        any::<usize>().prop_map(Shape::Refer),
    ];
    leaf.prop_recursive(3, 12, 4, move |inner| {
        prop_oneof![
            proptest::collection::vec((name(), inner.clone()), 1..4).prop_map(Shape::Object),
            inner
                .clone()
                .prop_map(|shape| Shape::Array(Box::new(shape))),
            proptest::collection::vec(inner, 2..4).prop_map(Shape::Union),
        ]
    })
}

/// The order of properties.
#[derive(Clone, Copy)]
enum Order {
    AsIs,
    Reversed,
}

impl Order {
    fn object(self, properties: Vec<(String, Value)>) -> Value {
        // Of two properties of one name the first counts, in any order.
        let mut seen = BTreeSet::new();
        let mut properties: Vec<_> = properties
            .into_iter()
            .filter(|(name, _)| seen.insert(name.clone()))
            .collect();
        if let Order::Reversed = self {
            properties.reverse();
        }
        Value::Object(Map::from_iter(properties))
    }

    fn schema(self, shape: &Shape, components: &[&str]) -> Value {
        match shape {
            Shape::String => json!({ "type": "string" }),
            Shape::Enum(values) => json!({ "type": "string", "enum": values }),
            Shape::Refer(index) => {
                let name = components[index % components.len()]
                    .replace('~', "~0")
                    .replace('/', "~1");
                json!({ "$ref": format!("#/components/schemas/{name}") })
            }
            Shape::Array(item) => {
                json!({ "type": "array", "items": self.schema(item, components) })
            }
            Shape::Union(branches) => {
                let branches = branches
                    .iter()
                    .map(|branch| self.schema(branch, components));
                json!({ "oneOf": branches.collect::<Vec<_>>() })
            }
            Shape::Object(properties) => {
                // A branch of a union is named after the first property that it requires.
                let required: Vec<&str> =
                    properties.iter().take(1).map(|(name, _)| *name).collect();
                let properties = properties
                    .iter()
                    .map(|(name, shape)| ((*name).to_owned(), self.schema(shape, components)));
                let properties = self.object(properties.collect());
                json!({ "type": "object", "properties": properties, "required": required })
            }
        }
    }

    fn document(self, parts: &Parts, strangers: &[&str]) -> String {
        let names: Vec<&str> = parts.components.iter().map(|(name, _)| *name).collect();
        let own = parts.components.iter();
        let mut schemas: Vec<(String, Value)> = own
            .map(|(name, shape)| ((*name).to_owned(), self.schema(shape, &names)))
            .collect();
        let operation = |id: &str, shape: &Shape, tag: Option<&str>| {
            let schema = self.schema(shape, &names);
            let content = json!({ "application/json": { "schema": schema } });
            json!({ "post": {
                "operationId": id,
                "tags": Vec::from_iter(tag),
                "requestBody": { "content": content.clone() },
                "responses": { "200": { "description": "", "content": content } },
            } })
        };
        let ids = parts.operations.iter().enumerate();
        let mut paths: Vec<(String, Value)> = ids
            .map(|(index, (id, shape, tag))| (format!("/p{index}"), operation(id, shape, *tag)))
            .collect();
        for (index, name) in strangers.iter().enumerate() {
            let property = (
                format!("{name}Property"),
                json!({ "type": "string", "enum": ["a", "b"] }),
            );
            let schema = json!({ "type": "object", "properties": self.object(vec![property]) });
            // Among the others, not after them.
            schemas.insert(index.min(schemas.len()), ((*name).to_owned(), schema));
            let shape = Shape::Object(vec![("q", Shape::String)]);
            paths.insert(0, (format!("/a{index}"), operation(name, &shape, None)));
        }
        json!({
            "openapi": "3.0.3",
            "info": { "title": "t", "version": "1" },
            "paths": self.object(paths),
            "components": { "schemas": self.object(schemas) },
        })
        .to_string()
    }
}

#[derive(Debug, Clone)]
struct Parts {
    components: Vec<(&'static str, Shape)>,
    operations: Vec<(&'static str, Shape, Option<&'static str>)>,
}

fn parts() -> impl Strategy<Value = Parts> {
    let named = |count| {
        proptest::sample::subsequence(NAMES, count).prop_flat_map(|names| {
            let shapes = proptest::collection::vec(shape(), names.len());
            shapes.prop_map(move |shapes| names.iter().copied().zip(shapes).collect::<Vec<_>>())
        })
    };
    let tag = || proptest::option::of(proptest::sample::select(TAGS));
    let tags = proptest::collection::vec(tag(), 4);
    (named(1..8), named(0..4), tags).prop_map(|(components, operations, tags)| Parts {
        components,
        operations: operations
            .into_iter()
            .zip(tags)
            .map(|((id, shape), tag)| (id, shape, tag))
            .collect(),
    })
}

/// Returns options that name unused schemas, too.
fn options() -> Options {
    let mut options = Options::default();
    options.select.unused_schemas = true;
    options
}

/// Returns every name with the named item: types and variants by pointer, fields by type and wire
/// name, operations and their groups by path.
fn names(document: String) -> BTreeSet<String> {
    let source = Source::bytes("t.json", document);
    let ir = inspect(&source, &options(), Stage::Ir).expect("it generates");
    let mut names = BTreeSet::new();
    let (mut last, mut ty, mut origin) = (String::new(), String::new(), String::new());
    let (mut module, mut group) = (String::new(), String::new());
    let mut lines = ir.lines().map(str::trim).peekable();
    while let Some(line) = lines.next() {
        // A name is alone on the line below its kind.
        for kind in ["TypeName(", "FieldName(", "VariantName(", "FnName("] {
            if line.ends_with(kind) {
                last = format!("{kind}{}", lines.peek().copied().unwrap_or_default());
                if line == "name: TypeName(" {
                    ty.clone_from(&last);
                }
            }
        }
        if line.ends_with("ModuleName(") {
            module = lines.peek().copied().unwrap_or_default().to_owned();
        }
        // A group has its tag after its name.
        if line.starts_with("tag: ") {
            group.clone_from(&module);
        }
        if line == "origin: Pointer(" {
            origin = lines.peek().copied().unwrap_or_default().to_owned();
            // The pointers of branches contain their order.
            names.insert(format!("{ty} {}", without_indices(&origin)));
        }
        if line.starts_with("wire_name: ") {
            names.insert(format!("{last} {line} in {}", without_indices(&origin)));
        }
        if line.starts_with("path: ") {
            names.insert(format!("{group} {last} {line}"));
        }
    }
    names
}

fn without_indices(pointer: &str) -> String {
    let steps = pointer.split('/');
    let steps = steps.map(|step| {
        if step.parse::<usize>().is_ok() {
            "n"
        } else {
            step
        }
    });
    steps.collect::<Vec<_>>().join("/")
}

proptest! {
    // A failing document is small enough after that many steps; each of them generates a crate.
    #![proptest_config(ProptestConfig { cases: 100, max_shrink_iters: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_siblings_renames_nothing(parts in parts()) {
        let straight = names(Order::AsIs.document(&parts, &[]));
        let reversed = names(Order::Reversed.document(&parts, &[]));
        prop_assert_eq!(straight, reversed);
    }

    #[test]
    fn what_is_added_renames_nothing(parts in parts()) {
        let before = names(Order::AsIs.document(&parts, &[]));
        let after = names(Order::AsIs.document(&parts, STRANGERS));
        let gone: Vec<_> = before.difference(&after).collect();
        prop_assert!(gone.is_empty(), "{:#?}", gone);
        prop_assert!(after.len() > before.len());
    }

    #[test]
    fn every_name_is_an_identifier(parts in parts()) {
        let document = Order::AsIs.document(&parts, &[]);
        // A name that is not an identifier cannot become a token.
        let generated = generate(&Source::bytes("t.json", document), &options());
        prop_assert!(generated.is_ok());
    }
}
