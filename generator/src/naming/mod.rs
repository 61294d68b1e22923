//! The only maker of names.
//!
//! Takes the words of a document, gives identifiers that are valid, idiomatic and distinct. The
//! types here have private constructors: whoever holds a `TypeName` holds a name that compiles.
//!
//! Invariant: a name depends on the thing it names and on what collides with it, on nothing else.
//! Reordering siblings or adding unrelated things renames nothing.

mod external;
mod name_parts;
mod outcome;
mod package;
mod reserved;
mod settle;

use std::fmt;

pub use external::{ExternalPath, external_path};
pub use name_parts::{pascal, singular, snake, split as split_name, truncated, type_stem};
pub use outcome::{StatusNames, outcome, reason_phrase};
pub use package::{chosen_package, package_name};
pub use settle::{Rank, RequestedName};

use settle::{settle, settle_with_taken};

/// Declares a name: a string that only this module can make.
macro_rules! name {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(String);

        impl $name {
            /// The identifier, without the `r#` that a keyword may need.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

name! {
    /// The name of a type: `BulkSync`.
    TypeName
}
name! {
    /// The name of an enum's variant: `NotFound`.
    VariantName
}
name! {
    /// The name of a field, an argument or a setter: `next_page`.
    FieldName
}
name! {
    /// The name of a method that calls an operation: `activate`.
    FnName
}
name! {
    /// The name of a module, and of its file: `bulk_sync`.
    ModuleName
}
name! {
    /// The name of the generated package: `polytomic`.
    PackageName
}

impl FieldName {
    /// The name of what sets this field: `with_` or `set_` before it.
    #[must_use]
    pub fn prefixed(&self, prefix: &str) -> FnName {
        FnName(format!("{prefix}{}", self.0.trim_matches('_')))
    }
}

impl PackageName {
    /// The name of the package's library, as code mentions it.
    #[must_use]
    pub fn crate_name(&self) -> ModuleName {
        ModuleName(self.0.replace('-', "_"))
    }

    /// The name of a variable of the environment: the package's name and these words, in capitals.
    #[must_use]
    pub fn variable(&self, words: &str) -> String {
        let name = format!("{}_{}", self.0, words.trim_matches('_'));
        name.replace('-', "_").to_uppercase()
    }
}

/// Whether `ident` must be written `r#ident`.
#[must_use]
pub fn is_raw(ident: &str) -> bool {
    reserved::KEYWORDS.contains(&ident)
}

/// Names for all data types, in the order of the requested.
#[must_use]
pub fn types(requested: &[RequestedName]) -> Vec<TypeName> {
    settle(requested, reserved::TYPES, "Type")
        .into_iter()
        .map(TypeName)
        .collect()
}

/// Names for data types that are found when others have theirs already.
#[must_use]
pub fn more_types(taken: &[&TypeName], requested: &[RequestedName]) -> Vec<TypeName> {
    let taken = taken.iter().map(|name| name.0.clone()).collect();
    settle_with_taken(taken, requested, reserved::TYPES, "Type")
        .into_iter()
        .map(TypeName)
        .collect()
}

/// Names for the types of a group's module: operations, and the enums of their outcomes.
#[must_use]
pub fn operation_types(requested: &[RequestedName]) -> Vec<TypeName> {
    settle(requested, &reserved::operation_types(), "Operation")
        .into_iter()
        .map(TypeName)
        .collect()
}

/// Names for the operations of a group, whose handle has these groups inside of it as well.
#[must_use]
pub fn operations(inner: &[&ModuleName], requested: &[RequestedName]) -> Vec<FnName> {
    let taken = inner.iter().map(|name| name.0.clone()).collect();
    settle_with_taken(taken, requested, reserved::OPERATIONS, "_operation")
        .into_iter()
        .map(FnName)
        .collect()
}

/// Names for the functions that read what the API sends.
#[must_use]
pub fn incoming(requested: &[RequestedName]) -> Vec<FnName> {
    settle(requested, &[], "_request")
        .into_iter()
        .map(FnName)
        .collect()
}

/// What a group would like to be called that the document calls `text`; it begins with a letter.
#[must_use]
pub fn group_stem(text: &str) -> String {
    let mut words = name_parts::split(text);
    if words.is_empty() {
        words = name_parts::spell(text);
    }
    let starts_well = |word: &String| word.starts_with(|c: char| c.is_ascii_alphabetic());
    if !words.first().is_some_and(starts_well) {
        words.insert(0, "group".to_owned());
    }
    name_parts::snake(&words)
}

/// Names for the groups of an API, or for those inside of one group.
#[must_use]
pub fn groups(requested: &[RequestedName]) -> Vec<ModuleName> {
    let reserved = reserved::groups();
    let reserved: Vec<&str> = reserved.iter().map(String::as_str).collect();
    settle(requested, &reserved, "_group")
        .into_iter()
        .map(ModuleName)
        .collect()
}

/// Names for the servers of an API.
#[must_use]
pub fn servers(requested: &[RequestedName]) -> Vec<VariantName> {
    settle(requested, reserved::VARIANTS, "Server")
        .into_iter()
        .map(VariantName)
        .collect()
}

/// Names for what is set on the client and on every call: security schemes and headers that
/// every operation wants.
#[must_use]
pub fn settings(requested: &[RequestedName]) -> Vec<FieldName> {
    settle(requested, &reserved::settings(), "_setting")
        .into_iter()
        .map(FieldName)
        .collect()
}

/// As [`settings`], where some names are `taken` before any requested_name is heard.
#[must_use]
pub fn more_settings(taken: &[&FieldName], requested: &[RequestedName]) -> Vec<FieldName> {
    let taken = taken.iter().map(|name| name.0.clone()).collect();
    settle_with_taken(taken, requested, &reserved::settings(), "_setting")
        .into_iter()
        .map(FieldName)
        .collect()
}

/// Names for the parameters of one operation. `also_reserved` are the setters that every call
/// of this API has beside those of the runtime.
#[must_use]
pub fn parameters(requested: &[RequestedName], also_reserved: &[FieldName]) -> Vec<FieldName> {
    let mut reserved = reserved::parameters();
    reserved.extend(also_reserved.iter().map(FieldName::as_str));
    settle(requested, &reserved, "_param")
        .into_iter()
        .map(FieldName)
        .collect()
}

/// What a member or a parameter would like to be called.
#[must_use]
pub fn requested_field(wire_name: &str) -> RequestedName {
    name_parts::requested_field(wire_name)
}

/// The names of what one object has.
#[derive(Debug)]
pub struct ObjectFields {
    /// Those of its members.
    pub properties: Vec<FieldName>,
    /// Those of the values whose members stand among its own.
    pub flattened: Vec<FieldName>,
    /// That of the member that keeps undeclared members.
    pub additional: FieldName,
}

/// Names for what one object has: its members, in the order of their wire names, its parts, in
/// the order of their requested, and the rest.
#[must_use]
pub fn object_fields(wire_names: &[&str], parts: Vec<RequestedName>) -> ObjectFields {
    let mut requested: Vec<RequestedName> = wire_names
        .iter()
        .map(|name| name_parts::requested_field(name))
        .collect();
    // A member keeps its name; what has none on the wire gives way, in its own order.
    requested.extend(
        parts
            .into_iter()
            .enumerate()
            .map(|(index, mut requested_name)| {
                requested_name.rank.class = u8::MAX - 1;
                requested_name.rank.identity = format!("{index:04}");
                requested_name
            }),
    );
    requested.push(RequestedName::last([
        "additional_properties",
        "additional_members",
    ]));
    let mut members: Vec<FieldName> = settle(&requested, reserved::FIELDS, "_")
        .into_iter()
        .map(FieldName)
        .collect();
    let mut parts = members.split_off(wire_names.len());
    let additional = parts
        .pop()
        .unwrap_or_else(|| FieldName("additional_properties".to_owned()));
    ObjectFields {
        properties: members,
        flattened: parts,
        additional,
    }
}

/// The name of a member that an object has beside those whose names are `taken`.
#[must_use]
pub fn more_field(taken: &[&FieldName], wire_name: &str) -> FieldName {
    let taken = taken.iter().map(|name| name.0.clone()).collect();
    let requested = [name_parts::requested_field(wire_name)];
    let mut names = settle_with_taken(taken, &requested, reserved::FIELDS, "_");
    FieldName(names.pop().unwrap_or_default())
}

/// Names for the headers of an operation's answers, in the order of their wire names.
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

/// Names for the variants of one enum, in the order of `values`, each with the name that the
/// document gives it, if it does; the last one is that of the variant that keeps an unknown value.
#[must_use]
pub fn variants(values: &[(&str, Option<&str>)]) -> (Vec<VariantName>, VariantName) {
    variant_names(
        values
            .iter()
            .map(|(value, name)| name_parts::requested_variant(value, *name))
            .collect(),
    )
}

/// Names for the variants of one union, in the order of the requested; the last one is that of the
/// variant that keeps an unknown value.
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

/// Names for the ways to send one body, each given by a word for its kind and its media type: the
/// word where no other is of that kind, otherwise with what the media type says besides.
#[must_use]
pub fn payloads(payloads: &[(&str, &str)]) -> Vec<VariantName> {
    let requested_name = |(word, media_type): &(&str, &str)| {
        let (_, subtype) = media_type.split_once('/').unwrap_or(("", media_type));
        let plain = subtype.split(';').next().unwrap_or_default();
        let longer = name_parts::type_stem(plain.trim());
        RequestedName {
            candidates: vec![
                (*word).to_owned(),
                longer,
                name_parts::type_stem(media_type),
            ],
            rank: Rank {
                // `application/json` is what is called so.
                class: u8::from(!plain.trim().eq_ignore_ascii_case(word)),
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

/// The file of a type: its component's or operation's words in snake case.
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
