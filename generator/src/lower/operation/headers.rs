//! Headers of responses (OpenAPI 3.0.3, Header Object).

use crate::diagnostic::Code;
use crate::ir::{Docs, Header, Headers, Scalar, TypeRef};
use crate::lower::context::Lowering;
use crate::lower::docs::docs;
use crate::lower::schema;
use crate::naming::{self, TypeName};
use crate::resolve::{HeaderNode, OperationNode};

/// A header as the answer it comes with tells of it: its name, and what it says.
pub(super) fn described(node: &HeaderNode) -> (String, Docs) {
    (
        node.name.clone(),
        docs(None, node.description.as_ref(), node.deprecated),
    )
}

/// The headers of all answers of an operation. Names of headers have no case (RFC 9110, section
/// 5.1). Of several answers that describe one header, the first says what it is, unless another
/// says otherwise: then it is text.
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
                    "the header `{}` has another type in another response; it is text in both",
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
    let members = drafts.into_iter().zip(names).map(|((node, ty), name)| {
        let (wire_name, docs) = described(node);
        Header {
            name,
            wire_name,
            ty,
            docs,
        }
    });
    let members: Vec<Header> = members.collect();
    (!members.is_empty()).then_some(Headers {
        name,
        fields: members,
    })
}

/// `Content-Type` is that of the content, whatever is described (Response Object, `headers`).
fn is_ignored(header: &HeaderNode) -> bool {
    header.name.eq_ignore_ascii_case("Content-Type")
}

/// What plain text can say, or a list of that; any other header is text.
fn header_type(lowering: &mut Lowering, header: &HeaderNode) -> TypeRef {
    let text = TypeRef::Scalar(Scalar::String);
    let shape = match &header.schema {
        Some(pointer) if schema::is_scalar_or_array(lowering, pointer) => {
            return schema::mention(lowering, pointer).ty;
        }
        Some(pointer) if schema::allows_any(lowering, pointer) => return text,
        Some(pointer) => pointer.clone(),
        None if header.as_content => header.pointer.child("content"),
        None => return text,
    };
    let message = format!("the header `{}` is handed over as text", header.name);
    lowering.diagnostics.note(Code::WidenedType, shape, message);
    text
}
