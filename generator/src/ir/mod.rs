//! The intermediate representation: an API as the generated crate will show it.
//!
//! Data only: `lower` builds it, `passes` transform it, and `render` reads it.
//!
//! Invariant: imports nothing but `naming` and `diagnostic`. It contains no token, no `openapiv3`
//! type, and no Rust path except those that the user or the document configures.

mod api;
mod arguments;
mod auth;
mod body;
mod constraints;
mod external;
mod incoming;
mod literal;
mod operation;
mod refs;
mod scalar;
mod server;
mod types;
mod union;
mod untyped;

pub use api::{Api, GlobalHeader, Group, Info};
pub use arguments::takes_by_name;
pub use auth::{
    ApiKeyLocation, Certificate, Need, Requirement, SecurityScheme, SecuritySchemeKind,
};
pub use body::{Body, BodyFormat, FieldEncoding, PartEncoding, PartFormat, Payload};
pub use constraints::{Constraint, Rules};
pub use external::{Codec, External};
pub use incoming::Incoming;
pub use literal::Literal;
pub use operation::{
    Content, ContentFormat, Header, Headers, Nesting, Operation, Outcome, Outcomes, Parameter,
    ParameterLocation, Status, Style,
};
pub use scalar::{QuotedNumber, Scalar, TimeCrate, is_distinguishable};
pub use server::{Server, ServerValues, ServerVariable, ServerVariables};
pub use types::{
    Access, Derives, Docs, Enum, EnumValue, EnumValueType, Field, FlattenedField, Presence, Struct,
    TypeArena, TypeDef, TypeId, TypeKind, TypeRef, Usage,
};
pub use union::{Dispatch, JsonKinds, Shape, Strings, Tag, Union, Variant};
pub use untyped::{Census, Untyped};
