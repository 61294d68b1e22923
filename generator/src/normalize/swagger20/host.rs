//! `x-ms-parameterized-host`: the template of a host and its parameters, which is a server with
//! variables.

use super::base::Base;
use crate::diagnostic::{Code, Pointer};
use crate::load::{Library, SourceNode};
use crate::normalize::context::Context;
use crate::normalize::node_path::NodePath;
use crate::normalize::object::Object;
use serde_json::{Value, json};

/// The key of the extension.
pub(super) const EXTENSION: &str = "x-ms-parameterized-host";

/// Takes out the extension and returns the server that it describes, if there is one.
pub(super) fn take_server(
    context: &mut Context<'_>,
    path: &NodePath<'_>,
    document: &mut Object,
    base: &Base,
) -> Option<Value> {
    let extension = document.get(EXTENSION)?.as_object()?.clone();
    let template = extension.get("hostTemplate")?.as_str()?.trim_matches('/');
    let scheme = match (extension.get("useSchemePrefix"), template.contains("://")) {
        (Some(Value::Bool(false)), _) | (_, true) => String::new(),
        _ => {
            let first = base.schemes.first().map_or("https", String::as_str);
            format!("{first}://")
        }
    };
    let mut variables = Object::new();
    let extension_path = path.child(EXTENSION);
    let parameters_path = extension_path.child("parameters");
    let parameters = extension.get("parameters").and_then(Value::as_array);
    for (index, parameter) in parameters.into_iter().flatten().enumerate() {
        let at = parameters_path.item(index);
        let source = context.source_node(&at);
        match variable(context.library, &source, document, parameter) {
            Some((name, variable)) => {
                variables.insert(name, variable);
            }
            None => {
                let message = "unresolved host parameter; it is ignored";
                context.warning(Code::InvalidValue, &at, message);
            }
        }
    }
    document.shift_remove(EXTENSION);
    let url = format!("{scheme}{template}{}", base.path);
    Some(json!({ "url": url, "variables": variables }))
}

/// Returns the name of a host parameter, and the parameter as a server variable.
fn variable(
    library: &Library,
    at: &SourceNode,
    root: &Object,
    parameter: &Value,
) -> Option<(String, Value)> {
    let parameter = match parameter.get("$ref").and_then(Value::as_str) {
        Some(reference) => resolve(library, at, root, reference)?,
        None => parameter,
    };
    let name = parameter.get("name")?.as_str()?.to_owned();
    let mut variable = Object::new();
    for key in ["enum", "default", "description"] {
        if let Some(value) = parameter.get(key) {
            variable.insert(key.to_owned(), value.clone());
        }
    }
    // A parameter without a default must be set by the caller; OpenAPI 3.0 requires a default.
    variable.entry("default").or_insert_with(|| json!(""));
    Some((name, Value::Object(variable)))
}

/// Resolves a reference at `at`. The library no longer contains the user's document, `root`.
fn resolve<'v>(
    library: &'v Library,
    at: &SourceNode,
    root: &'v Object,
    reference: &str,
) -> Option<&'v Value> {
    let targets = library.resolve(at, reference).ok()?;
    targets.into_iter().find_map(|target| {
        if target.file == at.file {
            return descend(root, &target.pointer);
        }
        let mut documents = library.documents();
        let document = documents.find(|document| document.file == target.file)?;
        document.value.pointer(target.pointer.as_str())
    })
}

fn descend<'v>(root: &'v Object, pointer: &Pointer) -> Option<&'v Value> {
    let mut tokens = pointer.tokens();
    let first = root.get(&*tokens.next()?)?;
    tokens.try_fold(first, |value, token| match value {
        Value::Object(object) => object.get(&*token),
        Value::Array(items) => items.get(token.parse::<usize>().ok()?),
        _ => None,
    })
}
