//! Sample values of the schemas of an OpenAPI document, each valid according to an independent
//! validator.
//!
//! Documents as they are written (OpenAPI 2.0, 3.0, 3.1; JSON or YAML) and pointers to schemas in
//! them → values: the document's own examples, the smallest and the largest value, and one for each
//! branch, each optional property and each bound. They are few, small and deterministic, in a stable
//! order, and each has a reason. This module shares no code with the generator.
//!
//! ```no_run
//! use tests::samples::{Direction, Documents, Samples, Site, Tags};
//!
//! let mut documents = Documents::default();
//! let site = Site::new("petstore.yaml", "/components/schemas/Pet");
//! let sites = [site.clone()];
//! let samples = Samples::new(&mut documents, &sites, Direction::Received, Tags::Decisive).unwrap();
//! for sample in samples.of(&site) {
//!     println!("{}: {}", sample.reason, sample.value);
//! }
//! ```
//!
//! `documents` reads files and follows references. `schemas` converts all schemas to JSON Schema
//! 2020-12, with `keywords` for keywords that hold no schema, `properties` for named subschemas, `unions` for branches and discriminators,
//! `tag_properties` for the properties that distinguish branches and `one_way` for properties that
//! travel one way. `cycles` breaks infinite recursion, `merge` merges the schemas of one value,
//! `sampler` builds candidates with `containers`, `number` and `string`, `prune` reduces a document's
//! examples to what its schemas describe, and `kinds` finds values that do not fit.

mod containers;
mod cycles;
mod direction;
mod documents;
mod keywords;
mod kinds;
mod merge;
mod number;
mod one_way;
mod properties;
mod prune;
mod sampler;
mod schemas;
mod string;
mod tag_properties;
mod unions;
mod validator;
mod yaml;

#[cfg(test)]
mod tests;

use std::collections::{BTreeSet, HashMap};
use std::path::PathBuf;

use jsonschema::{Validator, ValidatorMap};
use serde_json::{Map, Value};

pub use direction::{Direction, Tags};
pub use documents::{Documents, Site, parse};

use prune::pruned;
use sampler::{Candidate, Least, Sampler};
use schemas::Schemas;

/// A value that fits a schema.
#[derive(Debug, Clone, PartialEq)]
pub struct Sample {
    /// The value.
    pub value: Value,
    /// Why it was built.
    pub reason: String,
    /// The branch of the schema's union that it was built for, with references followed, if it has one.
    pub branch: Option<Site>,
    /// Whether a discriminator names that branch.
    pub is_tagged: bool,
}

/// The samples of several schemas for one direction.
pub struct Samples {
    numbers: HashMap<Site, usize>,
    defs: Map<String, Value>,
    broken: BTreeSet<usize>,
    validators: ValidatorMap,
    least: Least,
}

/// The maximum number of samples of one schema.
const MAX_SAMPLES: usize = 200;

impl Samples {
    /// Converts the schemas at `sites` and all that they refer to.
    ///
    /// # Errors
    ///
    /// When the validator refuses the schemas.
    pub fn new(
        documents: &mut Documents,
        sites: &[Site],
        direction: Direction,
        tags: Tags,
    ) -> Result<Self, String> {
        let mut schemas = Schemas::new(documents, direction, tags);
        let numbers = sites.iter().map(|site| (site.clone(), schemas.add(site)));
        let numbers = numbers.collect();
        let (schema, broken) = schemas.finish();
        let validators = validator::options()
            .build_map(&schema)
            .map_err(|error| error.to_string())?;
        let Value::Object(mut schema) = schema else {
            return Err("no schema".to_owned());
        };
        let defs = match schema.remove("$defs") {
            Some(Value::Object(defs)) => defs,
            _ => Map::new(),
        };
        Ok(Samples {
            numbers,
            defs,
            broken,
            validators,
            least: Least::default(),
        })
    }

    /// Returns the samples of the schema at `site`: none if no candidate fits, or the schema has a dangling
    /// reference.
    #[must_use]
    pub fn of(&self, site: &Site) -> Vec<Sample> {
        let Some(number) = self
            .numbers
            .get(site)
            .filter(|number| !self.broken.contains(number))
        else {
            return Vec::new();
        };
        let fits = |reference: &str, value: &Value| {
            self.validators
                .get(reference)
                .is_some_and(|it| it.is_valid(value))
        };
        let name = format!("#/$defs/{number}");
        let sampler = Sampler::new(&self.defs, &self.least, &fits);
        let schema = &self.defs[&number.to_string()];
        let mut samples: Vec<Sample> = Vec::new();
        for mut candidate in sampler.sample(schema, MAX_SAMPLES) {
            if candidate.is_from_document {
                candidate.value = pruned(&self.defs, schema, &candidate.value);
            }
            if !fits(&name, &candidate.value) {
                continue;
            }
            if !samples.iter().any(|sample| sample.value == candidate.value) {
                samples.push(sample(candidate));
            }
        }
        samples
    }

    /// Returns values of the kinds that the schema at `site` excludes.
    #[must_use]
    pub fn excluded_kinds(&self, site: &Site) -> Vec<Value> {
        let number = self
            .numbers
            .get(site)
            .filter(|number| !self.broken.contains(number));
        let schema = number.and_then(|number| self.defs.get(&number.to_string()));
        schema.map_or_else(Vec::new, |schema| kinds::excluded(&self.defs, schema))
    }

    /// Returns copies of `fitting`, each with one property, which is named, of a kind that the schema at
    /// `site` excludes.
    #[must_use]
    pub fn excluded_properties(&self, site: &Site, fitting: &Value) -> Vec<(String, Value)> {
        let number = self.numbers.get(site);
        let schema = number.and_then(|number| self.defs.get(&number.to_string()));
        let (Some(schema), Value::Object(object)) = (schema, fitting) else {
            return Vec::new();
        };
        let mut changed = kinds::with_excluded_properties(&self.defs, schema, object);
        changed.retain(|(_, value)| self.fits(site, value) == Some(false));
        changed
    }

    /// Returns whether a value fits the schema at `site`; `None` if the schema is not among the `sites`.
    #[must_use]
    pub fn fits(&self, site: &Site, value: &Value) -> Option<bool> {
        Some(self.validator(site)?.is_valid(value))
    }

    fn validator(&self, site: &Site) -> Option<&Validator> {
        let number = self.numbers.get(site)?;
        self.validators.get(&format!("#/$defs/{number}"))
    }
}

fn sample(candidate: Candidate) -> Sample {
    let tags = candidate
        .branch
        .as_ref()
        .and_then(|about| about["tags"].as_array());
    let is_tagged = tags.is_some_and(|tags| !tags.is_empty());
    let branch = candidate.branch.and_then(|about| {
        let string = |key: &str| about[key].as_str().map(str::to_owned);
        Some(Site {
            file: PathBuf::from(string("file")?),
            pointer: string("pointer")?,
        })
    });
    Sample {
        value: candidate.value,
        reason: candidate.reason,
        branch,
        is_tagged,
    }
}
