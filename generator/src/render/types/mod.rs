//! The module `types`: every data type, a file for each component or operation it belongs to.

mod alias;
mod checks;
mod constant;
mod enumeration;
mod foreign;
mod structure;
mod union;

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::quote;

use super::paths::{ident, imports};
use super::{Context, Rendered};
use crate::ir::{TypeDef, TypeKind};
use crate::naming::{ModuleName, TypeName};

/// What rendering one type gives: what a reader looks for, and the tables at the foot of the
/// file that let every format read and write it.
struct Parts {
    items: Vec<TokenStream>,
    table: Option<TokenStream>,
}

/// The files of `types`; none where the API has no data type.
pub(super) fn render_types(context: &Context) -> Vec<Rendered> {
    let mut modules: BTreeMap<&ModuleName, Vec<&TypeDef>> = BTreeMap::new();
    for (_, def) in context.api.types.iter() {
        modules.entry(&def.module).or_default().push(def);
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

fn render_module(context: &Context, module: &ModuleName, defs: &[&TypeDef]) -> Rendered {
    let mut defs = defs.to_vec();
    // The type that the others belong to has the shortest pointer.
    defs.sort_by(|a, b| {
        (a.pointer.as_str().len(), &a.pointer).cmp(&(b.pointer.as_str().len(), &b.pointer))
    });
    let mut items = Vec::new();
    let mut tables = Vec::new();
    for def in &defs {
        let parts = render_type(context, def);
        items.extend(parts.items);
        tables.extend(parts.table);
        tables.extend(checks::render_checks(context, def));
    }
    items.extend(tables);
    let declared: BTreeSet<&TypeName> = defs.iter().map(|def| &def.name).collect();
    let mut all = imports(context, &declared);
    all.extend(items);
    Rendered::rust(format!("src/types/{module}.rs"), Vec::new(), all)
}

fn render_type(context: &Context, def: &TypeDef) -> Parts {
    match &def.kind {
        TypeKind::Struct(object) => structure::render_struct(context, def, object),
        TypeKind::Enum(values) => enumeration::render_enum(context, def, values),
        TypeKind::Union(union) => union::render_union(context, def, union),
        TypeKind::Alias(target) => alias::render_alias(context, def, target),
        TypeKind::External(path) => foreign::render_foreign(context, def, path),
    }
}

/// `types/mod.rs`: the files, and all their types in one place.
fn render_index(modules: &BTreeMap<&ModuleName, Vec<&TypeDef>>) -> Rendered {
    let docs = vec!["The data types of the API.".to_owned()];
    let mut items: Vec<TokenStream> = modules.keys().map(|module| quote!(mod #module;)).collect();
    for (module, defs) in modules {
        let mut names: Vec<String> = defs.iter().flat_map(|def| declared_names(def)).collect();
        names.sort();
        let names: Vec<_> = names.iter().map(|name| ident(name)).collect();
        items.push(match names.as_slice() {
            [name] => quote!(pub use #module::#name;),
            names => quote!(pub use #module::{#(#names),*};),
        });
    }
    Rendered::rust("src/types/mod.rs", docs, items)
}

/// The names that a type brings: its own, and that of the struct of what it requires.
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
