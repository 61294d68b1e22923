//! The API as a whole: what it is called, where it lives, and its operations by group.

use super::{
    Certificate, Docs, Incoming, Literal, Operation, SecurityScheme, Server, TypeArena, TypeId,
    TypeRef,
};
use crate::naming::{FieldName, ModuleName};

/// A whole API.
#[derive(Debug, Clone)]
pub struct Api {
    /// What the document says about itself.
    pub info: Info,
    /// Where the API is served, the first one by default.
    pub servers: Vec<Server>,
    /// Every security scheme that is modeled, in document order.
    pub auth: Vec<SecurityScheme>,
    /// The certificates that callers present when they connect.
    pub certificates: Vec<Certificate>,
    /// Header parameters that every operation declares: settings of the client.
    pub global_headers: Vec<GlobalHeader>,
    /// Every data type.
    pub types: TypeArena,
    /// The types that are wanted whether an operation reaches them or not.
    pub roots: Vec<TypeId>,
    /// The operations by group; a group stands before those inside of it.
    pub groups: Vec<Group>,
    /// The requests that the API sends, whose payloads the crate can read.
    pub incoming: Vec<Incoming>,
}

impl Api {
    /// All operations of all groups.
    pub fn operations(&self) -> impl Iterator<Item = &Operation> {
        self.groups.iter().flat_map(|group| &group.operations)
    }

    /// The groups that are in no other.
    pub fn top_level_groups(&self) -> impl Iterator<Item = &Group> {
        self.groups.iter().filter(|group| group.parents.is_empty())
    }

    /// The groups right inside of this one.
    pub fn subgroups<'a>(&'a self, outer: &'a Group) -> impl Iterator<Item = &'a Group> {
        let is_inside = move |group: &&Group| outer.path().eq(&group.parents);
        self.groups.iter().filter(is_inside)
    }

    /// All operations of all groups, to change.
    pub fn operations_mut(&mut self) -> impl Iterator<Item = &mut Operation> {
        self.groups
            .iter_mut()
            .flat_map(|group| &mut group.operations)
    }
}

/// What a document says about itself (OpenAPI 3.0.3, Info Object).
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
    /// The setting's name.
    pub name: FieldName,
    /// The header's name.
    pub wire_name: String,
    /// The type of its value.
    pub ty: TypeRef,
    /// Whether every operation requires it.
    pub required: bool,
    /// A value to show.
    pub example: Option<Literal>,
    /// What it is for.
    pub docs: Docs,
}

/// Operations that belong together.
#[derive(Debug, Clone)]
pub struct Group {
    /// The groups that it is in, the outermost first.
    pub parents: Vec<ModuleName>,
    /// The module that holds them, and the accessor of their handle.
    pub name: ModuleName,
    /// The tag as the document writes it; empty where no tag makes the group.
    pub tag: String,
    /// What the group is about.
    pub docs: Docs,
    /// The operations, in document order.
    pub operations: Vec<Operation>,
}

impl Group {
    /// The group itself below those that it is in.
    pub fn path(&self) -> impl Iterator<Item = &ModuleName> {
        self.parents.iter().chain([&self.name])
    }
}
