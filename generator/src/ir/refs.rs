//! Where types are mentioned: by each other, and by operations.
//!
//! A pass that asks or changes what is mentioned asks here, so that a new place of a mention is
//! added in one place.

use super::{Body, Operation, TypeId, TypeKind, TypeRef};

impl TypeRef {
    /// The arena types this mentions, however deep.
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

    /// The mentions of arena types in this, to change.
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

    /// Puts another id in the place of each.
    pub fn rename(&mut self, new: &impl Fn(TypeId) -> TypeId) {
        for mention in self.named_mut() {
            if let TypeRef::Named(id) = mention {
                *id = new(*id);
            }
        }
    }
}

impl TypeKind {
    /// What a type of this kind is made of.
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

    /// What a type of this kind is made of, to change.
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
    /// What is sent: parameters and the body.
    #[must_use]
    pub fn sent(&self) -> Vec<&TypeRef> {
        let parameters = self.parameters.iter().map(|parameter| &parameter.ty);
        let body = self.body.iter().flat_map(Body::payloads);
        parameters.chain(body.map(|payload| &payload.ty)).collect()
    }

    /// What is sent, to change.
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

    /// What is received, in success and in failure.
    #[must_use]
    pub fn received(&self) -> Vec<&TypeRef> {
        let outcomes = self.success.cases.iter().chain(&self.errors.cases);
        let contents = outcomes.filter_map(|outcome| outcome.content.as_ref());
        let headers = self.headers.iter().flat_map(|headers| &headers.fields);
        let contents = contents.map(|content| &content.ty);
        contents.chain(headers.map(|header| &header.ty)).collect()
    }

    /// What is received, to change.
    pub fn received_mut(&mut self) -> Vec<&mut TypeRef> {
        let (success, errors) = (&mut self.success.cases, &mut self.errors.cases);
        let outcomes = success.iter_mut().chain(errors);
        let contents = outcomes.filter_map(|outcome| outcome.content.as_mut());
        let headers = self.headers.iter_mut();
        let headers = headers.flat_map(|headers| &mut headers.fields);
        let contents = contents.map(|content| &mut content.ty);
        contents
            .chain(headers.map(|header| &mut header.ty))
            .collect()
    }
}
