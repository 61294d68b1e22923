//! The module of a group while it is rendered: which names of the runtime it imports.

use std::cell::RefCell;
use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

use crate::render::context::{Context, Mention};
use crate::render::paths::ident;

/// A module being rendered, and the names of the runtime that it mentions.
pub(in crate::render) struct Module<'a> {
    pub(super) context: &'a Context<'a>,
    mentioned: RefCell<BTreeMap<&'static str, &'static str>>,
}

impl<'a> Module<'a> {
    pub(super) fn new(context: &'a Context<'a>) -> Self {
        Module {
            context,
            mentioned: RefCell::default(),
        }
    }

    /// Returns a name of the runtime, which the module will import.
    pub(super) fn name(&self, name: &'static str) -> TokenStream {
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

    /// Returns the `use` items for what the module mentions.
    pub(super) fn imports(&self) -> Vec<TokenStream> {
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
        let mentions = self.context.take_mentions();
        let types = mentions
            .iter()
            .any(|mention| matches!(mention, Mention::Type(_)))
            .then(|| quote!(, types));
        // One name needs no braces.
        let own = types.map_or_else(
            || {
                quote!(
                    use crate::Client;
                )
            },
            |types| quote!(use crate::{Client #types};),
        );
        runtime.chain([own]).collect()
    }
}
