//! The intermediate representation: an API as the generated crate will show it.
//!
//! Data only. It is made by `lower`, rearranged by `passes`, and read by `render`.
//!
//! Invariant: imports nothing but `naming` and `diagnostic`. No token, no `openapiv3` type and no
//! Rust path text stands in it.

mod api;
mod auth;
mod constraints;
mod foreign;
mod literal;
mod operation;
mod refs;
mod types;
mod untyped;

pub use api::{Api, GlobalHeader, Group, Info, Server};
pub use auth::{KeyLocation, Requirement, SecurityScheme, SecuritySchemeKind};
pub use constraints::{Constraint, Rules};
pub use foreign::{Codec, Foreign};
pub use literal::Literal;
pub use operation::{
    Body, Content, Encoding, Header, Headers, Location, Nesting, Operation, Outcome, Outcomes,
    Parameter, Status, Style,
};
pub use types::{
    Access, Derives, Dispatch, Docs, Enum, EnumKind, EnumValue, Field, JsonKinds, Part, Presence,
    QuotedNumber, Scalar, Shape, Struct, Tag, Texts, TimeCrate, TypeArena, TypeDef, TypeId,
    TypeKind, TypeRef, Union, Usage, Variant,
};
