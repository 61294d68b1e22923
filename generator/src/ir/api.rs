//! The API as a whole: its title, its servers, and its operations by group.

use super::{
    Certificate, Docs, Incoming, Literal, Operation, SecurityScheme, Server, TypeArena, TypeId,
    TypeRef,
};
use crate::naming::{FieldName, ModuleName};

/// A whole API.
#[derive(Debug, Clone)]
pub struct Api {
    /// Title, version and description.
    pub info: Info,
    /// The servers of the API; the first is the default.
    pub servers: Vec<Server>,
    /// Every supported security scheme, in document order.
    pub auth: Vec<SecurityScheme>,
    /// The client certificates that callers present when they connect.
    pub certificates: Vec<Certificate>,
    /// The header parameters that every operation declares, which become settings of the client.
    pub global_headers: Vec<GlobalHeader>,
    /// Every data type.
    pub types: TypeArena,
    /// The types that are generated whether or not an operation reaches them.
    pub roots: Vec<TypeId>,
    /// The operations by group; a group precedes its subgroups.
    pub groups: Vec<Group>,
    /// The requests that the API sends and whose payloads the crate parses.
    pub incoming: Vec<Incoming>,
}

impl Api {
    /// Returns the operations of all groups.
    pub fn operations(&self) -> impl Iterator<Item = &Operation> {
        self.groups.iter().flat_map(|group| &group.operations)
    }

    /// Returns the groups that no other group contains.
    pub fn top_level_groups(&self) -> impl Iterator<Item = &Group> {
        self.groups.iter().filter(|group| group.parents.is_empty())
    }

    /// Returns the groups directly inside another.
    pub fn subgroups<'a>(&'a self, outer: &'a Group) -> impl Iterator<Item = &'a Group> {
        let is_inside = move |group: &&Group| outer.path().eq(&group.parents);
        self.groups.iter().filter(is_inside)
    }

    /// Returns the operations of all groups, mutably.
    pub fn operations_mut(&mut self) -> impl Iterator<Item = &mut Operation> {
        self.groups
            .iter_mut()
            .flat_map(|group| &mut group.operations)
    }
}

/// Metadata of the API (OpenAPI 3.0.3, Info Object).
#[derive(Debug, Clone, Default)]
pub struct Info {
    /// The title.
    pub title: String,
    /// The version of the description.
    pub version: String,
    /// The description.
    pub description: Option<String>,
}

/// A header parameter that every operation declares.
#[derive(Debug, Clone)]
pub struct GlobalHeader {
    /// The name of the setting.
    pub name: FieldName,
    /// The name of the header.
    pub wire_name: String,
    /// The type of its value.
    pub ty: TypeRef,
    /// Whether every operation requires it.
    pub required: bool,
    /// An example value.
    pub example: Option<Literal>,
    /// The documentation.
    pub docs: Docs,
}

/// A group of operations, usually those of one tag.
#[derive(Debug, Clone)]
pub struct Group {
    /// The groups that contain it, outermost first.
    pub parents: Vec<ModuleName>,
    /// The name of its module and of the accessor of its handle.
    pub name: ModuleName,
    /// The tag as written in the document; empty if no tag defines the group.
    pub tag: String,
    /// The documentation.
    pub docs: Docs,
    /// The operations, in document order.
    pub operations: Vec<Operation>,
}

impl Group {
    /// Returns the names of the containing groups and of the group itself.
    pub fn path(&self) -> impl Iterator<Item = &ModuleName> {
        self.parents.iter().chain([&self.name])
    }
}
