//! Another name for a type.

use proc_macro2::TokenStream;
use quote::quote;

use super::parts::Parts;
use crate::ir::{TypeDef, TypeRef};
use crate::render::context::Context;
use crate::render::paths::{Scope, ty};

pub(super) fn render_alias(
    context: &Context,
    docs: &TokenStream,
    def: &TypeDef,
    target: &TypeRef,
) -> Parts {
    let (name, target) = (&def.name, ty(context, Scope::Types, target));
    Parts {
        items: vec![quote!(#docs pub type #name = #target;)],
        table: None,
    }
}
