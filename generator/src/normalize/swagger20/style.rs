//! `collectionFormat`, which is a style in OpenAPI 3.0.

use super::value_schema::take_schema;
use crate::diagnostic::{Code, Pointer};
use crate::normalize::context::Context;
use crate::normalize::object::Object;
use crate::normalize::private;
use serde_json::{Value, json};

/// How the items of an array are serialized.
pub(super) struct Style {
    pub style: &'static str,
    pub explode: bool,
}

/// Takes out `collectionFormat`. Returns `None` where the defaults of OpenAPI 3.0 mean the same.
pub(super) fn take_style(
    context: &mut Context<'_>,
    at: &Pointer,
    location: &str,
    object: &mut Object,
) -> Option<Style> {
    let format = object.shift_remove("collectionFormat");
    if object.get("type").is_none_or(|ty| ty != "array") {
        return None;
    }
    remove_nested_format(context, at, object);
    let format = format.as_ref().and_then(Value::as_str).unwrap_or("csv");
    let is_form = matches!(location, "query" | "formData");
    let joined = |style| Style {
        style,
        explode: false,
    };
    match (format, is_form) {
        ("csv", true) => Some(joined("form")),
        ("ssv", true) => Some(joined("spaceDelimited")),
        ("pipes", true) => Some(joined("pipeDelimited")),
        ("multi", true) => Some(Style {
            style: "form",
            explode: true,
        }),
        ("tsv", true) => {
            object.insert(private::TSV.to_owned(), json!(true));
            Some(joined("form"))
        }
        ("csv", false) => None,
        ("ssv" | "tsv" | "pipes", false) => {
            widen_to_string(context, at, (location, format), object);
            None
        }
        (other, is_form) => {
            let message = format!(
                "`{other}` is not a collection format of {location} parameters; the items are \
                 separated by commas"
            );
            context.warning(Code::InvalidValue, at.child("collectionFormat"), message);
            is_form.then(|| joined("form"))
        }
    }
}

/// Makes the parameter a string. OpenAPI 3.0 only has commas here, which the server would misread, so
/// the caller writes the separators.
fn widen_to_string(
    context: &mut Context<'_>,
    at: &Pointer,
    (location, format): (&str, &str),
    object: &mut Object,
) {
    let message = format!(
        "the collection format `{format}` is not supported in a {location} parameter; the caller \
         passes the items as one string"
    );
    context.warning(Code::WidenedType, at.child("collectionFormat"), message);
    take_schema(object);
    object.insert("type".to_owned(), json!("string"));
}

/// Removes the format of arrays inside an array: OpenAPI 3.0 cannot express their separators.
fn remove_nested_format(context: &mut Context<'_>, at: &Pointer, object: &mut Object) {
    let Some(Value::Object(items)) = object.get_mut("items") else {
        return;
    };
    let format = items.shift_remove("collectionFormat");
    if items.get("type").is_some_and(|ty| ty == "array") {
        let format = format.as_ref().and_then(Value::as_str).unwrap_or("csv");
        let message = format!(
            "the collection format `{format}` is not supported for arrays inside an array; it is \
             ignored"
        );
        context.warning(Code::UnmodeledParameter, at.child("items"), message);
    }
}
