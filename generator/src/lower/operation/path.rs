//! Paths as templates (OpenAPI 3.0.3, Path Templating).
//!
//! Takes the key of a path, gives a template that begins with `/` and whose braces match, so that
//! every operation can be called; what had to be put right is said.

use super::style::place;
use crate::diagnostic::Code;
use crate::ir::Location;
use crate::lower::Lowering;
use crate::resolve::OperationNode;

/// A path key without the fragment that some documents use to tell two operations of one path
/// apart.
pub(super) fn without_fragment(path: &str) -> &str {
    path.split('#').next().unwrap_or(path)
}

/// The names between braces in a template.
pub(super) fn placeholders(template: &str) -> impl Iterator<Item = &str> {
    template
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
}

/// The template of an operation's path.
pub(super) fn lower_path(lowering: &mut Lowering, node: &OperationNode) -> String {
    let mut path = without_fragment(&node.path).to_owned();
    if let Some((scheme, rest)) = path.split_once("://") {
        let host = rest.split('/').next().unwrap_or_default();
        let message = format!("`{scheme}://{host}` was taken off this path: it is no URL");
        path = rest[host.len()..].to_owned();
        report(lowering, node, message).hint("set `base_url` on the call");
    }
    if !path.starts_with('/') {
        path.insert(0, '/');
        report(lowering, node, "a path begins with `/`; it was put there");
    }
    if let Some(closed) = with_braces_matched(&path) {
        let message = format!("the braces of this path do not match; it was read as `{closed}`");
        report(lowering, node, message);
        path = closed;
    }
    while let Some((before, expression, after)) = query_expression(&path) {
        let message = format!("`{{{expression}}}` was taken off this path");
        let joined = format!("{before}{after}");
        report(lowering, node, message)
            .hint("query parameters are declared under `parameters`, with `in: query`");
        path = joined;
    }
    path = with_plain_names(lowering, node, path);
    without_declared_pairs(node, path)
}

fn report<'l>(
    lowering: &'l mut Lowering,
    node: &OperationNode,
    message: impl Into<String>,
) -> &'l mut crate::diagnostic::Diagnostic {
    let message = message.into();
    lowering
        .diagnostics
        .warning(Code::PathTemplate, &node.pointer, message)
}

/// The path with each brace that was left open closed at the end of its segment, and each that was
/// never opened taken out; `None` when all of them match.
fn with_braces_matched(path: &str) -> Option<String> {
    let mut matched = String::with_capacity(path.len() + 1);
    let mut open = false;
    for c in path.chars() {
        match c {
            '{' if open => continue,
            '}' if !open => continue,
            '/' if open => {
                matched.push('}');
                open = false;
            }
            '{' | '}' => open = !open,
            _ => {}
        }
        matched.push(c);
    }
    if open {
        matched.push('}');
    }
    (matched != path).then_some(matched)
}

/// The first `{?a,b}` or `{&a}`, as RFC 6570 (section 3.2.8) writes queries, and what is around it.
fn query_expression(path: &str) -> Option<(&str, &str, &str)> {
    let start = path.find("{?").or_else(|| path.find("{&"))?;
    let (before, rest) = path.split_at(start);
    let (expression, after) = rest.strip_prefix('{')?.split_once('}')?;
    Some((before, expression, after))
}

/// The path with `{+name}`, `{name*}`, `{name=pattern}` and `{name:pattern}` read as `{name}`, where
/// that is the name that a path parameter has.
fn with_plain_names(lowering: &mut Lowering, node: &OperationNode, path: String) -> String {
    let declared = |name: &str| declares(node, Location::Path, name);
    let renamed: Vec<(String, String)> = placeholders(&path)
        .filter(|written| !declared(written))
        .map(|written| (written, plain_name(written)))
        .filter(|(_, name)| declared(name))
        .map(|(written, name)| (format!("{{{written}}}"), format!("{{{name}}}")))
        .collect();
    let mut plain = path;
    for (written, name) in renamed {
        let message = format!("`{written}` in this path was read as `{name}`");
        report(lowering, node, message);
        plain = plain.replace(&written, &name);
    }
    plain
}

/// The name in a placeholder that says more than the name.
fn plain_name(written: &str) -> &str {
    let name = written.split([':', '=']).next().unwrap_or(written);
    name.trim_start_matches(['+', '/', '.', ';', '*'])
        .trim_end_matches(['*', '+', '?'])
}

/// The path without the pairs of its query that are query parameters: `/x?id={id}`, where `id` is
/// declared with `in: query`.
fn without_declared_pairs(node: &OperationNode, path: String) -> String {
    let Some((path, query)) = path.split_once('?') else {
        return path;
    };
    let declared = |name: &str| declares(node, Location::Query, name);
    let stays = |pair: &&str| {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        let is_parameter = value.starts_with('{') && declared(key);
        !pair.is_empty() && !is_parameter
    };
    let pairs: Vec<&str> = query.split('&').filter(stays).collect();
    match pairs.is_empty() {
        true => path.to_owned(),
        false => format!("{path}?{}", pairs.join("&")),
    }
}

fn declares(node: &OperationNode, location: Location, name: &str) -> bool {
    let mut parameters = node.parameters.iter();
    parameters.any(|parameter| {
        place(parameter) == location && parameter.data.parameter_data_ref().name == name
    })
}
