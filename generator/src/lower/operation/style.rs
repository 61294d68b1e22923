//! The locations and styles of parameters (OpenAPI 3.0.3, Style Values).

use super::media::{content_format, is_plain};
use crate::diagnostic::{Code, Pointer};
use crate::ir::{ContentFormat, Nesting, ParameterLocation, Style};
use crate::lower::lowering::Lowering;
use crate::lower::schema;
use crate::options::DeepObject;
use crate::resolve::{self, ParameterForm, ParameterNode, ParameterStyle};

/// Returns the location of a parameter.
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

/// Returns whether the parameter is the header of this name, which is case-insensitive (RFC 9110,
/// section 5.1).
pub(super) fn is_header(parameter: &ParameterNode, name: &str) -> bool {
    location_of(parameter) == ParameterLocation::Header && parameter.name.eq_ignore_ascii_case(name)
}

/// How a parameter is serialized.
#[derive(Clone, Copy)]
pub(super) enum Serialization {
    /// Its type, in the style that it names.
    Styled,
    /// Its type, as JSON.
    Json,
    /// A string that the caller passes.
    String,
}

/// Returns how a parameter is serialized. One with `content` is serialized as its media type; if that is
/// neither JSON nor a string, the caller passes a string, which is reported.
pub(super) fn serialization(lowering: &mut Lowering, parameter: &ParameterNode) -> Serialization {
    let media_type = match (parameter.form, &parameter.media_type) {
        (ParameterForm::WholeQuery, media_type) => {
            return whole_query(
                lowering,
                parameter,
                media_type.as_deref().unwrap_or_default(),
            );
        }
        (ParameterForm::Content, None) => return Serialization::String,
        (ParameterForm::Content, Some(media_type)) => media_type,
        (ParameterForm::Styled | ParameterForm::Tabs | ParameterForm::PlainCookie, _) => {
            return Serialization::Styled;
        }
    };
    let schema = parameter.schema.as_ref();
    let is_binary = schema.is_some_and(|schema| schema::is_binary(lowering, schema));
    let is_plain = schema.is_none_or(|schema| is_plain(lowering, schema));
    match content_format(media_type) {
        Some(ContentFormat::Json) if !is_binary => return Serialization::Json,
        Some(ContentFormat::String) if is_plain => return Serialization::String,
        _ => {}
    }
    let message = format!(
        "parameter `{}` has the media type `{media_type}`; callers pass an encoded string",
        parameter.name
    );
    lowering
        .diagnostics
        .warning(Code::UnmodeledParameter, &parameter.pointer, message);
    Serialization::String
}

/// Returns how a parameter that is the whole query is serialized: a form as the pairs of an object, JSON as
/// JSON, and anything else as a string that the caller has encoded.
fn whole_query(lowering: &Lowering, parameter: &ParameterNode, media_type: &str) -> Serialization {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    let is_form = essence.eq_ignore_ascii_case("application/x-www-form-urlencoded");
    let schema = parameter.schema.as_ref();
    match content_format(media_type) {
        Some(ContentFormat::Json) => Serialization::Json,
        _ if is_form && schema.is_some_and(|schema| schema::is_object(lowering, schema)) => {
            Serialization::Styled
        }
        _ => Serialization::String,
    }
}

/// Returns the style of a parameter. A string has the style of its location.
pub(super) fn style(
    lowering: &Lowering,
    parameter: &ParameterNode,
    serialization: Serialization,
) -> Style {
    if let Serialization::Json = serialization {
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

/// Returns the style of a query parameter, or of a property of a form.
pub(super) fn query_style(
    lowering: &Lowering,
    style: ParameterStyle,
    explode: Option<bool>,
) -> Style {
    match (style, explode) {
        (ParameterStyle::DeepObject, _) => Style::DeepObject(nesting(lowering)),
        (ParameterStyle::SpaceDelimited, None | Some(false)) => Style::SpaceDelimited,
        (ParameterStyle::PipeDelimited, None | Some(false)) => Style::PipeDelimited,
        // Exploded, the delimited styles equal `form`: one pair for each item.
        (_, explode) => Style::Form {
            explode: explode.unwrap_or(true),
        },
    }
}

/// Returns how the API serializes nested values.
pub(super) fn nesting(lowering: &Lowering) -> Nesting {
    match lowering.options.parameters.deep_object {
        DeepObject::Brackets => Nesting::Brackets,
        DeepObject::Indices => Nesting::Indices,
        DeepObject::Repeat => Nesting::Repeat,
        DeepObject::Dots => Nesting::Dots,
    }
}

/// Reports a style that does not define how to serialize nested arrays and objects.
pub(super) fn report_nested(lowering: &mut Lowering, parameter: &ParameterNode, style: Style) {
    let Some(schema) = &parameter.schema else {
        return;
    };
    let allows_arrays = match style {
        Style::Json | Style::DeepObject(_) => return,
        Style::Form { explode } => explode && location_of(parameter) != ParameterLocation::Cookie,
        _ => false,
    };
    let parts = schema::parts_of(lowering, schema);
    let is_deep = |part: &Pointer| !schema::parts_of(lowering, part).is_flat();
    let nested = parts.items.iter().any(is_deep)
        || parts.properties.iter().any(|part| {
            if allows_arrays {
                let inner = schema::parts_of(lowering, part);
                !inner.properties.is_empty() || inner.items.iter().any(is_deep)
            } else {
                is_deep(part)
            }
        });
    if nested {
        let message = format!(
            "the style of parameter `{}` does not define nested arrays and objects; they are \
             serialized as JSON",
            parameter.name
        );
        lowering
            .diagnostics
            .warning(Code::UnmodeledParameter, schema, message);
    }
}
