//! The names of schemas.

mod derive;
mod name;

pub(super) use derive::schema_name;
pub(super) use name::SchemaName;
