//! The module of a group while it is rendered: which names of the runtime it imports.

use std::cell::RefCell;
use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;
use specsmith_runtime::source::Item;

use crate::render::context::{Context, Mention};
use crate::render::paths::{ident, runtime_imports};

/// A module being rendered, and the names of the runtime that it mentions.
pub(in crate::render) struct Module<'a> {
    pub(super) context: &'a Context<'a>,
    mentioned: RefCell<BTreeSet<Item>>,
}

impl<'a> Module<'a> {
    pub(super) fn new(context: &'a Context<'a>) -> Self {
        Module {
            context,
            mentioned: RefCell::default(),
        }
    }

    /// Returns the name of an item of the runtime, which the module will import.
    pub(super) fn name(&self, item: Item) -> TokenStream {
        debug_assert!(item.is_in_groups(), "{item:?} is not reserved in groups");
        self.context.names(item);
        self.mentioned.borrow_mut().insert(item);
        let name = ident(item.name());
        quote!(#name)
    }

    /// Returns the `use` items for what the module mentions.
    pub(super) fn imports(&self) -> Vec<TokenStream> {
        let runtime = runtime_imports(self.mentioned.borrow().iter().copied());
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
        runtime.into_iter().chain([own]).collect()
    }
}
