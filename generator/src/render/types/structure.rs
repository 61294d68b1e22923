//! An object with known properties: the struct, its setters, and its table.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use specsmith_runtime::source::Item;

use super::constructor::{argument_ty, boxed, render_constructor, render_default, takes_into};
use super::parts::Parts;
use super::required::render_required;
use crate::ir::{Docs, Field, Scalar, Struct, TypeDef, TypeRef};
use crate::render::context::{Context, Mention};
use crate::render::docs::{doc_attributes, doc_line};
use crate::render::extra::extra_attributes;
use crate::render::paths::{Scope, field_ty, ident, runtime, ty};

pub(super) fn render_struct(
    context: &Context,
    docs: &TokenStream,
    def: &TypeDef,
    object: &Struct,
) -> Parts {
    let mut items = vec![declaration(context, docs, def, object)];
    items.extend(render_required(context, def, object));
    items.push(methods(context, def, object));
    items.extend(render_default(context, def, object));
    Parts {
        items,
        table: Some(table(context, def, object)),
    }
}

fn declaration(
    context: &Context,
    docs: &TokenStream,
    def: &TypeDef,
    object: &Struct,
) -> TokenStream {
    let name = &def.name;
    let fields = object.fields.iter().map(|field| {
        let (docs, ty) = (doc_attributes(&field.docs), field_ty(context, field));
        let name = &field.name;
        quote!(#docs pub #name: #ty,)
    });
    let parts = object.flattened.iter().map(|part| {
        let (name, docs) = (&part.name, doc_attributes(&part.docs));
        let lead = (part.docs == Docs::default())
            .then(|| doc_line("The properties that depend on the variant."));
        let ty = ty(context, Scope::Types, &part.ty);
        quote!(#docs #lead pub #name: #ty,)
    });
    let additional = object.additional.iter().map(|(name, value)| {
        let docs = doc_line("Properties that the API description does not name.");
        let map = TypeRef::Map(Box::new(value.clone()));
        let ty = ty(context, Scope::Types, &map);
        quote!(#docs pub #name: #ty,)
    });
    let derives = derives(context, def);
    quote! {
        #docs
        #derives
        #[non_exhaustive]
        pub struct #name {
            #(#fields)*
            #(#parts)*
            #(#additional)*
        }
    }
}

/// The derives of the struct, then those that the options add.
fn derives(context: &Context, def: &TypeDef) -> TokenStream {
    let mut names = vec!["Clone", "Debug", "PartialEq"];
    let optional: [(bool, &[&str]); 3] = [
        (def.derives.eq, &["Eq", "Hash"]),
        (def.derives.default, &["Default"]),
        (def.derives.copy, &["Copy"]),
    ];
    for (derived, more) in optional {
        names.extend(more.iter().copied().filter(|_| derived));
    }
    let extra = extra_attributes(context.options, def, &names);
    let names = names.into_iter().map(ident);
    quote!(#[derive(#(#names),*)] #extra)
}

fn methods(context: &Context, def: &TypeDef, object: &Struct) -> TokenStream {
    let name = &def.name;
    let new = render_constructor(context, def, object);
    // A type that is only received is read through its public fields.
    let settable = |field: &&Field| def.usage.request && !field.presence.required;
    let setters = object.fields.iter().filter(settable);
    let setters = setters.map(|field| setter(context, field));
    quote! {
        impl #name {
            #new
            #(#setters)*
        }
    }
}

/// `with_x` sets the field to a value. The other states are set through the field, which is public.
fn setter(context: &Context, field: &Field) -> TokenStream {
    let (name, with) = (&field.name, field.name.prefixed("with_"));
    let docs = doc_line(&format!("Sets [`{name}`](Self::{name})."));
    let argument = argument_ty(context, field);
    let value = quote!(value);
    let value = match boxed(context, field, &value) {
        Some(boxed) => boxed,
        None if takes_into(field) => quote!(value.into()),
        None => value,
    };
    let wrapped = if field.presence.nullable {
        let three_state = runtime(context, Scope::Types, Item::Field);
        quote!(#three_state::Value(#value))
    } else {
        quote!(Some(#value))
    };
    quote! {
        #docs
        #[inline]
        #[must_use]
        pub fn #with(mut self, value: #argument) -> Self {
            self.#name = #wrapped;
            self
        }
    }
}

fn table(context: &Context, def: &TypeDef, object: &Struct) -> TokenStream {
    // Files exist in multipart bodies only, which serde cannot represent.
    let table = if has_files(object) {
        Item::ObjectModel
    } else {
        Item::ObjectTable
    };
    context.mention(Mention::Item(table));
    let table = ident(table.name());
    let name = &def.name;
    let rows = object.fields.iter().enumerate().map(|(index, field)| {
        let index = Literal::usize_unsuffixed(index);
        let (field_name, wire_name) = (&field.name, &field.wire_name);
        let presence = ident(if field.presence.required {
            "required"
        } else {
            "optional"
        });
        quote!(#index => #field_name = #wire_name, #presence;)
    });
    let parts = object.flattened.iter().enumerate().map(|(index, part)| {
        let index = Literal::usize_unsuffixed(object.fields.len() + index);
        let name = &part.name;
        quote!(with #index => #name;)
    });
    let additional = object.additional.iter();
    let additional = additional.map(|(name, _)| quote!(.. => #name;));
    quote!(#table!(#name { #(#rows)* #(#parts)* #(#additional)* });)
}

/// Whether a field of the object is a file, or a `Vec` or map of files.
fn has_files(object: &Struct) -> bool {
    let fields = object.fields.iter().map(|field| &field.ty);
    let additional = object.additional.iter().map(|(_, ty)| ty);
    fields.chain(additional).any(|ty| ty.contains(Scalar::File))
}
