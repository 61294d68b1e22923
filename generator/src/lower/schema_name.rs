//! The requested names of schemas, derived from their pointers.
//!
//! Takes a pointer and the document and returns the parts of a name. An index is never part of a name:
//! a branch of a union is named after its contents, so reordering branches renames nothing.

use crate::diagnostic::Pointer;
use crate::naming::{self, ModuleName, Rank, RequestedName};
use crate::normalize::DeclaredName;
use crate::options::Options;
use crate::resolve::{Holder, OperationNode, Resolved, steps};

use super::request_names::{id_parts, incoming_parts, path_parts};
use super::schema::{ITEMS, PROPERTY, VALUES, branch_name_parts, union_name_parts};

/// What the type of a schema is named after.
#[derive(Debug, Clone)]
pub(super) struct SchemaName {
    /// The component or operation that the schema belongs to.
    root: String,
    /// The name in Pascal case.
    stem: String,
    /// The name derived from the operation's method and path, in case another operation has its id.
    by_path: Option<String>,
    /// What the component belongs to, in case another has its name.
    within: String,
    /// The role of the schema, to distinguish names that collide: `Property`, `Item`, `Request`.
    role: &'static str,
    /// What a body in it is, as a name part and as a role.
    body: (&'static str, &'static str),
    /// The name parts of the branches of a union that only its index identifies within an `allOf`.
    branches: Vec<String>,
    /// Whether the document itself names the schema.
    declared: bool,
}

impl SchemaName {
    /// Returns the request for a name.
    pub(super) fn requested_name(&self, pointer: &Pointer) -> RequestedName {
        let mut candidates = vec![self.stem.clone()];
        if self.declared && !self.within.is_empty() {
            candidates.push(format!("{}{}", naming::type_stem(&self.within), self.stem));
        }
        if !self.declared && !self.stem.ends_with(self.role) {
            candidates.push(format!("{}{}", self.stem, self.role));
        }
        if !self.branches.is_empty() {
            candidates.push(format!("{}{}", self.stem, naming::pascal(&self.branches)));
        }
        candidates.extend(self.by_path.clone());
        RequestedName {
            candidates,
            rank: Rank {
                class: u8::from(!self.declared),
                identity: pointer.to_string(),
            },
        }
    }

    /// Returns the name of the type unless another has the first claim to it.
    pub(super) fn stem(&self) -> &str {
        &self.stem
    }

    /// Returns the module of the type.
    pub(super) fn module(&self) -> ModuleName {
        naming::module(&self.root)
    }

    fn step(&mut self, parts: &[String], role: &'static str) {
        let part = naming::pascal(parts);
        for stem in [&mut self.stem].into_iter().chain(&mut self.by_path) {
            let digits_meet = stem.ends_with(|c: char| c.is_ascii_digit())
                && part.starts_with(|c: char| c.is_ascii_digit());
            if digits_meet {
                stem.push('_');
            }
            stem.push_str(&part);
        }
        self.role = role;
        self.declared = false;
    }
}

/// Returns what the type of the schema at `pointer` is named after.
pub(super) fn schema_name(document: &Resolved, options: &Options, pointer: &Pointer) -> SchemaName {
    let tokens: Vec<String> = pointer.tokens().map(|token| token.into_owned()).collect();
    let tokens: Vec<&str> = tokens.iter().map(String::as_str).collect();
    let (mut name, mut rest) = root(document, pointer, &tokens);
    name.declared = rest.is_empty();
    if let (false, Some(title)) = (name.declared, title(document, options, pointer)) {
        name.stem = title;
        name.by_path = None;
        return name;
    }
    let mut here = ancestor(pointer, rest.len());
    while let [keyword, tail @ ..] = rest {
        here = here.child(keyword);
        rest = match tail {
            [key, tail @ ..] if HAVE_KEYS.contains(keyword) => {
                here = here.child(key);
                step_to_key(&mut name, document, keyword, key, &here);
                if tail.is_empty() && matches!(*keyword, "allOf" | steps::CONDITIONAL) {
                    name.branches = union_name_parts(document, &here);
                }
                tail
            }
            tail => {
                step_to_schema(&mut name, keyword);
                tail
            }
        };
    }
    name
}

/// Returns the name of what contains the schema, and the tokens of the pointer below it.
fn root<'t>(
    document: &Resolved,
    pointer: &Pointer,
    tokens: &'t [&'t str],
) -> (SchemaName, &'t [&'t str]) {
    let below = |holder: &Pointer| &tokens[holder.tokens().count()..];
    match (document.declaration(pointer), document.holder(pointer)) {
        // The schemas of an operation in a named path item are named after the operation.
        (Some((at, _)), Some(holder)) if holder.pointer().starts_with(&at) => {
            (containing(document, holder), below(holder.pointer()))
        }
        (Some((at, declared)), _) => (component(&declared), below(&at)),
        (None, Some(holder)) => (containing(document, holder), below(holder.pointer())),
        (None, None) => match tokens {
            ["paths", path, rest @ ..] => (path_item(path), rest),
            rest => {
                let schema = DeclaredName {
                    name: "Schema".to_owned(),
                    within: String::new(),
                };
                (component(&schema), rest)
            }
        },
    }
}

/// The keywords whose value is a map or an array of nodes.
const HAVE_KEYS: &[&str] = &[
    "properties",
    PROPERTY,
    "responses",
    "content",
    "oneOf",
    "anyOf",
    "allOf",
    steps::CONDITIONAL,
    "parameters",
    "headers",
    steps::PREFIX_ITEMS,
    steps::PATTERN_PROPERTIES,
];

/// Extends the name by one entry of the value of `keyword`, the node at `here`.
fn step_to_key(
    name: &mut SchemaName,
    document: &Resolved,
    keyword: &str,
    key: &str,
    here: &Pointer,
) {
    match keyword {
        "properties" | PROPERTY => name.step(&naming::split_name(key), "Property"),
        "responses" => {
            // Several success statuses are distinguished by their reason phrases.
            let phrase = key.parse().ok().and_then(naming::reason_phrase);
            let role = phrase.filter(|phrase| !phrase.contains([' ', '-']));
            name.step(&status_parts(key), role.unwrap_or("Response"));
        }
        "oneOf" | "anyOf" => name.step(&branch_name_parts(document, here), "Variant"),
        "parameters" | "headers" => {
            name.step(&parameter_parts(document, here, key), "Parameter");
        }
        // An item of a tuple is identified by its index, in Rust as well.
        steps::PREFIX_ITEMS => name.step(&["item".to_owned(), key.to_owned()], "Item"),
        steps::PATTERN_PROPERTIES => {
            let mut parts = naming::split_name(key);
            parts.push("value".to_owned());
            name.step(&parts, "Value");
        }
        // A part of a schema and a media type add nothing to the name.
        _ => {}
    }
}

/// Extends the name by the schema that is the value of `keyword`.
fn step_to_schema(name: &mut SchemaName, keyword: &str) {
    match keyword {
        "oneOf" => name.step(&["variant".to_owned()], "OneOf"),
        "anyOf" => name.step(&["variant".to_owned()], "AnyOf"),
        "items" | ITEMS => name.step(&["item".to_owned()], "Item"),
        "additionalProperties" | VALUES => name.step(&["value".to_owned()], "Value"),
        "requestBody" => {
            let (part, role) = name.body;
            name.step(&[part.to_owned()], role);
        }
        "schema" => {}
        other => name.step(&naming::split_name(other), "Schema"),
    }
}

/// Returns the title of the schema as a name, if the options use titles as names.
fn title(document: &Resolved, options: &Options, pointer: &Pointer) -> Option<String> {
    let schema = document.schema(pointer).as_schema()?;
    let title = schema.title.as_ref().filter(|_| options.names.titles)?;
    let stem = naming::type_stem(title);
    (!naming::split_name(title).is_empty()).then_some(stem)
}

/// Returns the pointer without its last `count` tokens.
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

/// Returns the name of the operation or incoming request that contains a schema.
fn containing(document: &Resolved, holder: Holder<'_>) -> SchemaName {
    match holder {
        Holder::Operation(node) => operation(node),
        Holder::Incoming(node) => {
            let parts = incoming_parts(document, node);
            SchemaName {
                by_path: Some(format!("Incoming{}", naming::pascal(&parts))),
                body: ("payload", "Payload"),
                ..inline(parts)
            }
        }
    }
}

fn operation(node: &OperationNode) -> SchemaName {
    let by_path = path_parts(node.method.as_str(), &node.path);
    let Some(parts) = id_parts(node) else {
        return inline(by_path);
    };
    SchemaName {
        by_path: Some(naming::pascal(&naming::truncated(by_path))),
        ..inline(parts)
    }
}

/// Returns the name of a path item, for what its operations share.
fn path_item(path: &str) -> SchemaName {
    let parts = path_parts("path", path).split_off(1);
    inline(if parts.is_empty() {
        vec!["root".to_owned()]
    } else {
        parts
    })
}

fn inline(parts: Vec<String>) -> SchemaName {
    SchemaName {
        root: parts.join("_"),
        stem: naming::pascal(&parts),
        by_path: None,
        within: String::new(),
        role: "Schema",
        body: ("request", "Request"),
        branches: Vec::new(),
        declared: false,
    }
}

/// Returns the name parts of a response: `response` for success, otherwise the reason phrase.
fn status_parts(status: &str) -> Vec<String> {
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

/// Returns the name parts of a parameter, whose token is an index: those of its own name.
fn parameter_parts(document: &Resolved, pointer: &Pointer, token: &str) -> Vec<String> {
    let parameters = document.operations.iter().flat_map(|node| &node.parameters);
    let named = parameters
        .filter(|parameter| parameter.pointer == *pointer)
        .map(|parameter| parameter.name.as_str())
        .next();
    naming::split_name(named.unwrap_or(token))
}
