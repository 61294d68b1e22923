//! The servers of an API.

use crate::naming::{FieldName, TypeName, VariantName};

/// One server (OpenAPI 3.0.3, Server Object).
#[derive(Debug, Clone)]
pub struct Server {
    /// The name of its variant in the enum of servers.
    pub name: VariantName,
    /// The URL, with variables in braces.
    pub url: String,
    /// The variables of the URL.
    pub variables: Option<ServerVariables>,
    /// The description.
    pub description: Option<String>,
}

/// The variables of one server.
#[derive(Debug, Clone)]
pub struct ServerVariables {
    /// The name of the struct of their values.
    pub name: TypeName,
    /// The variables, in document order.
    pub fields: Vec<ServerVariable>,
}

/// One variable (OpenAPI 3.0.3, Server Variable Object).
#[derive(Debug, Clone)]
pub struct ServerVariable {
    /// The name of the field.
    pub name: FieldName,
    /// The name in the URL.
    pub wire_name: String,
    /// The default value.
    pub default: String,
    /// The allowed values; `None` for any string.
    pub values: Option<ServerValues>,
    /// The description.
    pub description: Option<String>,
}

/// The allowed values of a variable.
#[derive(Debug, Clone)]
pub struct ServerValues {
    /// The name of the enum of the values.
    pub name: TypeName,
    /// The name of the variant and the value, for each value.
    pub values: Vec<(VariantName, String)>,
}

impl Server {
    /// Returns the URL with each variable replaced by its default.
    #[must_use]
    pub fn default_url(&self) -> String {
        let variables = self.variables.iter().flat_map(|all| &all.fields);
        variables.fold(self.url.clone(), |url, variable| {
            url.replace(&format!("{{{}}}", variable.wire_name), &variable.default)
        })
    }
}
