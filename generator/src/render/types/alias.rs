//! Another name for a type.

use quote::quote;

use super::Parts;
use crate::ir::{TypeDef, TypeRef};
use crate::render::Context;
use crate::render::docs::doc_attributes;
use crate::render::paths::{Scope, ty};

pub(super) fn render_alias(context: &Context, def: &TypeDef, target: &TypeRef) -> Parts {
    let (name, docs) = (&def.name, doc_attributes(&def.docs));
    let target = ty(context, Scope::Types, target);
    Parts {
        items: vec![quote!(#docs pub type #name = #target;)],
        table: None,
    }
}
