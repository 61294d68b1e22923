//! The documentation of a type: the document's description, or else the type's role.

use proc_macro2::TokenStream;

use crate::ir::{TypeDef, TypeId};
use crate::render::context::Context;
use crate::render::docs::{deprecation, doc_attributes, is_described, lines, paragraphs};
use quote::quote;

pub(super) fn type_docs(context: &Context, id: TypeId, def: &TypeDef) -> TokenStream {
    if is_described(&def.docs) {
        return doc_attributes(&def.docs);
    }
    let role = context.roles.sentence(id).into_iter();
    let sections: Vec<String> = role.chain(paragraphs(&def.docs)).collect();
    let (lines, deprecation) = (lines(&sections.join("\n\n")), deprecation(&def.docs));
    quote!(#lines #deprecation)
}
