//! Parameters (OpenAPI 3.0.3, Parameter Object).

use openapiv3::{ParameterData, PathStyle, QueryStyle};

use super::Shared;
use super::path::placeholders;
use crate::diagnostic::Code;
use crate::ir::{Literal, Location, Parameter, Scalar, Style, TypeRef};
use crate::lower::Lowering;
use crate::lower::docs::{docs, value_fact};
use crate::lower::schema;
use crate::naming::{self, Rank, Wish};
use crate::resolve::{OperationNode, ParameterForm, ParameterNode};

/// Header parameters that OpenAPI says to ignore: what they mean is said elsewhere.
pub(super) const IGNORED_HEADERS: &[&str] = &["accept", "content-type", "authorization"];

/// A parameter before it has a name.
struct Draft {
    wire_name: String,
    location: Location,
    style: Style,
    ty: TypeRef,
    required: bool,
    example: Option<Literal>,
    docs: crate::ir::Docs,
}

/// The parameters of an operation whose path is `template`.
pub(super) fn lower_parameters(
    lowering: &mut Lowering,
    node: &OperationNode,
    template: &str,
    shared: &Shared,
) -> Vec<Parameter> {
    let mut drafts = Vec::new();
    for parameter in &node.parameters {
        if !is_left_out(lowering, parameter, template, shared) {
            drafts.push(lower_parameter(lowering, parameter));
        }
    }
    drafts.extend(undeclared(lowering, node, template, &drafts));
    settle(drafts, shared)
}

/// Whether a call does without the parameter: the client sends it, or it means nothing.
fn is_left_out(
    lowering: &mut Lowering,
    parameter: &ParameterNode,
    template: &str,
    shared: &Shared,
) -> bool {
    let name = &parameter.data.parameter_data_ref().name;
    let (location, _) = place(parameter);
    let is = |other: &str| other.eq_ignore_ascii_case(name);
    if location == Location::Header && shared.globals.iter().any(|header| is(&header.wire_name)) {
        return true;
    }
    if location == Location::Header && IGNORED_HEADERS.iter().any(|header| is(header)) {
        let message = format!("a header parameter called `{name}` is to be ignored");
        lowering
            .diagnostics
            .note(Code::IgnoredParameter, &parameter.pointer, message);
        return true;
    }
    if location == Location::Path && !placeholders(template).any(|other| other == name) {
        let message =
            format!("path parameter `{name}` does not stand in `{template}`; it is left out");
        lowering
            .diagnostics
            .warning(Code::PathTemplate, &parameter.pointer, message);
        return true;
    }
    false
}

fn lower_parameter(lowering: &mut Lowering, parameter: &ParameterNode) -> Draft {
    let data = parameter.data.parameter_data_ref();
    let (location, style) = place(parameter);
    report_form(lowering, parameter);
    let ty = match (&parameter.schema, parameter.form) {
        (
            Some(schema),
            ParameterForm::Styled | ParameterForm::Tabs | ParameterForm::PlainCookie,
        ) => schema::mention(lowering, schema).ty,
        _ => TypeRef::Scalar(Scalar::String),
    };
    Draft {
        wire_name: data.name.clone(),
        location,
        style,
        ty,
        required: data.required || location == Location::Path,
        example: example(lowering, parameter),
        docs: parameter_docs(lowering, parameter, data),
    }
}

/// What is not modelled about a parameter is left to the caller, who gives it as text.
fn report_form(lowering: &mut Lowering, parameter: &ParameterNode) {
    if parameter.form != ParameterForm::Content {
        return;
    }
    let name = &parameter.data.parameter_data_ref().name;
    let message = format!(
        "parameter `{name}` is described by `content`; it is taken as text, encoded by the caller"
    );
    lowering
        .diagnostics
        .warning(Code::UnmodelledParameter, &parameter.pointer, message);
}

pub(super) fn example(lowering: &Lowering, parameter: &ParameterNode) -> Option<Literal> {
    let own = parameter.example.as_ref().map(Literal::from);
    own.or_else(|| schema::example(lowering, parameter.schema.as_ref()?))
}

pub(super) fn parameter_docs(
    lowering: &Lowering,
    parameter: &ParameterNode,
    data: &ParameterData,
) -> crate::ir::Docs {
    let mut words = docs(
        None,
        data.description.as_ref(),
        data.deprecated.unwrap_or_default(),
    );
    if let Some(schema) = &parameter.schema {
        let of_schema = schema::docs_of(lowering, schema);
        words.description = words.description.or(of_schema.description);
        words.facts = of_schema.facts;
    }
    words.facts.extend(
        parameter
            .example
            .as_ref()
            .and_then(|value| value_fact("Example", &Literal::from(value))),
    );
    words
}

/// Where a parameter travels and how it is written.
pub(super) fn place(parameter: &ParameterNode) -> (Location, Style) {
    use openapiv3::Parameter as P;
    let explode = parameter.data.parameter_data_ref().explode;
    let exploded = explode.unwrap_or(false);
    match &parameter.data {
        P::Path { style, .. } => (
            Location::Path,
            match style {
                PathStyle::Simple => Style::Simple { explode: exploded },
                PathStyle::Label => Style::Label { explode: exploded },
                PathStyle::Matrix => Style::Matrix { explode: exploded },
            },
        ),
        P::Header { .. } => (Location::Header, Style::Simple { explode: exploded }),
        P::Cookie { .. } => {
            let explode = explode.unwrap_or(true);
            let style = match parameter.form {
                ParameterForm::PlainCookie => Style::Cookie { explode },
                _ => Style::Form { explode },
            };
            (Location::Cookie, style)
        }
        P::Query { style, .. } => (
            match parameter.form {
                ParameterForm::WholeQuery => Location::QueryString,
                _ => Location::Query,
            },
            match parameter.form {
                ParameterForm::Tabs => Style::TabDelimited,
                _ => query_style(style, explode),
            },
        ),
    }
}

fn query_style(style: &QueryStyle, explode: Option<bool>) -> Style {
    match (style, explode) {
        (QueryStyle::Form, explode) => Style::Form {
            explode: explode.unwrap_or(true),
        },
        // Exploded, both are what `form` is: a pair an item.
        (QueryStyle::SpaceDelimited | QueryStyle::PipeDelimited, Some(true)) => {
            Style::Form { explode: true }
        }
        (QueryStyle::SpaceDelimited, _) => Style::SpaceDelimited,
        (QueryStyle::PipeDelimited, _) => Style::PipeDelimited,
        (QueryStyle::DeepObject, _) => Style::DeepObject,
    }
}

/// Placeholders without a parameter: they must be filled, so they are taken to be text.
fn undeclared(
    lowering: &mut Lowering,
    node: &OperationNode,
    template: &str,
    drafts: &[Draft],
) -> Vec<Draft> {
    let declared = |name: &str| {
        drafts
            .iter()
            .any(|draft| draft.location == Location::Path && draft.wire_name == name)
    };
    let mut added: Vec<Draft> = Vec::new();
    for name in placeholders(template) {
        if declared(name) || added.iter().any(|draft| draft.wire_name == name) {
            continue;
        }
        let message =
            format!("`{{{name}}}` in `{template}` has no path parameter; it is taken to be text");
        lowering
            .diagnostics
            .warning(Code::PathTemplate, &node.pointer, message)
            .hint("declare it under `parameters` with `in: path` and `required: true`");
        added.push(Draft {
            wire_name: name.to_owned(),
            location: Location::Path,
            style: Style::Simple { explode: false },
            ty: TypeRef::Scalar(Scalar::String),
            required: true,
            example: None,
            docs: crate::ir::Docs::default(),
        });
    }
    added
}

/// Names the parameters. Of those that share a name, the one in the path keeps it; the others
/// say where they travel.
fn settle(drafts: Vec<Draft>, shared: &Shared) -> Vec<Parameter> {
    let wishes: Vec<Wish> = drafts
        .iter()
        .map(|draft| {
            let place = match draft.location {
                Location::Path => "path",
                Location::Query => "query",
                Location::Header => "header",
                Location::Cookie => "cookie",
                Location::QueryString => "querystring",
            };
            let mut wish = naming::field(&draft.wire_name);
            let placed = format!(
                "{}_{place}",
                wish.candidates.first().map_or("", String::as_str)
            );
            wish.candidates.insert(1, placed);
            wish.rank = Rank {
                class: draft.location as u8,
                identity: draft.wire_name.clone(),
            };
            wish
        })
        .collect();
    let names = naming::parameters(&wishes, shared.settings);
    let named = drafts.into_iter().zip(names);
    named
        .map(|(draft, name)| Parameter {
            name,
            wire_name: draft.wire_name,
            location: draft.location,
            style: draft.style,
            ty: draft.ty,
            required: draft.required,
            example: draft.example,
            docs: draft.docs,
        })
        .collect()
}
