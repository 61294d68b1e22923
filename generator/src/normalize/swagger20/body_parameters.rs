//! The parameters that are sent in the body, inline or referenced.

use super::shared::is_body_parameter;
use crate::diagnostic::Pointer;
use crate::load::SourceNode;
use crate::normalize::context::Context;
use crate::normalize::node_path::NodePath;
use crate::normalize::object::{Object, string};
use serde_json::Value;

/// A body or form parameter, taken out of an array or copied from the target of a reference.
#[derive(Clone, Debug)]
pub(super) struct BodyParameter {
    /// Where the parameter is, or was until now.
    pub pointer: Pointer,
    pub object: Object,
}

impl BodyParameter {
    /// Returns whether it is the whole body.
    pub fn is_body(&self) -> bool {
        string(&self.object, "in") == Some("body")
    }
}

/// The parameters of a node, separated by whether they are sent in the body.
#[derive(Debug, Default)]
pub(super) struct SeparatedParameters {
    pub in_body: Vec<BodyParameter>,
    /// The others, each with its original index.
    pub others: Vec<(usize, Value)>,
}

/// Takes the parameters out of the node's array.
pub(super) fn separate(
    context: &Context<'_>,
    path: &NodePath<'_>,
    object: &mut Object,
) -> SeparatedParameters {
    let mut separated = SeparatedParameters::default();
    let Some(Value::Array(parameters)) = object.get_mut("parameters") else {
        return separated;
    };
    let pointer = path.child("parameters").pointer();
    for (index, parameter) in std::mem::take(parameters).into_iter().enumerate() {
        match body_parameter(context, pointer.item(index), &parameter) {
            Some(parameter) => separated.in_body.push(parameter),
            None => separated.others.push((index, parameter)),
        }
    }
    separated
}

fn body_parameter(
    context: &Context<'_>,
    pointer: Pointer,
    parameter: &Value,
) -> Option<BodyParameter> {
    let parameter = parameter.as_object()?;
    if is_body_parameter(parameter) {
        let object = parameter.clone();
        return Some(BodyParameter { pointer, object });
    }
    let (source, object) = referenced_body_parameter(context, &pointer, parameter)?;
    let pointer = context.provenance.current(&source);
    Some(BodyParameter { pointer, object })
}

/// Returns the body or form parameter that the parameter at `at` refers to, and where it is.
pub(super) fn referenced_body_parameter(
    context: &Context<'_>,
    at: &Pointer,
    parameter: &Object,
) -> Option<(SourceNode, Object)> {
    let source = context.provenance.source_node(at);
    context
        .swagger20
        .referenced_body_parameter(context.library, source, parameter)
}

/// Puts the other parameters back into the array.
///
/// Invariant: the body parameters have been moved before, since their original indices identify
/// them.
pub(super) fn put_back(
    context: &mut Context<'_>,
    path: &NodePath<'_>,
    object: &mut Object,
    others: Vec<(usize, Value)>,
) {
    let Some(Value::Array(parameters)) = object.get_mut("parameters") else {
        return;
    };
    let pointer = path.child("parameters").pointer();
    for (old, parameter) in others {
        let new = parameters.len();
        if new != old {
            context
                .provenance
                .moved(pointer.item(new), &pointer.item(old));
        }
        parameters.push(parameter);
    }
    if parameters.is_empty() {
        object.shift_remove("parameters");
    }
}
