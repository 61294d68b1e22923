//! Keywords that hold a schema for each of several names.

use serde_json::{Map, Value};

use super::documents::Site;
use super::keywords::is_schema;
use super::schemas::Schemas;

type Object = Map<String, Value>;

const MAPS: &[&str] = &["properties", "patternProperties", "dependentSchemas"];

impl Schemas<'_> {
    /// Converts these keywords.
    pub(super) fn maps(&mut self, site: &Site, node: &Object, schema: &mut Object) {
        for key in MAPS {
            if let Some(Value::Object(properties)) = node.get(*key) {
                let (base, properties) = self.shared(site.child(key), properties);
                let value = properties
                    .iter()
                    .filter(|(_, property)| is_schema(property));
                let value = value.map(|(name, property)| {
                    (name.clone(), self.schema(&base.child(name), property))
                });
                let value = Value::Object(value.collect());
                schema.insert((*key).to_owned(), value);
            }
        }
    }

    /// Returns the properties and their site. OpenAPI allows no reference here, but some documents have one:
    /// to the same properties elsewhere, or to the schema that they belong to.
    fn shared(&mut self, base: Site, properties: &Object) -> (Site, Object) {
        let reference = properties.get("$ref").and_then(Value::as_str);
        let target = reference.and_then(|it| self.documents.target(&base.file, it));
        let Some(target) = target else {
            return (base, properties.clone());
        };
        let node = self.documents.node(&target);
        let node = node.and_then(Value::as_object).cloned();
        let node = node.unwrap_or_default();
        match node.get("properties").and_then(Value::as_object) {
            Some(properties) => (target.child("properties"), properties.clone()),
            None => (target, node),
        }
    }
}
