//! The handle of a group, and the methods that return the handles of the groups inside it.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::Group;
use crate::naming::ModuleName;
use crate::render::context::Context;
use crate::render::docs::{doc_line, lines, paragraphs};
use crate::render::labels::module_path;

pub(super) fn render_handle(group: &Group) -> TokenStream {
    let accessor = &group.name;
    let outer = match outer_module(group) {
        None => "Client".to_owned(),
        Some(outer) => format!("{outer}::Handle"),
    };
    let docs = doc_line(&format!(
        "Calls the operations of this module. Returned by [`{outer}::{accessor}`](method@crate::{outer}::{accessor})."
    ));
    quote! {
        #docs
        #[derive(Clone, Copy, Debug)]
        pub struct Handle<'c> {
            pub(crate) client: &'c Client,
        }
    }
}

fn outer_module(group: &Group) -> Option<String> {
    let outer: Vec<&str> = group.parents.iter().map(ModuleName::as_str).collect();
    (!outer.is_empty()).then(|| outer.join("::"))
}

/// The methods that return the handles of the groups inside this one.
pub(super) fn render_accessors(context: &Context, group: &Group) -> Option<TokenStream> {
    let accessors = context.api.subgroups(group).map(|inner| {
        let (name, docs) = (&inner.name, accessor_docs(inner));
        quote! {
            #docs
            #[inline]
            pub fn #name(&self) -> #name::Handle<'c> {
                #name::Handle { client: self.client }
            }
        }
    });
    let accessors: Vec<TokenStream> = accessors.collect();
    (!accessors.is_empty()).then(|| {
        quote! {
            impl<'c> Handle<'c> {
                #(#accessors)*
            }
        }
    })
}

/// The documentation of the method that returns a group's handle.
pub(in crate::render) fn accessor_docs(group: &Group) -> TokenStream {
    let module = module_path(group);
    let link = format!("[`{module}`](mod@crate::{module})");
    let described = paragraphs(&group.docs).join("\n\n");
    if described.is_empty() {
        return lines(&format!("Returns the handle of the operations of {link}."));
    }
    lines(&format!(
        "{described}\n\nReturns the handle of the operations of {link}."
    ))
}
