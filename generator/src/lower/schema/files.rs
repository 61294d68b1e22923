//! Files: what of an object are bytes of their own where the object is sent as multipart
//! (OpenAPI 3.0.3, Special Considerations for `multipart` Content).
//!
//! Only there can bytes stand beside other members. So an object that has some gets a form of its
//! own for multipart bodies, in which they are files; everywhere else they are text.

use super::composition::{Merged, merge};
use super::{Mention, mention, named, nullable, union};
use crate::diagnostic::{Code, Pointer};
use crate::ir::{Scalar, TypeRef};
use crate::lower::Lowering;
use crate::lower::types::Form;
use crate::resolve::{Additional, JsonType, Schema};

/// How deep files may stand in lists and branches.
const MAX_DEPTH: usize = 16;

/// What a member has of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::lower) enum Files {
    /// One.
    One,
    /// A list of them, or one and also a list.
    Many,
}

/// The type of a multipart body: that of its schema, with files where there are any.
pub(in crate::lower) fn mention_multipart(lowering: &mut Lowering, pointer: &Pointer) -> TypeRef {
    let target = owner(lowering, pointer);
    let object = effective(lowering, &target);
    let properties = object.map_or(&[][..], |object| &object.properties);
    let members = properties.iter().map(|(_, schema)| schema);
    let additional = match object.and_then(|object| object.additional.as_ref()) {
        Some(Additional::Schema(schema)) => Some(schema),
        _ => None,
    };
    report_branches(lowering, pointer, &target);
    let has_files = |schema: &Pointer| files(lowering, schema).is_some();
    match additional {
        // An object of nothing but files by name has no type of its own.
        Some(values) if properties.is_empty() && has_files(values) => {
            TypeRef::Map(Box::new(mention_part(lowering, values).ty))
        }
        _ if members.chain(additional).any(has_files) => {
            TypeRef::Named(named(lowering, &target, Form::Multipart))
        }
        _ => mention(lowering, pointer).ty,
    }
}

/// Says that files are text where a multipart body is one of several objects: a value of such a type
/// is read from JSON to be told what it is, and no file is.
fn report_branches(lowering: &mut Lowering, pointer: &Pointer, target: &Pointer) {
    let unions = match super::is_joined(lowering, lowering.follow(target)) {
        false => vec![target.clone()],
        true => match merge(lowering, target) {
            Merged::Whole(whole) => whole.unions.clone(),
            Merged::Single(_) | Merged::Untyped(..) | Merged::Nothing(_) => Vec::new(),
        },
    };
    let mut branches = unions.iter().flat_map(|union| branches(lowering, union));
    let has_files = |branch: Pointer| {
        let mut members = properties(lowering, &branch).into_iter();
        members.any(|(_, member)| files(lowering, &member).is_some())
    };
    if branches.any(has_files) {
        let message = "a body of several parts that is one of several objects has no files; what they hold is sent as text";
        lowering
            .diagnostics
            .warning(Code::UnmodeledMediaType, pointer, message)
            .hint("hand the body over as bytes, by `Client::request`");
    }
}

/// A member of a multipart body, as its object mentions it.
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
        nullable: nullable::is_nullable(lowering, pointer),
    }
}

/// Whether a value is a file or something that is none.
pub(super) fn is_file_or_else(lowering: &Lowering, pointer: &Pointer) -> bool {
    let branches = branches(lowering, pointer);
    let is_file = |branch: &Pointer| files(lowering, branch).is_some();
    branches.iter().any(is_file) && !branches.iter().all(is_file)
}

/// Says that a file can stand for what is no file.
fn report_choice(lowering: &mut Lowering, pointer: &Pointer) {
    if is_file_or_else(lowering, pointer) {
        let message = "this is a file or something else; a `File` is made of either";
        lowering
            .diagnostics
            .note(Code::WidenedType, pointer, message);
    }
}

/// The schemas that a value has one of, null aside.
fn branches(lowering: &Lowering, pointer: &Pointer) -> Vec<Pointer> {
    let own = lowering.follow(pointer);
    union::real_branches(lowering, own.branches())
}

/// What the value at `pointer` has of files where it is a member of a multipart body. A schema that
/// says nothing describes bytes there (OpenAPI 3.1.1, Encoding Object, `contentType`).
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
        let text = media_type.starts_with("text/") || media_type.ends_with("json");
        return (!text && matches!(own.ty, None | Some(JsonType::String))).then_some(Files::One);
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

/// The media type of what the text at `pointer` holds as it is, not in base64 or the like.
pub(in crate::lower) fn content_media_type(
    lowering: &Lowering,
    pointer: &Pointer,
) -> Option<String> {
    let schema = lowering.follow(pointer);
    let encoding = schema.content_encoding.as_deref().unwrap_or("binary");
    let media_type = schema.content_media_type.clone();
    media_type.filter(|_| encoding.eq_ignore_ascii_case("binary"))
}

/// The members of the object at `pointer`, those of its parts among them.
pub(in crate::lower) fn properties(
    lowering: &Lowering,
    pointer: &Pointer,
) -> Vec<(String, Pointer)> {
    let object = effective(lowering, &owner(lowering, pointer));
    object.map_or_else(Vec::new, |object| object.properties.clone())
}

/// The schema that the one at `pointer` comes to, where it has but one part.
fn owner(lowering: &Lowering, pointer: &Pointer) -> Pointer {
    let mut target = lowering.follow(pointer).pointer.clone();
    for _ in 0..MAX_DEPTH {
        if !super::is_joined(lowering, lowering.follow(&target)) {
            break;
        }
        match merge(lowering, &target) {
            Merged::Single(part) => target = lowering.follow(part).pointer.clone(),
            _ => break,
        }
    }
    target
}

/// What a schema says together with all its parts.
fn effective<'a>(lowering: &Lowering<'a>, pointer: &Pointer) -> Option<&'a Schema> {
    let own = lowering.follow(pointer);
    if !super::is_joined(lowering, own) {
        return Some(own);
    }
    match merge(lowering, pointer) {
        Merged::Whole(whole) => Some(&whole.schema),
        Merged::Single(_) | Merged::Untyped(..) | Merged::Nothing(..) => None,
    }
}
