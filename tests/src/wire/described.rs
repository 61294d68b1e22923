//! What a document says of its operations' arguments, read without the generator.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value;
use specsmith::surface::ArgumentLocation;

use crate::corpus::OperationId;
use crate::samples::{Documents, Site};

/// The arguments of one operation.
#[derive(Debug, Default, Clone)]
pub(super) struct Described {
    /// The operationId.
    pub(super) name: Option<String>,
    /// Schemas of parameters, by location and name; the names of headers in lower case.
    parameters: BTreeMap<(String, String), Site>,
    /// What a body may be, by media type; OpenAPI 2.0 has one for all, without a name.
    bodies: Vec<(String, Body)>,
    /// The members of a form for which a style is named, by its media type.
    styled: BTreeMap<String, BTreeSet<String>>,
    /// The answers, by status as the document writes it.
    answers: BTreeMap<String, Answer>,
}

/// What is answered with one status: JSON, where there are several media types.
#[derive(Debug, Default, Clone)]
pub(super) struct Answer {
    /// The media type, where there is content.
    pub(super) media_type: Option<String>,
    /// The schema of the content.
    pub(super) schema: Option<Site>,
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

    /// The members of a form of this media type for which a style is named.
    pub(super) fn styled(&self, media_type: &str) -> BTreeSet<String> {
        self.styled.get(media_type).cloned().unwrap_or_default()
    }

    /// The schema of an answer with this status.
    pub(super) fn answer(&self, status: &str) -> Option<&Site> {
        let class = format!("{}XX", status.get(..1)?);
        let mut keys = [status, &class, "default"].into_iter();
        keys.find_map(|key| self.answers.get(key))?.schema.as_ref()
    }

    /// The first success, and its status.
    pub(super) fn success(&self) -> Option<(u16, &Answer)> {
        let exact = self.answers.iter().find_map(|(key, answer)| {
            let status = key.parse().ok().filter(|it| (200..300).contains(it))?;
            Some((status, answer))
        });
        let mut others = ["2XX", "2xx", "default"].iter();
        exact.or_else(|| others.find_map(|key| Some((200, self.answers.get(*key)?))))
    }

    /// The schemas of all answers.
    pub(super) fn answers(&self) -> impl Iterator<Item = &Site> {
        self.answers.values().filter_map(|it| it.schema.as_ref())
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
        if !form.is_empty() {
            described.bodies.push((String::new(), Body::Form(form)));
        }
        let body = resolved(documents, operation.child("requestBody"));
        described.bodies.extend(content(documents, &body));
        described.styled = styled(documents, &body);
        described.answers = answers(documents, file, &operation);
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

/// The answers of an operation, by status.
fn answers(documents: &mut Documents, file: &Path, operation: &Site) -> BTreeMap<String, Answer> {
    let responses = operation.child("responses");
    let statuses = documents.node(&responses).and_then(Value::as_object);
    let statuses: Vec<String> = statuses
        .into_iter()
        .flat_map(|it| it.keys().cloned())
        .collect();
    let own = strings(documents, &operation.child("produces"));
    let produced = match own.is_empty() {
        true => strings(documents, &Site::new(file, "/produces")),
        false => own,
    };
    let answers = statuses.into_iter().map(|status| {
        let response = resolved(documents, responses.child(&status));
        let mut content: Vec<_> = content(documents, &response);
        // OpenAPI 2.0 says the schema once for all media types.
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
    answers.collect()
}

/// JSON, or else the first.
fn preferred(documents: &mut Documents, content: Vec<(String, Body)>) -> Answer {
    let json = content.iter().position(|(name, _)| name.contains("json"));
    match content.into_iter().nth(json.unwrap_or_default()) {
        Some((media_type, Body::Schema(schema))) => Answer {
            schema: Some(schema).filter(|it| documents.node(it).is_some()),
            media_type: Some(media_type),
        },
        _ => Answer::default(),
    }
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

/// The members of forms for which a style is named, by media type.
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
