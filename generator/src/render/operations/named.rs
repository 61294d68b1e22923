//! The struct of an operation's required arguments, for operations that have too many for a list.

use proc_macro2::TokenStream;
use quote::quote;
use specsmith_runtime::source::Item;

use super::argument::parameter_label;
use super::module::Module;
use crate::ir::{Body, BodyFormat, Docs, Operation, Scalar, TypeRef};
use crate::render::docs::{doc_line, lines, paragraphs};
use crate::render::paths::{Scope, ty};

pub(super) fn render_arguments(module: &Module, operation: &Operation) -> Option<TokenStream> {
    let name = operation.arguments_type.as_ref()?;
    let docs = doc_line(&format!(
        "The required arguments of [`{}`].",
        operation.call_name
    ));
    let parameters = operation.required_parameters().map(|parameter| {
        let docs = field_docs(
            &format!("The {}.", parameter_label(parameter)),
            &parameter.docs,
        );
        let (name, ty) = (&parameter.name, field_ty(module, &parameter.ty));
        quote!(#docs pub #name: #ty,)
    });
    let body = operation.required_body().map(|body| {
        let docs = field_docs("The request body.", &body.docs);
        let ty = body_field_ty(module, body);
        quote!(#docs pub body: #ty,)
    });
    // A body may be a stream, which cannot be cloned.
    let clone = (!has_bytes(operation)).then(|| quote!(Clone,));
    Some(quote! {
        #docs
        #[derive(#clone Debug)]
        pub struct #name {
            #(#parameters)*
            #body
        }
    })
}

fn field_docs(lead: &str, docs: &Docs) -> TokenStream {
    let mut sections = vec![lead.to_owned()];
    sections.extend(paragraphs(docs));
    lines(&sections.join("\n\n"))
}

fn body_field_ty(module: &Module, body: &Body) -> TokenStream {
    match &body.name {
        Some(name) => quote!(#name),
        None => field_ty(module, &body.preferred.ty),
    }
}

fn field_ty(module: &Module, argument: &TypeRef) -> TokenStream {
    match argument {
        TypeRef::Scalar(Scalar::Bytes) => module.name(Item::Body),
        other => ty(module.context, Scope::Operations, other),
    }
}

/// Whether an argument is bytes, or an enum of media types, whose payload may be bytes.
fn has_bytes(operation: &Operation) -> bool {
    let is_bytes = |ty: &TypeRef| *ty == TypeRef::Scalar(Scalar::Bytes);
    let mut parameters = operation.required_parameters();
    parameters.any(|parameter| is_bytes(&parameter.ty))
        || operation.required_body().is_some_and(|body| {
            body.name.is_some()
                || body.preferred.format == BodyFormat::Bytes
                || is_bytes(&body.preferred.ty)
        })
}
