//! Rules for parameters and headers (Parameter Object, Header Object).

use super::content::{exclusive_examples, media_types};
use super::grammar::is_token;
use crate::diagnostic::Code;
use crate::normalize::context::Context;
use crate::normalize::fields::Kind;
use crate::normalize::node_path::NodePath;
use crate::normalize::object::{Object, is_reference, string};
use serde_json::Value;

pub(super) fn check(context: &mut Context<'_>, kind: Kind, path: &NodePath<'_>, object: &Object) {
    schema_or_content(context, kind, path, object);
    media_types(context, path, object);
    exclusive_examples(context, path, object);
    if kind == Kind::Header {
        header(context, path, object);
    } else {
        name(context, path, object);
        required(context, path, object);
        style(context, path, object);
    }
}

/// Exactly one of `schema` and `content` is required, and `content` has one entry. `repairs`
/// handles a parameter with neither.
fn schema_or_content(context: &mut Context<'_>, kind: Kind, path: &NodePath<'_>, object: &Object) {
    let content = object.get("content").and_then(Value::as_object);
    let message = match (object.contains_key("schema"), content.map(Object::len)) {
        (true, Some(_)) => "`schema` and `content` are mutually exclusive; `schema` is used",
        (_, Some(0)) => "`content` must contain a media type",
        (_, Some(2..)) => "`content` must contain only one media type",
        (false, None) if kind == Kind::Header => {
            context.note(Code::MissingField, path, "missing field `schema`");
            return;
        }
        _ => return,
    };
    context.note(Code::InvalidValue, &path.child("content"), message);
}

/// `name` and `in` "MUST NOT be specified", and `simple` is the only style.
fn header(context: &mut Context<'_>, path: &NodePath<'_>, header: &Object) {
    for key in ["name", "in"] {
        if header.contains_key(key) {
            let message =
                format!("`{key}` is not allowed in a Header Object, which is named by its key");
            context.note(Code::InvalidValue, &path.child(key), message);
        }
    }
    if let Some(style) = string(header, "style").filter(|style| *style != "simple") {
        let message = format!("`{style}` is not a style of headers, which are always `simple`");
        context.note(Code::InvalidValue, &path.child("style"), message);
    }
}

/// Names of headers and cookies are tokens (RFC 9110, section 5.1; RFC 6265, section 4.1.1).
fn name(context: &mut Context<'_>, path: &NodePath<'_>, parameter: &Object) {
    let location_and_name = (string(parameter, "in"), string(parameter, "name"));
    let (Some(location @ ("header" | "cookie")), Some(name)) = location_and_name else {
        return;
    };
    if !is_token(name) {
        let message = format!("{name:?} is not a valid {location} name; it cannot be sent");
        context.warning(Code::InvalidName, &path.child("name"), message);
    }
}

/// `required` is required and `true` in a path parameter.
fn required(context: &mut Context<'_>, path: &NodePath<'_>, parameter: &Object) {
    if string(parameter, "in") != Some("path") {
        return;
    }
    let hint = "write `required: true`";
    match parameter.get("required") {
        Some(Value::Bool(true)) => {}
        Some(_) => {
            let message = "a path parameter must be required; read as `required: true`";
            context
                .note(Code::InvalidValue, &path.child("required"), message)
                .hint(hint);
        }
        None => {
            let message = "missing field `required`; a path parameter must be required";
            context.note(Code::MissingField, path, message).hint(hint);
        }
    }
}

/// Some styles are only defined for some types (Parameter Object, "Style Values").
fn style(context: &mut Context<'_>, path: &NodePath<'_>, parameter: &Object) {
    let Some(Value::Object(schema)) = parameter.get("schema") else {
        return;
    };
    let (Some(style), Some(ty)) = (string(parameter, "style"), string(schema, "type")) else {
        return;
    };
    let is_defined = match style {
        "deepObject" => ty == "object",
        "spaceDelimited" | "pipeDelimited" => matches!(ty, "array" | "object"),
        _ => true,
    };
    if !is_defined && !is_reference(schema) {
        let message = format!("the style `{style}` is not defined for values of type `{ty}`");
        context.note(Code::InvalidValue, &path.child("style"), message);
    }
}
