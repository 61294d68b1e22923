//! Files: the properties of an object that are raw bytes where the object is sent as multipart
//! (OpenAPI 3.0.3, Special Considerations for `multipart` Content).
//!
//! Only there can bytes be next to other properties. So an object with files gets a form of its own
//! for multipart bodies; everywhere else they are strings.

use crate::diagnostic::{Code, Pointer};
use crate::ir::{Scalar, TypeRef};
use crate::lower::lowering::Lowering;
use crate::lower::schema::composition::{Merged, is_composite, merge};
use crate::lower::schema::mention::{Mention, mention, named};
use crate::lower::schema::nullable::is_nullable;
use crate::lower::schema::union::real_branches;
use crate::lower::types::Form;
use crate::normalize::{is_json, is_string};
use crate::resolve::{Additional, JsonType, Schema};

/// How deep files may nest in arrays and branches.
const MAX_DEPTH: usize = 16;

/// How many files a property has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::lower) enum Files {
    /// One.
    One,
    /// An array of them, or one or an array.
    Many,
}

/// Returns the type of a multipart body: that of its schema, with files where there are any.
pub(in crate::lower) fn mention_multipart(lowering: &mut Lowering, pointer: &Pointer) -> TypeRef {
    let target = owner(lowering, pointer);
    let object = effective(lowering, &target);
    let properties = object.map_or(&[][..], |object| &object.properties);
    let own = properties.iter().map(|(_, schema)| schema);
    let additional = match object.and_then(|object| object.additional.as_ref()) {
        Some(Additional::Schema(schema)) => Some(schema),
        _ => None,
    };
    report_branches(lowering, pointer, &target);
    let has_files = |schema: &Pointer| files(lowering, schema).is_some();
    match additional {
        // An object with only files by name has no type of its own.
        Some(values) if properties.is_empty() && has_files(values) => {
            TypeRef::Map(Box::new(mention_part(lowering, values).ty))
        }
        _ if own.chain(additional).any(has_files) => {
            TypeRef::Named(named(lowering, &target, Form::Multipart))
        }
        _ => mention(lowering, pointer).ty,
    }
}

/// Reports that files are strings where a multipart body is a union: the variant of such a value is
/// found in JSON, which has no files.
fn report_branches(lowering: &mut Lowering, pointer: &Pointer, target: &Pointer) {
    let unions = if is_composite(lowering, lowering.follow(target)) {
        match merge(lowering, target) {
            Merged::Whole(whole) => whole.unions.clone(),
            Merged::Single(_) | Merged::Untyped(..) | Merged::Nothing(_) => Vec::new(),
        }
    } else {
        vec![target.clone()]
    };
    let mut branches = unions.iter().flat_map(|union| branches(lowering, union));
    let has_files = |branch: Pointer| {
        let mut properties = properties(lowering, &branch).into_iter();
        properties.any(|(_, property)| files(lowering, &property).is_some())
    };
    if branches.any(has_files) {
        let message = "files are not modeled in a multipart body that is a union; their contents are sent as strings";
        lowering
            .diagnostics
            .warning(Code::UnmodeledMediaType, pointer, message)
            .hint("send the body as bytes, with `Client::request`");
    }
}

/// Returns a property of a multipart body, as its object mentions it.
pub(super) fn mention_part(lowering: &mut Lowering, pointer: &Pointer) -> Mention {
    let file = TypeRef::Scalar(Scalar::File);
    let ty = match files(lowering, pointer) {
        None => return mention(lowering, pointer),
        Some(Files::One) => file,
        Some(Files::Many) => TypeRef::List(Box::new(file)),
    };
    report_choice(lowering, pointer);
    Mention {
        ty,
        nullable: is_nullable(lowering, pointer),
    }
}

/// Whether a value is a file or something else.
pub(super) fn is_file_or_other(lowering: &Lowering, pointer: &Pointer) -> bool {
    let branches = branches(lowering, pointer);
    let is_file = |branch: &Pointer| files(lowering, branch).is_some();
    branches.iter().any(is_file) && !branches.iter().all(is_file)
}

/// Reports a value that is a file or something else.
fn report_choice(lowering: &mut Lowering, pointer: &Pointer) {
    if is_file_or_other(lowering, pointer) {
        let message = "the value is a file or something else; a `File` holds either";
        lowering
            .diagnostics
            .note(Code::WidenedType, pointer, message);
    }
}

/// Returns the branches of a value, ignoring `null`.
fn branches(lowering: &Lowering, pointer: &Pointer) -> Vec<Pointer> {
    let own = lowering.follow(pointer);
    real_branches(lowering, own.branches())
}

/// Returns how many files the value at `pointer` has where it is a property of a multipart body. A
/// schema without assertions describes bytes there (OpenAPI 3.1.1, Encoding Object, `contentType`).
pub(in crate::lower) fn files(lowering: &Lowering, pointer: &Pointer) -> Option<Files> {
    files_at(lowering, pointer, 0)
}

fn files_at(lowering: &Lowering, pointer: &Pointer, depth: usize) -> Option<Files> {
    if depth > MAX_DEPTH {
        return None;
    }
    let own = lowering.follow(pointer);
    if own.format.as_deref() == Some("binary") && matches!(own.ty, None | Some(JsonType::String)) {
        return Some(Files::One);
    }
    if let Some(media_type) = content_media_type(lowering, pointer) {
        let is_string = is_string(&media_type) || is_json(&media_type);
        return (!is_string && matches!(own.ty, None | Some(JsonType::String)))
            .then_some(Files::One);
    }
    if !own.asserts() && !own.repaired {
        return Some(Files::One);
    }
    if let (Some(JsonType::Array) | None, Some(items)) = (own.ty, &own.items) {
        return files_at(lowering, items, depth + 1).map(|_| Files::Many);
    }
    if let [only] = own.all_of.as_slice() {
        return files_at(lowering, only, depth + 1);
    }
    let branches = branches(lowering, pointer);
    let found = branches
        .iter()
        .filter_map(|branch| files_at(lowering, branch, depth + 1));
    found.reduce(|one, other| match (one, other) {
        (Files::One, Files::One) => Files::One,
        _ => Files::Many,
    })
}

/// Returns the media type of the contents of the string at `pointer`, unless they are encoded as
/// base64 or the like.
pub(in crate::lower) fn content_media_type(
    lowering: &Lowering,
    pointer: &Pointer,
) -> Option<String> {
    let schema = lowering.follow(pointer);
    let encoding = schema.content_encoding.as_deref().unwrap_or("binary");
    let media_type = schema.content_media_type.clone();
    media_type.filter(|_| encoding.eq_ignore_ascii_case("binary"))
}

/// Returns the properties of the object at `pointer`, those of its parts included.
pub(in crate::lower) fn properties(
    lowering: &Lowering,
    pointer: &Pointer,
) -> Vec<(String, Pointer)> {
    let object = effective(lowering, &owner(lowering, pointer));
    object.map_or_else(Vec::new, |object| object.properties.clone())
}

/// Returns the schema that the one at `pointer` amounts to, where it has only one part.
fn owner(lowering: &Lowering, pointer: &Pointer) -> Pointer {
    let mut target = lowering.follow(pointer).pointer.clone();
    for _ in 0..MAX_DEPTH {
        if !is_composite(lowering, lowering.follow(&target)) {
            break;
        }
        match merge(lowering, &target) {
            Merged::Single(part) => target = lowering.follow(part).pointer.clone(),
            _ => break,
        }
    }
    target
}

/// Returns what a schema describes together with all its parts.
fn effective<'a>(lowering: &Lowering<'a>, pointer: &Pointer) -> Option<&'a Schema> {
    let own = lowering.follow(pointer);
    if !is_composite(lowering, own) {
        return Some(own);
    }
    match merge(lowering, pointer) {
        Merged::Whole(whole) => Some(&whole.schema),
        Merged::Single(_) | Merged::Untyped(..) | Merged::Nothing(..) => None,
    }
}
