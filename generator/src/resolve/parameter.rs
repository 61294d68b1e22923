//! Parameters: references followed, those of the path item inherited.

use super::nodes::{ParameterForm, ParameterNode};
use super::path_item::Layer;
use super::{Walk, content, object, reference, shallow, typed};
use crate::diagnostic::{Code, Pointer};
use crate::normalize::private;
use indexmap::IndexMap;
use indexmap::map::Entry;
use openapiv3::Parameter;
use serde_json::{Map, Value};
use std::mem::{Discriminant, discriminant};

/// The parameters that hold for an operation: those of its path item, replaced by its own of the
/// same name and location (Path Item Object, `parameters`). One that cannot be understood is taken
/// for text where its name and place are known, and left out otherwise.
pub(super) fn parameters<'d>(
    walk: &mut Walk<'d>,
    layers: &[Layer<'d>],
    operation: (&Pointer, &'d Map<String, Value>),
) -> Vec<ParameterNode> {
    let mut nodes = IndexMap::new();
    for layer in layers.iter().rev() {
        nodes.extend(list(walk, &layer.pointer, layer.members));
    }
    // A key that is there already keeps its place and takes the new value.
    nodes.extend(list(walk, operation.0, operation.1));
    nodes.into_values().collect()
}

/// What makes a parameter the same as another: its location and name (Parameter Object).
type Key = (Discriminant<Parameter>, String);

fn key(parameter: &Parameter) -> Key {
    let name = &parameter.parameter_data_ref().name;
    let name = match parameter {
        // Names of headers do not differ by case (RFC 9110, section 5.1).
        Parameter::Header { .. } => name.to_ascii_lowercase(),
        _ => name.clone(),
    };
    (discriminant(parameter), name)
}

fn list<'d>(
    walk: &mut Walk<'d>,
    holder: &Pointer,
    members: &'d Map<String, Value>,
) -> IndexMap<Key, ParameterNode> {
    let mut list = IndexMap::new();
    let Some(value) = members.get("parameters") else {
        return list;
    };
    let pointer = holder.child("parameters");
    let Value::Array(items) = value else {
        let message = "`parameters` should be a list; it was left out";
        walk.diagnostics
            .warning(Code::InvalidParameter, &pointer, message);
        return list;
    };
    for (index, value) in items.iter().enumerate() {
        let item = pointer.item(index);
        let Some((pointer, found)) = reference::follow(walk, &item, value) else {
            let message = "this parameter was left out: what it refers to cannot be found";
            walk.diagnostics
                .warning(Code::InvalidParameter, &item, message);
            continue;
        };
        let Some(node) = parameter(walk, &pointer, value, found) else {
            continue;
        };
        match list.entry(key(&node.data)) {
            Entry::Vacant(entry) => {
                entry.insert(node);
            }
            Entry::Occupied(_) => {
                let message = "this parameter stands twice in the list; it was left out";
                walk.diagnostics
                    .warning(Code::InvalidParameter, &item, message);
            }
        }
    }
    list
}

fn parameter<'d>(
    walk: &mut Walk<'d>,
    pointer: &Pointer,
    referring: &Value,
    value: &'d Value,
) -> Option<ParameterNode> {
    let code = Code::InvalidParameter;
    let members = object(walk, code, "a parameter", pointer, value)?;
    let says = |key: &str| members.get(key) == Some(&Value::Bool(true));
    let (schema, media) = match content::schema(walk, pointer, members) {
        Some(schema) => (Some(schema), None),
        // Only one media type can stand here.
        None => match content::content(walk, code, pointer, members)
            .into_iter()
            .next()
        {
            Some(media) => (media.schema.clone(), Some(media)),
            None => (None, None),
        },
    };
    // The typed model need not know the examples, which are often malformed.
    let mut own = shallow::without(members, &["schema", "content", "example", "examples"]);
    if let Some(words) = content::description(referring, members) {
        own.insert("description".to_owned(), Value::String(words));
    }
    match &schema {
        Some(schema) => own.insert("schema".to_owned(), shallow::to(schema)),
        None => own.insert("content".to_owned(), Value::Object(Map::new())),
    };
    let node = |data| ParameterNode {
        pointer: pointer.clone(),
        data,
        schema: None,
        form: ParameterForm::Styled,
        media_type: None,
        allow_reserved: false,
        allow_empty: false,
        example: None,
    };
    let error = match typed(Value::Object(own)) {
        Ok(data) => {
            let example = content::example(walk, pointer, members);
            let (of_media, media_type) =
                media.map(|media| (media.example, media.media_type)).unzip();
            return Some(ParameterNode {
                schema,
                form: form(members),
                media_type,
                allow_reserved: says("allowReserved"),
                allow_empty: says("allowEmptyValue"),
                example: example.or(of_media.flatten()),
                ..node(data)
            });
        }
        Err(error) => error,
    };
    match bare(members) {
        Some(data) => {
            let message = format!("this parameter was taken for text: {error}");
            walk.diagnostics.warning(code, pointer, message);
            Some(node(data))
        }
        None => {
            let message = format!("this parameter was left out: {error}");
            let place = match members.get("in") {
                Some(Value::String(_)) if members.contains_key("name") => pointer.child("in"),
                _ => pointer.clone(),
            };
            walk.diagnostics.warning(code, place, message);
            None
        }
    }
}

fn form(members: &Map<String, Value>) -> ParameterForm {
    let says = |key: &str| members.get(key) == Some(&Value::Bool(true));
    if says(private::QUERYSTRING) {
        ParameterForm::WholeQuery
    } else if !members.contains_key("schema") {
        ParameterForm::Content
    } else if says(private::TSV) {
        ParameterForm::Tabs
    } else if says(private::PLAIN_COOKIE) {
        ParameterForm::PlainCookie
    } else {
        ParameterForm::Styled
    }
}

/// The parameter as far as its name and place go, if they are known.
fn bare(members: &Map<String, Value>) -> Option<Parameter> {
    let known = ["name", "in", "required"];
    let mut own: Map<String, Value> = known
        .iter()
        .filter_map(|key| Some(((*key).to_owned(), members.get(*key)?.clone())))
        .collect();
    own.insert("content".to_owned(), Value::Object(Map::new()));
    typed(Value::Object(own)).ok()
}
