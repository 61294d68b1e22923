//! Security that a document means without saying so.
//!
//! OpenAPI wants requirements beside the schemes (OpenAPI 3.0.3, Security Requirement Object) and
//! ignores a header parameter called `Authorization` (Parameter Object). Documents that are
//! converted from elsewhere often have the schemes alone, or that parameter; read to the letter,
//! they would give clients that nobody lets in.

use super::draft::Draft;
use crate::diagnostic::Code;
use crate::ir::{ApiKeyLocation, Need, Requirement, SecurityScheme, SecuritySchemeKind};
use crate::lower::context::Lowering;
use crate::lower::docs::docs;
use crate::resolve::{OperationNode, ParameterLocation, ParameterNode, Resolved};

const AUTHORIZATION: &str = "Authorization";

/// Whether the parameter is a credential by another name: it is called `Authorization`, and
/// nothing says what security its operation has.
pub(in crate::lower) fn is_credential(
    document: &Resolved,
    node: &OperationNode,
    parameter: &ParameterNode,
) -> bool {
    let is_undeclared = document.security.is_none() && node.security.is_none();
    is_undeclared
        && parameter.location == ParameterLocation::Header
        && parameter.name.eq_ignore_ascii_case(AUTHORIZATION)
}

/// The parameter of the operation that is a credential, if one is.
fn credential<'a>(document: &Resolved, node: &'a OperationNode) -> Option<&'a ParameterNode> {
    let mut parameters = node.parameters.iter();
    parameters.find(|parameter| is_credential(document, node, parameter))
}

/// The scheme of which such a parameter tells, where no scheme of the document travels in that
/// header; and what is to be said of it all.
pub(super) fn scheme(lowering: &mut Lowering, declared: &[Draft]) -> Option<Draft> {
    let document = lowering.document;
    if !document.declares_security
        && let Some((_, first)) = document.security_schemes.first()
    {
        let message =
            "no operation asks for a security scheme; they are taken for those of all operations";
        lowering
            .diagnostics
            .note(Code::AssumedSecurity, &first.pointer, message)
            .hint("say under `security` what operations ask for");
    }
    let mut operations = document.operations.iter();
    let parameter = operations.find_map(|node| credential(document, node))?;
    let known = declared.iter().any(|draft| travels(&draft.kind));
    let taken = match known {
        true => "stands for the security schemes that travel in this header",
        false => "became a credential, since no security scheme travels in this header",
    };
    lowering
        .diagnostics
        .note(
            Code::AssumedSecurity,
            &parameter.pointer,
            format!("the header parameter `{AUTHORIZATION}` {taken}"),
        )
        .hint("describe it under `components.securitySchemes` and `security`");
    (!known).then(|| Draft {
        name: AUTHORIZATION.to_owned(),
        kind: SecuritySchemeKind::ApiKey {
            location: ApiKeyLocation::Header,
            name: AUTHORIZATION.to_owned(),
        },
        scopes: Vec::new(),
        docs: docs(None, parameter.description.as_ref(), false),
        usual: None,
    })
}

/// Whether a credential of this kind is the header `Authorization`.
fn travels(kind: &SecuritySchemeKind) -> bool {
    match kind {
        SecuritySchemeKind::ApiKey { location, name } => {
            *location == ApiKeyLocation::Header && name.eq_ignore_ascii_case(AUTHORIZATION)
        }
        SecuritySchemeKind::Basic
        | SecuritySchemeKind::Bearer
        | SecuritySchemeKind::Http { .. } => true,
    }
}

/// What an operation asks for of which nothing is said: any one scheme that travels in the header
/// that it declares as a parameter; in a document that says nothing of any operation, any scheme
/// at all, if there is a credential for it.
pub(super) fn requirement(
    document: &Resolved,
    node: &OperationNode,
    schemes: &[SecurityScheme],
) -> Requirement {
    let alone = |scheme: usize| {
        let scopes = Vec::new();
        vec![Need { scheme, scopes }]
    };
    let Some(parameter) = credential(document, node) else {
        if document.declares_security || schemes.is_empty() {
            return Requirement::new();
        }
        return (0..schemes.len()).map(alone).chain([Vec::new()]).collect();
    };
    let mut fitting: Vec<usize> = (0..schemes.len())
        .filter(|&index| travels(&schemes[index].kind))
        .collect();
    // Of several schemes, the one that is described in the same words is meant first.
    let words = parameter.description.as_ref();
    fitting.sort_by_key(|&index| {
        let described = schemes[index].docs.description.as_ref();
        words.is_none() || described != words
    });
    let optional = (!parameter.required).then(Vec::new);
    fitting.into_iter().map(alone).chain(optional).collect()
}
