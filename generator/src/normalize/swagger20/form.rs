//! Form parameters, which are the properties of one object in OpenAPI 3.0.

use super::body_parameters::BodyParameter;
use super::style::{Style, take_style};
use super::value_schema::take_schema;
use crate::diagnostic::{Code, Pointer};
use crate::normalize::context::Context;
use crate::normalize::media_type::essence;
use crate::normalize::node_path::NodePath;
use crate::normalize::object::Object;
use crate::normalize::private;
use serde_json::{Value, json};

const URLENCODED: &str = "application/x-www-form-urlencoded";
const MULTIPART: &str = "multipart/form-data";

/// A form that is being built.
#[derive(Default)]
struct Form {
    properties: Object,
    required: Vec<Value>,
    encoding: Object,
    /// Where each property is in the document.
    sources: Vec<(String, Pointer)>,
    /// The first file parameter.
    file: Option<Pointer>,
}

/// Builds the request body of the operation at `path` from its form parameters.
pub(super) fn request_body(
    context: &mut Context<'_>,
    path: &NodePath<'_>,
    parameters: Vec<BodyParameter>,
    consumes: &[String],
) -> Option<Value> {
    let mut form = Form::default();
    for parameter in parameters {
        add(context, &mut form, parameter);
    }
    let (_, first) = form.sources.first()?;
    let body_pointer = path.child("requestBody").pointer();
    context.provenance.came_from(body_pointer.clone(), first);
    let media_types = media_types(context, path, &form, consumes);
    for media_type in &media_types {
        let entry_pointer = body_pointer.join(["content", media_type]);
        record_sources(context, &entry_pointer, &form.sources);
    }

    let is_required = !form.required.is_empty();
    let mut schema = json!({ "type": "object", "properties": form.properties });
    if is_required {
        schema["required"] = Value::Array(form.required);
    }
    let mut entry = json!({ "schema": schema });
    if !form.encoding.is_empty() {
        entry["encoding"] = Value::Object(form.encoding);
    }
    let content: Object = media_types
        .into_iter()
        .map(|media_type| (media_type.to_owned(), entry.clone()))
        .collect();
    let mut body = json!({ "content": content });
    if is_required {
        body["required"] = json!(true);
    }
    Some(body)
}

/// Records where the entry of a media type and its properties come from.
fn record_sources(
    context: &mut Context<'_>,
    entry_pointer: &Pointer,
    sources: &[(String, Pointer)],
) {
    let provenance = &mut context.provenance;
    if let Some((_, first)) = sources.first() {
        provenance.came_from(entry_pointer.clone(), first);
    }
    for (name, source) in sources {
        provenance.came_from(entry_pointer.join(["schema", "properties", name]), source);
        provenance.came_from(entry_pointer.join(["encoding", name]), source);
    }
}

/// Adds one parameter as a property.
fn add(context: &mut Context<'_>, form: &mut Form, parameter: BodyParameter) {
    let BodyParameter {
        pointer,
        object: mut parameter,
    } = parameter;
    let Some(Value::String(name)) = parameter.shift_remove("name") else {
        let message = "missing field `name`; this form field is left out";
        context.warning(Code::InvalidParameter, &pointer, message);
        return;
    };
    if form.properties.contains_key(&name) {
        let message = format!("duplicate form field `{name}`; this one is left out");
        context.warning(Code::InvalidParameter, &pointer, message);
        return;
    }
    parameter.shift_remove("in");
    // Any form field may be sent empty.
    parameter.shift_remove("allowEmptyValue");
    if is_true(parameter.shift_remove("required")) {
        form.required.push(json!(name));
    }
    if parameter.get("type").is_some_and(|ty| ty == "file") {
        form.file.get_or_insert_with(|| pointer.clone());
    }
    if let Some(Style { style, explode }) =
        take_style(context, &pointer, "formData", &mut parameter)
    {
        let mut encoding = json!({ "style": style, "explode": explode });
        if let Some(tabs) = parameter.shift_remove(private::TSV) {
            encoding[private::TSV] = tabs;
        }
        form.encoding.insert(name.clone(), encoding);
    }
    form.properties.insert(name.clone(), property(parameter));
    form.sources.push((name, pointer));
}

/// Returns the schema of a property: the schema of the value, then all other fields.
fn property(mut parameter: Object) -> Value {
    let schema = match parameter.shift_remove("schema") {
        Some(Value::Object(schema)) => Some(Value::Object(schema)),
        _ => take_schema(&mut parameter),
    };
    let mut property = match schema {
        Some(Value::Object(schema)) => schema,
        _ => Object::new(),
    };
    if let Some(example) = parameter.shift_remove("x-example") {
        parameter.entry("example").or_insert(example);
    }
    for (key, value) in parameter {
        property.entry(key).or_insert(value);
    }
    Value::Object(property)
}

/// Returns the media types of the form among those that the operation consumes.
fn media_types(
    context: &mut Context<'_>,
    path: &NodePath<'_>,
    form: &Form,
    consumes: &[String],
) -> Vec<&'static str> {
    let mut media_types: Vec<&'static str> = Vec::new();
    for media_type in consumes {
        let known = [URLENCODED, MULTIPART]
            .into_iter()
            .find(|known| essence(media_type) == *known);
        media_types.extend(known.filter(|known| !media_types.contains(known)));
    }
    if let Some(file) = &form.file {
        if !media_types.is_empty() && !media_types.contains(&MULTIPART) {
            let message = "a form with a file is sent as `multipart/form-data`, which is not \
                           listed in `consumes`";
            context.warning(Code::InvalidBody, file, message);
        }
        return vec![MULTIPART];
    }
    if media_types.is_empty() {
        if !consumes.is_empty() {
            let message = "`consumes` contains no media type of forms; the form is sent as \
                           `application/x-www-form-urlencoded`";
            context.note(Code::InvalidBody, path, message);
        }
        media_types.push(URLENCODED);
    }
    media_types
}

fn is_true(value: Option<Value>) -> bool {
    match value {
        Some(Value::Bool(flag)) => flag,
        Some(Value::String(string)) => string.eq_ignore_ascii_case("true"),
        _ => false,
    }
}
