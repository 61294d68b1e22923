//! The typed document: flat tables of nodes that refer to each other by pointer.
//!
//! Data, and how to find a node. Nothing here reads JSON or names `openapiv3`.

mod content;
mod document;
mod metadata;
mod operation;
mod schema;
mod security;
pub mod steps;
mod style;

pub use content::{BodyNode, EncodingNode, HeaderNode, LinkNode, MediaNode, ResponseNode};
pub use document::{Holder, Resolved};
pub use metadata::{ExternalDocs, Info, Located, Server, ServerVariable, Tag};
pub use operation::{
    IncomingKind, IncomingNode, Method, OperationNode, ParameterForm, ParameterLocation,
    ParameterNode,
};
pub use schema::{Additional, Assertion, Discriminator, JsonType, Reference, Schema, SchemaNode};
pub use security::{FlowNode, KeyLocation, SchemeKind, SchemeNode, SecurityRequirement};
pub use style::ParameterStyle;
