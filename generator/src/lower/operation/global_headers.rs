//! Header parameters that every operation declares, which become settings of the client.

use super::chosen_names::parameter_name;
use super::parameters::{IGNORED_HEADERS, example, parameter_docs};
use crate::ir::{GlobalHeader, SecurityScheme};
use crate::lower::lowering::Lowering;
use crate::lower::schema;
use crate::naming::{self, FieldName, RequestedName};
use crate::resolve::{OperationNode, ParameterLocation, ParameterNode};

/// Lowers the headers that all operations declare with one type, in the order of the first operation.
/// If there is only one operation, these are the headers that it requires.
pub(super) fn lower_global_headers(
    lowering: &mut Lowering,
    auth: &[SecurityScheme],
) -> Vec<GlobalHeader> {
    let document = lowering.document;
    let Some((first, rest)) = document.operations.split_first() else {
        return Vec::new();
    };
    let shared: Vec<(&ParameterNode, bool)> = first
        .parameters
        .iter()
        .filter(|parameter| parameter.schema.is_some() && parameter.media_type.is_none())
        .filter_map(|parameter| {
            let name = header_name(parameter)?;
            let ignored = IGNORED_HEADERS.contains(&name.as_str());
            let mut all = rest
                .iter()
                .map(|node| header(node, &name))
                .collect::<Option<Vec<&ParameterNode>>>()?;
            if !all.iter().all(|other| agree(lowering, parameter, other)) {
                return None;
            }
            all.push(parameter);
            let required = all.iter().all(|node| node.required);
            (!ignored && (required || !rest.is_empty())).then_some((parameter, required))
        })
        .collect();
    let taken: Vec<&FieldName> = auth
        .iter()
        .flat_map(|scheme| [&scheme.setter, &scheme.provider])
        .collect();
    let requested: Vec<RequestedName> = shared
        .iter()
        .map(|(parameter, _)| {
            let name = parameter_name(parameter);
            let plain = name
                .strip_prefix("X-")
                .or_else(|| name.strip_prefix("x-"))
                .unwrap_or(name);
            let mut requested_name = naming::requested_field(plain);
            requested_name.rank.class = 1;
            requested_name
        })
        .collect();
    let names = naming::more_settings(&taken, &requested);
    let mut headers = Vec::new();
    for ((parameter, required), name) in shared.into_iter().zip(names) {
        let Some(schema) = &parameter.schema else {
            continue;
        };
        headers.push(GlobalHeader {
            name,
            wire_name: parameter.name.clone(),
            ty: schema::mention(lowering, schema).ty,
            required,
            example: example(lowering, parameter),
            docs: parameter_docs(lowering, parameter),
        });
    }
    headers
}

/// Returns whether two parameters have the same type.
fn agree(lowering: &Lowering, one: &ParameterNode, other: &ParameterNode) -> bool {
    match (&one.schema, &other.schema) {
        (Some(one), Some(other)) => schema::same_values(lowering, one, other),
        (_, None) | (None, _) => false,
    }
}

fn header_name(parameter: &ParameterNode) -> Option<String> {
    let is_header = parameter.location == ParameterLocation::Header;
    is_header.then(|| parameter.name.to_ascii_lowercase())
}

fn header<'a>(node: &'a OperationNode, name: &str) -> Option<&'a ParameterNode> {
    node.parameters
        .iter()
        .find(|parameter| header_name(parameter).as_deref() == Some(name))
}
