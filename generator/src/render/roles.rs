//! The role of each type in the API, for the types that the document does not describe.

use std::collections::BTreeMap;

use super::labels::module_path;
use crate::ir::{Api, Group, Operation, TypeDef, TypeId, TypeKind, TypeRef};

/// The number of pages that a sentence links to.
const MAX_LINKS: usize = 3;

/// What a type is for, the most specific first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Role {
    RequestBody,
    Response,
    Parameter,
    ErrorResponse,
    Field,
    Item,
    Variant,
}

/// For each type, the pages that mention it in the most specific role.
#[derive(Debug, Default)]
pub(super) struct Roles(BTreeMap<TypeId, (Role, Vec<String>)>);

impl Roles {
    /// Finds the roles of all types.
    pub(super) fn new(api: &Api) -> Self {
        let mut roles = Roles::default();
        for group in &api.groups {
            for operation in &group.operations {
                roles.add_operation(group, operation);
            }
        }
        for (_, def) in api.types.iter() {
            roles.add_type(def);
        }
        roles
    }

    /// Returns a sentence about the type, if anything mentions it.
    pub(super) fn sentence(&self, id: TypeId) -> Option<String> {
        let (role, links) = self.0.get(&id)?;
        let subject = match role {
            Role::RequestBody => "Request body of",
            Role::Response => "Response of",
            Role::Parameter => "Parameter of",
            Role::ErrorResponse => "Error response of",
            Role::Field => "Value of",
            Role::Item => "Item of",
            Role::Variant => "Payload of",
        };
        Some(format!("{subject} {}.", enumeration(links)))
    }

    fn add_operation(&mut self, group: &Group, operation: &Operation) {
        let module = module_path(group);
        let call = &operation.call_name;
        let link = format!("[`{call}`](type@crate::{module}::{call})");
        for payload in operation.body.iter().flat_map(|body| body.payloads()) {
            self.add(Role::RequestBody, &payload.ty, &link);
        }
        for parameter in &operation.parameters {
            self.add(Role::Parameter, &parameter.ty, &link);
        }
        let outcomes = [
            (Role::Response, &operation.success),
            (Role::ErrorResponse, &operation.errors),
        ];
        for (role, outcomes) in outcomes {
            for content in outcomes.cases.iter().filter_map(|it| it.content.as_ref()) {
                self.add(role, &content.ty, &link);
            }
        }
    }

    fn add_type(&mut self, def: &TypeDef) {
        let link = |part: &str, kind: &str| {
            format!(
                "[`{0}::{part}`]({kind}@crate::types::{0}::{part})",
                def.name
            )
        };
        match &def.kind {
            TypeKind::Struct(object) => {
                let fields = object.fields.iter().map(|field| (&field.name, &field.ty));
                let parts = object.flattened.iter().map(|part| (&part.name, &part.ty));
                let additional = object.additional.iter().map(|(name, ty)| (name, ty));
                for (name, ty) in fields.chain(parts).chain(additional) {
                    self.add(Role::Field, ty, &link(name.as_str(), "field"));
                }
            }
            TypeKind::Union(union) => {
                for variant in &union.variants {
                    self.add(
                        Role::Variant,
                        &variant.ty,
                        &link(variant.name.as_str(), "variant"),
                    );
                }
            }
            // A direct alias of a type has a page that is no more specific than the type's own.
            TypeKind::Alias(target) if !matches!(target, TypeRef::Named(_)) => {
                self.add(
                    Role::Item,
                    target,
                    &format!("[`{0}`](type@crate::types::{0})", def.name),
                );
            }
            _ => {}
        }
    }

    /// Records that the page mentions the types in `ty` in this role; inside a `Vec` or a map they
    /// are items of it.
    fn add(&mut self, role: Role, ty: &TypeRef, link: &str) {
        match ty {
            TypeRef::Named(id) => self.record(*id, role, link),
            TypeRef::Boxed(inner) | TypeRef::Nullable(inner) => self.add(role, inner, link),
            TypeRef::List(inner) | TypeRef::Set(inner) | TypeRef::Map(inner) => {
                self.add(Role::Item, inner, link);
            }
            TypeRef::Tuple(items) => {
                for item in items {
                    self.add(Role::Item, item, link);
                }
            }
            TypeRef::Scalar(_) | TypeRef::Any(_) => {}
        }
    }

    fn record(&mut self, id: TypeId, role: Role, link: &str) {
        let (best, links) = self.0.entry(id).or_insert_with(|| (role, Vec::new()));
        if role < *best {
            *best = role;
            links.clear();
        }
        if role == *best && !links.iter().any(|known| known == link) {
            links.push(link.to_owned());
        }
    }
}

/// `a`, `a and b`, `a, b and c`, or `a, b, c and 4 others`.
fn enumeration(links: &[String]) -> String {
    let shown = &links[..links.len().min(MAX_LINKS)];
    let others = links.len() - shown.len();
    match (shown, others) {
        ([only], 0) => only.clone(),
        ([first @ .., last], 0) => format!("{} and {last}", first.join(", ")),
        (shown, 1) => format!("{} and 1 other", shown.join(", ")),
        (shown, others) => format!("{} and {others} others", shown.join(", ")),
    }
}
