//! The module of each group: the handle with its methods, and the items of each operation.
//!
//! An operation has a marker type, a table, an alias for its call (whose page is the operation's
//! reference), setters, and the types of its arguments, errors and headers.

mod argument;
mod body;
mod handle;
mod headers;
mod method;
mod module;
mod named;
mod notation;
mod outcomes;
mod page;
mod setters;
mod table;

use proc_macro2::TokenStream;
use quote::quote;

use super::context::Context;
use super::docs::paragraphs;
use super::file::Rendered;
use super::labels::module_path;
use super::markdown;
use super::overview;
use crate::ir::{Group, Operation};
use crate::naming::ModuleName;
use module::Module;

pub(super) use handle::accessor_docs;

/// The modules of all groups.
pub(super) fn render_groups<'a>(context: &'a Context<'a>) -> Vec<Rendered> {
    let groups = context.api.groups.iter();
    groups.map(|group| render_group(context, group)).collect()
}

fn render_group<'a>(context: &'a Context<'a>, group: &Group) -> Rendered {
    let module = Module::new(context);
    let mut items = vec![handle::render_handle(group)];
    items.extend(handle::render_accessors(context, group));
    items.extend(method::render_methods(&module, group));
    let mut tables = Vec::new();
    for operation in &group.operations {
        items.extend(operation_items(&module, group, operation));
        tables.extend(operation_tables(&module, operation));
    }
    items.extend(tables);
    let inner = context.api.subgroups(group).map(|inner| {
        let name = &inner.name;
        quote!(pub mod #name;)
    });
    let mut all: Vec<TokenStream> = inner.collect();
    all.extend(module.imports());
    all.extend(items);
    let path: Vec<&str> = group.path().map(ModuleName::as_str).collect();
    Rendered::rust(
        format!("src/{}.rs", path.join("/")),
        vec![module_docs(group)],
        all,
    )
}

/// The items of an operation that a reader reads, the reference page first.
fn operation_items(module: &Module, group: &Group, operation: &Operation) -> Vec<TokenStream> {
    let mut items = vec![page::render_page(module, group, operation)];
    items.extend(named::render_arguments(module, operation));
    items.extend(setters::render_setters(module, operation));
    items.extend(body::render_body(module, operation));
    let headers = operation.headers.as_ref();
    items.extend(headers.map(|headers| headers::render_headers(module, operation, headers)));
    items.extend(outcomes::render_successes(module, operation));
    items.extend(outcomes::render_errors(module, operation));
    items
}

/// What the runtime reads of an operation, at the end of the file.
fn operation_tables(module: &Module, operation: &Operation) -> Vec<TokenStream> {
    let mut tables = vec![table::render_operation(module, operation)];
    let headers = operation.headers.as_ref();
    tables.extend(headers.map(|headers| headers::render_table(module, headers)));
    for outcomes in [&operation.success, &operation.errors] {
        tables.extend(outcomes::render_table(module, outcomes));
    }
    tables
}

fn module_docs(group: &Group) -> String {
    let described = paragraphs(&group.docs).join("\n\n");
    let lead = match (described.is_empty(), group.tag.is_empty()) {
        (false, _) => described,
        (true, false) => format!("Operations tagged `{}`.", markdown::code(&group.tag)),
        (true, true) => format!("Operations of the group `{}`.", module_path(group)),
    };
    let sections = [Some(lead), overview::operations(group)];
    sections
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join("\n\n")
}
