//! Derives the name of a schema from its location.
//!
//! Takes a pointer and the document; returns the parts of a name. An index never becomes a part: a
//! branch of a union is named after its contents, so reordering branches renames nothing.

use super::name::SchemaName;
use crate::diagnostic::Pointer;
use crate::lower::operation::{id_words, incoming_name_parts, path_words};
use crate::lower::schema::{ITEMS, PROPERTY, VALUES, branch_name_parts, union_name_parts};
use crate::naming;
use crate::normalize::DeclaredName;
use crate::options::Options;
use crate::resolve::{Holder, OperationNode, Resolved, steps};

/// Returns the name of the schema at `pointer`.
pub(in crate::lower) fn schema_name(
    document: &Resolved,
    options: &Options,
    pointer: &Pointer,
) -> SchemaName {
    let tokens: Vec<String> = pointer.tokens().map(|token| token.into_owned()).collect();
    let tokens: Vec<&str> = tokens.iter().map(String::as_str).collect();
    let below = |holder: &Pointer| &tokens[holder.tokens().count()..];
    let (mut origin, rest) = match (document.declaration(pointer), document.holder(pointer)) {
        // What an operation in a named path item says is called after the operation.
        (Some((at, _)), Some(holder)) if holder.pointer().starts_with(&at) => {
            (held(document, holder), below(holder.pointer()))
        }
        (Some((at, declared)), _) => (component(&declared), below(&at)),
        (None, Some(holder)) => (held(document, holder), below(holder.pointer())),
        (None, None) => match tokens.as_slice() {
            ["paths", path, rest @ ..] => (path_item(path), rest),
            rest => (
                component(&DeclaredName {
                    name: "Schema".to_owned(),
                    within: String::new(),
                }),
                rest,
            ),
        },
    };
    origin.declared = rest.is_empty();
    if let (false, Some(title)) = (origin.declared, title(document, options, pointer)) {
        origin.stem = title;
        origin.by_path = None;
        return origin;
    }

    let mut here = ancestor(pointer, rest.len());
    let mut rest = rest;
    while let [token, tail @ ..] = rest {
        here = here.child(token);
        let step = |name: &str| here.child(name);
        rest = match (*token, tail) {
            ("properties", [name, tail @ ..]) => {
                here = step(name);
                origin.step(&naming::split_name(name), "Property");
                tail
            }
            ("responses", [status, tail @ ..]) => {
                here = step(status);
                // Several statuses of success are told apart by their reason phrases.
                let phrase = status.parse().ok().and_then(naming::reason_phrase);
                let role = phrase.filter(|phrase| !phrase.contains([' ', '-']));
                origin.step(&status_words(status), role.unwrap_or("Response"));
                tail
            }
            ("content", [media_type, tail @ ..]) => {
                here = step(media_type);
                tail
            }
            ("oneOf" | "anyOf", [index, tail @ ..]) => {
                here = step(index);
                origin.step(&branch_name_parts(document, &here), "Variant");
                tail
            }
            ("oneOf", []) => {
                origin.step(&["variant".to_owned()], "OneOf");
                &[]
            }
            ("anyOf", []) => {
                origin.step(&["variant".to_owned()], "AnyOf");
                &[]
            }
            (PROPERTY, [name, tail @ ..]) => {
                here = step(name);
                origin.step(&naming::split_name(name), "Property");
                tail
            }
            ("allOf" | steps::CONDITIONAL, [index, tail @ ..]) => {
                here = step(index);
                if tail.is_empty() {
                    origin.branches = union_name_parts(document, &here);
                }
                tail
            }
            ("parameters" | "headers", [name, tail @ ..]) => {
                here = step(name);
                origin.step(&parameter_words(document, &here, name), "Parameter");
                tail
            }
            // In a tuple the place is what an item is called by, in Rust as well.
            (steps::PREFIX_ITEMS, [index, tail @ ..]) => {
                here = step(index);
                origin.step(&["item".to_owned(), (*index).to_owned()], "Item");
                tail
            }
            (steps::PATTERN_PROPERTIES, [pattern, tail @ ..]) => {
                here = step(pattern);
                let words = naming::split_name(pattern).into_iter();
                let words: Vec<String> = words.chain(["value".to_owned()]).collect();
                origin.step(&words, "Value");
                tail
            }
            ("items" | ITEMS, tail) => {
                origin.step(&["item".to_owned()], "Item");
                tail
            }
            ("additionalProperties" | VALUES, tail) => {
                origin.step(&["value".to_owned()], "Value");
                tail
            }
            ("requestBody", tail) => {
                let (word, role) = origin.body;
                origin.step(&[word.to_owned()], role);
                tail
            }
            ("schema", tail) => tail,
            (other, tail) => {
                origin.step(&naming::split_name(other), "Schema");
                tail
            }
        };
    }
    origin
}

/// The title of the schema as a name, if titles name anything.
fn title(document: &Resolved, options: &Options, pointer: &Pointer) -> Option<String> {
    let Some(schema) = document.schema(pointer).as_schema() else {
        return None;
    };
    let title = schema.title.as_ref().filter(|_| options.names.titles)?;
    let stem = naming::type_stem(title);
    (!naming::split_name(title).is_empty()).then_some(stem)
}

/// The pointer without its last `count` tokens.
fn ancestor(pointer: &Pointer, count: usize) -> Pointer {
    (0..count).fold(pointer.clone(), |pointer, _| {
        pointer.parent().unwrap_or_default()
    })
}

fn component(declared: &DeclaredName) -> SchemaName {
    SchemaName {
        root: declared.name.clone(),
        stem: naming::type_stem(&declared.name),
        by_path: None,
        within: declared.within.clone(),
        role: "Schema",
        body: ("request", "Request"),
        branches: Vec::new(),
        declared: true,
    }
}

/// What stands in an operation, or in a request that the API sends, is called after that.
fn held(document: &Resolved, holder: Holder<'_>) -> SchemaName {
    match holder {
        Holder::Operation(node) => operation(node),
        Holder::Incoming(node) => {
            let words = incoming_name_parts(document, node);
            SchemaName {
                by_path: Some(format!("Incoming{}", naming::pascal(&words))),
                body: ("payload", "Payload"),
                ..inline(words)
            }
        }
    }
}

fn operation(node: &OperationNode) -> SchemaName {
    let by_path = path_words(node.method.as_str(), &node.path);
    let Some(words) = id_words(node) else {
        return inline(by_path);
    };
    SchemaName {
        by_path: Some(naming::pascal(&naming::truncated(by_path))),
        ..inline(words)
    }
}

/// What a path item says for all its operations.
fn path_item(path: &str) -> SchemaName {
    let words = path_words("path", path).split_off(1);
    inline(match words.is_empty() {
        true => vec!["root".to_owned()],
        false => words,
    })
}

fn inline(words: Vec<String>) -> SchemaName {
    SchemaName {
        root: words.join("_"),
        stem: naming::pascal(&words),
        by_path: None,
        within: String::new(),
        role: "Schema",
        body: ("request", "Request"),
        branches: Vec::new(),
        declared: false,
    }
}

/// A success is the operation's response; a failure is called by its reason phrase.
fn status_words(status: &str) -> Vec<String> {
    let exact = status.parse::<u16>().ok();
    match exact {
        Some(200..=299) => vec!["response".to_owned()],
        Some(code) => match naming::reason_phrase(code) {
            Some(phrase) => naming::split_name(phrase),
            None => vec![format!("status{code}")],
        },
        None => naming::split_name(match status {
            "default" => "default response",
            "4XX" | "4xx" => "client error",
            "5XX" | "5xx" => "server error",
            _ => "response",
        }),
    }
}

/// A parameter stands in a list; its name is what it says of itself.
fn parameter_words(document: &Resolved, pointer: &Pointer, token: &str) -> Vec<String> {
    let parameters = document.operations.iter().flat_map(|node| &node.parameters);
    let named = parameters
        .filter(|parameter| parameter.pointer == *pointer)
        .map(|parameter| parameter.name.as_str())
        .next();
    naming::split_name(named.unwrap_or(token))
}
