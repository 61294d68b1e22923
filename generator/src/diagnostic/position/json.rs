//! Positions in JSON.

use super::wanted::Wanted;
use jsonc_parser::ast::Value;
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

/// Marks every wanted node, or none if the source is not well-formed.
pub(super) fn walk(source: &str, wanted: &mut Wanted) {
    let parsed = parse_to_ast(source, &CollectOptions::default(), &ParseOptions::default());
    if let Ok(Some(value)) = parsed.map(|parsed| parsed.value) {
        inside(&value, wanted, Some(0));
    }
}

fn inside(value: &Value<'_>, wanted: &mut Wanted, id: Option<usize>) {
    match value {
        Value::Object(object) => {
            for property in &object.properties {
                let child = wanted.child(id, property.name.as_str());
                let nested = matches!(property.value, Value::Object(_) | Value::Array(_));
                let range = if nested {
                    property.name.range()
                } else {
                    property.value.range()
                };
                visit(&property.value, wanted, child, range.start..range.end);
            }
        }
        Value::Array(array) => {
            for (index, item) in array.elements.iter().enumerate() {
                let child = wanted.child(id, &index.to_string());
                let range = item.range();
                let end = match item {
                    Value::Object(_) | Value::Array(_) => range.start + 1,
                    _ => range.end,
                };
                visit(item, wanted, child, range.start..end);
            }
        }
        _ => {}
    }
}

/// Marks a node and descends, but only where the node is wanted or leads to a wanted one.
fn visit(value: &Value<'_>, wanted: &mut Wanted, id: Option<usize>, range: std::ops::Range<usize>) {
    if id.is_some() {
        wanted.mark(id, range);
        inside(value, wanted, id);
    }
}
