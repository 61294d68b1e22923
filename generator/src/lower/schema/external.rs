//! Schemas for which the user, or the document with the user's consent, has chosen a type of another
//! crate.

use serde_json::{Map, Value};

use crate::diagnostic::{Code, Pointer, Position};
use crate::ir::{Codec, External};
use crate::lower::lowering::Lowering;
use crate::lower::schema_name::schema_name;
use crate::naming::{self, ExternalPath};
use crate::options::{self, Replacement, bad_crate, bad_requirement};

/// The extension by which a document requests a type (typify has the same key).
const KEY: &str = "x-rust-type";

/// Returns the type that is chosen for the schema at `pointer`, by its pointer alone.
pub(super) fn by_pointer(lowering: &Lowering, pointer: &Pointer) -> Option<External> {
    let options = &lowering.options.types;
    if let Some(choice) = options.replace.get(&pointer.fragment()) {
        lowering
            .externals
            .used
            .borrow_mut()
            .insert(pointer.fragment());
        return chosen(choice);
    }
    let schema = lowering.schema(pointer).as_schema()?;
    let request = schema.extensions.get(KEY)?;
    if options.allow_x_rust_type == options::AllowXRustType::All(false) {
        return None;
    }
    requested(lowering, request).unwrap_or_else(|reason| {
        let mut refused = lowering.externals.refused.borrow_mut();
        refused.insert((pointer.child(KEY), reason));
        None
    })
}

/// Returns the type that is chosen for the schema at `pointer`, by its pointer or its name.
pub(super) fn by_pointer_or_name(lowering: &Lowering, pointer: &Pointer) -> Option<External> {
    by_pointer(lowering, pointer).or_else(|| {
        let replace = &lowering.options.types.replace;
        if replace.is_empty() {
            return None;
        }
        let name = schema_name(lowering.document, lowering.options, pointer)
            .stem()
            .to_owned();
        let choice = replace.get(&name)?;
        lowering.externals.used.borrow_mut().insert(name);
        chosen(choice)
    })
}

/// Reports choices without a schema, and requests that were refused.
pub(super) fn report(lowering: &mut Lowering) {
    let used = lowering.externals.used.take();
    let unused = lowering.options.types.replace.keys();
    for key in unused.filter(|key| !used.contains(*key)) {
        let message = format!("`{key}` in `types.replace` matches no generated schema");
        lowering
            .diagnostics
            .warning(Code::UnmatchedSelector, Position::Whole, message);
    }
    for (pointer, reason) in lowering.externals.refused.take() {
        let message = format!("{reason}; the type is generated as usual");
        lowering
            .diagnostics
            .warning(Code::InvalidValue, pointer, message);
    }
}

/// Returns the type of the user's choice. An invalid path is reported with the options.
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

/// Returns the type that a document requests: a path, or an object with `path`, `crate` and `version`.
/// `None` is one that the user does not allow.
fn requested(lowering: &Lowering, request: &Value) -> Result<Option<External>, String> {
    let none = Map::new();
    let (path, fields) = match request {
        Value::String(path) => (Some(path.as_str()), &none),
        Value::Object(fields) => (fields.get("path").and_then(Value::as_str), fields),
        _ => (None, &none),
    };
    let path = path.and_then(naming::external_path);
    let path = path.ok_or("expected the path of a type, such as `chrono::NaiveDate`")?;
    if !lowering
        .options
        .types
        .allow_x_rust_type
        .allows(path.crate_name())
    {
        return Ok(None);
    }
    let parameters = fields.get("parameters");
    let has_parameters =
        parameters.is_some_and(|parameters| *parameters != Value::Array(Vec::new()));
    // Strings of a document are never parsed as Rust.
    if has_parameters || !path.arguments().is_empty() {
        return Err("types with parameters are not supported".to_owned());
    }
    let codec = match fields.get("codec").and_then(Value::as_str) {
        None | Some("serde") => Codec::Serde,
        Some("string" | "text") => Codec::String,
        Some(_) => return Err("`codec` must be `serde` or `string`".to_owned()),
    };
    Ok(Some(External {
        dependency: dependency(lowering, &path, fields)?,
        path,
        codec,
    }))
}

/// Returns the crate to depend on, unless the user has configured it already.
fn dependency(
    lowering: &Lowering,
    path: &ExternalPath,
    fields: &Map<String, Value>,
) -> Result<Option<(String, String)>, String> {
    if lowering.options.knows_crate(path.crate_name()) {
        return Ok(None);
    }
    let string = |key: &str| fields.get(key).and_then(Value::as_str);
    let Some(version) = string("version") else {
        let krate = path.crate_name();
        return Err(format!(
            "no version of `{krate}` is configured: add it to `[dependencies]`"
        ));
    };
    let name = string("crate").unwrap_or_else(|| path.crate_name());
    if bad_crate(name).is_some() || name.replace('-', "_") != path.crate_name() {
        return Err("`crate` must be the crate that `path` begins with".to_owned());
    }
    match bad_requirement(version) {
        None => Ok(Some((name.to_owned(), version.to_owned()))),
        Some(error) => Err(format!("`version` {error}")),
    }
}
