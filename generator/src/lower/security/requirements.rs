//! The security requirements of operations (OpenAPI 3.0.3, Security Requirement Object).

use super::implied;
use crate::diagnostic::{Code, Pointer};
use crate::ir::{Need, Requirement, SecurityScheme};
use crate::lower::lowering::Lowering;
use crate::resolve::{OperationNode, SchemeKind, SecurityRequirement};

/// Lowers the requirement of an operation: its own, that of the document, or an implied one.
///
/// An alternative that no caller can satisfy is left out. If none remains, the operation is called without
/// credentials, since callers can still set headers themselves.
pub(in crate::lower) fn lower_requirement(
    lowering: &mut Lowering,
    node: &OperationNode,
    schemes: &[SecurityScheme],
) -> Requirement {
    let document = lowering.document;
    let (requirement, at): (_, Pointer) = match (&node.security, &document.security) {
        (Some(own), _) => (own, node.pointer.child("security")),
        (None, Some(shared)) => (shared, Pointer::root().child("security")),
        (None, None) => return implied::requirement(document, node, schemes),
    };
    let alternatives = requirement.iter().enumerate();
    alternatives
        .filter_map(|(index, needs)| alternative(lowering, needs, &at.item(index), schemes))
        .collect()
}

/// Returns the credentials of one alternative, unless it cannot be satisfied. A certificate requires
/// nothing of a request.
fn alternative(
    lowering: &mut Lowering,
    alternative: &SecurityRequirement,
    at: &Pointer,
    schemes: &[SecurityScheme],
) -> Option<Vec<Need>> {
    let declared = &lowering.document.security_schemes;
    let mut needs = Vec::new();
    let mut possible = true;
    for (name, scopes) in alternative {
        let node = declared.get(name).map(|located| &located.value);
        if node.is_some_and(|node| node.kind == SchemeKind::MutualTls) {
            continue;
        }
        match schemes.iter().position(|scheme| scheme.name == *name) {
            Some(scheme) => needs.push(Need {
                scheme,
                scopes: scopes.clone(),
            }),
            None => {
                possible = false;
                // A declared scheme that was left out has been reported already.
                if node.is_none() {
                    report_undeclared(lowering, name, &at.child(name));
                }
            }
        }
    }
    let clash = clash(&needs, schemes);
    if let Some((one, other)) = clash {
        let message = format!(
            "`{}` and `{}` use the same header; this alternative is left out",
            one.name, other.name
        );
        lowering
            .diagnostics
            .warning(Code::InvalidSecurity, at, message)
            .hint("make them two alternatives");
    }
    (possible && clash.is_none()).then_some(needs)
}

fn report_undeclared(lowering: &mut Lowering, name: &str, at: &Pointer) {
    let message =
        format!("security scheme `{name}` is not declared; alternatives that need it are left out");
    lowering
        .diagnostics
        .warning(Code::InvalidSecurity, at, message)
        .hint("declare it under `components.securitySchemes`");
}

/// Returns two schemes that use the same header.
fn clash<'a>(
    needs: &[Need],
    schemes: &'a [SecurityScheme],
) -> Option<(&'a SecurityScheme, &'a SecurityScheme)> {
    let mut seen: Vec<&SecurityScheme> = Vec::new();
    for scheme in needs.iter().map(|need| &schemes[need.scheme]) {
        let same = |other: &&&SecurityScheme| match (other.header(), scheme.header()) {
            (Some(one), Some(other)) => one.eq_ignore_ascii_case(other),
            _ => false,
        };
        if let Some(other) = seen.iter().find(same) {
            return Some((other, scheme));
        }
        seen.push(scheme);
    }
    None
}
