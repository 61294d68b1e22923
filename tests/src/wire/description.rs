//! How a document describes the arguments and responses of its operations, read without the
//! generator.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value;
use specsmith::surface::ArgumentLocation;

use crate::corpus::OperationId;
use crate::samples::{Documents, Site};

/// The description of one operation.
#[derive(Debug, Default, Clone)]
pub(super) struct OperationDescription {
    /// The operationId.
    pub(super) name: Option<String>,
    /// The schemas of parameters, by location and name; names of headers are in lower case.
    parameters: BTreeMap<(String, String), Site>,
    /// What a body may be, by media type; OpenAPI 2.0 has one body without a media type.
    bodies: Vec<(String, Body)>,
    /// The properties of a form that have a style, by the form's media type.
    styled: BTreeMap<String, BTreeSet<String>>,
    /// The responses, by status as the document writes it.
    responses: BTreeMap<String, ResponseDescription>,
}

/// The response to one status: JSON, where there are several media types.
#[derive(Debug, Default, Clone)]
pub(super) struct ResponseDescription {
    /// The media type, if there is content.
    pub(super) media_type: Option<String>,
    /// The schema of the content.
    pub(super) schema: Option<Site>,
}

/// The value of a body.
#[derive(Debug, Clone)]
pub(super) enum Body {
    /// A value of the schema.
    Schema(Site),
    /// An object with these properties, as OpenAPI 2.0 describes a form: name, schema and whether it
    /// required.
    Form(Vec<(String, Site, bool)>),
}

impl OperationDescription {
    /// Returns what describes the argument at this location.
    pub(super) fn argument(&self, location: &ArgumentLocation) -> Option<Body> {
        let (location, name) = match location {
            ArgumentLocation::Body(media_type) => {
                let same = self.bodies.iter().find(|(other, _)| other == media_type);
                return same.or(self.bodies.first()).map(|(_, body)| body.clone());
            }
            ArgumentLocation::Path(name) => ("path", name.clone()),
            ArgumentLocation::Query(name) => ("query", name.clone()),
            ArgumentLocation::Header(name) => ("header", name.to_lowercase()),
            ArgumentLocation::Cookie(name) => ("cookie", name.clone()),
            ArgumentLocation::QueryString(name) => ("querystring", name.clone()),
            _ => return None,
        };
        let site = self.parameters.get(&(location.to_owned(), name))?;
        Some(Body::Schema(site.clone()))
    }

    /// Returns the properties of a form of this media type that have a style.
    pub(super) fn styled(&self, media_type: &str) -> BTreeSet<String> {
        self.styled.get(media_type).cloned().unwrap_or_default()
    }

    /// Returns the schema of a response with this status.
    pub(super) fn response_schema(&self, status: &str) -> Option<&Site> {
        let class = format!("{}XX", status.get(..1)?);
        let mut keys = [status, &class, "default"].into_iter();
        keys.find_map(|key| self.responses.get(key))?
            .schema
            .as_ref()
    }

    /// Returns the first documented success and its status.
    pub(super) fn success(&self) -> Option<(u16, &ResponseDescription)> {
        let exact = self.responses.iter().find_map(|(key, response)| {
            let status = key.parse().ok().filter(|it| (200..300).contains(it))?;
            Some((status, response))
        });
        let mut others = ["2XX", "2xx", "default"].iter();
        exact.or_else(|| others.find_map(|key| Some((200, self.responses.get(*key)?))))
    }

    /// Returns the schemas of all responses.
    pub(super) fn responses(&self) -> impl Iterator<Item = &Site> {
        self.responses.values().filter_map(|it| it.schema.as_ref())
    }

    /// Returns the schemas of all arguments.
    pub(super) fn sites(&self) -> Vec<Site> {
        let bodies = self.bodies.iter().flat_map(|(_, body)| match body {
            Body::Schema(site) => vec![site.clone()],
            Body::Form(properties) => properties.iter().map(|(_, site, _)| site.clone()).collect(),
        });
        self.parameters.values().cloned().chain(bodies).collect()
    }
}

/// Reads the descriptions of these operations.
pub(super) fn descriptions(
    documents: &mut Documents,
    file: &Path,
    operations: impl IntoIterator<Item = OperationId>,
) -> BTreeMap<OperationId, OperationDescription> {
    let paths = Site::new(file, "/paths");
    let operations = operations.into_iter().map(|(method, path)| {
        let item = resolved(documents, paths.child(&path));
        let operation = item.child(&method.to_lowercase());
        let name = documents.node(&operation.child("operationId"));
        let mut description = OperationDescription {
            name: name.and_then(Value::as_str).map(str::to_owned),
            ..OperationDescription::default()
        };
        let mut form = Vec::new();
        for holder in [&item, &operation] {
            for parameter in items(documents, &holder.child("parameters")) {
                let parameter = resolved(documents, parameter);
                add(documents, &mut description, &mut form, &parameter);
            }
        }
        if !form.is_empty() {
            description.bodies.push((String::new(), Body::Form(form)));
        }
        let body = resolved(documents, operation.child("requestBody"));
        description.bodies.extend(content(documents, &body));
        description.styled = styled(documents, &body);
        description.responses = responses(documents, file, &operation);
        ((method, path), description)
    });
    operations.collect()
}

/// Adds one parameter, replacing any of the same name and location.
fn add(
    documents: &mut Documents,
    description: &mut OperationDescription,
    form: &mut Vec<(String, Site, bool)>,
    parameter: &Site,
) {
    let Some(node) = documents.node(parameter).cloned() else {
        return;
    };
    let string = |key: &str| node[key].as_str().unwrap_or_default().to_owned();
    let (location, name) = (string("in"), string("name"));
    // OpenAPI 2.0 writes the schema of a parameter into the parameter itself.
    let site = match node.get("schema") {
        Some(_) => parameter.child("schema"),
        None => match content(documents, parameter).into_iter().next() {
            Some((_, Body::Schema(site))) => site,
            _ => parameter.clone(),
        },
    };
    match location.as_str() {
        "body" => description.bodies.push((String::new(), Body::Schema(site))),
        "formData" => form.push((name, site, node["required"] == true)),
        "header" => {
            description
                .parameters
                .insert((location, name.to_lowercase()), site);
        }
        _ => {
            description.parameters.insert((location, name), site);
        }
    }
}

/// Returns the responses of an operation, by status.
fn responses(
    documents: &mut Documents,
    file: &Path,
    operation: &Site,
) -> BTreeMap<String, ResponseDescription> {
    let responses = operation.child("responses");
    let statuses = documents.node(&responses).and_then(Value::as_object);
    let statuses: Vec<String> = statuses
        .into_iter()
        .flat_map(|it| it.keys().cloned())
        .collect();
    let own = strings(documents, &operation.child("produces"));
    let produced = if own.is_empty() {
        strings(documents, &Site::new(file, "/produces"))
    } else {
        own
    };
    let responses_by_status = statuses.into_iter().map(|status| {
        let response = resolved(documents, responses.child(&status));
        let mut content: Vec<_> = content(documents, &response);
        // In OpenAPI 2.0 one schema describes all media types.
        let schema = response.child("schema");
        if documents.node(&schema).is_some() {
            let json = ["application/json".to_owned()];
            let names = if produced.is_empty() {
                &json[..]
            } else {
                &produced
            };
            content.extend(
                names
                    .iter()
                    .map(|name| (name.clone(), Body::Schema(schema.clone()))),
            );
        }
        (status, preferred(documents, content))
    });
    responses_by_status.collect()
}

/// Returns the JSON content, or else the first.
fn preferred(documents: &mut Documents, content: Vec<(String, Body)>) -> ResponseDescription {
    let json = content.iter().position(|(name, _)| name.contains("json"));
    match content.into_iter().nth(json.unwrap_or_default()) {
        Some((media_type, Body::Schema(schema))) => ResponseDescription {
            schema: Some(schema).filter(|it| documents.node(it).is_some()),
            media_type: Some(media_type),
        },
        _ => ResponseDescription::default(),
    }
}

/// Returns the media types of a `content`, with their schemas.
fn content(documents: &mut Documents, holder: &Site) -> Vec<(String, Body)> {
    let content = holder.child("content");
    let media_types = documents.node(&content).and_then(Value::as_object);
    let media_types = media_types.into_iter().flatten();
    media_types
        .map(|(name, _)| {
            let schema = content.child(name).child("schema");
            (name.clone(), Body::Schema(schema))
        })
        .collect()
}

/// Returns the properties of forms that have a style, by media type.
fn styled(documents: &mut Documents, body: &Site) -> BTreeMap<String, BTreeSet<String>> {
    let content = documents.node(&body.child("content"));
    let media_types = content.and_then(Value::as_object).into_iter().flatten();
    let names = media_types.map(|(media_type, node)| {
        let encoding = node.get("encoding").and_then(Value::as_object);
        let named = encoding.into_iter().flatten();
        let named = named.filter(|(_, encoding)| encoding.get("style").is_some());
        (
            media_type.clone(),
            named.map(|(name, _)| name.clone()).collect(),
        )
    });
    names.collect()
}

fn items(documents: &mut Documents, array: &Site) -> Vec<Site> {
    let length = documents
        .node(array)
        .and_then(Value::as_array)
        .map_or(0, Vec::len);
    (0..length)
        .map(|index| array.child(&index.to_string()))
        .collect()
}

fn strings(documents: &mut Documents, array: &Site) -> Vec<String> {
    let items = documents.node(array).and_then(Value::as_array);
    let strings = items.into_iter().flatten().filter_map(Value::as_str);
    strings.map(str::to_owned).collect()
}

/// Follows the references from this node.
fn resolved(documents: &mut Documents, mut site: Site) -> Site {
    // A longer chain of references is a cycle.
    for _ in 0..64 {
        let reference = documents.node(&site).and_then(|node| node.get("$ref"));
        let Some(reference) = reference.and_then(Value::as_str).map(str::to_owned) else {
            break;
        };
        match documents.target(&site.file.clone(), &reference) {
            Some(target) => site = target,
            None => break,
        }
    }
    site
}
