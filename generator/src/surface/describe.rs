//! Derives the surface of a crate from the IR.

use super::{Argument, ArgumentLocation, Callable, Credential, FileField, Files, Kind, Surface};
use crate::ir::{
    Api, Body, BodyFormat, Field, Group, Operation, Parameter, ParameterLocation, Payload, Scalar,
    SecuritySchemeKind, TypeId, TypeKind, TypeRef,
};
use crate::naming::is_raw;

/// Returns the surface of an API.
pub(crate) fn surface(api: &Api) -> Surface {
    let credentials = api.auth.iter().map(|scheme| Credential {
        setter: scheme.setter.to_string(),
        strings: match scheme.kind {
            SecuritySchemeKind::Basic => 2,
            _ => 1,
        },
    });
    let settings = api.global_headers.iter().map(|header| {
        let location = ArgumentLocation::Header(header.wire_name.clone());
        plain(api, header.name.as_str(), location, &header.ty)
    });
    let operations = api.groups.iter().flat_map(|group| {
        let operations = group.operations.iter();
        operations.map(|operation| callable(api, group, operation))
    });
    Surface {
        credentials: credentials.collect(),
        settings: settings.collect(),
        operations: operations.collect(),
    }
}

fn callable(api: &Api, group: &Group, operation: &Operation) -> Callable {
    let accessors: Vec<String> = group.path().map(|name| ident(name.as_str())).collect();
    let module = accessors.join("::");
    let required = operation.required_parameters().map(|it| parameter(api, it));
    let required_body = operation.required_body().map(|it| body(api, &module, it));
    let optional = operation.parameters.iter().filter(|it| !it.required);
    let optional = optional.map(|it| parameter(api, it));
    let optional_body = operation.body.iter().filter(|body| !body.required);
    let optional_body = optional_body.map(|it| body(api, &module, it));
    let arguments_type = operation.arguments_type.as_ref();
    Callable {
        id: operation.id.clone(),
        method: operation.method.clone(),
        path: operation.path.clone(),
        name: ident(operation.name.as_str()),
        arguments: required.chain(required_body).collect(),
        arguments_type: arguments_type.map(|name| format!("{module}::{name}")),
        setters: optional.chain(optional_body).collect(),
        accessors,
    }
}

fn parameter(api: &Api, parameter: &Parameter) -> Argument {
    let wire_name = parameter.wire_name.clone();
    let location = match parameter.location {
        ParameterLocation::Path => ArgumentLocation::Path(wire_name),
        ParameterLocation::Query => ArgumentLocation::Query(wire_name),
        ParameterLocation::Header => ArgumentLocation::Header(wire_name),
        ParameterLocation::Cookie => ArgumentLocation::Cookie(wire_name),
        ParameterLocation::QueryString => ArgumentLocation::QueryString(wire_name),
    };
    plain(api, parameter.name.as_str(), location, &parameter.ty)
}

/// An argument that is its value, without a variant or files.
fn plain(api: &Api, name: &str, location: ArgumentLocation, ty: &TypeRef) -> Argument {
    Argument {
        name: ident(name),
        location,
        kind: kind(api, ty),
        variant: None,
        files: None,
        alternatives: Vec::new(),
    }
}

/// The body of an operation in this module.
fn body(api: &Api, module: &str, body: &Body) -> Argument {
    let argument = |payload: &Payload| Argument {
        name: "body".to_owned(),
        location: ArgumentLocation::Body(payload.media_type.clone()),
        kind: match payload.format {
            BodyFormat::Bytes => Kind::Bytes,
            _ => kind(api, &payload.ty),
        },
        variant: body
            .name
            .as_ref()
            .map(|name| format!("{module}::{name}::{}", payload.name)),
        files: files(api, payload),
        alternatives: Vec::new(),
    };
    Argument {
        alternatives: body.others.iter().map(argument).collect(),
        ..argument(&body.preferred)
    }
}

/// The files of a multipart body, if it is a struct that has some.
fn files(api: &Api, payload: &Payload) -> Option<Files> {
    let (BodyFormat::Multipart(_), TypeRef::Named(id)) = (&payload.format, &payload.ty) else {
        return None;
    };
    let def = api.types.get(*id);
    let TypeKind::Struct(object) = &def.kind else {
        return None;
    };
    // A field that can be both absent and null is not a plain `Option`.
    let is_plain = |field: &&Field| field.presence.required || !field.presence.nullable;
    let fields = object.fields.iter().filter(is_plain);
    let fields = fields.filter(|field| is_file(api, &field.ty));
    let fields = fields.map(|field| FileField {
        name: ident(field.name.as_str()),
        wire_name: field.wire_name.clone(),
        is_list: is_list(api, &field.ty),
    });
    let fields: Vec<_> = fields.collect();
    (!fields.is_empty()).then(|| Files {
        ty: format!("types::{}", def.name),
        fields,
    })
}

/// Whether the type is a file, or a `Vec` or an `Option` of files.
fn is_file(api: &Api, ty: &TypeRef) -> bool {
    match ty {
        TypeRef::Scalar(Scalar::File) => true,
        TypeRef::List(inner) | TypeRef::Nullable(inner) => is_file(api, inner),
        TypeRef::Named(id) => target(api, *id).is_some_and(|target| is_file(api, target)),
        _ => false,
    }
}

/// Whether the type is a `Vec`, or an `Option` of one.
fn is_list(api: &Api, ty: &TypeRef) -> bool {
    match ty {
        TypeRef::List(_) => true,
        TypeRef::Nullable(inner) => is_list(api, inner),
        TypeRef::Named(id) => target(api, *id).is_some_and(|target| is_list(api, target)),
        _ => false,
    }
}

/// The values that an argument of the type accepts: only `String` itself is generic.
fn kind(api: &Api, ty: &TypeRef) -> Kind {
    match ty {
        TypeRef::Scalar(Scalar::String | Scalar::Secret) => Kind::String,
        TypeRef::Scalar(Scalar::Bytes) => Kind::Bytes,
        TypeRef::Named(id) => match target(api, *id) {
            Some(target) if kind(api, target) == Kind::Bytes => Kind::Bytes,
            _ => Kind::Value,
        },
        _ => Kind::Value,
    }
}

/// The target of an alias.
fn target(api: &Api, id: TypeId) -> Option<&TypeRef> {
    match &api.types.get(id).kind {
        TypeKind::Alias(target) => Some(target),
        _ => None,
    }
}

/// The name as Rust source writes it.
fn ident(name: &str) -> String {
    if is_raw(name) {
        format!("r#{name}")
    } else {
        name.to_owned()
    }
}
