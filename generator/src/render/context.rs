//! What every renderer needs, and what renderers record.

use std::cell::RefCell;
use std::collections::BTreeSet;

use specsmith_runtime::source::{Export, Item, Part};

use crate::ir::{Api, Operation, TypeDef, TypeId, TypeKind, TypeRef};
use crate::naming::{PackageName, TypeName};
use crate::options::Options;

use super::roles::Roles;

/// The API, the user's options, and a record of what is mentioned.
pub(crate) struct Context<'a> {
    pub(crate) api: &'a Api,
    pub(crate) package: &'a PackageName,
    pub(crate) options: &'a Options,
    pub(super) roles: Roles,
    type_names: BTreeSet<&'a str>,
    parts: RefCell<BTreeSet<Part>>,
    items: RefCell<BTreeSet<Item>>,
    mentioned: RefCell<BTreeSet<Mention<'a>>>,
    external: RefCell<BTreeSet<String>>,
}

/// A name that a file of `types` must import.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mention<'a> {
    /// `std::collections::BTreeMap`.
    Map,
    /// An item of the runtime.
    Item(Item),
    /// Another data type.
    Type(&'a TypeName),
}

impl<'a> Context<'a> {
    pub(crate) fn new(api: &'a Api, package: &'a PackageName, options: &'a Options) -> Self {
        Context {
            api,
            package,
            options,
            roles: Roles::new(api),
            type_names: api.types.iter().map(|(_, def)| def.name.as_str()).collect(),
            parts: RefCell::default(),
            items: RefCell::default(),
            mentioned: RefCell::default(),
            external: RefCell::default(),
        }
    }

    /// The type of that id.
    pub(crate) fn def(&self, id: TypeId) -> &'a TypeDef {
        self.api.types.get(id)
    }

    /// The type behind any aliases.
    pub(crate) fn expanded<'t>(&self, ty: &'t TypeRef) -> &'t TypeRef
    where
        'a: 't,
    {
        let mut ty = ty;
        while let TypeRef::Named(id) = ty {
            match &self.def(*id).kind {
                TypeKind::Alias(inner) => ty = inner,
                _ => break,
            }
        }
        ty
    }

    /// Whether a data type has this name, so that within `types` the name means that type.
    pub(crate) fn is_shadowed(&self, name: &str) -> bool {
        self.type_names.contains(name)
    }

    /// Records that the crate uses this part of the runtime.
    pub(crate) fn uses(&self, part: Part) {
        self.parts.borrow_mut().insert(part);
    }

    /// Records that the crate names this item of the runtime.
    pub(crate) fn names(&self, item: Item) {
        self.items.borrow_mut().insert(item);
        self.parts.borrow_mut().extend(item.parts());
    }

    /// Whether this is the first mention of this type of another crate.
    pub(super) fn is_first_mention(&self, path: &str) -> bool {
        self.external.borrow_mut().insert(path.to_owned())
    }

    /// Records that the file being rendered must import this name.
    pub(super) fn mention(&self, mention: Mention<'a>) {
        self.mentioned.borrow_mut().insert(mention);
    }

    /// Takes the mentions since the last call.
    pub(super) fn take_mentions(&self) -> BTreeSet<Mention<'a>> {
        self.mentioned.take()
    }

    /// Returns the parts of the runtime that the crate carries: the core, the recorded parts, and
    /// what these build on.
    pub(crate) fn parts(&self) -> BTreeSet<Part> {
        let mut parts = BTreeSet::new();
        let mut queue = vec![Part::Core];
        queue.extend(self.parts.borrow().iter());
        while let Some(part) = queue.pop() {
            if parts.insert(part) {
                queue.extend(part.requires());
            }
        }
        parts
    }

    /// Whether the crate re-exports this item of the runtime at its root.
    pub(crate) fn exports(&self, item: Item) -> bool {
        let named = self.items.borrow();
        match item.export() {
            Export::Never => false,
            Export::Always | Export::WithReqwest => true,
            Export::With(other) => named.contains(&other) || named.contains(&item),
        }
    }

    /// The operation that README and example show: the one that the options name, otherwise the
    /// first whose call needs the fewest values.
    pub(crate) fn shown_operation(&self) -> Option<(&'a crate::ir::Group, &'a Operation)> {
        let all = || {
            self.api.groups.iter().flat_map(|group| {
                group
                    .operations
                    .iter()
                    .map(move |operation| (group, operation))
            })
        };
        let named = self.options.readme.operation.as_deref();
        named
            .and_then(|id| all().find(|(_, operation)| operation.id == id))
            .or_else(|| {
                all().min_by_key(|(_, operation)| {
                    let required = operation.parameters.iter().filter(|p| p.required).count();
                    let values = required + usize::from(operation.body.is_some());
                    (operation.docs.deprecated, values)
                })
            })
    }
}
