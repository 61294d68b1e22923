//! Schemas that the user, or the document with the user's leave, gives a type of another crate.

use std::cell::RefCell;
use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::diagnostic::{Code, Pointer, Position};
use crate::ir::{Codec, External};
use crate::lower::Lowering;
use crate::lower::schema_name::schema_name;
use crate::naming::{self, ExternalPath};
use crate::options::{self, Replacement, bad_crate, bad_requirement};

/// Where a document names the type that it would like (typify has the same key).
const KEY: &str = "x-rust-type";

/// Which choices of the user found their schema, and what documents asked for in vain.
#[derive(Default)]
pub(in crate::lower) struct Replaced {
    used: RefCell<BTreeSet<String>>,
    refused: RefCell<BTreeSet<(Pointer, String)>>,
}

/// The type that stands for the schema at `pointer`, told by its place alone.
pub(super) fn by_place(lowering: &Lowering, pointer: &Pointer) -> Option<External> {
    let options = &lowering.options.types;
    if let Some(choice) = options.replace.get(&pointer.fragment()) {
        lowering
            .replaced
            .used
            .borrow_mut()
            .insert(pointer.fragment());
        return chosen(choice);
    }
    let Some(schema) = lowering.schema(pointer).as_schema() else {
        return None;
    };
    let wanted = schema.extensions.get(KEY)?;
    if options.allow_x_rust_type == options::AllowXRustType::All(false) {
        return None;
    }
    requested_name(lowering, wanted).unwrap_or_else(|reason| {
        let mut refused = lowering.replaced.refused.borrow_mut();
        refused.insert((pointer.child(KEY), reason));
        None
    })
}

/// The type that stands for the schema at `pointer`, told by its place or by the name it would
/// have.
pub(super) fn by_place_or_name(lowering: &Lowering, pointer: &Pointer) -> Option<External> {
    by_place(lowering, pointer).or_else(|| {
        let replace = &lowering.options.types.replace;
        if replace.is_empty() {
            return None;
        }
        let name = schema_name(lowering.document, lowering.options, pointer)
            .stem()
            .to_owned();
        let choice = replace.get(&name)?;
        lowering.replaced.used.borrow_mut().insert(name);
        chosen(choice)
    })
}

/// Tells what was chosen for nothing, and what was refused.
pub(super) fn report(lowering: &mut Lowering) {
    let used = lowering.replaced.used.take();
    let unused = lowering.options.types.replace.keys();
    for key in unused.filter(|key| !used.contains(*key)) {
        let message = format!("`{key}` in `types.replace` is no schema that is generated");
        lowering
            .diagnostics
            .warning(Code::UnmatchedSelector, Position::Whole, message);
    }
    for (pointer, reason) in lowering.replaced.refused.take() {
        let message = format!("{reason}; the type is generated as if nothing were said");
        lowering
            .diagnostics
            .warning(Code::InvalidValue, pointer, message);
    }
}

/// A path that is none is a fault of the options, told elsewhere.
fn chosen(choice: &Replacement) -> Option<External> {
    Some(External {
        path: naming::external_path(choice.path())?,
        codec: codec(choice.codec()),
        dependency: None,
    })
}

fn codec(codec: options::Codec) -> Codec {
    match codec {
        options::Codec::Serde => Codec::Serde,
        options::Codec::String => Codec::String,
    }
}

/// What a document asks for: a path, or an object with `path`, `crate` and `version`. `None` is
/// what the user does not allow.
fn requested_name(lowering: &Lowering, wanted: &Value) -> Result<Option<External>, String> {
    let none = Map::new();
    let (path, members) = match wanted {
        Value::String(path) => (Some(path.as_str()), &none),
        Value::Object(members) => (members.get("path").and_then(Value::as_str), members),
        _ => (None, &none),
    };
    let path = path.and_then(naming::external_path);
    let path =
        path.ok_or("this is not the path of a type in another crate, such as `chrono::NaiveDate`")?;
    if !lowering
        .options
        .types
        .allow_x_rust_type
        .allows(path.crate_name())
    {
        return Ok(None);
    }
    let parameters = members.get("parameters");
    let has_parameters = parameters.is_some_and(|list| *list != Value::Array(Vec::new()));
    // What a document says is never parsed as Rust.
    if has_parameters || !path.arguments().is_empty() {
        return Err("types with parameters are not supported".to_owned());
    }
    let codec = match members.get("codec").and_then(Value::as_str) {
        None | Some("serde") => Codec::Serde,
        Some("string" | "text") => Codec::String,
        Some(_) => return Err("`codec` must be `serde` or `string`".to_owned()),
    };
    Ok(Some(External {
        dependency: dependency(lowering, &path, members)?,
        path,
        codec,
    }))
}

/// The crate to depend on, unless the user has said which already.
fn dependency(
    lowering: &Lowering,
    path: &ExternalPath,
    members: &Map<String, Value>,
) -> Result<Option<(String, String)>, String> {
    if lowering.options.knows_crate(path.crate_name()) {
        return Ok(None);
    }
    let text = |key: &str| members.get(key).and_then(Value::as_str);
    let Some(version) = text("version") else {
        let krate = path.crate_name();
        return Err(format!(
            "nothing says which version of `{krate}` is meant: add it to `[dependencies]`"
        ));
    };
    let name = text("crate").unwrap_or_else(|| path.crate_name());
    if bad_crate(name).is_some() || name.replace('-', "_") != path.crate_name() {
        return Err("`crate` is not the crate that `path` begins with".to_owned());
    }
    match bad_requirement(version) {
        None => Ok(Some((name.to_owned(), version.to_owned()))),
        Some(wrong) => Err(format!("`version` {wrong}")),
    }
}
