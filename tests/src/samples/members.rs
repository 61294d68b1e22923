//! What stands under the names of a schema's members.

use serde_json::{Map, Value};

use super::documents::Site;
use super::schemas::{Schemas, is_schema};

type Members = Map<String, Value>;

const MAPS: &[&str] = &["properties", "patternProperties", "dependentSchemas"];

impl Schemas<'_> {
    /// The keywords that hold a schema under each of some names.
    pub(super) fn maps(&mut self, site: &Site, node: &Members, schema: &mut Members) {
        for key in MAPS {
            if let Some(Value::Object(members)) = node.get(*key) {
                let (place, members) = self.shared(site.child(key), members);
                let value = members.iter().filter(|(_, member)| is_schema(member));
                let value = value
                    .map(|(name, member)| (name.clone(), self.schema(&place.child(name), member)));
                let value = Value::Object(value.collect());
                schema.insert((*key).to_owned(), value);
            }
        }
    }

    /// The members, and where they stand. OpenAPI knows no reference in their place, but documents have
    /// some: to the same members elsewhere, or to the schema whose members they are.
    fn shared(&mut self, place: Site, members: &Members) -> (Site, Members) {
        let reference = members.get("$ref").and_then(Value::as_str);
        let target = reference.and_then(|text| self.documents.target(&place.file, text));
        let Some(target) = target else {
            return (place, members.clone());
        };
        let node = self.documents.node(&target);
        let node = node.and_then(Value::as_object).cloned();
        let node = node.unwrap_or_default();
        match node.get("properties").and_then(Value::as_object) {
            Some(members) => (target.child("properties"), members.clone()),
            None => (target, node),
        }
    }
}
