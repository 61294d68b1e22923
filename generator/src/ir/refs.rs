//! The references to types, in other types and in operations.
//!
//! Passes that read or change references use these functions, so that a new kind of reference is
//! added in one file.

use super::{Body, Operation, TypeId, TypeKind, TypeRef};

impl TypeRef {
    /// Returns the ids of the types that this references, at any depth.
    #[must_use]
    pub fn ids(&self) -> Vec<TypeId> {
        let (mut ids, mut open) = (Vec::new(), vec![self]);
        while let Some(ty) = open.pop() {
            match ty {
                TypeRef::Named(id) => ids.push(*id),
                TypeRef::List(inner)
                | TypeRef::Set(inner)
                | TypeRef::Map(inner)
                | TypeRef::Boxed(inner)
                | TypeRef::Nullable(inner) => open.push(inner),
                TypeRef::Tuple(items) => open.extend(items.iter().rev()),
                TypeRef::Scalar(_) | TypeRef::Any(_) => {}
            }
        }
        ids
    }

    /// Returns the references to named types in this, mutably.
    pub fn named_mut(&mut self) -> Vec<&mut TypeRef> {
        let (mut named, mut open) = (Vec::new(), vec![self]);
        while let Some(ty) = open.pop() {
            match ty {
                TypeRef::Named(_) => named.push(ty),
                TypeRef::List(inner)
                | TypeRef::Set(inner)
                | TypeRef::Map(inner)
                | TypeRef::Boxed(inner)
                | TypeRef::Nullable(inner) => open.push(inner),
                TypeRef::Tuple(items) => open.extend(items.iter_mut().rev()),
                TypeRef::Scalar(_) | TypeRef::Any(_) => {}
            }
        }
        named
    }

    /// Replaces every id.
    pub fn replace_ids(&mut self, new: &impl Fn(TypeId) -> TypeId) {
        for reference in self.named_mut() {
            if let TypeRef::Named(id) = reference {
                *id = new(*id);
            }
        }
    }
}

impl TypeKind {
    /// Returns the types that a type of this kind consists of.
    #[must_use]
    pub fn refs(&self) -> Vec<&TypeRef> {
        match self {
            TypeKind::Struct(object) => {
                let fields = object.fields.iter().map(|field| &field.ty);
                let parts = object.flattened.iter().map(|part| &part.ty);
                fields
                    .chain(parts)
                    .chain(object.additional.iter().map(|(_, ty)| ty))
                    .collect()
            }
            TypeKind::Union(union) => union.variants.iter().map(|variant| &variant.ty).collect(),
            TypeKind::Alias(ty) => vec![ty],
            TypeKind::Enum(_) | TypeKind::External(_) => Vec::new(),
        }
    }

    /// Returns the types that a type of this kind consists of, mutably.
    pub fn refs_mut(&mut self) -> Vec<&mut TypeRef> {
        match self {
            TypeKind::Struct(object) => {
                let fields = object.fields.iter_mut().map(|field| &mut field.ty);
                let parts = object.flattened.iter_mut().map(|part| &mut part.ty);
                fields
                    .chain(parts)
                    .chain(object.additional.iter_mut().map(|(_, ty)| ty))
                    .collect()
            }
            TypeKind::Union(union) => {
                let variants = union.variants.iter_mut();
                variants.map(|variant| &mut variant.ty).collect()
            }
            TypeKind::Alias(ty) => vec![ty],
            TypeKind::Enum(_) | TypeKind::External(_) => Vec::new(),
        }
    }
}

impl Operation {
    /// Returns the types of parameters and the request body.
    #[must_use]
    pub fn sent(&self) -> Vec<&TypeRef> {
        let parameters = self.parameters.iter().map(|parameter| &parameter.ty);
        let body = self.body.iter().flat_map(Body::payloads);
        parameters.chain(body.map(|payload| &payload.ty)).collect()
    }

    /// Returns the types of parameters and the request body, mutably.
    pub fn sent_mut(&mut self) -> Vec<&mut TypeRef> {
        let parameters = self
            .parameters
            .iter_mut()
            .map(|parameter| &mut parameter.ty);
        let body = self.body.iter_mut().flat_map(Body::payloads_mut);
        parameters
            .chain(body.map(|payload| &mut payload.ty))
            .collect()
    }

    /// Returns the types of response bodies and headers, of success and failure.
    #[must_use]
    pub fn received(&self) -> Vec<&TypeRef> {
        let outcomes = self.success.cases.iter().chain(&self.errors.cases);
        let contents = outcomes.filter_map(|outcome| outcome.content.as_ref());
        let headers = self.headers.iter().flat_map(|headers| &headers.fields);
        let contents = contents.map(|content| &content.ty);
        contents.chain(headers.map(|header| &header.ty)).collect()
    }

    /// Returns the types of response bodies and headers, mutably.
    pub fn received_mut(&mut self) -> Vec<&mut TypeRef> {
        let (success, errors) = (&mut self.success.cases, &mut self.errors.cases);
        let outcomes = success.iter_mut().chain(errors);
        let contents = outcomes.filter_map(|outcome| outcome.content.as_mut());
        let headers = self
            .headers
            .iter_mut()
            .flat_map(|headers| &mut headers.fields);
        let contents = contents.map(|content| &mut content.ty);
        contents
            .chain(headers.map(|header| &mut header.ty))
            .collect()
    }
}
