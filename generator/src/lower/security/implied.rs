//! Security that a document implies without declaring it.
//!
//! OpenAPI requires security requirements in addition to schemes (OpenAPI 3.0.3, Security Requirement
//! Object) and ignores a header parameter `Authorization` (Parameter Object). Converted documents often
//! have only the schemes, or only that parameter. Taken literally, they would result in clients that
//! cannot authenticate.

use super::draft::Draft;
use crate::diagnostic::Code;
use crate::ir::{ApiKeyLocation, Need, Requirement, SecurityScheme, SecuritySchemeKind};
use crate::lower::docs::docs;
use crate::lower::lowering::Lowering;
use crate::resolve::{OperationNode, ParameterLocation, ParameterNode, Resolved};

const AUTHORIZATION: &str = "Authorization";

/// Returns whether the parameter is a credential: its name is `Authorization`, and its operation has no
/// security requirement.
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

/// Returns the parameter of the operation that is a credential, if there is one.
fn credential<'a>(document: &Resolved, node: &'a OperationNode) -> Option<&'a ParameterNode> {
    let mut parameters = node.parameters.iter();
    parameters.find(|parameter| is_credential(document, node, parameter))
}

/// Returns the scheme that such a parameter implies, if no scheme of the document uses that header, and
/// reports what was assumed.
pub(super) fn scheme(lowering: &mut Lowering, declared: &[Draft]) -> Option<Draft> {
    let document = lowering.document;
    if !document.declares_security
        && let Some((_, first)) = document.security_schemes.first()
    {
        let message = "no operation requires a security scheme; all schemes are assumed to apply to all operations";
        lowering
            .diagnostics
            .note(Code::AssumedSecurity, &first.pointer, message)
            .hint("declare the requirements under `security`");
    }
    let mut operations = document.operations.iter();
    let parameter = operations.find_map(|node| credential(document, node))?;
    let known = declared.iter().any(|draft| uses_authorization(&draft.kind));
    let taken = if known {
        "represents the security schemes that use this header"
    } else {
        "becomes a credential, since no security scheme uses this header"
    };
    lowering
        .diagnostics
        .note(
            Code::AssumedSecurity,
            &parameter.pointer,
            format!("the header parameter `{AUTHORIZATION}` {taken}"),
        )
        .hint("declare it under `components.securitySchemes` and `security`");
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

/// Returns whether a credential of this kind is sent in the header `Authorization`.
fn uses_authorization(kind: &SecuritySchemeKind) -> bool {
    match kind {
        SecuritySchemeKind::ApiKey { location, name } => {
            *location == ApiKeyLocation::Header && name.eq_ignore_ascii_case(AUTHORIZATION)
        }
        SecuritySchemeKind::Basic
        | SecuritySchemeKind::Bearer
        | SecuritySchemeKind::Http { .. } => true,
    }
}

/// Returns the requirement of an operation that declares none: any one scheme that uses the header that
/// it declares as a parameter; in a document without any requirement, any scheme, optionally.
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
        .filter(|&index| uses_authorization(&schemes[index].kind))
        .collect();
    // Among several schemes, the one with the same description is preferred.
    let description = parameter.description.as_ref();
    fitting.sort_by_key(|&index| {
        let described = schemes[index].docs.description.as_ref();
        description.is_none() || described != description
    });
    let optional = (!parameter.required).then(Vec::new);
    fitting.into_iter().map(alone).chain(optional).collect()
}
