//! What can be called of a generated crate, as data: for programs that write calls of their own.
//!
//! Names are as the crate has them, ready to stand in Rust. What is optional is a setter.

use crate::ir::{
    self, Api, BodyFormat, Field, ParameterLocation, Payload, Scalar, SecuritySchemeKind, TypeKind,
    TypeRef,
};
use crate::naming::is_raw;

/// The callable part of a crate.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Surface {
    /// The setters of credentials on the client's builder.
    pub credentials: Vec<Credential>,
    /// The other setters on it that come from the description: headers of every operation.
    pub settings: Vec<Argument>,
    /// What can be called, in the order of the crate.
    pub operations: Vec<Callable>,
}

/// A setter of credentials (OpenAPI 3.0.3, Security Scheme Object).
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Credential {
    /// Its name.
    pub setter: String,
    /// How many texts it takes.
    pub texts: usize,
}

/// One operation (OpenAPI 3.0.3, Operation Object).
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Callable {
    /// The operationId, or the method and path where there is none.
    pub id: String,
    /// The HTTP method.
    pub method: String,
    /// The path template.
    pub path: String,
    /// The methods that lead from the client to the handle, outermost first.
    pub accessors: Vec<String>,
    /// The method on the handle.
    pub name: String,
    /// Its arguments, in order.
    pub arguments: Vec<Argument>,
    /// The setters of the call.
    pub setters: Vec<Argument>,
}

/// What an argument or a setter takes.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Argument {
    /// Its name.
    pub name: String,
    /// Where it travels.
    pub location: ArgumentLocation,
    /// What it is made of.
    pub kind: Kind,
    /// The variant to put it into, from the crate's root, where it may be one of several.
    pub variant: Option<String>,
    /// What `Json::read` leaves empty in it: the files of a multipart body.
    pub files: Option<Files>,
    /// What may be given instead: the same body in the other media types, the better first.
    pub others: Vec<Argument>,
}

/// The members of a struct that hold files (RFC 7578).
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Files {
    /// The struct, from the crate's root.
    pub ty: String,
    /// Its members that hold some.
    pub members: Vec<FileField>,
}

/// A member that holds a file, or a list or an option of what does.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct FileField {
    /// Its name.
    pub name: String,
    /// Its name on the wire.
    pub wire_name: String,
    /// Whether it holds a list: one file of it may stand for a list of one.
    pub is_list: bool,
}

/// Where an argument travels (OpenAPI 3.0.3, Parameter Locations).
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ArgumentLocation {
    /// In the path, under this name of the template.
    Path(String),
    /// In the query, under this name.
    Query(String),
    /// In this header.
    Header(String),
    /// In this cookie.
    Cookie(String),
    /// As the whole query.
    QueryString(String),
    /// As the body, of this media type.
    Body(String),
}

/// What an argument is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// Anything that becomes a text.
    Text,
    /// Anything that becomes bytes.
    Bytes,
    /// A value of the crate's types, which `Json::read` gives.
    Value,
}

/// The surface of an API.
pub(crate) fn surface(api: &Api) -> Surface {
    let credentials = api.auth.iter().map(|scheme| Credential {
        setter: scheme.setter.to_string(),
        texts: match scheme.kind {
            SecuritySchemeKind::Basic => 2,
            _ => 1,
        },
    });
    let settings = api.global_headers.iter().map(|header| Argument {
        name: ident(header.name.as_str()),
        location: ArgumentLocation::Header(header.wire_name.clone()),
        kind: kind(api, &header.ty),
        variant: None,
        files: None,
        others: Vec::new(),
    });
    let operations = api.groups.iter().flat_map(|group| {
        let callables = group.operations.iter();
        callables.map(|operation| callable(api, group, operation))
    });
    Surface {
        credentials: credentials.collect(),
        settings: settings.collect(),
        operations: operations.collect(),
    }
}

fn callable(api: &Api, group: &ir::Group, operation: &ir::Operation) -> Callable {
    let accessors: Vec<String> = group.path().map(|name| ident(name.as_str())).collect();
    let parameters = operation.parameters.iter().map(|parameter| {
        let name = parameter.wire_name.clone();
        let argument = Argument {
            name: ident(parameter.name.as_str()),
            location: match parameter.location {
                ParameterLocation::Path => ArgumentLocation::Path(name),
                ParameterLocation::Query => ArgumentLocation::Query(name),
                ParameterLocation::Header => ArgumentLocation::Header(name),
                ParameterLocation::Cookie => ArgumentLocation::Cookie(name),
                ParameterLocation::QueryString => ArgumentLocation::QueryString(name),
            },
            kind: kind(api, &parameter.ty),
            variant: None,
            files: None,
            others: Vec::new(),
        };
        (parameter.required, argument)
    });
    let body = operation.body.iter();
    let body = body.map(|body| (body.required, self::body(api, &accessors.join("::"), body)));
    let (required, optional): (Vec<_>, Vec<_>) =
        parameters.chain(body).partition(|(required, _)| *required);
    let plain = |all: Vec<(bool, Argument)>| all.into_iter().map(|(_, it)| it).collect();
    Callable {
        id: operation.id.clone(),
        method: operation.method.clone(),
        path: operation.path.clone(),
        accessors,
        name: ident(operation.name.as_str()),
        arguments: plain(required),
        setters: plain(optional),
    }
}

/// The body of an operation in this module.
fn body(api: &Api, module: &str, body: &ir::Body) -> Argument {
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
        others: Vec::new(),
    };
    Argument {
        others: body.others.iter().map(argument).collect(),
        ..argument(&body.preferred)
    }
}

/// The files of a multipart body, where it is a struct that has some.
fn files(api: &Api, payload: &Payload) -> Option<Files> {
    let (BodyFormat::Multipart(_), TypeRef::Named(id)) = (&payload.format, &payload.ty) else {
        return None;
    };
    let def = api.types.get(*id);
    let TypeKind::Struct(object) = &def.kind else {
        return None;
    };
    // What can be both absent and null is no plain option.
    let is_plain = |field: &&Field| field.presence.required || !field.presence.nullable;
    let members = object.fields.iter().filter(is_plain);
    let members = members.filter(|field| is_file(api, &field.ty));
    let members = members.map(|field| FileField {
        name: ident(field.name.as_str()),
        wire_name: field.wire_name.clone(),
        is_list: is_list(api, &field.ty),
    });
    let members: Vec<_> = members.collect();
    (!members.is_empty()).then(|| Files {
        ty: format!("types::{}", def.name),
        members,
    })
}

/// Whether the type is a file, or a list or an option of what is.
fn is_file(api: &Api, ty: &TypeRef) -> bool {
    match ty {
        TypeRef::Scalar(Scalar::File) => true,
        TypeRef::List(inner) | TypeRef::Nullable(inner) => is_file(api, inner),
        TypeRef::Named(id) => match &api.types.get(*id).kind {
            TypeKind::Alias(inner) => is_file(api, inner),
            _ => false,
        },
        _ => false,
    }
}

/// Whether the type is a list, or an option of one.
fn is_list(api: &Api, ty: &TypeRef) -> bool {
    match ty {
        TypeRef::List(_) => true,
        TypeRef::Nullable(inner) => is_list(api, inner),
        TypeRef::Named(id) => match &api.types.get(*id).kind {
            TypeKind::Alias(inner) => is_list(api, inner),
            _ => false,
        },
        _ => false,
    }
}

/// What an argument of the type is given as: only a text itself is anything that becomes one.
fn kind(api: &Api, ty: &TypeRef) -> Kind {
    match ty {
        TypeRef::Scalar(Scalar::String | Scalar::Secret) => Kind::Text,
        TypeRef::Scalar(Scalar::Bytes) => Kind::Bytes,
        TypeRef::Named(id) => match &api.types.get(*id).kind {
            TypeKind::Alias(inner) if kind(api, inner) == Kind::Bytes => Kind::Bytes,
            _ => Kind::Value,
        },
        _ => Kind::Value,
    }
}

/// The name as Rust writes it.
fn ident(name: &str) -> String {
    match is_raw(name) {
        true => format!("r#{name}"),
        false => name.to_owned(),
    }
}
