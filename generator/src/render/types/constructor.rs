//! The constructor of a struct, `Default`, and how a caller passes the value of a field.

use proc_macro2::TokenStream;
use quote::quote;
use specsmith_runtime::source::Item;

use super::constant;
use crate::ir::{Field, Scalar, Struct, TypeDef, TypeRef};
use crate::render::context::Context;
use crate::render::docs::doc_line;
use crate::render::paths::{Scope, field_ty, runtime, std, ty};

/// `new` takes the required fields as arguments, or in a struct if there are too many.
pub(super) fn render_constructor(context: &Context, def: &TypeDef, object: &Struct) -> TokenStream {
    let docs = doc_line(&docs(def, object));
    let (parameters, required) = match &object.required_type {
        Some(ty) => (quote!(required: #ty), Some(quote!(required.))),
        None => (parameters(context, object), None),
    };
    let values = object.fields.iter().map(|field| {
        let (name, value) = (&field.name, value(context, field, required.as_ref()));
        // A field that is set to the argument of its name needs no value.
        value.map_or_else(|| quote!(#name), |value| quote!(#name: #value))
    });
    let parts = object.flattened.iter().map(|part| {
        let name = &part.name;
        let value = required.as_ref().map(|required| quote!(: #required #name));
        quote!(#name #value)
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

fn docs(def: &TypeDef, object: &Struct) -> String {
    let name = &def.name;
    let article = if name.as_str().starts_with(['A', 'E', 'I', 'O', 'U']) {
        "an"
    } else {
        "a"
    };
    let has_arguments = object.arguments().next().is_some() || !object.flattened.is_empty();
    match (has_arguments, object.fields.iter().any(Field::is_filled)) {
        (true, _) => format!("Creates {article} `{name}` from its required fields."),
        (false, true) => format!("Creates {article} `{name}` without its optional fields."),
        (false, false) => format!("Creates an empty `{name}`."),
    }
}

fn parameters(context: &Context, object: &Struct) -> TokenStream {
    let fields = object.arguments().map(|field| {
        let (name, ty) = (&field.name, argument_ty(context, field));
        quote!(#name: #ty)
    });
    let parts = object.flattened.iter().map(|part| {
        let (name, ty) = (&part.name, ty(context, Scope::Types, &part.ty));
        quote!(#name: #ty)
    });
    let parameters = fields.chain(parts);
    quote!(#(#parameters),*)
}

/// The value of a field in the constructor; none if it is the argument itself.
fn value(context: &Context, field: &Field, required: Option<&TokenStream>) -> Option<TokenStream> {
    if !field.presence.required {
        return Some(absent(context, field));
    }
    let constant = constant::filled(context, field);
    if constant.is_some() {
        return constant;
    }
    let name = &field.name;
    let argument = quote!(#required #name);
    let boxed = boxed(context, field, &argument);
    if boxed.is_some() {
        return boxed;
    }
    if required.is_some() {
        return Some(argument);
    }
    takes_into(field).then(|| quote!(#name.into()))
}

/// `Default`, if the constructor takes nothing but the derive would not set a constant.
pub(super) fn render_default(
    context: &Context,
    def: &TypeDef,
    object: &Struct,
) -> Option<TokenStream> {
    let has_arguments = object.arguments().next().is_some() || !object.flattened.is_empty();
    if def.derives.default || has_arguments {
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

fn absent(context: &Context, field: &Field) -> TokenStream {
    if !field.presence.nullable {
        return quote!(None);
    }
    let three_state = runtime(context, Scope::Types, Item::Field);
    quote!(#three_state::Absent)
}

/// The type of an argument for a field: `impl Into<String>` for a string, and never boxed.
pub(super) fn argument_ty(context: &Context, field: &Field) -> TokenStream {
    if takes_into(field) {
        let (into, target) = (
            std(context, Scope::Types, "Into"),
            ty(context, Scope::Types, &field.ty),
        );
        return quote!(impl #into<#target>);
    }
    let unboxed = unboxed(field);
    if is_required_null(field) {
        field_ty(context, &unboxed)
    } else {
        ty(context, Scope::Types, &unboxed.ty)
    }
}

/// Whether an argument for the field is anything that becomes a `String`, a `Secret` or a `File`.
pub(super) fn takes_into(field: &Field) -> bool {
    let converts = matches!(
        field.ty,
        TypeRef::Scalar(Scalar::String | Scalar::Secret | Scalar::File)
    );
    converts && !is_required_null(field)
}

/// The argument moved to the heap, for a field that is boxed.
pub(super) fn boxed(
    context: &Context,
    field: &Field,
    argument: &TokenStream,
) -> Option<TokenStream> {
    let TypeRef::Boxed(_) = field.ty else {
        return None;
    };
    let new = std(context, Scope::Types, "Box");
    Some(if is_required_null(field) {
        quote!(#argument.map(#new::new))
    } else {
        quote!(#new::new(#argument))
    })
}

/// The field with the type that a caller passes: not boxed.
pub(super) fn unboxed(field: &Field) -> Field {
    let mut field = field.clone();
    if let TypeRef::Boxed(inner) = field.ty {
        field.ty = *inner;
    }
    field
}

fn is_required_null(field: &Field) -> bool {
    field.presence.required && field.presence.nullable
}
