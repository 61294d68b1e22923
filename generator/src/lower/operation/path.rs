//! Paths as templates (OpenAPI 3.0.3, Path Templating).
//!
//! Takes the key of a path, gives a template that begins with `/` and whose braces match, so that
//! every operation can be called; what had to be put right is said.

use crate::diagnostic::Code;
use crate::lower::Lowering;
use crate::resolve::OperationNode;
use openapiv3::Parameter;

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

/// The path without the pairs of its query that are query parameters: `/x?id={id}`, where `id` is
/// declared with `in: query`.
fn without_declared_pairs(node: &OperationNode, path: String) -> String {
    let Some((path, query)) = path.split_once('?') else {
        return path;
    };
    let declared = |name: &str| {
        let mut data = node.parameters.iter().map(|parameter| &parameter.data);
        data.any(|data| {
            matches!(data, Parameter::Query { parameter_data, .. } if parameter_data.name == name)
        })
    };
    let stays = |pair: &&str| {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        !pair.is_empty() && !(value.starts_with('{') && declared(key))
    };
    let pairs: Vec<&str> = query.split('&').filter(stays).collect();
    match pairs.is_empty() {
        true => path.to_owned(),
        false => format!("{path}?{}", pairs.join("&")),
    }
}
