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
mod census;
mod constraints;
mod docs;
mod enumeration;
mod external;
mod incoming;
mod literal;
mod operation;
mod refs;
mod scalar;
mod server;
mod structure;
mod style;
mod type_ref;
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
pub use docs::Docs;
pub use enumeration::{Enum, EnumValue, EnumValueType};
pub use external::{Codec, External};
pub use incoming::Incoming;
pub use literal::Literal;
pub use operation::{
    Content, ContentFormat, Header, Headers, Operation, Outcome, Outcomes, Parameter,
    ParameterLocation, Status,
};
pub use scalar::{QuotedNumber, Scalar, TimeCrate, is_distinguishable};
pub use server::{Server, ServerValues, ServerVariable, ServerVariables};
pub use structure::{Access, Field, FlattenedField, Presence, Struct};
pub use style::{Nesting, Style};
pub use type_ref::{TypeId, TypeRef};
pub use types::{Derives, TypeArena, TypeDef, TypeKind, Usage};
pub use union::{Dispatch, JsonKinds, Shape, Strings, Tag, Union, Variant};
pub use untyped::{Census, Untyped};
