//! An object with known members: the struct, its constructor and setters, and its table.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Parts, constant};
use crate::ir::{Docs, Field, Scalar, Struct, TypeDef, TypeRef};
use crate::render::Context;
use crate::render::context::Mention;
use crate::render::docs::{doc_attributes, doc_line, type_link};
use crate::render::extra::extra_attributes;
use crate::render::paths::{Scope, field_ty, ident, runtime, std, ty};

pub(super) fn render_struct(context: &Context, def: &TypeDef, object: &Struct) -> Parts {
    let mut items = vec![declaration(context, def, object)];
    items.extend(required_struct(context, def, object));
    items.push(methods(context, def, object));
    items.extend(default(context, def, object));
    Parts {
        items,
        table: Some(table(context, def, object)),
    }
}

fn declaration(context: &Context, def: &TypeDef, object: &Struct) -> TokenStream {
    let (name, docs) = (&def.name, doc_attributes(&def.docs));
    let fields = object.fields.iter().map(|field| {
        let (name, docs, ty) = (
            &field.name,
            doc_attributes(&field.docs),
            field_ty(context, field),
        );
        quote!(#docs pub #name: #ty,)
    });
    let additional = object.additional.iter().map(|(name, value)| {
        let docs = doc_line("Members that the API's description does not name.");
        let ty = ty(
            context,
            Scope::Types,
            &TypeRef::Map(Box::new(value.clone())),
        );
        quote!(#docs pub #name: #ty,)
    });
    let parts = object.flattened.iter().map(|part| {
        let (name, docs) = (&part.name, doc_attributes(&part.docs));
        let said = (part.docs == Docs::default())
            .then(|| doc_line("Members that depend on what kind of value it is."));
        let ty = ty(context, Scope::Types, &part.ty);
        quote!(#docs #said pub #name: #ty,)
    });
    let eq = def.derives.eq.then(|| quote!(, Eq, Hash));
    let mut derived = vec!["Clone", "Debug", "PartialEq"];
    derived.extend(
        def.derives
            .eq
            .then_some(["Eq", "Hash"])
            .into_iter()
            .flatten(),
    );
    derived.extend(def.derives.default.then_some("Default"));
    derived.extend(def.derives.copy.then_some("Copy"));
    let extra = extra_attributes(context.options, def, &derived);
    let default = def.derives.default.then(|| quote!(, Default));
    let copy = def.derives.copy.then(|| quote!(, Copy));
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq #eq #default #copy)]
        #extra
        #[non_exhaustive]
        pub struct #name {
            #(#fields)*
            #(#parts)*
            #(#additional)*
        }
    }
}

fn required_struct(context: &Context, def: &TypeDef, object: &Struct) -> Option<TokenStream> {
    let name = object.required_type.as_ref()?;
    let docs = doc_line(&format!(
        "What [`{}::new`] needs: every member that a {} must have.",
        def.name,
        type_link(&def.name)
    ));
    let fields = object.arguments().map(|field| {
        let (name, ty) = (&field.name, field_ty(context, &unboxed(field)));
        let docs = doc_line(&format!("See [`{}::{}`].", def.name, field.name));
        quote!(#docs pub #name: #ty,)
    });
    let parts = object.flattened.iter().map(|part| {
        let (name, ty) = (&part.name, ty(context, Scope::Types, &part.ty));
        let docs = doc_line(&format!("See [`{}::{}`].", def.name, part.name));
        quote!(#docs pub #name: #ty,)
    });
    Some(quote! {
        #docs
        #[derive(Clone, Debug)]
        pub struct #name {
            #(#fields)*
            #(#parts)*
        }
    })
}

/// The member as a caller gives it: not on the heap.
fn unboxed(field: &Field) -> Field {
    let mut field = field.clone();
    if let TypeRef::Boxed(inner) = field.ty {
        field.ty = *inner;
    }
    field
}

fn methods(context: &Context, def: &TypeDef, object: &Struct) -> TokenStream {
    let name = &def.name;
    let new = constructor(context, def, object);
    // A type that is only received is read by its fields, which are public.
    let setters = object
        .fields
        .iter()
        .filter(|field| def.usage.request && !field.presence.required)
        .map(|field| setter(context, field));
    quote! {
        impl #name {
            #new
            #(#setters)*
        }
    }
}

fn constructor(context: &Context, def: &TypeDef, object: &Struct) -> TokenStream {
    let by_name = &object.required_type;
    let article = match def.name.as_str().starts_with(['A', 'E', 'I', 'O', 'U']) {
        true => "an",
        false => "a",
    };
    let count = object.arguments().count() + object.flattened.len();
    let docs = doc_line(&match (count, by_name) {
        (0, _) if object.fields.iter().any(Field::is_filled) => {
            format!(
                "Makes {article} `{}` with every optional member left out.",
                def.name
            )
        }
        (0, _) => format!("Makes {article} `{}` with every member left out.", def.name),
        _ => format!(
            "Makes {article} `{}` of what it requires, every other member left out.",
            def.name
        ),
    });
    let (parameters, required) = match by_name {
        Some(ty) => (quote!(required: #ty), Some(quote!(required.))),
        None => {
            let arguments = object.arguments().map(|field| {
                let (name, ty) = (&field.name, argument_ty(context, field));
                quote!(#name: #ty)
            });
            let parts = object.flattened.iter().map(|part| {
                let (name, ty) = (&part.name, ty(context, Scope::Types, &part.ty));
                quote!(#name: #ty)
            });
            let arguments = arguments.chain(parts);
            (quote!(#(#arguments),*), None)
        }
    };
    let values = object.fields.iter().map(|field| {
        let name = &field.name;
        if !field.presence.required {
            let blank = blank(context, field);
            return quote!(#name: #blank);
        }
        if let Some(value) = constant::filled(context, field) {
            return quote!(#name: #value);
        }
        let given = quote!(#required #name);
        match (
            boxing(context, field, &given),
            is_made_into(field) && by_name.is_none(),
        ) {
            (Some(boxed), _) => quote!(#name: #boxed),
            (None, true) => quote!(#name: #name.into()),
            (None, false) if required.is_some() => quote!(#name: #given),
            (None, false) => quote!(#name),
        }
    });
    let parts = object
        .flattened
        .iter()
        .map(|part| match (&part.name, &required) {
            (name, Some(required)) => quote!(#name: #required #name),
            (name, None) => quote!(#name),
        });
    let additional = object.additional.iter().map(|(name, _)| {
        let map = std(context, Scope::Types, "BTreeMap");
        quote!(#name: #map::new())
    });
    quote! {
        #docs
        #[inline]
        #[must_use]
        pub fn new(#parameters) -> Self {
            Self { #(#values,)* #(#parts,)* #(#additional,)* }
        }
    }
}

/// `Default` where a constructor asks for nothing, but fills something in.
fn default(context: &Context, def: &TypeDef, object: &Struct) -> Option<TokenStream> {
    let asks = object.arguments().next().is_some() || !object.flattened.is_empty();
    if def.derives.default || asks {
        return None;
    }
    let (name, default) = (&def.name, std(context, Scope::Types, "Default"));
    Some(quote! {
        impl #default for #name {
            #[inline]
            fn default() -> Self {
                Self::new()
            }
        }
    })
}

fn blank(context: &Context, field: &Field) -> TokenStream {
    match field.presence.nullable {
        true => {
            let three_state = runtime(context, Scope::Types, "Field");
            quote!(#three_state::Absent)
        }
        false => quote!(None),
    }
}

/// `with_x` gives the member a value. The other states are set on the member, which is public.
fn setter(context: &Context, field: &Field) -> TokenStream {
    let (name, with) = (&field.name, field.name.prefixed("with_"));
    let plain = field.name.as_str();
    let docs = doc_line(&format!("Gives [`{plain}`](Self::{plain}) a value."));
    let argument = argument_ty(context, field);
    let value = quote!(value);
    let value = match (boxing(context, field, &value), is_made_into(field)) {
        (Some(boxed), _) => boxed,
        (None, true) => quote!(value.into()),
        (None, false) => value,
    };
    let wrapped = match field.presence.nullable {
        true => {
            let three_state = runtime(context, Scope::Types, "Field");
            quote!(#three_state::Value(#value))
        }
        false => quote!(Some(#value)),
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

fn argument_ty(context: &Context, field: &Field) -> TokenStream {
    let required_null = field.presence.required && field.presence.nullable;
    if is_made_into(field) {
        let (into, text) = (
            std(context, Scope::Types, "Into"),
            ty(context, Scope::Types, &field.ty),
        );
        return quote!(impl #into<#text>);
    }
    let plain = unboxed(field);
    match required_null {
        true => field_ty(context, &plain),
        false => ty(context, Scope::Types, &plain.ty),
    }
}

/// Whether a caller may give the member as anything that becomes a `String`, a `Secret` or a
/// `File`.
fn is_made_into(field: &Field) -> bool {
    let required_null = field.presence.required && field.presence.nullable;
    let is_made = matches!(
        field.ty,
        TypeRef::Scalar(Scalar::String | Scalar::Secret | Scalar::File)
    );
    is_made && !required_null
}

/// The given value moved to the heap, for a member that lives there.
fn boxing(context: &Context, field: &Field, given: &TokenStream) -> Option<TokenStream> {
    let TypeRef::Boxed(_) = field.ty else {
        return None;
    };
    let boxed = std(context, Scope::Types, "Box");
    Some(match field.presence.required && field.presence.nullable {
        true => quote!(#given.map(#boxed::new)),
        false => quote!(#boxed::new(#given)),
    })
}

fn table(context: &Context, def: &TypeDef, object: &Struct) -> TokenStream {
    // Files are for multipart alone, which serde knows nothing of.
    let table = match has_files(object) {
        true => "object_model",
        false => "object_table",
    };
    context.mention(Mention::Table(table));
    let table = ident(table);
    let name = &def.name;
    let rows = object.fields.iter().enumerate().map(|(index, field)| {
        let index = proc_macro2::Literal::usize_unsuffixed(index);
        let (field_name, wire_name) = (&field.name, &field.wire_name);
        let presence = match field.presence.required {
            true => quote!(required),
            false => quote!(optional),
        };
        quote!(#index => #field_name = #wire_name, #presence;)
    });
    let additional = object
        .additional
        .iter()
        .map(|(name, _)| quote!(.. => #name;));
    let parts = object.flattened.iter().enumerate().map(|(index, part)| {
        let index = proc_macro2::Literal::usize_unsuffixed(object.fields.len() + index);
        let name = &part.name;
        quote!(with #index => #name;)
    });
    quote!(#table!(#name { #(#rows)* #(#parts)* #(#additional)* });)
}

/// Whether a member of the object is a file, or a list or map of files.
fn has_files(object: &Struct) -> bool {
    let fields = object.fields.iter().map(|field| &field.ty);
    let additional = object.additional.iter().map(|(_, ty)| ty);
    fields.chain(additional).any(|ty| ty.contains(Scalar::File))
}
