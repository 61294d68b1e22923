//! Security schemes and requirements (OpenAPI 3.0.3, Security Scheme Object and Security
//! Requirement Object): the schemes here, the requirements in files of their own.

mod draft;
mod implied;
mod requirements;
mod tokens;
mod variables;

pub(super) use implied::is_credential;
pub(super) use requirements::lower_requirement;

use draft::Draft;

use super::docs::docs;
use super::lowering::Lowering;
use crate::diagnostic::{Code, Pointer};
use crate::ir::{ApiKeyLocation, Certificate, Docs, SecurityScheme, SecuritySchemeKind};
use crate::naming::{self, FieldName, Rank, RequestedName};
use crate::resolve::{self, SchemeKind, SchemeNode};

/// Credentials and certificates.
pub(super) struct Security {
    pub(super) schemes: Vec<SecurityScheme>,
    pub(super) certificates: Vec<Certificate>,
}

/// Lowers every scheme whose credential can be sent, with a setter named after what is sent. If several
/// schemes are sent the same way, each setter is named after its scheme.
pub(super) fn lower_security(lowering: &mut Lowering) -> Security {
    let document = lowering.document;
    let (mut drafts, mut certificates) = (Vec::new(), Vec::new());
    for (name, located) in &document.security_schemes {
        let node = &located.value;
        match kind(node) {
            Ok(Some(kind)) => drafts.push(Draft {
                name: name.clone(),
                usual: Some(usual_setter(&kind)),
                kind,
                scopes: tokens::scopes(&node.flows),
                docs: Docs {
                    notes: tokens::notes(node),
                    ..docs(None, node.description.as_ref(), false)
                },
            }),
            Ok(None) => {
                report_certificate(lowering, name, &located.pointer);
                certificates.push(Certificate {
                    name: name.clone(),
                    docs: docs(None, node.description.as_ref(), false),
                });
            }
            Err(what) => {
                let message = format!(
                    "security scheme `{name}` is left out: `{what}` is not an HTTP authentication scheme"
                );
                lowering
                    .diagnostics
                    .warning(Code::InvalidSecurity, &located.pointer, message);
            }
        }
    }
    drafts.extend(implied::scheme(lowering, &drafts));
    Security {
        schemes: named(lowering, drafts),
        certificates,
    }
}

fn named(lowering: &mut Lowering, drafts: Vec<Draft>) -> Vec<SecurityScheme> {
    let requested_name = |draft: &Draft| {
        let own = snake(&draft.name);
        let alike = drafts.iter().filter(|other| other.usual == draft.usual);
        let candidates = match &draft.usual {
            Some(usual) if alike.count() == 1 => vec![usual.clone(), own],
            _ => vec![own],
        };
        RequestedName {
            candidates,
            rank: Rank {
                class: 0,
                identity: draft.name.clone(),
            },
        }
    };
    let requested: Vec<RequestedName> = drafts.iter().map(requested_name).collect();
    let setters = naming::settings(&requested);
    let taken: Vec<&FieldName> = setters.iter().collect();
    let requested: Vec<RequestedName> = setters
        .iter()
        .zip(&drafts)
        .map(provider_requested_name)
        .collect();
    let providers = naming::more_settings(&taken, &requested);
    let listed: Vec<_> = setters.iter().map(|name| (name.as_str(), None)).collect();
    let (variants, _) = naming::variants(&listed);
    let package = naming::package_name(
        lowering.options.package.name.as_deref(),
        &lowering.document.info.title,
    );
    variables::report_unknown(lowering, &drafts);
    let names = setters.into_iter().zip(providers).zip(variants);
    let schemes = drafts.into_iter().zip(names);
    schemes
        .map(|(draft, ((setter, provider), variant))| SecurityScheme {
            variables: variables::names(lowering, &package, &draft, &setter),
            setter,
            provider,
            variant,
            name: draft.name,
            kind: draft.kind,
            scopes: draft.scopes,
            docs: draft.docs,
        })
        .collect()
}

fn provider_requested_name((setter, scheme): (&FieldName, &Draft)) -> RequestedName {
    RequestedName {
        candidates: vec![format!("{setter}_provider")],
        rank: Rank {
            class: 0,
            identity: scheme.name.clone(),
        },
    }
}

/// Reports a client certificate. It is presented when the connection is established and is not part of a
/// request, so a requirement for it counts as met.
fn report_certificate(lowering: &mut Lowering, name: &str, pointer: &Pointer) {
    let message = format!(
        "security scheme `{name}` is a client certificate, which the transport must present"
    );
    lowering
        .diagnostics
        .note(Code::UnmodeledSecurity, pointer, message)
        .hint("configure the client with a transport that has the certificate");
}

fn usual_setter(kind: &SecuritySchemeKind) -> String {
    match kind {
        SecuritySchemeKind::Basic => "basic_auth".to_owned(),
        SecuritySchemeKind::Bearer => "bearer_auth".to_owned(),
        SecuritySchemeKind::Http { scheme } => snake(&format!("{scheme} auth")),
        SecuritySchemeKind::ApiKey { .. } => "api_key".to_owned(),
    }
}

fn snake(name: &str) -> String {
    naming::requested_field(name).candidates.swap_remove(0)
}

/// How the scheme's credential travels; `None` for a certificate, which no request carries.
///
/// Returns the name of an HTTP scheme as an error if it is not a token (RFC 9110, section 5.6.2).
fn kind(node: &SchemeNode) -> Result<Option<SecuritySchemeKind>, &str> {
    Ok(Some(match &node.kind {
        SchemeKind::ApiKey { location, name } => SecuritySchemeKind::ApiKey {
            location: match location {
                resolve::KeyLocation::Header => ApiKeyLocation::Header,
                resolve::KeyLocation::Query => ApiKeyLocation::Query,
                resolve::KeyLocation::Cookie => ApiKeyLocation::Cookie,
            },
            name: name.clone(),
        },
        SchemeKind::Http { scheme, .. } => match scheme.to_ascii_lowercase().as_str() {
            "basic" => SecuritySchemeKind::Basic,
            "bearer" => SecuritySchemeKind::Bearer,
            _ if is_token(scheme) => SecuritySchemeKind::Http {
                scheme: scheme.clone(),
            },
            _ => return Err(scheme),
        },
        // Whatever flow issued the token, it is sent as a bearer token (RFC 6750).
        SchemeKind::OAuth2 | SchemeKind::OpenIdConnect { .. } => SecuritySchemeKind::Bearer,
        SchemeKind::MutualTls => return Ok(None),
    }))
}

fn is_token(name: &str) -> bool {
    let allowed = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    !name.is_empty() && name.chars().all(allowed)
}
