//! A module a group: the handle with its operations, and what each operation is made of.

mod body;
mod handle;
mod headers;
mod notation;
mod outcomes;
mod table;

use std::cell::RefCell;
use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

use super::context::Mention;
use super::docs::{lines, paragraphs};
use super::paths::ident;
use super::{Context, Rendered};
use crate::ir::{Group, Operation, Outcome, Status};
use crate::naming::ModuleName;

/// The modules of all groups.
pub(super) fn render_groups<'a>(context: &'a Context<'a>) -> Vec<Rendered> {
    context
        .api
        .groups
        .iter()
        .map(|group| render_group(context, group))
        .collect()
}

fn render_group<'a>(context: &'a Context<'a>, group: &Group) -> Rendered {
    let scope = Module {
        context,
        mentioned: RefCell::default(),
    };
    let mut items = vec![handle::render_handle(group)];
    items.extend(handle::render_accessors(context, group));
    items.extend(handle::render_methods(&scope, group));
    for operation in &group.operations {
        items.push(table::render_operation(&scope, operation));
        items.push(table::render_table(&scope, operation));
        items.extend(handle::render_setters(&scope, operation));
    }
    for operation in &group.operations {
        items.extend(body::render_body(&scope, operation));
    }
    let mut tables = Vec::new();
    for operation in &group.operations {
        if let Some(headers) = &operation.headers {
            items.push(headers::render_headers(&scope, operation, headers));
            tables.push(headers::render_table(&scope, headers));
        }
        for outcomes in [&operation.success, &operation.errors] {
            if let Some(rendered) = outcomes::render_outcomes(&scope, operation, outcomes) {
                items.push(rendered.declaration);
                tables.push(rendered.table);
            }
        }
    }
    items.extend(tables);
    let inner = context.api.subgroups(group).map(|inner| {
        let name = &inner.name;
        quote!(pub mod #name;)
    });
    let mut all: Vec<TokenStream> = inner.collect();
    all.extend(scope.imports());
    all.extend(items);
    let path: Vec<&str> = group.path().map(ModuleName::as_str).collect();
    Rendered::rust(
        format!("src/{}.rs", path.join("/")),
        vec![module_docs(group)],
        all,
    )
}

fn module_docs(group: &Group) -> String {
    let words = paragraphs(&group.docs).join("\n\n");
    match (words.is_empty(), group.tag.is_empty()) {
        (false, _) => words,
        (true, false) => format!(
            "Operations of the tag `{}`.",
            super::markdown::code(&group.tag)
        ),
        (true, true) => format!("Operations of the group `{}`.", module_path(group)),
    }
}

/// The documentation of the method that gives a group's handle.
pub(super) fn accessor_docs(group: &Group) -> TokenStream {
    let module = module_path(group);
    let docs = match paragraphs(&group.docs).join("\n\n") {
        words if words.is_empty() => format!("The operations of [`{0}`](crate::{0}).", module),
        words => format!("{words}\n\nSee [`{0}`](crate::{0}).", module),
    };
    lines(&docs)
}

/// The module of a group, below the crate.
pub(super) fn module_path(group: &Group) -> String {
    let path: Vec<&str> = group.path().map(ModuleName::as_str).collect();
    path.join("::")
}

/// A module being rendered, and the names of the runtime that it mentions.
pub(super) struct Module<'a> {
    pub(super) context: &'a Context<'a>,
    mentioned: RefCell<BTreeMap<&'static str, &'static str>>,
}

impl Module<'_> {
    /// A name of the runtime, imported from its module.
    fn name(&self, name: &'static str) -> TokenStream {
        if name == "header_table" {
            self.context.uses("headers");
        }
        let module = match name {
            "Body" => "body",
            "Call" | "Operation" => "call",
            "Model" => "model",
            "PartFormat" => "multipart",
            "NoError" | "Outcome" | "StatusMatch" | "Encoding" | "outcome_table" => "outcome",
            "OperationTable" | "Request" => "request",
            "Nesting" | "Style" => "style",
            "header_table" => "headers",
            _ => "",
        };
        self.mentioned.borrow_mut().insert(name, module);
        let name = ident(name);
        quote!(#name)
    }

    fn imports(&self) -> Vec<TokenStream> {
        let mut modules: BTreeMap<&str, Vec<_>> = BTreeMap::new();
        for (name, module) in self.mentioned.borrow().iter() {
            modules.entry(module).or_default().push(ident(name));
        }
        let runtime = modules.into_iter().map(|(module, names)| {
            let module = ident(module);
            match names.as_slice() {
                [name] => quote!(use crate::runtime::#module::#name;),
                names => quote!(use crate::runtime::#module::{#(#names),*};),
            }
        });
        let types = self
            .context
            .take_mentions()
            .iter()
            .any(|mention| matches!(mention, Mention::Type(_)));
        let own = match types {
            true => quote!(
                use crate::{Client, types};
            ),
            false => quote!(
                use crate::Client;
            ),
        };
        runtime.chain([own]).collect()
    }
}

/// `404` and its reason phrase, as documentation and `Display` show it.
pub(super) fn status_label(outcome: &Outcome) -> String {
    match outcome.status {
        Status::Exact(code) => match crate::naming::reason_phrase(code) {
            Some(phrase) => format!("{code} {phrase}"),
            None => code.to_string(),
        },
        Status::Class(class) => format!("{class}XX"),
        Status::Default => "any other status".to_owned(),
    }
}

/// The method and path of an operation, as documentation shows them.
pub(super) fn request_line(operation: &Operation) -> String {
    format!(
        "`{} {}`",
        super::markdown::code(&operation.method),
        super::markdown::code(&operation.path)
    )
}
