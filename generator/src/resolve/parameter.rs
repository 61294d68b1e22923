//! Parameters: references followed, those of the path item inherited.

use super::nodes::{MediaNode, ParameterForm, ParameterLocation, ParameterNode, ParameterStyle};
use super::path_item::Layer;
use super::style::{path_style, query_style};
use super::walk::{Walk, object, typed};
use super::{content, extensions, field, reference};
use crate::diagnostic::{Code, Pointer, did_you_mean};
use crate::normalize::private;
use indexmap::IndexMap;
use indexmap::map::Entry;
use openapiv3::Parameter;
use serde_json::{Map, Value, json};

/// Reads the parameters of an operation: those of its path item, replaced by its own of the same name
/// and location (Path Item Object, `parameters`). An invalid one becomes a string where its name and
/// location are known, and is left out otherwise.
pub(super) fn parameters<'d>(
    walk: &mut Walk<'d>,
    layers: &[Layer<'d>],
    operation: (&Pointer, &'d Map<String, Value>),
) -> Vec<ParameterNode> {
    let mut nodes = IndexMap::new();
    for layer in layers.iter().rev() {
        nodes.extend(declared(walk, &layer.pointer, layer.fields));
    }
    // A parameter that replaces another takes its position.
    nodes.extend(declared(walk, operation.0, operation.1));
    nodes.into_values().collect()
}

/// What makes two parameters the same: location and name (Parameter Object).
type Key = (ParameterLocation, String);

fn key(parameter: &ParameterNode) -> Key {
    let name = match parameter.location {
        // Names of headers are case-insensitive (RFC 9110, section 5.1).
        ParameterLocation::Header => parameter.name.to_ascii_lowercase(),
        _ => parameter.name.clone(),
    };
    (parameter.location, name)
}

/// Reads the parameters that an operation or a path item declares itself.
fn declared<'d>(
    walk: &mut Walk<'d>,
    holder: &Pointer,
    fields: &'d Map<String, Value>,
) -> IndexMap<Key, ParameterNode> {
    let mut nodes = IndexMap::new();
    let Some(value) = fields.get("parameters") else {
        return nodes;
    };
    let pointer = holder.child("parameters");
    let code = Code::InvalidParameter;
    let Value::Array(items) = value else {
        let message = "`parameters` must be an array; it is left out";
        walk.diagnostics.warning(code, &pointer, message);
        return nodes;
    };
    for (index, value) in items.iter().enumerate() {
        let item = pointer.item(index);
        let Some((pointer, found)) = reference::follow(walk, &item, value) else {
            let message = "the parameter is left out: the reference cannot be resolved";
            walk.diagnostics.warning(code, &item, message);
            continue;
        };
        let Some(node) = parameter(walk, &pointer, value, found) else {
            continue;
        };
        match nodes.entry(key(&node)) {
            Entry::Vacant(entry) => {
                entry.insert(node);
            }
            Entry::Occupied(_) => {
                let message = "duplicate parameter; it is left out";
                walk.diagnostics.warning(code, &item, message);
            }
        }
    }
    nodes
}

fn parameter<'d>(
    walk: &mut Walk<'d>,
    pointer: &Pointer,
    referring: &Value,
    value: &'d Value,
) -> Option<ParameterNode> {
    let code = Code::InvalidParameter;
    let fields = object(walk, code, "a Parameter Object", pointer, value)?;
    let schema = field::schema(walk, pointer, fields);
    // Only one media type is allowed.
    let media = match schema {
        Some(_) => None,
        None => content::content(walk, code, pointer, fields)
            .into_iter()
            .next(),
    };
    match typed(own_fields(referring, fields)) {
        Ok(typed) => {
            let node = node(pointer, typed);
            Some(with_value(walk, node, fields, schema, media))
        }
        Err(error) => invalid(walk, pointer, fields, &error),
    }
}

/// Returns the parameter without its examples, which are often invalid, and with empty `content` in
/// place of its schema or media type, which are read separately.
fn own_fields(referring: &Value, fields: &Map<String, Value>) -> Value {
    let mut own = field::without(fields, &["schema", "content", "example", "examples"]);
    if let Some(description) = field::description(referring, fields) {
        own.insert("description".to_owned(), Value::String(description));
    }
    own.insert("content".to_owned(), json!({}));
    Value::Object(own)
}

/// Adds what describes the value of a parameter.
fn with_value<'d>(
    walk: &mut Walk<'d>,
    node: ParameterNode,
    fields: &'d Map<String, Value>,
    schema: Option<Pointer>,
    media: Option<MediaNode>,
) -> ParameterNode {
    let example = field::example(walk, &node.pointer, fields);
    let (of_media, media_type) = match media {
        Some(media) => ((media.schema, media.example), Some(media.media_type)),
        None => ((None, None), None),
    };
    ParameterNode {
        schema: schema.or(of_media.0),
        form: form(fields),
        media_type,
        allow_reserved: field::flag(fields, "allowReserved"),
        allow_empty: field::flag(fields, "allowEmptyValue"),
        example: example.or(of_media.1),
        ..node
    }
}

/// Reports an invalid parameter. Returns it as a string if its name and location are valid.
fn invalid(
    walk: &mut Walk<'_>,
    pointer: &Pointer,
    fields: &Map<String, Value>,
    error: &str,
) -> Option<ParameterNode> {
    let code = Code::InvalidParameter;
    let Some(typed) = bare(fields) else {
        let message = format!("the parameter is left out: {error}");
        let location = match fields.get("in") {
            Some(Value::String(_)) if fields.contains_key("name") => pointer.child("in"),
            _ => pointer.clone(),
        };
        let known = ["query", "header", "path", "cookie"];
        let own = fields.get("in").and_then(Value::as_str);
        let diagnostic = walk.diagnostics.warning(code, location, message);
        diagnostic.hint = own
            .filter(|own| !known.contains(own))
            .and_then(|own| did_you_mean(own, known));
        return None;
    };
    let message = format!("the parameter becomes a string: {error}");
    walk.diagnostics.warning(code, pointer, message);
    Some(node(pointer, typed))
}

/// Reads the parameter with nothing but its name and location, if they are valid.
fn bare(fields: &Map<String, Value>) -> Option<Parameter> {
    let known = ["name", "in", "required"];
    let mut own: Map<String, Value> = known
        .iter()
        .filter_map(|key| Some(((*key).to_owned(), fields.get(*key)?.clone())))
        .collect();
    own.insert("content".to_owned(), json!({}));
    typed(Value::Object(own)).ok()
}

/// Returns a parameter whose value is an unspecified string.
fn node(pointer: &Pointer, typed: Parameter) -> ParameterNode {
    let (location, style) = match &typed {
        Parameter::Path { style, .. } => (ParameterLocation::Path, path_style(style)),
        Parameter::Query { style, .. } => (ParameterLocation::Query, query_style(style.clone())),
        Parameter::Header { .. } => (ParameterLocation::Header, ParameterStyle::Simple),
        Parameter::Cookie { .. } => (ParameterLocation::Cookie, ParameterStyle::Form),
    };
    let data = typed.parameter_data();
    ParameterNode {
        pointer: pointer.clone(),
        name: data.name,
        location,
        description: data.description,
        required: data.required,
        deprecated: data.deprecated.unwrap_or_default(),
        style,
        explode: data.explode,
        extensions: extensions::public(data.extensions),
        schema: None,
        form: ParameterForm::Styled,
        media_type: None,
        allow_reserved: false,
        allow_empty: false,
        example: None,
    }
}

fn form(fields: &Map<String, Value>) -> ParameterForm {
    if field::flag(fields, private::QUERYSTRING) {
        ParameterForm::WholeQuery
    } else if !fields.contains_key("schema") {
        ParameterForm::Content
    } else if field::flag(fields, private::TSV) {
        ParameterForm::Tabs
    } else if field::flag(fields, private::PLAIN_COOKIE) {
        ParameterForm::PlainCookie
    } else {
        ParameterForm::Styled
    }
}
