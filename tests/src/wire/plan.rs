//! The values that each call sends: the fewest that it accepts, and all of them.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};
use specsmith::Surface;
use specsmith::surface::{Argument, ArgumentLocation, Callable, Kind};

use super::description::{Body, OperationDescription};
use super::withheld;
use crate::corpus::OperationId;
use crate::samples::{Samples, Site};

/// A call to send.
#[derive(Debug, Clone)]
pub(super) struct PlannedCall {
    /// The index of the operation in the surface.
    pub(super) operation: usize,
    /// The arguments and then the setters, in the order of the surface.
    pub(super) arguments: Vec<Option<Value>>,
    /// Whether optional arguments are sent too.
    pub(super) is_full: bool,
}

/// Which arguments a call sends, and how large they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Extent {
    Minimal,
    Maximal,
}

/// The calls of a document.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// The values of the client's settings.
    pub(super) settings: Vec<Option<Value>>,
    /// The calls of all operations, two of each.
    pub(super) calls: Vec<PlannedCall>,
    /// The operations that cannot be called, and why.
    pub(super) missing: Vec<(OperationId, String)>,
    /// What is withheld from Prism: an operation, a property of its form and the media type.
    pub(super) withheld: BTreeSet<String>,
}

/// Plans two calls of each operation. A value comes from the first of `samples` that has one.
pub(super) fn plan(
    surface: &Surface,
    ids: &[OperationId],
    described: &BTreeMap<OperationId, OperationDescription>,
    samples: &[Samples],
) -> Plan {
    let settings = surface.settings.iter().map(|setting| {
        let mut all = described.values();
        all.find_map(|operation| value(operation, setting, samples, Extent::Minimal))
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
        for extent in [Extent::Minimal, Extent::Maximal] {
            match arguments(operation, described, samples, extent) {
                Ok(mut arguments) => {
                    let unread = withhold(operation, described, samples, &mut arguments);
                    for name in &unread.properties {
                        plan.withheld.insert(format!("{} {}: {name}", id.0, id.1));
                    }
                    let call = PlannedCall {
                        operation: number,
                        arguments,
                        is_full: extent == Extent::Maximal,
                    };
                    if unread.is_required {
                        unreadable.push(call);
                    } else {
                        plan.calls.push(call);
                    }
                }
                Err(name) => plan
                    .missing
                    .push((id.clone(), format!("`{name}` has no sample"))),
            }
        }
    }
    // Prism refuses these calls, so they are sent only where the operation has no other.
    let is_called = |id: &OperationId| plan.calls.iter().any(|call| ids[call.operation] == *id);
    unreadable.retain(|call| !is_called(&ids[call.operation]));
    plan.calls.extend(unreadable);
    plan
}

/// Returns which operation of the document each operation of the crate is: the one with its method and
/// path, unless that one has another operationId. Then the path has lost its fragment, and the
/// operationId identifies the operation.
pub(super) fn ids(
    surface: &Surface,
    described: &BTreeMap<OperationId, OperationDescription>,
) -> Vec<OperationId> {
    let operations = surface.operations.iter().map(|operation| {
        let is_named = |described: &OperationDescription| {
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
    described: &OperationDescription,
    samples: &[Samples],
    extent: Extent,
) -> Result<Vec<Option<Value>>, String> {
    let required = operation.arguments.iter().map(|argument| {
        let value = value(described, argument, samples, extent);
        value.map(Some).ok_or_else(|| argument.name.clone())
    });
    let setters = operation.setters.iter().map(|setter| match extent {
        Extent::Minimal => Ok(None),
        Extent::Maximal => Ok(value(described, setter, samples, extent)),
    });
    required.chain(setters).collect()
}

/// The properties that Prism cannot read.
#[derive(Debug, Default)]
struct Unread {
    /// Properties of forms.
    properties: Vec<String>,
    /// Whether the schema requires one of them.
    is_required: bool,
}

/// Removes from the arguments the optional properties that Prism cannot read.
fn withhold(
    operation: &Callable,
    described: &OperationDescription,
    samples: &[Samples],
    arguments: &mut [Option<Value>],
) -> Unread {
    let mut unread_arguments = Unread::default();
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
        unread_arguments.is_required |= !withheld::withhold(&unread, value, fits).is_empty();
        let names = unread.into_iter();
        let names = names.map(|name| format!("`{name}` as {media_type}"));
        unread_arguments.properties.extend(names);
    }
    unread_arguments
}

fn value(
    described: &OperationDescription,
    argument: &Argument,
    samples: &[Samples],
    extent: Extent,
) -> Option<Value> {
    let of = |samples: &Samples, site: &Site| {
        let all = samples.of(site).into_iter().map(|sample| sample.value);
        let all = all.filter(|value| is_usable(&argument.location, value));
        let mut usable = unambiguous(&argument.location, all.collect()).into_iter();
        match (extent, &argument.location) {
            // Prism takes a form without properties for a missing body.
            (Extent::Minimal, ArgumentLocation::Body(media_type)) => {
                let mut all: Vec<Value> = usable.collect();
                let first = all.iter().position(|it| is_body(media_type, it));
                (!all.is_empty()).then(|| all.swap_remove(first.unwrap_or_default()))
            }
            (Extent::Minimal, _) => usable.next(),
            // The first of the largest.
            (Extent::Maximal, _) => usable.min_by_key(|value| std::cmp::Reverse(weight(value))),
        }
    };
    let sampled = |site: &Site| samples.iter().find_map(|samples| of(samples, site));
    let described = match (described.argument(&argument.location), &argument.location) {
        // A path parameter that the document does not describe is a string.
        (None, ArgumentLocation::Path(_)) => return Some(json!("name")),
        (described, _) => described?,
    };
    let value = match described {
        Body::Schema(site) => sampled(&site)?,
        Body::Form(properties) => {
            let wanted = properties
                .iter()
                .filter(|(_, _, required)| *required || extent == Extent::Maximal);
            let properties =
                wanted.filter_map(|(name, site, _)| Some((name.clone(), sampled(site)?)));
            Value::Object(properties.collect::<Map<_, _>>())
        }
    };
    // An argument that is a string in the crate is sent as a string, whatever its schema.
    Some(match (argument.kind, value) {
        (Kind::Value, value) | (_, value @ Value::String(_)) => value,
        (_, value) => Value::String(value.to_string()),
    })
}

/// Removes the numbers outside of a body where a string is accepted too. Prism reads `1` as both, so
/// that both branches of `oneOf` match: with `oneOf: [{ type: integer }, { type: string }]` in a
/// path, `curl localhost:4010/a/1` is refused.
fn unambiguous(location: &ArgumentLocation, mut values: Vec<Value>) -> Vec<Value> {
    let is_string = |value: &Value| value.is_string();
    if !matches!(location, ArgumentLocation::Body(_)) && values.iter().any(is_string) {
        values.retain(|value| !value.is_number());
    }
    values
}

/// Returns whether the value becomes a body: an array or an object in a form is sent as its contents
/// alone.
fn is_body(media_type: &str, value: &Value) -> bool {
    let has_any = |value: &Value| match value {
        Value::Array(items) => !items.is_empty(),
        Value::Object(properties) => !properties.is_empty(),
        _ => true,
    };
    match value {
        Value::Object(properties) if withheld::is_form(media_type) => {
            properties.values().any(has_any)
        }
        value => value != &json!({}),
    }
}

/// Returns the number of values in a value.
fn weight(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(weight).sum::<usize>(),
        Value::Object(properties) => 1 + properties.values().map(weight).sum::<usize>(),
        Value::Null => 0,
        _ => 1,
    }
}

/// Returns whether HTTP allows the value at its location, where it differs from an absent one.
fn is_usable(location: &ArgumentLocation, value: &Value) -> bool {
    match (location, value) {
        (ArgumentLocation::Body(_), _) => true,
        (_, Value::Null) => false,
        (_, Value::String(string)) if string.is_empty() => false,
        (ArgumentLocation::Path(_), Value::String(string)) => string != "." && string != "..",
        (ArgumentLocation::Header(_) | ArgumentLocation::Cookie(_), Value::String(string)) => {
            string
                .chars()
                .all(|c| c.is_ascii_graphic() && !matches!(c, ';' | ',' | '"' | '\\'))
        }
        (_, Value::Array(items)) => {
            !items.is_empty() && items.iter().all(|it| is_usable(location, it))
        }
        (_, Value::Object(properties)) => {
            !properties.is_empty() && properties.values().all(|it| is_usable(location, it))
        }
        _ => true,
    }
}
