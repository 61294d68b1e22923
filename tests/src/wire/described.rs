//! What a document says of its operations' arguments, read without the generator.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;
use specsmith::surface::Place;

use crate::corpus::OperationId;
use crate::samples::{Documents, Site};

/// The arguments of one operation.
#[derive(Debug, Default, Clone)]
pub(super) struct Described {
    /// The operationId.
    pub(super) name: Option<String>,
    /// Schemas of parameters, by location and name; the names of headers in lower case.
    parameters: BTreeMap<(String, String), Site>,
    /// What a body may be, by media type.
    bodies: Vec<(String, Body)>,
    /// Schemas of answers, by status as the document writes it.
    answers: BTreeMap<String, Site>,
}

/// What a body is.
#[derive(Debug, Clone)]
pub(super) enum Body {
    /// A value of the schema.
    Schema(Site),
    /// An object of these members, as OpenAPI 2.0 describes a form: name, schema, whether it is
    /// required.
    Form(Vec<(String, Site, bool)>),
}

impl Described {
    /// What an argument is made of.
    pub(super) fn argument(&self, place: &Place) -> Option<Body> {
        let (location, name) = match place {
            Place::Body(media_type) => {
                let same = self.bodies.iter().find(|(other, _)| other == media_type);
                return same.or(self.bodies.first()).map(|(_, body)| body.clone());
            }
            Place::Path(name) => ("path", name.clone()),
            Place::Query(name) => ("query", name.clone()),
            Place::Header(name) => ("header", name.to_lowercase()),
            Place::Cookie(name) => ("cookie", name.clone()),
            Place::QueryString(name) => ("querystring", name.clone()),
            _ => return None,
        };
        let site = self.parameters.get(&(location.to_owned(), name))?;
        Some(Body::Schema(site.clone()))
    }

    /// The schema of an answer with this status.
    pub(super) fn answer(&self, status: &str) -> Option<&Site> {
        let class = format!("{}XX", status.get(..1)?);
        let mut keys = [status, &class, "default"].into_iter();
        keys.find_map(|key| self.answers.get(key))
    }

    /// The schemas of all answers.
    pub(super) fn answers(&self) -> impl Iterator<Item = &Site> {
        self.answers.values()
    }

    /// The schemas of all that is sent.
    pub(super) fn sites(&self) -> Vec<Site> {
        let bodies = self.bodies.iter().flat_map(|(_, body)| match body {
            Body::Schema(site) => vec![site.clone()],
            Body::Form(members) => members.iter().map(|(_, site, _)| site.clone()).collect(),
        });
        self.parameters.values().cloned().chain(bodies).collect()
    }
}

/// Every operation of a document.
pub(super) fn described(
    documents: &mut Documents,
    file: &Path,
    operations: impl IntoIterator<Item = OperationId>,
) -> BTreeMap<OperationId, Described> {
    let paths = Site::new(file, "/paths");
    let operations = operations.into_iter().map(|(method, path)| {
        let item = resolved(documents, paths.child(&path));
        let operation = item.child(&method.to_lowercase());
        let name = documents.node(&operation.child("operationId"));
        let mut described = Described {
            name: name.and_then(Value::as_str).map(str::to_owned),
            ..Described::default()
        };
        let mut form = Vec::new();
        for holder in [&item, &operation] {
            for parameter in items(documents, &holder.child("parameters")) {
                let parameter = resolved(documents, parameter);
                add(documents, &mut described, &mut form, &parameter);
            }
        }
        let media = |documents: &mut Documents| {
            let own = strings(documents, &operation.child("consumes"));
            match own.is_empty() {
                true => strings(documents, &Site::new(file, "/consumes")),
                false => own,
            }
        };
        if !form.is_empty() {
            let media_type = media(documents).into_iter().next().unwrap_or_default();
            described.bodies.push((media_type, Body::Form(form)));
        }
        let body = resolved(documents, operation.child("requestBody"));
        described.bodies.extend(content(documents, &body));
        described.answers = answers(documents, &operation.child("responses"));
        ((method, path), described)
    });
    operations.collect()
}

/// Adds one parameter, over another of that name and location.
fn add(
    documents: &mut Documents,
    described: &mut Described,
    form: &mut Vec<(String, Site, bool)>,
    parameter: &Site,
) {
    let Some(node) = documents.node(parameter).cloned() else {
        return;
    };
    let text = |key: &str| node[key].as_str().unwrap_or_default().to_owned();
    let (location, name) = (text("in"), text("name"));
    // OpenAPI 2.0 writes the schema of a parameter into the parameter itself.
    let site = match node.get("schema") {
        Some(_) => parameter.child("schema"),
        None => match content(documents, parameter).into_iter().next() {
            Some((_, Body::Schema(site))) => site,
            _ => parameter.clone(),
        },
    };
    match location.as_str() {
        "body" => described.bodies.push((String::new(), Body::Schema(site))),
        "formData" => form.push((name, site, node["required"] == true)),
        "header" => {
            described
                .parameters
                .insert((location, name.to_lowercase()), site);
        }
        _ => {
            described.parameters.insert((location, name), site);
        }
    }
}

/// The schemas of answers, by status: of JSON, where there are several media types.
fn answers(documents: &mut Documents, responses: &Site) -> BTreeMap<String, Site> {
    let statuses = documents.node(responses).and_then(Value::as_object);
    let statuses: Vec<String> = statuses
        .into_iter()
        .flat_map(|it| it.keys().cloned())
        .collect();
    let answers = statuses.into_iter().filter_map(|status| {
        let response = resolved(documents, responses.child(&status));
        let schema = response.child("schema");
        let mut content = content(documents, &response).into_iter();
        let site = match content.find(|(media_type, _)| media_type.contains("json")) {
            Some((_, Body::Schema(site))) => site,
            _ => documents.node(&schema).is_some().then_some(schema)?,
        };
        Some((status, site))
    });
    answers.collect()
}

/// The media types of a `content`, with their schemas.
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

fn items(documents: &mut Documents, list: &Site) -> Vec<Site> {
    let length = documents
        .node(list)
        .and_then(Value::as_array)
        .map_or(0, Vec::len);
    (0..length)
        .map(|index| list.child(&index.to_string()))
        .collect()
}

fn strings(documents: &mut Documents, list: &Site) -> Vec<String> {
    let items = documents.node(list).and_then(Value::as_array);
    let texts = items.into_iter().flatten().filter_map(Value::as_str);
    texts.map(str::to_owned).collect()
}

/// The node, or what it refers to.
fn resolved(documents: &mut Documents, mut site: Site) -> Site {
    // More references in a row than any document has are a cycle.
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
