//! Where a parameter travels, and how it is written there (OpenAPI 3.0.3, Style Values).

use super::media::{encoding, is_plain};
use crate::diagnostic::{Code, Pointer};
use crate::ir::{ContentFormat, Nesting, ParameterLocation, Style};
use crate::lower::context::Lowering;
use crate::lower::schema;
use crate::options::DeepObject;
use crate::resolve::{self, ParameterForm, ParameterNode, ParameterStyle};

/// Where a parameter travels.
pub(super) fn location_of(parameter: &ParameterNode) -> ParameterLocation {
    match parameter.location {
        resolve::ParameterLocation::Path => ParameterLocation::Path,
        resolve::ParameterLocation::Header => ParameterLocation::Header,
        resolve::ParameterLocation::Cookie => ParameterLocation::Cookie,
        resolve::ParameterLocation::Query if parameter.form == ParameterForm::WholeQuery => {
            ParameterLocation::QueryString
        }
        resolve::ParameterLocation::Query => ParameterLocation::Query,
    }
}

/// Whether the parameter is the header of that name, which does not differ by case (RFC 9110, section
/// 5.1).
pub(super) fn is_header(parameter: &ParameterNode, name: &str) -> bool {
    location_of(parameter) == ParameterLocation::Header && parameter.name.eq_ignore_ascii_case(name)
}

/// What a parameter is written as.
#[derive(Clone, Copy)]
pub(super) enum Written {
    /// Its type, in the style that it names.
    Styled,
    /// Its type, as JSON.
    Json,
    /// The text that the caller gives.
    Text,
}

/// What a parameter is written as. One with `content` is written as its media type; one that is
/// neither JSON nor text is left to the caller, who gives it as text, and that is told.
pub(super) fn written_as(lowering: &mut Lowering, parameter: &ParameterNode) -> Written {
    let media_type = match (parameter.form, &parameter.media_type) {
        (ParameterForm::WholeQuery, media_type) => {
            return whole_query(
                lowering,
                parameter,
                media_type.as_deref().unwrap_or_default(),
            );
        }
        (ParameterForm::Content, None) => return Written::Text,
        (ParameterForm::Content, Some(media_type)) => media_type,
        (ParameterForm::Styled | ParameterForm::Tabs | ParameterForm::PlainCookie, _) => {
            return Written::Styled;
        }
    };
    let schema = parameter.schema.as_ref();
    let is_binary = schema.is_some_and(|schema| schema::is_binary(lowering, schema));
    let is_plain = schema.is_none_or(|schema| is_plain(lowering, schema));
    match encoding(media_type) {
        Some(ContentFormat::Json) if !is_binary => return Written::Json,
        Some(ContentFormat::String) if is_plain => return Written::Text,
        _ => {}
    }
    let message = format!(
        "parameter `{}` is described as `{media_type}`; it is taken as text, encoded by the caller",
        parameter.name
    );
    lowering
        .diagnostics
        .warning(Code::UnmodeledParameter, &parameter.pointer, message);
    Written::Text
}

/// What a parameter that is the whole query is written as: a form is the pairs of an object, and what
/// is neither that nor JSON the caller has encoded.
fn whole_query(lowering: &Lowering, parameter: &ParameterNode, media_type: &str) -> Written {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    let is_form = essence.eq_ignore_ascii_case("application/x-www-form-urlencoded");
    let schema = parameter.schema.as_ref();
    match encoding(media_type) {
        Some(ContentFormat::Json) => Written::Json,
        _ if is_form && schema.is_some_and(|schema| schema::is_object(lowering, schema)) => {
            Written::Styled
        }
        _ => Written::Text,
    }
}

/// The style of a parameter. Text is written in the style that its place has for it.
pub(super) fn style(lowering: &Lowering, parameter: &ParameterNode, written: Written) -> Style {
    if let Written::Json = written {
        return Style::Json;
    }
    let explode = parameter.explode;
    let exploded = explode.unwrap_or(false);
    match parameter.location {
        resolve::ParameterLocation::Path => match parameter.style {
            ParameterStyle::Label => Style::Label { explode: exploded },
            ParameterStyle::Matrix => Style::Matrix { explode: exploded },
            _ => Style::Simple { explode: exploded },
        },
        resolve::ParameterLocation::Header => Style::Simple { explode: exploded },
        resolve::ParameterLocation::Cookie => {
            let explode = explode.unwrap_or(true);
            match parameter.form {
                ParameterForm::PlainCookie => Style::Cookie { explode },
                _ => Style::Form { explode },
            }
        }
        resolve::ParameterLocation::Query if parameter.form == ParameterForm::Tabs => {
            Style::TabDelimited
        }
        resolve::ParameterLocation::Query => query_style(lowering, parameter.style, explode),
    }
}

/// The style of a query parameter, or of a member of a form.
pub(super) fn query_style(
    lowering: &Lowering,
    style: ParameterStyle,
    explode: Option<bool>,
) -> Style {
    match (style, explode) {
        (ParameterStyle::DeepObject, _) => Style::DeepObject(nesting(lowering)),
        (ParameterStyle::SpaceDelimited, None | Some(false)) => Style::SpaceDelimited,
        (ParameterStyle::PipeDelimited, None | Some(false)) => Style::PipeDelimited,
        // Exploded, the delimited styles are what `form` is: a pair an item.
        (_, explode) => Style::Form {
            explode: explode.unwrap_or(true),
        },
    }
}

/// How the API writes the values inside of values.
pub(super) fn nesting(lowering: &Lowering) -> Nesting {
    match lowering.options.parameters.deep_object {
        DeepObject::Brackets => Nesting::Brackets,
        DeepObject::Indices => Nesting::Indices,
        DeepObject::Repeat => Nesting::Repeat,
        DeepObject::Dots => Nesting::Dots,
    }
}

/// Says that a style has no form for values that the schema describes: lists and objects inside of
/// others.
pub(super) fn report_nested(lowering: &mut Lowering, parameter: &ParameterNode, style: Style) {
    let Some(schema) = &parameter.schema else {
        return;
    };
    let keeps_lists = match style {
        Style::Json | Style::DeepObject(_) => return,
        Style::Form { explode } => explode && location_of(parameter) != ParameterLocation::Cookie,
        _ => false,
    };
    let parts = schema::parts_of(lowering, schema);
    let is_deep = |part: &Pointer| !schema::parts_of(lowering, part).is_flat();
    let nested = parts.items.iter().any(is_deep)
        || parts.properties.iter().any(|part| match keeps_lists {
            true => {
                let inner = schema::parts_of(lowering, part);
                !inner.properties.is_empty() || inner.items.iter().any(is_deep)
            }
            false => is_deep(part),
        });
    if nested {
        let message = format!(
            "the style of parameter `{}` has no form for a list or an object inside of another; that \
             is written as JSON",
            parameter.name
        );
        lowering
            .diagnostics
            .warning(Code::UnmodeledParameter, schema, message);
    }
}
