//! The document itself: its servers and its shared definitions.

use super::body_parameters::referenced_body_parameter;
use super::server;
use super::shared::is_body_parameter;
use super::take::take_strings;
use crate::diagnostic::Code;
use crate::normalize::context::Context;
use crate::normalize::node_path::NodePath;
use crate::normalize::object::{Object, show};
use crate::normalize::version::Dialect;
use serde_json::{Value, json};

/// The version that the normalized document declares.
const VERSION: &str = "3.0.3";

/// The sections at the root of 2.0, and their names in the `components` of 3.0.
const SECTIONS: &[(&str, &str)] = &[
    ("definitions", "schemas"),
    ("parameters", "parameters"),
    ("responses", "responses"),
    ("securityDefinitions", "securitySchemes"),
];

/// Rewrites the document as OpenAPI 3.0.
pub(super) fn upgrade(context: &mut Context<'_>, path: &NodePath<'_>, document: &mut Object) {
    if document.contains_key("components") {
        let here = path.child("components");
        context.note_mixed_dialect("components", Dialect::Openapi30, &here);
    }
    server::upgrade(context, path, document);
    for key in ["consumes", "produces"] {
        take_strings(context, path, document, key);
    }
    remove_body_parameters(context, path, document);
    for section in SECTIONS {
        move_section(context, path, document, *section);
    }
    for key in ["swagger", "openapi"] {
        document.shift_remove(key);
    }
    document.shift_insert(0, "openapi".to_owned(), json!(VERSION));
}

/// Removes body and form parameters, which OpenAPI 3.0 does not have: the operations that refer to
/// them have copies in their bodies.
fn remove_body_parameters(context: &mut Context<'_>, path: &NodePath<'_>, document: &mut Object) {
    let Some(Value::Object(parameters)) = document.get_mut("parameters") else {
        return;
    };
    let path = path.child("parameters");
    parameters.retain(|name, parameter| {
        let Value::Object(parameter) = parameter else {
            return true;
        };
        let at = path.child(name).pointer();
        !is_body_parameter(parameter)
            && referenced_body_parameter(context, &at, parameter).is_none()
    });
    if parameters.is_empty() {
        document.shift_remove("parameters");
    }
}

/// Moves a section to `components`. Entries that a mixed document already has there remain.
fn move_section(
    context: &mut Context<'_>,
    path: &NodePath<'_>,
    document: &mut Object,
    (old_key, new_key): (&str, &str),
) {
    let section = document.shift_remove(old_key);
    let Some(section) = section.filter(|section| !section.is_null()) else {
        return;
    };
    let components = document.entry("components").or_insert_with(|| json!({}));
    if !components.is_object() {
        let message = format!(
            "expected a Components Object, found {}; it is ignored",
            show(components)
        );
        context.warning(Code::InvalidValue, &path.child("components"), message);
        *components = json!({});
    }
    let Value::Object(components) = components else {
        return;
    };
    let here = path.pointer();
    let (new, old) = (here.join(["components", new_key]), here.child(old_key));
    match (components.get_mut(new_key), section) {
        (Some(Value::Object(existing)), Value::Object(entries)) => {
            for (name, node) in entries {
                if existing.contains_key(&name) {
                    let message =
                        format!("`components` already contains `{name}`; this one is ignored");
                    context.warning(Code::InvalidValue, old.child(&name), message);
                    continue;
                }
                context
                    .provenance
                    .moved(new.child(&name), &old.child(&name));
                existing.insert(name, node);
            }
        }
        (_, section) => {
            context.provenance.moved(new, &old);
            components.insert(new_key.to_owned(), section);
        }
    }
}
