//! The only module that creates names.
//!
//! Takes the names in a document and returns identifiers that are valid, idiomatic and distinct.
//! The types here have private constructors, so every `TypeName` is a name that compiles.
//!
//! Invariant: a name depends only on the item it names and on the items that collide with it.
//! Reordering siblings or adding unrelated items renames nothing.

mod external;
mod identifiers;
mod name_parts;
mod outcome;
mod package;
mod reserved;
mod settle;

pub use external::{ExternalPath, external_path};
pub use identifiers::{FieldName, FnName, ModuleName, PackageName, TypeName, VariantName, is_raw};
pub use name_parts::{pascal, singular, snake, split as split_name, truncated, type_stem};
pub use outcome::{StatusNames, outcome, reason_phrase};
pub use package::{chosen_package, package_name};
pub use settle::{Rank, RequestedName};

use settle::{settle, settle_with_taken};

/// Returns names for all data types, in the order of the requests.
#[must_use]
pub fn types(requested: &[RequestedName]) -> Vec<TypeName> {
    settle(requested, reserved::TYPES, "Type")
        .into_iter()
        .map(TypeName)
        .collect()
}

/// Returns names for more data types, when those of others are `taken`.
#[must_use]
pub fn more_types(taken: &[&TypeName], requested: &[RequestedName]) -> Vec<TypeName> {
    let taken = taken.iter().map(|name| name.0.clone()).collect();
    settle_with_taken(taken, requested, reserved::TYPES, "Type")
        .into_iter()
        .map(TypeName)
        .collect()
}

/// Returns names for the types of a group's module: operations, and what belongs to them.
#[must_use]
pub fn operation_types(requested: &[RequestedName]) -> Vec<TypeName> {
    settle(requested, &reserved::operation_types(), "Operation")
        .into_iter()
        .map(TypeName)
        .collect()
}

/// Returns names for the operations of a group, whose handle has accessors for `inner` groups too.
#[must_use]
pub fn operations(inner: &[&ModuleName], requested: &[RequestedName]) -> Vec<FnName> {
    let taken = inner.iter().map(|name| name.0.clone()).collect();
    settle_with_taken(taken, requested, reserved::OPERATIONS, "_operation")
        .into_iter()
        .map(FnName)
        .collect()
}

/// Returns names for the functions that parse the requests that the API sends.
#[must_use]
pub fn incoming(requested: &[RequestedName]) -> Vec<FnName> {
    settle(requested, &[], "_request")
        .into_iter()
        .map(FnName)
        .collect()
}

/// Returns the requested name of a group for its name in the document; it begins with a letter.
#[must_use]
pub fn group_stem(name: &str) -> String {
    let mut parts = name_parts::split(name);
    if parts.is_empty() {
        parts = name_parts::spell(name);
    }
    let begins_with_letter = |part: &String| part.starts_with(|c: char| c.is_ascii_alphabetic());
    if !parts.first().is_some_and(begins_with_letter) {
        parts.insert(0, "group".to_owned());
    }
    name_parts::snake(&parts)
}

/// Returns names for the top-level groups of an API, or for the subgroups of one group.
#[must_use]
pub fn groups(requested: &[RequestedName]) -> Vec<ModuleName> {
    let reserved = reserved::groups();
    let reserved: Vec<&str> = reserved.iter().map(String::as_str).collect();
    settle(requested, &reserved, "_group")
        .into_iter()
        .map(ModuleName)
        .collect()
}

/// Returns names for the servers of an API.
#[must_use]
pub fn servers(requested: &[RequestedName]) -> Vec<VariantName> {
    settle(requested, reserved::VARIANTS, "Server")
        .into_iter()
        .map(VariantName)
        .collect()
}

/// Returns names for the settings of the client and of every call: security schemes, and headers
/// that every operation declares.
#[must_use]
pub fn settings(requested: &[RequestedName]) -> Vec<FieldName> {
    settle(requested, &reserved::settings(), "_setting")
        .into_iter()
        .map(FieldName)
        .collect()
}

/// Returns names like [`settings`], except those that are already `taken`.
#[must_use]
pub fn more_settings(taken: &[&FieldName], requested: &[RequestedName]) -> Vec<FieldName> {
    let taken = taken.iter().map(|name| name.0.clone()).collect();
    settle_with_taken(taken, requested, &reserved::settings(), "_setting")
        .into_iter()
        .map(FieldName)
        .collect()
}

/// Returns names for the parameters of one operation. `also_reserved` are the setters that every
/// call of this API has in addition to those of the runtime.
#[must_use]
pub fn parameters(requested: &[RequestedName], also_reserved: &[FieldName]) -> Vec<FieldName> {
    let mut reserved = reserved::parameters();
    reserved.extend(also_reserved.iter().map(FieldName::as_str));
    settle(requested, &reserved, "_param")
        .into_iter()
        .map(FieldName)
        .collect()
}

/// Returns the requested name of a field or a parameter.
#[must_use]
pub fn requested_field(wire_name: &str) -> RequestedName {
    name_parts::requested_field(wire_name)
}

/// The names of the fields of one object.
#[derive(Debug)]
pub struct ObjectFields {
    /// The names of its declared properties.
    pub properties: Vec<FieldName>,
    /// The names of its flattened unions.
    pub flattened: Vec<FieldName>,
    /// The name of the field of undeclared properties.
    pub additional: FieldName,
}

/// Returns names for the fields of one object: its declared properties in the order of their wire
/// names, its flattened unions in the order of their requests, and its undeclared properties.
#[must_use]
pub fn object_fields(wire_names: &[&str], flattened: Vec<RequestedName>) -> ObjectFields {
    let mut requested: Vec<RequestedName> = wire_names
        .iter()
        .map(|name| name_parts::requested_field(name))
        .collect();
    // A property keeps its name; a field without a wire name yields, in its own order.
    let flattened = flattened.into_iter().enumerate();
    requested.extend(flattened.map(|(index, mut requested_name)| {
        requested_name.rank.class = u8::MAX - 1;
        requested_name.rank.identity = format!("{index:04}");
        requested_name
    }));
    requested.push(RequestedName::last([
        "additional_properties",
        "other_properties",
    ]));
    let mut properties: Vec<FieldName> = settle(&requested, reserved::FIELDS, "_")
        .into_iter()
        .map(FieldName)
        .collect();
    let mut flattened = properties.split_off(wire_names.len());
    let additional = flattened
        .pop()
        .unwrap_or_else(|| FieldName("additional_properties".to_owned()));
    ObjectFields {
        properties,
        flattened,
        additional,
    }
}

/// Returns the name of one more field of an object, when those of others are `taken`.
#[must_use]
pub fn more_field(taken: &[&FieldName], wire_name: &str) -> FieldName {
    let taken = taken.iter().map(|name| name.0.clone()).collect();
    let requested = [name_parts::requested_field(wire_name)];
    let mut names = settle_with_taken(taken, &requested, reserved::FIELDS, "_");
    FieldName(names.pop().unwrap_or_default())
}

/// Returns names for the response headers of an operation, in the order of their wire names.
#[must_use]
pub fn headers(wire_names: &[&str]) -> Vec<FieldName> {
    let requested: Vec<RequestedName> = wire_names
        .iter()
        .map(|name| name_parts::requested_field(name))
        .collect();
    settle(&requested, reserved::FIELDS, "_")
        .into_iter()
        .map(FieldName)
        .collect()
}

/// Returns names for the variants of one enum, in the order of `values`, each with its name in the
/// document, if it has one; and the name of the variant for unknown values.
#[must_use]
pub fn variants(values: &[(&str, Option<&str>)]) -> (Vec<VariantName>, VariantName) {
    variant_names(
        values
            .iter()
            .map(|(value, name)| name_parts::requested_variant(value, *name))
            .collect(),
    )
}

/// Returns names for the variants of one union, in the order of the requests, and the name of the
/// variant for unknown values.
#[must_use]
pub fn union_variants(requested: Vec<RequestedName>) -> (Vec<VariantName>, VariantName) {
    variant_names(requested)
}

fn variant_names(mut requested: Vec<RequestedName>) -> (Vec<VariantName>, VariantName) {
    requested.push(RequestedName::last([
        "Unknown",
        "UnknownValue",
        "Unrecognized",
    ]));
    let mut names: Vec<VariantName> = settle(&requested, reserved::VARIANTS, "Value")
        .into_iter()
        .map(VariantName)
        .collect();
    let unknown = names
        .pop()
        .unwrap_or_else(|| VariantName("Unknown".to_owned()));
    (names, unknown)
}

/// Returns names for the payloads of one body, each requested by the name of its format and its
/// media type: the format if no other payload has it, otherwise the media type.
#[must_use]
pub fn payloads(payloads: &[(&str, &str)]) -> Vec<VariantName> {
    let requested_name = |(format, media_type): &(&str, &str)| {
        let (_, subtype) = media_type.split_once('/').unwrap_or(("", media_type));
        let plain = subtype.split(';').next().unwrap_or_default();
        let longer = name_parts::type_stem(plain.trim());
        RequestedName {
            candidates: vec![
                (*format).to_owned(),
                longer,
                name_parts::type_stem(media_type),
            ],
            rank: Rank {
                // `application/json` has the first claim to `Json`.
                class: u8::from(!plain.trim().eq_ignore_ascii_case(format)),
                identity: (*media_type).to_owned(),
            },
        }
    };
    let requested: Vec<RequestedName> = payloads.iter().map(requested_name).collect();
    settle(&requested, reserved::VARIANTS, "Value")
        .into_iter()
        .map(VariantName)
        .collect()
}

/// Returns the module of a type: the name of its component or operation in snake case.
#[must_use]
pub fn module(root: &str) -> ModuleName {
    let mut name = name_parts::snake(&truncated(name_parts::split(root)));
    if name.is_empty() {
        name = name_parts::snake(&truncated(name_parts::spell(root)));
    }
    if name.is_empty() {
        name.push_str("empty");
    }
    if reserved::FILES.contains(&name.as_str()) || is_raw(&name) {
        name.push('_');
    }
    if name.starts_with(|c: char| c.is_ascii_digit()) {
        name.insert(0, '_');
    }
    ModuleName(name)
}

#[cfg(test)]
mod tests;
