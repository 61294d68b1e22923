//! Where the document says the API lives (OpenAPI 3.0.3, Server Object).

use std::collections::BTreeMap;

use indexmap::IndexSet;
use serde_json::Value;

use super::context::Lowering;
use super::docs::filled;
use crate::diagnostic::{Code, Position};
use crate::ir::{Server, ServerValues, ServerVariable, ServerVariables};
use crate::naming::{self, Rank, RequestedName, TypeName, VariantName};
use crate::resolve::{self, Located, OperationNode};

/// Where documents say what a server is called.
const NAMES: [&str; 4] = [
    "x-fern-server-name",
    "x-speakeasy-server-id",
    "x-server-name",
    "x-name",
];

/// The servers that a client can be told to call: absolute URLs, with their variables.
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
        let message = match url.starts_with('/') {
            true => format!(
                "`{}` is relative to where the document came from, which is not known; `base_url` is to end in it",
                value.url
            ),
            false => format!(
                "`{}` is no absolute URL, so no client can be told to call it",
                value.url
            ),
        };
        lowering
            .diagnostics
            .note(Code::UnmodeledServer, pointer, message);
    }
    for url in lowering.options.servers.names.keys() {
        if !usable.iter().any(|server| server.url == *url) {
            let message = format!("`{url}` in `servers.names` is no server that can be chosen");
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

/// The variables that stand in the server's URL.
fn used(server: &resolve::Server) -> Vec<(&String, &resolve::ServerVariable)> {
    let all = server.variables.iter();
    all.filter(|(name, _)| server.url.contains(&format!("{{{name}}}")))
        .collect()
}

/// Names for the types of all servers that have variables: for each a type of its variables, and
/// then one for each variable whose values are listed.
fn type_names(names: &[VariantName], servers: &[&resolve::Server]) -> Vec<TypeName> {
    let mut requested = Vec::new();
    for (name, server) in names.iter().zip(servers) {
        let variables = used(server);
        let listed = variables
            .iter()
            .filter(|(_, variable)| !variable.enumeration.is_empty());
        let own = (!variables.is_empty()).then(String::new);
        let words = listed.map(|(name, _)| naming::pascal(&naming::split_name(name)));
        requested.extend(own.into_iter().chain(words).map(|words| RequestedName {
            candidates: vec![format!("{name}Server{words}")],
            rank: Rank {
                class: u8::from(!words.is_empty()),
                identity: format!("{} {words}", server.url),
            },
        }));
    }
    naming::types(&requested)
}

/// The variables of a server, whose types are the next ones of `types`.
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
    let members = used.into_iter().zip(fields);
    let members = members.map(|((wire_name, variable), name)| ServerVariable {
        name,
        wire_name: wire_name.clone(),
        default: variable.default.clone(),
        values: values(variable, types),
        description: filled(variable.description.as_ref()),
    });
    let members = members.collect();
    Some(ServerVariables {
        name,
        fields: members,
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

/// Where the operation is served, if not where the client calls by default: an absolute URL, or a
/// path on the client's own host.
pub(super) fn own_server(lowering: &mut Lowering, node: &OperationNode) -> Option<String> {
    let usual = lowering.document.servers.first();
    let Located { pointer, value } = node.servers.first()?;
    if usual.is_some_and(|usual| usual.value.url == value.url) {
        return None;
    }
    if let Some(second) = node.servers.get(1) {
        let message = format!(
            "{} {} has several servers of its own; calls go to the first, `{}`",
            node.method.as_str(),
            node.path,
            value.url
        );
        lowering
            .diagnostics
            .note(Code::UnmodeledServer, &second.pointer, message)
            .hint("set `base_url` on the call for another");
    }
    let url = with_defaults(value);
    if is_absolute(&url) || (url.starts_with('/') && !url.starts_with("//") && is_filled(&url)) {
        return Some(url);
    }
    let message = format!(
        "{} {} has a server of its own, `{}`, which is no URL; calls go to the client's base URL",
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

/// What a server is called: as the options or the document say, by a short description, or by the
/// words of its URL.
fn server_requested_name(
    server: &resolve::Server,
    chosen: &BTreeMap<String, String>,
) -> RequestedName {
    let extensions = || {
        NAMES
            .iter()
            .find_map(|key| server.extensions.get(*key).and_then(Value::as_str))
    };
    let given = server.name.as_deref().or_else(extensions);
    let given = chosen.get(&server.url).map(String::as_str).or(given);
    let (scheme, rest) = server.url.split_once("://").unwrap_or(("", &server.url));
    let words = |text: &str| naming::pascal(&naming::split_name(text));
    let described = server.description.as_deref().and_then(short);
    let candidates = [
        given.map(words),
        described,
        Some(words(rest)),
        Some(words(&format!("{scheme} {rest}"))),
    ];
    let starts_well = |name: &String| name.starts_with(|c: char| c.is_alphabetic());
    let candidates: Vec<String> = candidates
        .into_iter()
        .flatten()
        .filter(starts_well)
        .collect();
    RequestedName {
        rank: Rank {
            class: match (given, scheme) {
                (Some(_), _) => 0,
                (None, "https") => 1,
                (None, _) => 2,
            },
            identity: server.url.clone(),
        },
        candidates: match candidates.is_empty() {
            true => vec!["Default".to_owned()],
            false => candidates,
        },
    }
}

/// A description as a name, if it is short: what it begins with, less the word for a server.
fn short(description: &str) -> Option<String> {
    let end = |c: char| matches!(c, '(' | '.' | ',' | ':' | ';' | '\n' | '–' | '—');
    let start = description.trim().split(end).next()?;
    let mut words = naming::split_name(start);
    let filler =
        |word: &String| ["server", "servers", "environment", "endpoint"].contains(&word.as_str());
    while words.len() > 1 && words.last().is_some_and(filler) {
        words.pop();
    }
    let few = (1..=4).contains(&words.len());
    few.then(|| naming::pascal(&words))
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
