//! Which values a call is made with: with the least, and with everything there is.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};
use specsmith::Surface;
use specsmith::surface::{Argument, ArgumentLocation, Callable, Kind};

use super::described::{Body, Described};
use super::withheld;
use crate::corpus::OperationId;
use crate::samples::{Samples, Site};

/// A call that is to be made.
#[derive(Debug, Clone)]
pub(super) struct Planned {
    /// The operation, by its number in the surface.
    pub(super) operation: usize,
    /// The arguments and then the setters, as the surface lists them.
    pub(super) arguments: Vec<Option<Value>>,
    /// Whether everything is given, rather than only what is required.
    pub(super) full: bool,
}

/// How much of a value is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Much {
    Least,
    Most,
}

/// What is to be called.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// The values of the client's settings.
    pub(super) settings: Vec<Option<Value>>,
    /// The calls of all operations.
    pub(super) calls: Vec<Planned>,
    /// What cannot be called, and why.
    pub(super) missing: Vec<(OperationId, String)>,
    /// What is kept from Prism: an operation, a media type and a member of the form.
    pub(super) withheld: BTreeSet<String>,
}

/// Plans the calls of all operations, two of each. Values are of the first samples that have any.
pub(super) fn plan(
    surface: &Surface,
    ids: &[OperationId],
    described: &BTreeMap<OperationId, Described>,
    samples: &[Samples],
) -> Plan {
    let settings = surface.settings.iter().map(|setting| {
        let mut all = described.values();
        all.find_map(|operation| value(operation, setting, samples, Much::Least))
    });
    let mut plan = Plan {
        settings: settings.collect(),
        ..Plan::default()
    };
    let mut unreadable = Vec::new();
    for (number, (operation, id)) in surface.operations.iter().zip(ids).enumerate() {
        let Some(described) = described.get(id) else {
            plan.missing
                .push((id.clone(), "is not described under this path".to_owned()));
            continue;
        };
        for much in [Much::Least, Much::Most] {
            match arguments(operation, described, samples, much) {
                Ok(mut arguments) => {
                    let unread = withhold(operation, described, samples, &mut arguments);
                    for name in &unread.members {
                        plan.withheld.insert(format!("{} {}: {name}", id.0, id.1));
                    }
                    let call = Planned {
                        operation: number,
                        arguments,
                        full: much == Much::Most,
                    };
                    match unread.is_needed {
                        true => unreadable.push(call),
                        false => plan.calls.push(call),
                    }
                }
                Err(name) => plan
                    .missing
                    .push((id.clone(), format!("no value is known for `{name}`"))),
            }
        }
    }
    // In vain, unless that is the only way to call the operation.
    let is_called = |id: &OperationId| plan.calls.iter().any(|call| ids[call.operation] == *id);
    unreadable.retain(|call| !is_called(&ids[call.operation]));
    plan.calls.extend(unreadable);
    plan
}

/// Which of the document's operations each of the crate's is: the one of its method and path, unless
/// that has another operationId. Then the path has lost a fragment, and the operationId tells.
pub(super) fn ids(
    surface: &Surface,
    described: &BTreeMap<OperationId, Described>,
) -> Vec<OperationId> {
    let operations = surface.operations.iter().map(|operation| {
        let is_named = |described: &Described| {
            let name = described.name.as_ref();
            name.is_none_or(|name| *name == operation.id)
        };
        let id = (operation.method.clone(), operation.path.clone());
        if described.get(&id).is_some_and(is_named) {
            return id;
        }
        let mut named = described
            .iter()
            .filter(|(_, it)| it.name.is_some() && is_named(it));
        named.next().map_or(id, |(id, _)| id.clone())
    });
    operations.collect()
}

fn arguments(
    operation: &Callable,
    described: &Described,
    samples: &[Samples],
    much: Much,
) -> Result<Vec<Option<Value>>, String> {
    let required = operation.arguments.iter().map(|argument| {
        let value = value(described, argument, samples, much);
        value.map(Some).ok_or_else(|| argument.name.clone())
    });
    let setters = operation.setters.iter().map(|setter| match much {
        Much::Least => Ok(None),
        Much::Most => Ok(value(described, setter, samples, much)),
    });
    required.chain(setters).collect()
}

/// What of the arguments Prism cannot read.
#[derive(Debug, Default)]
struct Unread {
    /// The members of forms.
    members: Vec<String>,
    /// Whether some of them have to be there.
    is_needed: bool,
}

/// Takes out of the arguments what Prism cannot read, unless it is needed.
fn withhold(
    operation: &Callable,
    described: &Described,
    samples: &[Samples],
    arguments: &mut [Option<Value>],
) -> Unread {
    let mut found = Unread::default();
    let all = operation.arguments.iter().chain(&operation.setters);
    for (argument, value) in all.zip(arguments) {
        let (ArgumentLocation::Body(media_type), Some(value)) = (&argument.location, value) else {
            continue;
        };
        let Some(Body::Schema(site)) = described.argument(&argument.location) else {
            continue;
        };
        let fits = |value: &Value| {
            let mut all = samples.iter();
            all.any(|samples| samples.fits(&site, value) == Some(true))
        };
        let unread = withheld::unread(media_type, &described.styled(media_type), value);
        found.is_needed |= !withheld::withhold(&unread, value, fits).is_empty();
        let names = unread.into_iter();
        let names = names.map(|name| format!("`{name}` as {media_type}"));
        found.members.extend(names);
    }
    found
}

fn value(
    described: &Described,
    argument: &Argument,
    samples: &[Samples],
    much: Much,
) -> Option<Value> {
    let of = |samples: &Samples, site: &Site| {
        let all = samples.of(site).into_iter().map(|sample| sample.value);
        let all = all.filter(|value| is_usable(&argument.location, value));
        let mut usable = told_apart(&argument.location, all.collect()).into_iter();
        match (much, &argument.location) {
            // A form without members is no body at all, as Prism has it.
            (Much::Least, ArgumentLocation::Body(media_type)) => {
                let mut all: Vec<Value> = usable.collect();
                let first = all.iter().position(|it| is_body(media_type, it));
                (!all.is_empty()).then(|| all.swap_remove(first.unwrap_or_default()))
            }
            (Much::Least, _) => usable.next(),
            // The first of those that have most.
            (Much::Most, _) => usable.min_by_key(|value| std::cmp::Reverse(weight(value))),
        }
    };
    let sampled = |site: &Site| samples.iter().find_map(|samples| of(samples, site));
    let described = match (described.argument(&argument.location), &argument.location) {
        // A name in the path that the document says nothing of is a text.
        (None, ArgumentLocation::Path(_)) => return Some(json!("text")),
        (described, _) => described?,
    };
    let value = match described {
        Body::Schema(site) => sampled(&site)?,
        Body::Form(members) => {
            let wanted = members
                .iter()
                .filter(|(_, _, required)| *required || much == Much::Most);
            let members = wanted.filter_map(|(name, site, _)| Some((name.clone(), sampled(site)?)));
            Value::Object(members.collect::<Map<_, _>>())
        }
    };
    // Whatever the schema of a text is, it is a text that travels.
    Some(match (argument.kind, value) {
        (Kind::Value, value) | (_, value @ Value::String(_)) => value,
        (_, value) => Value::String(value.to_string()),
    })
}

/// Without what Prism reads in two ways: outside of a body, a number where a text may be as well. It
/// takes `1` for both, so that both branches of oneOf fit: with `oneOf: [{ type: integer },
/// { type: string }]` in a path, `curl localhost:4010/a/1` is refused.
fn told_apart(location: &ArgumentLocation, mut values: Vec<Value>) -> Vec<Value> {
    let is_text = |value: &Value| value.is_string();
    if !matches!(location, ArgumentLocation::Body(_)) && values.iter().any(is_text) {
        values.retain(|value| !value.is_number());
    }
    values
}

/// Whether anything is sent of the value: of a list or an object in a form, only what is in it.
fn is_body(media_type: &str, value: &Value) -> bool {
    let has_any = |value: &Value| match value {
        Value::Array(items) => !items.is_empty(),
        Value::Object(members) => !members.is_empty(),
        _ => true,
    };
    match value {
        Value::Object(members) if withheld::is_form(media_type) => members.values().any(has_any),
        value => value != &json!({}),
    }
}

/// How many values stand in a value.
fn weight(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(weight).sum::<usize>(),
        Value::Object(members) => 1 + members.values().map(weight).sum::<usize>(),
        Value::Null => 0,
        _ => 1,
    }
}

/// Whether the value can be told from none where it travels, and HTTP lets it travel there.
fn is_usable(location: &ArgumentLocation, value: &Value) -> bool {
    match (location, value) {
        (ArgumentLocation::Body(_), _) => true,
        (_, Value::Null) => false,
        (_, Value::String(text)) if text.is_empty() => false,
        (ArgumentLocation::Path(_), Value::String(text)) => text != "." && text != "..",
        (ArgumentLocation::Header(_) | ArgumentLocation::Cookie(_), Value::String(text)) => text
            .chars()
            .all(|c| c.is_ascii_graphic() && !matches!(c, ';' | ',' | '"' | '\\')),
        (_, Value::Array(items)) => {
            !items.is_empty() && items.iter().all(|it| is_usable(location, it))
        }
        (_, Value::Object(members)) => {
            !members.is_empty() && members.values().all(|it| is_usable(location, it))
        }
        _ => true,
    }
}
