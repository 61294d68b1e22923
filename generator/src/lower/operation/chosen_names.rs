//! The names that the options or the document configure for groups, operations and parameters.
//!
//! Takes options and extensions and returns strings, which [`super::groups`] and [`super::names`] turn
//! into names. Options take precedence over extensions.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use serde_json::Value;

use crate::naming;
use crate::options::{Names, Selector};
use crate::resolve::{IncomingNode, OperationNode, ParameterNode};
use crate::select::{selects, selects_incoming};

/// The extensions that assign an operation to a group: a string with dots between groups, or an array of
/// strings.
const GROUP: &[&str] = &[
    "x-fern-sdk-group-name",
    "x-speakeasy-group",
    "x-codegen-group-name",
];

/// The extensions that name an operation.
const OPERATION: &[&str] = &[
    "x-fern-sdk-method-name",
    "x-speakeasy-name-override",
    "x-codegen-method-name",
    "x-ms-client-name",
    "x-operation-name",
];

/// The extensions that name a parameter.
const PARAMETER: &[&str] = &[
    "x-fern-parameter-name",
    "x-speakeasy-name-override",
    "x-codegen-parameter-name",
    "x-ms-client-name",
];

type Extensions = IndexMap<String, Value>;

/// The names in the options, most specific selectors first.
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

    /// Returns the path of the configured group of an operation, outermost first.
    pub(super) fn group(&self, node: &OperationNode) -> Option<Vec<String>> {
        let path = match first(&self.groups, |selector| selects(selector, node)) {
            Some(path) => segments(path),
            None => group_extension(&node.extensions)?,
        };
        let path: Vec<String> = path.into_iter().filter(|name| has_parts(name)).collect();
        (!path.is_empty()).then_some(path)
    }

    /// Returns the configured name of an operation.
    pub(super) fn operation(&self, node: &'a OperationNode) -> Option<&'a str> {
        let chosen = first(&self.operations, |selector| selects(selector, node));
        chosen.or_else(|| string(&node.extensions, OPERATION))
    }

    /// Returns the configured name of a request that the API sends.
    pub(in crate::lower) fn incoming(&self, node: &'a IncomingNode) -> Option<&'a str> {
        let chosen = first(&self.operations, |selector| {
            selects_incoming(selector, node)
        });
        chosen.or_else(|| string(&node.request.extensions, OPERATION))
    }
}

/// Returns the name that the document configures for a parameter, or its wire name.
pub(super) fn parameter_name(parameter: &ParameterNode) -> &str {
    string(&parameter.extensions, PARAMETER).unwrap_or(&parameter.name)
}

/// Returns the selectors by precision. Invalid selectors have been reported.
fn ranked(map: &BTreeMap<String, String>) -> Vec<(Selector, &str)> {
    let mut ranked: Vec<(&str, Selector, &str)> = map
        .iter()
        .filter_map(|(selector, name)| {
            Some((
                selector.as_str(),
                Selector::parse(selector).ok()?,
                name.as_str(),
            ))
        })
        .collect();
    ranked.sort_by_key(|(source, selector, _)| {
        std::cmp::Reverse((selector.precision(), source.len()))
    });
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
        Value::String(path) => Some(segments(path)),
        Value::Array(names) => names
            .iter()
            .map(|name| name.as_str().map(str::to_owned))
            .collect(),
        _ => None,
    })
}

fn string<'a>(extensions: &'a Extensions, keys: &[&str]) -> Option<&'a str> {
    let mut strings = keys.iter().filter_map(|key| extensions.get(*key)?.as_str());
    strings.find(|string| has_parts(string))
}

fn segments(path: &str) -> Vec<String> {
    path.split('.').map(str::to_owned).collect()
}

fn has_parts(name: &str) -> bool {
    !naming::split_name(name).is_empty()
}
