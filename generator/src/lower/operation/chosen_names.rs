//! The names that the user or the document chose for groups, operations and parameters.
//!
//! Takes options and extensions, gives texts; [`super::groups`] and [`super::names`] make names of
//! them. What the user chose goes before what the document's extensions say.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use serde_json::Value;

use crate::naming;
use crate::options::{Names, Selector};
use crate::resolve::{IncomingNode, OperationNode, ParameterNode};
use crate::select::{selects, selects_incoming};

/// Where documents say which group an operation is in: a text, with dots between the groups, or a
/// list of texts.
const GROUP: &[&str] = &[
    "x-fern-sdk-group-name",
    "x-speakeasy-group",
    "x-codegen-group-name",
];

/// Where documents say what an operation is called.
const OPERATION: &[&str] = &[
    "x-fern-sdk-method-name",
    "x-speakeasy-name-override",
    "x-codegen-method-name",
    "x-ms-client-name",
    "x-operation-name",
];

/// Where documents say what a parameter is called.
const PARAMETER: &[&str] = &[
    "x-fern-parameter-name",
    "x-speakeasy-name-override",
    "x-codegen-parameter-name",
    "x-ms-client-name",
];

type Extensions = IndexMap<String, Value>;

/// The names that the options choose, the most particular selectors first.
pub(in crate::lower) struct ChosenNames<'a> {
    groups: Vec<(Selector, &'a str)>,
    operations: Vec<(Selector, &'a str)>,
}

impl<'a> ChosenNames<'a> {
    pub(in crate::lower) fn new(names: &'a Names) -> Self {
        ChosenNames {
            groups: ranked(&names.groups),
            operations: ranked(&names.operations),
        }
    }

    /// The group of the operation and those that it is in, the outermost first, if they were chosen.
    pub(super) fn group(&self, node: &OperationNode) -> Option<Vec<String>> {
        let path = match first(&self.groups, |selector| selects(selector, node)) {
            Some(path) => pieces(path),
            None => group_extension(&node.extensions)?,
        };
        let path: Vec<String> = path.into_iter().filter(|name| has_words(name)).collect();
        (!path.is_empty()).then_some(path)
    }

    /// The name of the operation, if it was chosen.
    pub(super) fn operation(&self, node: &'a OperationNode) -> Option<&'a str> {
        let chosen = first(&self.operations, |selector| selects(selector, node));
        chosen.or_else(|| text(&node.extensions, OPERATION))
    }

    /// The name of the request that the API sends, if it was chosen.
    pub(in crate::lower) fn incoming(&self, node: &'a IncomingNode) -> Option<&'a str> {
        let chosen = first(&self.operations, |selector| {
            selects_incoming(selector, node)
        });
        chosen.or_else(|| text(&node.request.extensions, OPERATION))
    }
}

/// The name that the document chose for a parameter, or that it has on the wire.
pub(super) fn parameter_name(parameter: &ParameterNode) -> &str {
    text(&parameter.extensions, PARAMETER).unwrap_or(&parameter.name)
}

/// Selectors that cannot be read are told elsewhere.
fn ranked(map: &BTreeMap<String, String>) -> Vec<(Selector, &str)> {
    let mut ranked: Vec<(&str, Selector, &str)> = map
        .iter()
        .filter_map(|(text, name)| {
            Some((text.as_str(), Selector::parse(text).ok()?, name.as_str()))
        })
        .collect();
    ranked.sort_by_key(|(text, selector, _)| std::cmp::Reverse((selector.precision(), text.len())));
    ranked
        .into_iter()
        .map(|(_, selector, name)| (selector, name))
        .collect()
}

fn first<'a>(
    chosen: &[(Selector, &'a str)],
    selects: impl Fn(&Selector) -> bool,
) -> Option<&'a str> {
    let found = chosen.iter().find(|(selector, _)| selects(selector));
    found.map(|(_, name)| *name)
}

fn group_extension(extensions: &Extensions) -> Option<Vec<String>> {
    GROUP.iter().find_map(|key| match extensions.get(*key)? {
        Value::String(path) => Some(pieces(path)),
        Value::Array(names) => names
            .iter()
            .map(|name| name.as_str().map(str::to_owned))
            .collect(),
        _ => None,
    })
}

fn text<'a>(extensions: &'a Extensions, keys: &[&str]) -> Option<&'a str> {
    let mut texts = keys.iter().filter_map(|key| extensions.get(*key)?.as_str());
    texts.find(|text| has_words(text))
}

fn pieces(path: &str) -> Vec<String> {
    path.split('.').map(str::to_owned).collect()
}

fn has_words(text: &str) -> bool {
    !naming::split_name(text).is_empty()
}
