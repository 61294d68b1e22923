//! Headers of responses (OpenAPI 3.0.3, Header Object).

use crate::diagnostic::Code;
use crate::ir::{Docs, Header, Headers, Scalar, TypeRef};
use crate::lower::docs::docs;
use crate::lower::lowering::Lowering;
use crate::lower::schema;
use crate::naming::{self, TypeName};
use crate::resolve::{HeaderNode, OperationNode};

/// Returns the wire name and the documentation of a response header.
pub(super) fn described(node: &HeaderNode) -> (String, Docs) {
    (
        node.name.clone(),
        docs(None, node.description.as_ref(), node.deprecated),
    )
}

/// Lowers the headers of all responses of an operation. Header names are case-insensitive (RFC 9110,
/// section 5.1). If several responses declare a header, it has the type of the first, or is a string
/// if the types differ.
pub(super) fn lower_headers(
    lowering: &mut Lowering,
    node: &OperationNode,
    name: TypeName,
) -> Option<Headers> {
    let mut drafts: Vec<(&HeaderNode, TypeRef)> = Vec::new();
    for header in node.responses.iter().flat_map(|response| &response.headers) {
        if is_ignored(header) {
            continue;
        }
        let ty = header_type(lowering, header);
        let same =
            |draft: &&mut (&HeaderNode, TypeRef)| draft.0.name.eq_ignore_ascii_case(&header.name);
        match drafts.iter_mut().find(same) {
            None => drafts.push((header, ty)),
            Some((_, known)) if *known == ty => {}
            Some((_, known)) => {
                *known = TypeRef::Scalar(Scalar::String);
                let message = format!(
                    "the header `{}` has different types in different responses; it becomes a string",
                    header.name
                );
                lowering
                    .diagnostics
                    .note(Code::WidenedType, &header.pointer, message);
            }
        }
    }
    let wire_names: Vec<&str> = drafts.iter().map(|(node, _)| node.name.as_str()).collect();
    let names = naming::headers(&wire_names);
    let fields = drafts.into_iter().zip(names).map(|((node, ty), name)| {
        let (wire_name, docs) = described(node);
        Header {
            name,
            wire_name,
            ty,
            docs,
        }
    });
    let fields: Vec<Header> = fields.collect();
    (!fields.is_empty()).then_some(Headers { name, fields })
}

/// Returns whether the header is `Content-Type`, which OpenAPI ignores (Response Object, `headers`).
fn is_ignored(header: &HeaderNode) -> bool {
    header.name.eq_ignore_ascii_case("Content-Type")
}

/// Returns the type of a header: a scalar or an array of scalars, otherwise a string.
fn header_type(lowering: &mut Lowering, header: &HeaderNode) -> TypeRef {
    let string = TypeRef::Scalar(Scalar::String);
    let shape = match &header.schema {
        Some(pointer) if schema::is_scalar_or_array(lowering, pointer) => {
            return schema::mention(lowering, pointer).ty;
        }
        Some(pointer) if schema::allows_any(lowering, pointer) => return string,
        Some(pointer) => pointer.clone(),
        None if header.as_content => header.pointer.child("content"),
        None => return string,
    };
    let message = format!("the header `{}` becomes a string", header.name);
    lowering.diagnostics.note(Code::WidenedType, shape, message);
    string
}
