//! Parameters (OpenAPI 3.0.3, Parameter Object).

use super::chosen_names::parameter_name;
use super::path::{Template, placeholders};
use super::shared::Shared;
use super::style::{Serialization, is_header, location_of, report_nested, serialization, style};
use crate::diagnostic::Code;
use crate::ir::{Literal, Parameter, ParameterLocation, Scalar, Style, TypeRef, Untyped};
use crate::lower::docs::{docs, value_note};
use crate::lower::lowering::Lowering;
use crate::lower::schema;
use crate::lower::security;
use crate::naming::{self, Rank, RequestedName};
use crate::resolve::{OperationNode, ParameterNode};

/// The header parameters that OpenAPI ignores: other fields of the document define them.
pub(super) const IGNORED_HEADERS: &[&str] = &["accept", "content-type", "authorization"];

/// A parameter before it has a name.
struct Draft {
    wire_name: String,
    /// The name that the document configures for code, or the wire name.
    code_name: String,
    location: ParameterLocation,
    style: Style,
    allow_reserved: bool,
    allow_empty: bool,
    ty: TypeRef,
    required: bool,
    example: Option<Literal>,
    docs: crate::ir::Docs,
}

/// Lowers the parameters of an operation with this path.
pub(super) fn lower_parameters(
    lowering: &mut Lowering,
    node: &OperationNode,
    Template { path, spanning }: &Template,
    shared: &Shared,
) -> Vec<Parameter> {
    let mut drafts = Vec::new();
    for parameter in &node.parameters {
        let credential = security::is_credential(lowering.document, node, parameter);
        if !credential && !is_left_out(lowering, parameter, path, shared) {
            drafts.push(lower_parameter(lowering, parameter));
        }
    }
    let spans = |draft: &&mut Draft| {
        draft.location == ParameterLocation::Path && spanning.contains(&draft.wire_name)
    };
    for draft in drafts.iter_mut().filter(spans) {
        if let Style::Simple { .. } = draft.style {
            draft.style = Style::Segments;
        }
    }
    drafts.extend(undeclared(lowering, node, path, &drafts));
    settle(drafts, shared)
}

/// Returns whether calls omit the parameter: the client sends it, or it has no meaning.
fn is_left_out(
    lowering: &mut Lowering,
    parameter: &ParameterNode,
    template: &str,
    shared: &Shared,
) -> bool {
    let name = &parameter.name;
    let location = location_of(parameter);
    let is = |other: &str| other.eq_ignore_ascii_case(name);
    if location == ParameterLocation::Header
        && shared.globals.iter().any(|header| is(&header.wire_name))
    {
        return true;
    }
    let ignored = IGNORED_HEADERS.iter().any(|header| is(header));
    if location == ParameterLocation::Header && ignored && !is_choice(lowering, parameter) {
        let message = format!("the header parameter `{name}` is ignored, as OpenAPI specifies");
        lowering
            .diagnostics
            .note(Code::IgnoredParameter, &parameter.pointer, message);
        return true;
    }
    if location == ParameterLocation::Path && !placeholders(template).any(|other| other == name) {
        let message =
            format!("path parameter `{name}` does not occur in `{template}`; it is left out");
        lowering
            .diagnostics
            .warning(Code::PathTemplate, &parameter.pointer, message);
        return true;
    }
    false
}

/// Returns whether the parameter is a header `Accept` with several allowed media types. Without it the
/// client accepts the media type that it decodes best.
fn is_choice(lowering: &Lowering, parameter: &ParameterNode) -> bool {
    let schema = parameter.schema.as_ref();
    let listed = schema.map_or(0, |schema| schema::enum_strings(lowering, schema).len());
    is_header(parameter, "accept") && listed > 1
}

fn lower_parameter(lowering: &mut Lowering, parameter: &ParameterNode) -> Draft {
    let location = location_of(parameter);
    let serialization = serialization(lowering, parameter);
    let style = style(lowering, parameter, serialization);
    report_nested(lowering, parameter, style);
    let ty = match (serialization, &parameter.schema) {
        (Serialization::Json | Serialization::Styled, Some(schema)) => {
            schema::mention(lowering, schema).ty
        }
        (Serialization::Json, None) => TypeRef::Any(Untyped::Undescribed),
        (Serialization::Styled, None) | (Serialization::String, _) => {
            TypeRef::Scalar(Scalar::String)
        }
    };
    Draft {
        wire_name: parameter.name.clone(),
        code_name: parameter_name(parameter).to_owned(),
        location,
        style,
        allow_reserved: parameter.allow_reserved,
        // An empty string is always sent.
        allow_empty: parameter.allow_empty && !matches!(ty, TypeRef::Scalar(_)),
        ty,
        required: location == ParameterLocation::Path
            || (parameter.required && !is_choice(lowering, parameter)),
        example: example(lowering, parameter),
        docs: parameter_docs(lowering, parameter),
    }
}

pub(super) fn example(lowering: &Lowering, parameter: &ParameterNode) -> Option<Literal> {
    let own = parameter.example.as_ref().map(Literal::from);
    own.or_else(|| schema::example(lowering, parameter.schema.as_ref()?))
}

pub(super) fn parameter_docs(lowering: &Lowering, parameter: &ParameterNode) -> crate::ir::Docs {
    let mut documentation = docs(None, parameter.description.as_ref(), parameter.deprecated);
    if let Some(schema) = &parameter.schema {
        let of_schema = schema::docs_of(lowering, schema);
        documentation.description = documentation.description.or(of_schema.description);
        documentation.notes = of_schema.notes;
        documentation.format = of_schema.format;
    }
    documentation.notes.extend(
        parameter
            .example
            .as_ref()
            .and_then(|value| value_note("Example", &Literal::from(value))),
    );
    documentation
}

/// Returns a string parameter for each placeholder without one, since every placeholder needs a value.
fn undeclared(
    lowering: &mut Lowering,
    node: &OperationNode,
    template: &str,
    drafts: &[Draft],
) -> Vec<Draft> {
    let declared = |name: &str| {
        drafts
            .iter()
            .any(|draft| draft.location == ParameterLocation::Path && draft.wire_name == name)
    };
    let mut added: Vec<Draft> = Vec::new();
    for name in placeholders(template) {
        if declared(name) || added.iter().any(|draft| draft.wire_name == name) {
            continue;
        }
        let message =
            format!("`{{{name}}}` in `{template}` has no path parameter; it becomes a string");
        lowering
            .diagnostics
            .warning(Code::PathTemplate, &node.pointer, message)
            .hint("declare it under `parameters` with `in: path` and `required: true`");
        added.push(Draft {
            wire_name: name.to_owned(),
            code_name: name.to_owned(),
            location: ParameterLocation::Path,
            style: Style::Simple { explode: false },
            allow_reserved: false,
            allow_empty: false,
            ty: TypeRef::Scalar(Scalar::String),
            required: true,
            example: None,
            docs: crate::ir::Docs::default(),
        });
    }
    added
}

/// Names the parameters. Among those that share a name, a path parameter has the first claim to it; the names of
/// the others include their location.
fn settle(drafts: Vec<Draft>, shared: &Shared) -> Vec<Parameter> {
    let requested: Vec<RequestedName> = drafts
        .iter()
        .map(|draft| {
            let location = match draft.location {
                ParameterLocation::Path => "path",
                ParameterLocation::Query => "query",
                ParameterLocation::Header => "header",
                ParameterLocation::Cookie => "cookie",
                ParameterLocation::QueryString => "querystring",
            };
            let mut requested_name = naming::requested_field(&draft.code_name);
            let qualified = format!(
                "{}_{location}",
                requested_name.candidates.first().map_or("", String::as_str)
            );
            requested_name.candidates.insert(1, qualified);
            requested_name.rank = Rank {
                class: draft.location as u8,
                identity: draft.wire_name.clone(),
            };
            requested_name
        })
        .collect();
    let names = naming::parameters(&requested, shared.settings);
    let named = drafts.into_iter().zip(names);
    named
        .map(|(draft, name)| Parameter {
            name,
            wire_name: draft.wire_name,
            location: draft.location,
            style: draft.style,
            allow_reserved: draft.allow_reserved,
            allow_empty: draft.allow_empty,
            ty: draft.ty,
            required: draft.required,
            example: draft.example,
            docs: draft.docs,
        })
        .collect()
}
