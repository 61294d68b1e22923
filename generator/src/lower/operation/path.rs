//! Paths as templates (OpenAPI 3.0.3, Path Templating).
//!
//! Takes the key of a path and returns a template that begins with `/` and has matching braces, so that
//! every operation can be called. Every repair is reported.

use super::style::location_of;
use crate::diagnostic::Code;
use crate::ir::ParameterLocation;
use crate::lower::lowering::Lowering;
use crate::lower::request_names::without_fragment;
use crate::resolve::OperationNode;

/// The path of an operation with names between braces.
pub(super) struct Template {
    /// The path, which begins with `/` and has matching braces.
    pub(super) path: String,
    /// The parameters whose values may span several segments.
    pub(super) spanning: Vec<String>,
}

/// Returns the names between braces in a template.
pub(super) fn placeholders(template: &str) -> impl Iterator<Item = &str> {
    template
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
}

/// Lowers the path of an operation.
pub(super) fn lower_path(lowering: &mut Lowering, node: &OperationNode) -> Template {
    let mut path = without_fragment(&node.path).to_owned();
    if let Some((scheme, rest)) = path.split_once("://") {
        let host = rest.split('/').next().unwrap_or_default();
        let message =
            format!("removed `{scheme}://{host}` from this path, which must not be a URL");
        path = rest[host.len()..].to_owned();
        report(lowering, node, message).hint("set `base_url` on the call");
    }
    if !path.starts_with('/') {
        path.insert(0, '/');
        report(lowering, node, "a path must begin with `/`; it was added");
    }
    if let Some(closed) = with_braces_matched(&path) {
        let message = format!("the braces of this path do not match; it is read as `{closed}`");
        report(lowering, node, message);
        path = closed;
    }
    while let Some((before, expression, after)) = query_expression(&path) {
        let message = format!("removed `{{{expression}}}` from this path");
        let joined = format!("{before}{after}");
        report(lowering, node, message)
            .hint("declare query parameters under `parameters` with `in: query`");
        path = joined;
    }
    let (path, spanning) = with_plain_names(lowering, node, path);
    Template {
        path: without_declared_pairs(node, path),
        spanning,
    }
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

/// Closes each open brace at the end of its segment and removes each unmatched closing brace; returns
/// `None` if all braces match. A pattern between braces may contain slashes.
fn with_braces_matched(path: &str) -> Option<String> {
    let mut matched = String::with_capacity(path.len() + 1);
    let (mut open, mut pattern) = (false, false);
    for (at, c) in path.char_indices() {
        match c {
            '{' if open => continue,
            '}' if !open => continue,
            ':' | '=' if open => {
                let rest = path[at..].split('{').next().unwrap_or_default();
                pattern |= rest.contains('}');
            }
            '/' if open && !pattern => {
                matched.push('}');
                open = false;
            }
            '{' | '}' => (open, pattern) = (!open, false),
            _ => {}
        }
        matched.push(c);
    }
    if open {
        matched.push('}');
    }
    (matched != path).then_some(matched)
}

/// Returns the first query expression of RFC 6570 (section 3.2.8), `{?a,b}` or `{&a}`, and what is around
/// it.
fn query_expression(path: &str) -> Option<(&str, &str, &str)> {
    let start = path.find("{?").or_else(|| path.find("{&"))?;
    let (before, rest) = path.split_at(start);
    let (expression, after) = rest.strip_prefix('{')?.split_once('}')?;
    Some((before, expression, after))
}

/// Reads `{+name}`, `{name*}`, `{name=pattern}` and `{name:pattern}` as `{name}`, if a path parameter has
/// that name; returns the path and the names of the parameters that may span several segments.
fn with_plain_names(
    lowering: &mut Lowering,
    node: &OperationNode,
    path: String,
) -> (String, Vec<String>) {
    let declared = |name: &str| declares(node, ParameterLocation::Path, name);
    let renamed: Vec<(String, String)> = placeholders(&path)
        .filter(|written| !declared(written))
        .map(|written| (written.to_owned(), plain_name(written).to_owned()))
        .filter(|(_, name)| declared(name))
        .collect();
    let (mut plain, mut spanning) = (path, Vec::new());
    for (written, name) in renamed {
        let spans = spans_segments(&written);
        let slashes = if spans {
            ", whose slashes are preserved"
        } else {
            ""
        };
        let message = format!("`{{{written}}}` in this path is read as `{{{name}}}`{slashes}");
        report(lowering, node, message);
        plain = plain.replace(&format!("{{{written}}}"), &format!("{{{name}}}"));
        spanning.extend(spans.then_some(name));
    }
    (plain, spanning)
}

/// Returns the name in a placeholder with a modifier or a pattern.
fn plain_name(written: &str) -> &str {
    let name = written.split([':', '=']).next().unwrap_or(written);
    name.trim_start_matches(['+', '/', '.', ';', '*'])
        .trim_end_matches(['*', '+', '?'])
}

/// Returns whether the modifier or pattern of a placeholder allows several segments:
/// `{+name}` (RFC 6570, section 3.2.3), `{name=a/*}` and `{name=**}` (gRPC transcoding), `{name+}`
/// (AWS), `{*name}` (Spring), `{name:path}` (Starlette), and the patterns that match anything.
fn spans_segments(written: &str) -> bool {
    let (name, pattern) = written.split_once([':', '=']).unwrap_or((written, ""));
    name.starts_with(['+', '*'])
        || name.ends_with('+')
        || pattern.contains('/')
        || ["path", "**", ".*", ".+"].contains(&pattern)
}

/// Removes the pairs of the query that are declared query parameters, such as `id` in `/x?id={id}`.
fn without_declared_pairs(node: &OperationNode, path: String) -> String {
    let Some((path, query)) = path.split_once('?') else {
        return path;
    };
    let declared = |name: &str| declares(node, ParameterLocation::Query, name);
    let is_retained = |pair: &&str| {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        let is_parameter = value.starts_with('{') && declared(key);
        !pair.is_empty() && !is_parameter
    };
    let pairs: Vec<&str> = query.split('&').filter(is_retained).collect();
    if pairs.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{}", pairs.join("&"))
    }
}

fn declares(node: &OperationNode, location: ParameterLocation, name: &str) -> bool {
    let mut parameters = node.parameters.iter();
    parameters.any(|parameter| location_of(parameter) == location && parameter.name == name)
}
