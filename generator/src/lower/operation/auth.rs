//! Security schemes and requirements (OpenAPI 3.0.3, Security Scheme Object).

use openapiv3::{APIKeyLocation, SecurityScheme as Scheme};

use crate::diagnostic::{Code, Pointer};
use crate::ir::{Docs, KeyLocation, Requirement, SecurityScheme, SecuritySchemeKind};
use crate::lower::Lowering;
use crate::lower::docs::docs;
use crate::naming::{self, Rank, Wish};
use crate::resolve::{OperationNode, SchemeNode};

/// Every scheme whose credential can be sent, with a setter named after what is sent. Of several
/// schemes that send alike, each is named after itself.
pub(in crate::lower) fn lower_schemes(lowering: &mut Lowering) -> Vec<SecurityScheme> {
    let document = lowering.document;
    let mut drafts: Vec<(&String, SecuritySchemeKind, Docs)> = Vec::new();
    for (name, scheme) in &document.security_schemes {
        let credential = match &scheme.value {
            SchemeNode::Credential(credential) => credential,
            SchemeNode::MutualTls => {
                report_mutual_tls(lowering, name, &scheme.pointer);
                continue;
            }
        };
        match kind(credential) {
            Ok((kind, description)) => drafts.push((name, kind, docs(None, description, false))),
            Err(what) => {
                let message = format!(
                    "security scheme `{name}`, {what}, is not modelled yet; it is left out"
                );
                lowering
                    .diagnostics
                    .warning(Code::UnmodelledSecurity, &scheme.pointer, message);
            }
        }
    }
    let wishes: Vec<Wish> = drafts
        .iter()
        .map(|(name, kind, _)| {
            let own = naming::field(name).candidates.swap_remove(0);
            let alike = drafts
                .iter()
                .filter(|(_, other, _)| setter(other) == setter(kind))
                .count();
            let candidates = match (alike, setter(kind)) {
                (1, Some(setter)) => vec![setter.to_owned(), own],
                _ => vec![own],
            };
            Wish {
                candidates,
                rank: Rank {
                    class: 0,
                    identity: (*name).clone(),
                },
            }
        })
        .collect();
    let setters = naming::settings(&wishes);
    let schemes = drafts.into_iter().zip(setters);
    schemes
        .map(|((name, kind, docs), setter)| SecurityScheme {
            setter,
            name: name.clone(),
            kind,
            docs,
        })
        .collect()
}

/// A certificate is shown when the connection is made: nothing in a request tells of it.
fn report_mutual_tls(lowering: &mut Lowering, name: &str, pointer: &Pointer) {
    let message = format!(
        "security scheme `{name}` is a client's certificate, which the transport has to present"
    );
    lowering
        .diagnostics
        .warning(Code::UnmodelledSecurity, pointer, message)
        .hint("give the client a transport of yours that has the certificate");
}

fn setter(kind: &SecuritySchemeKind) -> Option<&'static str> {
    match kind {
        SecuritySchemeKind::Basic => Some("basic_auth"),
        SecuritySchemeKind::Bearer => Some("bearer_auth"),
        SecuritySchemeKind::ApiKey { .. } => Some("api_key"),
    }
}

type Kind<'a> = (SecuritySchemeKind, Option<&'a String>);

fn kind(scheme: &Scheme) -> Result<Kind<'_>, &'static str> {
    match scheme {
        Scheme::APIKey {
            location,
            name,
            description,
            ..
        } => {
            let location = match location {
                APIKeyLocation::Header => KeyLocation::Header,
                APIKeyLocation::Query => KeyLocation::Query,
                APIKeyLocation::Cookie => KeyLocation::Cookie,
            };
            Ok((
                SecuritySchemeKind::ApiKey {
                    location,
                    name: name.clone(),
                },
                description.as_ref(),
            ))
        }
        Scheme::HTTP {
            scheme,
            description,
            ..
        } => match scheme.to_ascii_lowercase().as_str() {
            "basic" => Ok((SecuritySchemeKind::Basic, description.as_ref())),
            "bearer" => Ok((SecuritySchemeKind::Bearer, description.as_ref())),
            _ => Err("of an HTTP scheme other than basic and bearer"),
        },
        // Whatever flow gave the token, it travels as a bearer token (RFC 6750).
        Scheme::OAuth2 { description, .. } | Scheme::OpenIDConnect { description, .. } => {
            Ok((SecuritySchemeKind::Bearer, description.as_ref()))
        }
    }
}

/// What an operation asks for: its own requirement, or that of the document.
pub(super) fn lower_requirement(
    lowering: &mut Lowering,
    node: &OperationNode,
    schemes: &[SecurityScheme],
) -> Requirement {
    let document = lowering.document;
    let (requirement, at): (_, Pointer) = match (&node.security, &document.security) {
        (Some(own), _) => (own, node.pointer.child("security")),
        (None, Some(shared)) => (shared, Pointer::root().child("security")),
        (None, None) => return Vec::new(),
    };
    let mut alternatives = Vec::new();
    for (index, alternative) in requirement.iter().enumerate() {
        let mut needed = Vec::new();
        let mut known = true;
        for name in alternative.keys() {
            let scheme = document.security_schemes.get(name);
            if scheme.is_some_and(|scheme| scheme.value == SchemeNode::MutualTls) {
                continue;
            }
            match schemes.iter().position(|scheme| scheme.name == *name) {
                Some(index) => needed.push(index),
                None => {
                    known = false;
                    // A scheme that was declared and left out has been reported already.
                    if !document.security_schemes.contains_key(name) {
                        let message = format!(
                            "security scheme `{name}` is not declared; alternatives that need it are left out"
                        );
                        lowering
                            .diagnostics
                            .warning(Code::InvalidSecurity, at.item(index).child(name), message)
                            .hint("declare it under `components.securitySchemes`");
                    }
                }
            }
        }
        if known {
            alternatives.push(needed);
        }
    }
    alternatives
}
