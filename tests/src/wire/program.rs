//! Turns the surface of a crate into the source of a program that calls all of it.

use std::fmt::Write as _;

use specsmith::Surface;
use specsmith::surface::{Argument, Callable, FileField, Files, Kind};

/// Returns the module `calls` of the program: one function for each operation, which takes its
/// arguments by index, and one that applies the settings to a client.
pub(super) fn calls(surface: &Surface) -> String {
    let mut source = String::from(
        "#![allow(deprecated)]\n\
         use client::{Client, ClientBuilder};\n\
         use crate::{Failure, Arguments, Outcome, Pending, misread};\n\n",
    );
    if surface.operations.iter().any(has_files) {
        source.push_str("mod files;\nuse files::{FromStrings, property, with_arrays};\n\n");
    }
    source.push_str(&settings(surface));
    let operations = surface.operations.iter().enumerate();
    operations.for_each(|(number, operation)| source.push_str(&call(number, operation)));
    let names = (0..surface.operations.len()).map(|number| format!("call_{number}, "));
    let names: String = names.collect();
    let _ = writeln!(
        source,
        "pub const CALLS: &[fn(Client, Arguments) -> Pending] = &[{names}];"
    );
    source
}

fn has_files(operation: &Callable) -> bool {
    let mut all = operation.arguments.iter().chain(&operation.setters);
    all.any(|argument| argument.files.is_some())
}

fn settings(surface: &Surface) -> String {
    let credentials = surface.credentials.iter().map(|credential| {
        let strings = vec!["\"credential\""; credential.strings].join(", ");
        format!(
            "    let builder = builder.{}({strings});\n",
            credential.setter
        )
    });
    let credentials: String = credentials.collect();
    let settings = surface.settings.iter().enumerate();
    let settings = settings.map(|(index, setting)| {
        let (name, value) = (&setting.name, value(index, setting));
        format!("    let builder = if arguments.has({index}) {{ builder.{name}({value}) }} else {{ builder }};\n")
    });
    let settings: String = settings.collect();
    format!(
        "#[allow(unused_variables)]\n\
         pub fn set(builder: ClientBuilder, arguments: &Arguments) -> Result<ClientBuilder, Failure> {{\n\
         {credentials}{settings}    Ok(builder)\n}}\n\n"
    )
}

fn call(number: usize, operation: &Callable) -> String {
    let handle: String = operation
        .accessors
        .iter()
        .map(|accessor| format!(".{accessor}()"))
        .collect();
    let arguments = arguments(operation);
    let setters = operation.setters.iter().zip(operation.arguments.len()..);
    let setters = setters.map(|(setter, index)| {
        let (name, value) = (&setter.name, value(index, setter));
        format!(
            "    let call = if arguments.has({index}) {{ call.{name}({value}) }} else {{ call }};\n"
        )
    });
    let (setters, name): (String, _) = (setters.collect(), &operation.name);
    format!(
        "fn call_{number}(client: Client, arguments: Arguments) -> Pending {{\n    \
             Box::pin(async move {{ let outcome: Outcome = {{\n    \
             let call = client{handle}.{name}({arguments});\n\
             {setters}    arguments.send(call).await\n    \
             }}; outcome }})\n}}\n\n"
    )
}

/// Returns the arguments of the method, by position or in their struct.
fn arguments(operation: &Callable) -> String {
    let arguments = operation.arguments.iter().enumerate();
    let Some(ty) = &operation.arguments_type else {
        let values = arguments.map(|(index, argument)| value(index, argument));
        return values.collect::<Vec<_>>().join(", ");
    };
    let fields = arguments.map(|(index, argument)| {
        let (name, value) = (&argument.name, value(index, argument));
        // A method converts strings and bytes itself, a field does not.
        match (&argument.variant, argument.kind) {
            (None, Kind::Bytes | Kind::String) => format!("{name}: {value}.into()"),
            _ => format!("{name}: {value}"),
        }
    });
    let fields = fields.collect::<Vec<_>>().join(", ");
    format!("client::{ty} {{ {fields} }}")
}

/// Returns the expression for the argument at that index, in the type that the crate takes.
fn value(index: usize, argument: &Argument) -> String {
    let value = match (argument.kind, &argument.files) {
        (Kind::String, _) => format!("arguments.string({index})?"),
        (Kind::Bytes, _) => format!("client::bytes::Bytes::from(arguments.string({index})?)"),
        (_, Some(files)) => filled(index, files),
        _ => format!("client::read(arguments.json({index})).map_err(misread)?"),
    };
    match (&argument.variant, argument.kind) {
        (Some(variant), Kind::Bytes) => format!("client::{variant}({value}.into())"),
        (Some(variant), _) => format!("client::{variant}({value})"),
        (None, _) => value,
    }
}

/// Returns the expression for a value with files in it, which cannot be read from JSON.
fn filled(index: usize, files: &Files) -> String {
    let arrays = files.fields.iter().filter(|field| field.is_list);
    let arrays: Vec<&str> = arrays.map(|field| field.wire_name.as_str()).collect();
    let fields = files.fields.iter().map(|field| {
        let FileField {
            name, wire_name, ..
        } = field;
        format!(
            "        if let Some(file) = property(&arguments, {index}, {wire_name:?}) {{ \
             body.{name} = FromStrings::of(file); }}\n"
        )
    });
    let (fields, ty): (String, _) = (fields.collect(), &files.ty);
    format!(
        "{{\n        let mut body: client::{ty} = \
         client::read(&with_arrays(&arguments, {index}, &{arrays:?})).map_err(misread)?;\n{fields}        \
         body\n    }}"
    )
}
