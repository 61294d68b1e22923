//! Form parameters, which are the members of one object in OpenAPI 3.0.

use super::parameter::{Style, style, take_schema};
use super::sent::Sent;
use crate::diagnostic::{Code, Pointer};
use crate::normalize::essence;
use crate::normalize::private;
use crate::normalize::trail::Trail;
use crate::normalize::walk::{Members, Walk};
use serde_json::{Map, Value, json};

const URLENCODED: &str = "application/x-www-form-urlencoded";
const MULTIPART: &str = "multipart/form-data";

/// A form in the making.
#[derive(Default)]
struct Form {
    properties: Members,
    required: Vec<Value>,
    encoding: Members,
    /// Where each property stood.
    origins: Vec<(String, Pointer)>,
    file: Option<Pointer>,
}

/// The request body of the operation at `trail`, made out of its form parameters.
pub(super) fn request_body(
    walk: &mut Walk<'_>,
    trail: &Trail<'_>,
    fields: Vec<Sent>,
    consumes: &[String],
) -> Option<Value> {
    let mut form = Form::default();
    for field in fields {
        add(walk, &mut form, field);
    }
    let (_, first) = form.origins.first()?;
    let place = trail.member("requestBody").pointer();
    walk.provenance.came_from(place.clone(), first);
    let types = types(walk, trail, &form, consumes);

    let required = !form.required.is_empty();
    let mut schema = json!({ "type": "object", "properties": form.properties });
    if required {
        schema["required"] = Value::Array(form.required);
    }
    let mut entry = json!({ "schema": schema });
    if !form.encoding.is_empty() {
        entry["encoding"] = Value::Object(form.encoding);
    }
    let mut content = Map::new();
    for media_type in types {
        let place = place.join(["content", media_type]);
        walk.provenance.came_from(place.clone(), first);
        for (name, old) in &form.origins {
            let property = place.join(["schema", "properties", name]);
            walk.provenance.came_from(property, old);
            walk.provenance
                .came_from(place.join(["encoding", name]), old);
        }
        content.insert(media_type.to_owned(), entry.clone());
    }
    let mut body = json!({ "content": content });
    if required {
        body["required"] = json!(true);
    }
    Some(body)
}

/// Adds one parameter as a property.
fn add(walk: &mut Walk<'_>, form: &mut Form, field: Sent) {
    let Sent {
        pointer,
        members: mut parameter,
    } = field;
    let Some(Value::String(name)) = parameter.shift_remove("name") else {
        let message = "this field of the form was left out: it has no name";
        walk.warning(Code::InvalidParameter, &pointer, message);
        return;
    };
    if form.properties.contains_key(&name) {
        let message = format!("this was left out: the form has `{name}` already");
        walk.warning(Code::InvalidParameter, &pointer, message);
        return;
    }
    parameter.shift_remove("in");
    // Any field of a form can be sent empty.
    parameter.shift_remove("allowEmptyValue");
    if is_true(parameter.shift_remove("required")) {
        form.required.push(json!(name));
    }
    if parameter.get("type").is_some_and(|it| it == "file") {
        form.file.get_or_insert_with(|| pointer.clone());
    }
    if let Some(Style { style, explode }) = style(walk, &pointer, "formData", &mut parameter) {
        let mut encoding = json!({ "style": style, "explode": explode });
        if let Some(tabs) = parameter.shift_remove(private::TSV) {
            encoding[private::TSV] = tabs;
        }
        form.encoding.insert(name.clone(), encoding);
    }
    let property = property(parameter);
    form.properties.insert(name.clone(), property);
    form.origins.push((name, pointer));
}

/// The schema of a property: what describes the value, then all else that was said.
fn property(mut parameter: Members) -> Value {
    let schema = match parameter.shift_remove("schema") {
        Some(Value::Object(schema)) => Some(Value::Object(schema)),
        _ => take_schema(&mut parameter),
    };
    let mut property = match schema {
        Some(Value::Object(schema)) => schema,
        _ => Map::new(),
    };
    if let Some(example) = parameter.shift_remove("x-example") {
        parameter.entry("example").or_insert(example);
    }
    for (key, value) in parameter {
        property.entry(key).or_insert(value);
    }
    Value::Object(property)
}

/// The media types of the form among those that the operation consumes.
fn types(
    walk: &mut Walk<'_>,
    trail: &Trail<'_>,
    form: &Form,
    consumes: &[String],
) -> Vec<&'static str> {
    let mut types: Vec<&'static str> = Vec::new();
    for media_type in consumes {
        let known = [URLENCODED, MULTIPART];
        let known = known.iter().find(|known| essence(media_type) == **known);
        types.extend(known.filter(|known| !types.contains(known)));
    }
    if let Some(file) = &form.file {
        if !types.is_empty() && !types.contains(&MULTIPART) {
            let message = "a form with a file is sent as `multipart/form-data`, which `consumes` \
                           does not name";
            walk.warning(Code::InvalidBody, file, message);
        }
        return vec![MULTIPART];
    }
    if types.is_empty() {
        if !consumes.is_empty() {
            let message = "`consumes` names no media type of forms; the form is sent urlencoded";
            walk.note(Code::InvalidBody, trail, message);
        }
        types.push(URLENCODED);
    }
    types
}

fn is_true(value: Option<Value>) -> bool {
    match value {
        Some(Value::Bool(flag)) => flag,
        Some(Value::String(text)) => text.eq_ignore_ascii_case("true"),
        _ => false,
    }
}
