//! Parameters (OpenAPI 3.0.3, Parameter Object).

use openapiv3::{HeaderStyle, ParameterData, PathStyle, QueryStyle};

use super::{Shared, left_out};
use crate::diagnostic::Code;
use crate::ir::{Literal, Location, Parameter, Scalar, Style, TypeRef};
use crate::lower::Lowering;
use crate::lower::docs::{docs, value_fact};
use crate::lower::schema;
use crate::naming::{self, Rank, Wish};
use crate::resolve::{OperationNode, ParameterNode};

/// Header parameters that OpenAPI says to ignore: what they mean is said elsewhere.
pub(super) const IGNORED_HEADERS: &[&str] = &["accept", "content-type", "authorization"];

/// A path key as a template: without the fragment that some documents use to tell two
/// operations of one path apart.
pub(super) fn template(path: &str) -> &str {
    path.split('#').next().unwrap_or(path)
}

/// Why a path is no template (OpenAPI 3.0.3, Path Templating), if it is none.
fn template_fault(path: &str) -> Option<&'static str> {
    if !path.starts_with('/') {
        return Some("a path begins with `/`");
    }
    let mut open = false;
    for c in path.chars() {
        match c {
            '{' | '}' if open == (c == '{') => return Some("the braces of this path do not match"),
            '{' | '}' => open = !open,
            _ => {}
        }
    }
    open.then_some("the braces of this path do not match")
}

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

/// The parameters of an operation, or `None` where it can't be called without one that is not
/// modelled.
pub(super) fn lower_parameters(
    lowering: &mut Lowering,
    node: &OperationNode,
    shared: &Shared,
) -> Option<Vec<Parameter>> {
    if template(&node.path).contains('?') {
        let message = "a path with a query in it is not modelled yet; the operation is left out";
        lowering
            .diagnostics
            .warning(Code::UnmodelledOperation, &node.pointer, message)
            .hint("declare what follows `?` as query parameters")
            .leaves_out(left_out(node));
        return None;
    }
    if let Some(fault) = template_fault(template(&node.path)) {
        let message = format!("{fault}; the operation is left out");
        lowering
            .diagnostics
            .warning(Code::PathTemplate, &node.pointer, message)
            .leaves_out(left_out(node));
        return None;
    }
    let mut drafts = Vec::new();
    for parameter in &node.parameters {
        match lower_parameter(lowering, node, parameter, shared) {
            Lowered::Parameter(draft) => drafts.push(*draft),
            Lowered::Ignored => {}
            Lowered::Indispensable => return None,
        }
    }
    drafts.extend(undeclared(lowering, node, &drafts));
    Some(settle(drafts, shared))
}

enum Lowered {
    Parameter(Box<Draft>),
    Ignored,
    Indispensable,
}

fn lower_parameter(
    lowering: &mut Lowering,
    node: &OperationNode,
    parameter: &ParameterNode,
    shared: &Shared,
) -> Lowered {
    let data = parameter.data.parameter_data_ref();
    let (location, style) = match place(parameter) {
        Ok(place) => place,
        Err(what) => return unmodelled(lowering, node, parameter, what),
    };
    if location == Location::Header {
        let name = data.name.to_ascii_lowercase();
        if shared
            .globals
            .iter()
            .any(|header| header.wire_name.eq_ignore_ascii_case(&name))
        {
            return Lowered::Ignored;
        }
        if IGNORED_HEADERS.contains(&name.as_str()) {
            let message = format!("a header parameter called `{}` is to be ignored", data.name);
            lowering
                .diagnostics
                .note(Code::IgnoredParameter, &parameter.pointer, message);
            return Lowered::Ignored;
        }
    }
    if location == Location::Path && !placeholders(&node.path).any(|name| name == data.name) {
        let message = format!(
            "path parameter `{}` does not stand in `{}`; it is left out",
            data.name, node.path
        );
        lowering
            .diagnostics
            .warning(Code::PathTemplate, &parameter.pointer, message);
        return Lowered::Ignored;
    }
    let Some(schema) = &parameter.schema else {
        return unmodelled(lowering, node, parameter, "described by `content`");
    };
    let ty = schema::mention(lowering, schema).ty;
    Lowered::Parameter(Box::new(Draft {
        wire_name: data.name.clone(),
        location,
        style,
        ty,
        required: data.required || location == Location::Path,
        example: example(lowering, parameter),
        docs: parameter_docs(lowering, parameter, data),
    }))
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

/// Where a parameter travels and how it is written, or what about it is not modelled.
pub(super) fn place(parameter: &ParameterNode) -> Result<(Location, Style), &'static str> {
    use openapiv3::Parameter as P;
    let explode = parameter.data.parameter_data_ref().explode;
    match &parameter.data {
        P::Path {
            style: PathStyle::Simple,
            ..
        } => Ok((
            Location::Path,
            Style::Simple {
                explode: explode.unwrap_or(false),
            },
        )),
        P::Path {
            style: PathStyle::Matrix,
            ..
        } => Err("of style `matrix`"),
        P::Path {
            style: PathStyle::Label,
            ..
        } => Err("of style `label`"),
        P::Header {
            style: HeaderStyle::Simple,
            ..
        } => Ok((
            Location::Header,
            Style::Simple {
                explode: explode.unwrap_or(false),
            },
        )),
        P::Cookie { .. } => Err("sent in a cookie"),
        P::Query { style, .. } => Ok((
            Location::Query,
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
            },
        )),
    }
}

/// A parameter that is not modelled: the call does without it if it can.
fn unmodelled(
    lowering: &mut Lowering,
    node: &OperationNode,
    parameter: &ParameterNode,
    what: &str,
) -> Lowered {
    let data = parameter.data.parameter_data_ref();
    if !data.required {
        let message = format!(
            "parameter `{}`, {what}, is not modelled yet; it is left out",
            data.name
        );
        lowering
            .diagnostics
            .warning(Code::UnmodelledParameter, &parameter.pointer, message);
        return Lowered::Ignored;
    }
    let message = format!(
        "required parameter `{}`, {what}, is not modelled yet; {} {} is left out",
        data.name,
        node.method.as_str(),
        node.path
    );
    lowering
        .diagnostics
        .warning(Code::UnmodelledOperation, &parameter.pointer, message)
        .leaves_out(left_out(node));
    Lowered::Indispensable
}

/// The names between braces in a path template (OpenAPI 3.0.3, Path Templating).
fn placeholders(path: &str) -> impl Iterator<Item = &str> {
    template(path)
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
}

/// Placeholders without a parameter: they must be filled, so they are taken to be text.
fn undeclared(lowering: &mut Lowering, node: &OperationNode, drafts: &[Draft]) -> Vec<Draft> {
    let declared = |name: &str| {
        drafts
            .iter()
            .any(|draft| draft.location == Location::Path && draft.wire_name == name)
    };
    let mut added: Vec<Draft> = Vec::new();
    for name in placeholders(&node.path) {
        if declared(name) || added.iter().any(|draft| draft.wire_name == name) {
            continue;
        }
        let message = format!(
            "`{{{name}}}` in `{}` has no path parameter; it is taken to be text",
            node.path
        );
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
