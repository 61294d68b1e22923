//! Where an API is served.

use crate::naming::{FieldName, TypeName, VariantName};

/// One place where the API is served (OpenAPI 3.0.3, Server Object).
#[derive(Debug, Clone)]
pub struct Server {
    /// The variant of the enum of servers.
    pub name: VariantName,
    /// The URL, variables in braces.
    pub url: String,
    /// The variables that stand in the URL.
    pub variables: Option<ServerVariables>,
    /// What it is for.
    pub description: Option<String>,
}

/// The variables of one server.
#[derive(Debug, Clone)]
pub struct ServerVariables {
    /// The type that holds their values.
    pub name: TypeName,
    /// The variables, in the document's order.
    pub fields: Vec<ServerVariable>,
}

/// One variable (OpenAPI 3.0.3, Server Variable Object).
#[derive(Debug, Clone)]
pub struct ServerVariable {
    /// The member's name.
    pub name: FieldName,
    /// The name in the URL.
    pub wire_name: String,
    /// The value unless one is chosen.
    pub default: String,
    /// The values that it can have; `None` for any text.
    pub values: Option<ServerValues>,
    /// What it is for.
    pub description: Option<String>,
}

/// The values that a variable can have.
#[derive(Debug, Clone)]
pub struct ServerValues {
    /// The enum of them.
    pub name: TypeName,
    /// Each value with its variant.
    pub values: Vec<(VariantName, String)>,
}

impl Server {
    /// The URL, variables replaced by their defaults.
    #[must_use]
    pub fn default_url(&self) -> String {
        let members = self.variables.iter().flat_map(|all| &all.fields);
        members.fold(self.url.clone(), |url, variable| {
            url.replace(&format!("{{{}}}", variable.wire_name), &variable.default)
        })
    }
}
