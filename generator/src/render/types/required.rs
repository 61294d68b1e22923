//! The struct of an object's required fields, for objects that have too many for arguments.

use proc_macro2::TokenStream;
use quote::quote;

use super::constructor::unboxed;
use crate::ir::{Struct, TypeDef};
use crate::render::context::Context;
use crate::render::docs::{doc_line, type_link};
use crate::render::paths::{Scope, field_ty, ty};

pub(super) fn render_required(
    context: &Context,
    def: &TypeDef,
    object: &Struct,
) -> Option<TokenStream> {
    let (name, own) = (&def.name, object.required_type.as_ref()?);
    let docs = doc_line(&format!(
        "The required fields of {}, for [`{name}::new`].",
        type_link(name)
    ));
    let field_docs = |field: &str| doc_line(&format!("Sets [`{name}::{field}`]."));
    let fields = object.arguments().map(|field| {
        let (name, ty) = (&field.name, field_ty(context, &unboxed(field)));
        let docs = field_docs(name.as_str());
        quote!(#docs pub #name: #ty,)
    });
    let parts = object.flattened.iter().map(|part| {
        let (name, ty) = (&part.name, ty(context, Scope::Types, &part.ty));
        let docs = field_docs(name.as_str());
        quote!(#docs pub #name: #ty,)
    });
    Some(quote! {
        #docs
        #[derive(Clone, Debug)]
        pub struct #own {
            #(#fields)*
            #(#parts)*
        }
    })
}
