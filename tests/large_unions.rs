//! A union of too many variants to try them one by one, such as the types of events.

use serde_json::{Map, Value, json};
use specsmith::{Options, Source, generate};

/// The number of variants.
const VARIANTS: usize = 150;

#[test]
fn each_of_many_variants_is_boxed_and_found_by_its_tag() {
    let names: Vec<String> = (0..VARIANTS).map(|index| format!("E{index:03}")).collect();
    let schema = |name: &String| {
        json!({
            "type": "object",
            "required": ["type", "id"],
            "properties": { "type": { "const": name.to_lowercase() }, "id": { "type": "string" } },
        })
    };
    let mut schemas: Map<String, Value> = names
        .iter()
        .map(|name| (name.clone(), schema(name)))
        .collect();
    let branch = |name: &String| json!({ "$ref": format!("#/components/schemas/{name}") });
    let branches: Vec<Value> = names.iter().map(branch).collect();
    schemas.insert("Event".to_owned(), json!({ "oneOf": branches }));
    let document = json!({
        "openapi": "3.1.0",
        "info": { "title": "Events", "version": "1" },
        "paths": {},
        "components": { "schemas": schemas },
    });

    let source = Source::bytes("events.json", document.to_string());
    let generated = generate(&source, &Options::default()).expect("the document generates");
    assert_eq!(generated.diagnostics, []);
    let mut files = generated.files.iter();
    let file = files.find(|file| file.path == "src/types/event.rs");
    let source = &file.expect("the union has a file").contents;
    assert!(
        source.contains("union_table!(Event by tag \"type\" {"),
        "{source}"
    );
    for (index, name) in names.iter().enumerate() {
        let variant = format!("    {name}(Box<{name}>),\n");
        let row = format!("    {index} => {name} = \"{}\";\n", name.to_lowercase());
        assert!(
            source.contains(&variant) && source.contains(&row),
            "{name}: {source}"
        );
    }
}
