//! Styles, as nodes of our own.

use super::nodes::ParameterStyle;
use openapiv3::{PathStyle, QueryStyle};

/// Returns the style of a path parameter.
pub(super) fn path_style(style: &PathStyle) -> ParameterStyle {
    match style {
        PathStyle::Simple => ParameterStyle::Simple,
        PathStyle::Label => ParameterStyle::Label,
        PathStyle::Matrix => ParameterStyle::Matrix,
    }
}

/// Returns the style of a query parameter, or of a property of a form.
pub(super) fn query_style(style: QueryStyle) -> ParameterStyle {
    match style {
        QueryStyle::Form => ParameterStyle::Form,
        QueryStyle::SpaceDelimited => ParameterStyle::SpaceDelimited,
        QueryStyle::PipeDelimited => ParameterStyle::PipeDelimited,
        QueryStyle::DeepObject => ParameterStyle::DeepObject,
    }
}
