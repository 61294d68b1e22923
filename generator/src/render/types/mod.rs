//! The module `types`: every data type, in a file for the component or operation it belongs to.

mod alias;
mod checks;
mod constant;
mod constructor;
mod docs;
mod enumeration;
mod external;
mod parts;
mod required;
mod structure;
mod union;

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::quote;

use super::context::Context;
use super::file::Rendered;
use super::paths::{ident, imports};
use crate::ir::{TypeDef, TypeId, TypeKind};
use crate::naming::{ModuleName, TypeName};
use parts::Parts;

/// The types of each file.
type Modules<'a> = BTreeMap<&'a ModuleName, Vec<(TypeId, &'a TypeDef)>>;

/// The files of `types`; none where the API has no data type.
pub(super) fn render_types(context: &Context) -> Vec<Rendered> {
    let mut modules = Modules::new();
    for (id, def) in context.api.types.iter() {
        modules.entry(&def.module).or_default().push((id, def));
    }
    if modules.is_empty() {
        return Vec::new();
    }
    let mut files: Vec<Rendered> = modules
        .iter()
        .map(|(module, defs)| render_module(context, module, defs))
        .collect();
    files.push(render_index(&modules));
    files
}

fn render_module(context: &Context, module: &ModuleName, defs: &[(TypeId, &TypeDef)]) -> Rendered {
    let mut defs = defs.to_vec();
    // The type that the others belong to has the shortest pointer.
    defs.sort_by(|(_, a), (_, b)| {
        (a.pointer.as_str().len(), &a.pointer).cmp(&(b.pointer.as_str().len(), &b.pointer))
    });
    let mut items = Vec::new();
    let mut tables = Vec::new();
    for (id, def) in &defs {
        let parts = render_type(context, *id, def);
        items.extend(parts.items);
        tables.extend(parts.table);
        tables.extend(checks::render_checks(context, def));
    }
    items.extend(tables);
    let declared: BTreeSet<&TypeName> = defs.iter().map(|(_, def)| &def.name).collect();
    let mut all = imports(context, &declared);
    all.extend(items);
    Rendered::rust(format!("src/types/{module}.rs"), Vec::new(), all)
}

fn render_type(context: &Context, id: TypeId, def: &TypeDef) -> Parts {
    let docs = docs::type_docs(context, id, def);
    match &def.kind {
        TypeKind::Struct(object) => structure::render_struct(context, &docs, def, object),
        TypeKind::Enum(values) => enumeration::render_enum(context, &docs, def, values),
        TypeKind::Union(union) => union::render_union(context, &docs, def, union),
        TypeKind::Alias(target) => alias::render_alias(context, &docs, def, target),
        TypeKind::External(external) => external::render_external(context, &docs, def, external),
    }
}

/// `types/mod.rs`, which re-exports the types of every file.
fn render_index(modules: &Modules) -> Rendered {
    let docs = vec!["The data types of the API.".to_owned()];
    let mut items: Vec<TokenStream> = modules.keys().map(|module| quote!(mod #module;)).collect();
    for (module, defs) in modules {
        let mut names: Vec<String> = defs
            .iter()
            .flat_map(|(_, def)| declared_names(def))
            .collect();
        names.sort();
        let names: Vec<_> = names.iter().map(|name| ident(name)).collect();
        items.push(match names.as_slice() {
            [name] => quote!(pub use #module::#name;),
            names => quote!(pub use #module::{#(#names),*};),
        });
    }
    Rendered::rust("src/types/mod.rs", docs, items)
}

/// The names that a type declares: its own, and that of the struct of its required fields.
fn declared_names(def: &TypeDef) -> Vec<String> {
    let required = match &def.kind {
        TypeKind::Struct(object) => object.required_type.as_ref(),
        _ => None,
    };
    std::iter::once(&def.name)
        .chain(required)
        .map(ToString::to_string)
        .collect()
}
