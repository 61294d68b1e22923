//! The servers of an API (OpenAPI 3.0.3, Server Object).

use std::collections::BTreeMap;

use indexmap::IndexSet;
use serde_json::Value;

use super::docs::filled;
use super::lowering::Lowering;
use crate::diagnostic::{Code, Position};
use crate::ir::{Server, ServerValues, ServerVariable, ServerVariables};
use crate::naming::{self, Rank, RequestedName, TypeName, VariantName};
use crate::resolve::{self, Located, OperationNode};

/// The extensions that name a server.
const NAMES: [&str; 4] = [
    "x-fern-server-name",
    "x-speakeasy-server-id",
    "x-server-name",
    "x-name",
];

/// Lowers the servers that a client can be configured to call: absolute URLs, with their variables.
pub(super) fn lower_servers(lowering: &mut Lowering) -> Vec<Server> {
    let document = lowering.document;
    let mut usable: Vec<&resolve::Server> = Vec::new();
    for Located { pointer, value } in &document.servers {
        let url = with_defaults(value);
        if is_absolute(&url) {
            if !usable.iter().any(|other| other.url == value.url) {
                usable.push(value);
            }
            continue;
        }
        let message = if url.starts_with('/') {
            format!(
                "`{}` is relative to the URL of the document, which is unknown; set a `base_url` that ends in it",
                value.url
            )
        } else {
            format!(
                "`{}` is not an absolute URL, so it is not offered as a server",
                value.url
            )
        };
        lowering
            .diagnostics
            .note(Code::UnmodeledServer, pointer, message);
    }
    for url in lowering.options.servers.names.keys() {
        if !usable.iter().any(|server| server.url == *url) {
            let message = format!("`{url}` in `servers.names` matches no server of the client");
            lowering
                .diagnostics
                .warning(Code::UnmatchedSelector, Position::Whole, message);
        }
    }
    let requested: Vec<RequestedName> = usable
        .iter()
        .map(|server| server_requested_name(server, &lowering.options.servers.names))
        .collect();
    let names = naming::servers(&requested);
    let mut types = type_names(&names, &usable).into_iter();
    let named = usable.into_iter().zip(names);
    named
        .map(|(server, name)| Server {
            variables: variables(server, &mut types),
            name,
            url: server.url.clone(),
            description: filled(server.description.as_ref()),
        })
        .collect()
}

/// Returns the variables of the URL.
fn used(server: &resolve::Server) -> Vec<(&String, &resolve::ServerVariable)> {
    let all = server.variables.iter();
    all.filter(|(name, _)| server.url.contains(&format!("{{{name}}}")))
        .collect()
}

/// Returns names for the types of all servers with variables: for each server a struct of its
/// variables, followed by an enum for each variable with fixed values.
fn type_names(names: &[VariantName], servers: &[&resolve::Server]) -> Vec<TypeName> {
    let mut requested = Vec::new();
    for (name, server) in names.iter().zip(servers) {
        let variables = used(server);
        let listed = variables
            .iter()
            .filter(|(_, variable)| !variable.enumeration.is_empty());
        let own = (!variables.is_empty()).then(String::new);
        let parts = listed.map(|(name, _)| naming::pascal(&naming::split_name(name)));
        requested.extend(own.into_iter().chain(parts).map(|parts| RequestedName {
            candidates: vec![format!("{name}Server{parts}")],
            rank: Rank {
                class: u8::from(!parts.is_empty()),
                identity: format!("{} {parts}", server.url),
            },
        }));
    }
    naming::types(&requested)
}

/// Lowers the variables of a server, whose types have the next names of `types`.
fn variables(
    server: &resolve::Server,
    types: &mut impl Iterator<Item = TypeName>,
) -> Option<ServerVariables> {
    let used = used(server);
    if used.is_empty() {
        return None;
    }
    let wire_names: Vec<&str> = used.iter().map(|(name, _)| name.as_str()).collect();
    let fields = naming::object_fields(&wire_names, Vec::new()).properties;
    let name = types.next()?;
    let fields = used
        .into_iter()
        .zip(fields)
        .map(|((wire_name, variable), name)| ServerVariable {
            name,
            wire_name: wire_name.clone(),
            default: variable.default.clone(),
            values: values(variable, types),
            description: filled(variable.description.as_ref()),
        });
    Some(ServerVariables {
        name,
        fields: fields.collect(),
    })
}

/// The values that are listed, and the default, which the document may have forgotten.
fn values(
    variable: &resolve::ServerVariable,
    types: &mut impl Iterator<Item = TypeName>,
) -> Option<ServerValues> {
    if variable.enumeration.is_empty() {
        return None;
    }
    let all = variable.enumeration.iter().chain([&variable.default]);
    let values: IndexSet<&str> = all.map(String::as_str).collect();
    let listed: Vec<_> = values.iter().map(|value| (*value, None)).collect();
    let (variants, _) = naming::variants(&listed);
    let values = values.into_iter().map(str::to_owned);
    Some(ServerValues {
        name: types.next()?,
        values: variants.into_iter().zip(values).collect(),
    })
}

/// Returns the operation's own server, if it differs from the default one: an absolute URL, or a path
/// on the host of the client's base URL.
pub(super) fn own_server(lowering: &mut Lowering, node: &OperationNode) -> Option<String> {
    let usual = lowering.document.servers.first();
    let Located { pointer, value } = node.servers.first()?;
    if usual.is_some_and(|usual| usual.value.url == value.url) {
        return None;
    }
    if let Some(second) = node.servers.get(1) {
        let message = format!(
            "{} {} has several servers of its own; calls use the first, `{}`",
            node.method.as_str(),
            node.path,
            value.url
        );
        lowering
            .diagnostics
            .note(Code::UnmodeledServer, &second.pointer, message)
            .hint("set `base_url` on the call to use another");
    }
    let url = with_defaults(value);
    if is_absolute(&url) || (url.starts_with('/') && !url.starts_with("//") && is_filled(&url)) {
        return Some(url);
    }
    let message = format!(
        "the server `{2}` of {0} {1} is not a URL; calls use the base URL of the client",
        node.method.as_str(),
        node.path,
        value.url
    );
    lowering
        .diagnostics
        .warning(Code::UnmodeledServer, pointer, message)
        .hint("set `base_url` on the call");
    None
}

/// Returns the requested name of a server: its name in the options or the document, a short
/// description, or the parts of its URL.
fn server_requested_name(
    server: &resolve::Server,
    chosen: &BTreeMap<String, String>,
) -> RequestedName {
    let extensions = || {
        NAMES
            .iter()
            .find_map(|key| server.extensions.get(*key).and_then(Value::as_str))
    };
    let configured = server.name.as_deref().or_else(extensions);
    let configured = chosen.get(&server.url).map(String::as_str).or(configured);
    let (scheme, rest) = server.url.split_once("://").unwrap_or(("", &server.url));
    let type_name = |name: &str| naming::pascal(&naming::split_name(name));
    let described = server.description.as_deref().and_then(short);
    let candidates = [
        configured.map(type_name),
        described,
        Some(type_name(rest)),
        Some(type_name(&format!("{scheme} {rest}"))),
    ];
    let starts_well = |name: &String| name.starts_with(|c: char| c.is_alphabetic());
    let candidates: Vec<String> = candidates
        .into_iter()
        .flatten()
        .filter(starts_well)
        .collect();
    RequestedName {
        rank: Rank {
            class: match (configured, scheme) {
                (Some(_), _) => 0,
                (None, "https") => 1,
                (None, _) => 2,
            },
            identity: server.url.clone(),
        },
        candidates: if candidates.is_empty() {
            vec!["Default".to_owned()]
        } else {
            candidates
        },
    }
}

/// Returns the beginning of a description as a name, if it is short, without the parts that mean any server.
fn short(description: &str) -> Option<String> {
    let end = |c: char| matches!(c, '(' | '.' | ',' | ':' | ';' | '\n' | '–' | '—');
    let start = description.trim().split(end).next()?;
    let mut parts = naming::split_name(start);
    let filler =
        |part: &String| ["server", "servers", "environment", "endpoint"].contains(&part.as_str());
    while parts.len() > 1 && parts.last().is_some_and(filler) {
        parts.pop();
    }
    let few = (1..=4).contains(&parts.len());
    few.then(|| naming::pascal(&parts))
}

fn is_absolute(url: &str) -> bool {
    let known = url.starts_with("https://") || url.starts_with("http://");
    known && is_filled(url)
}

fn is_filled(url: &str) -> bool {
    !url.contains(['{', '}'])
}

fn with_defaults(server: &resolve::Server) -> String {
    let variables = server.variables.iter();
    variables.fold(server.url.clone(), |url, (name, variable)| {
        url.replace(&format!("{{{name}}}"), &variable.default)
    })
}
