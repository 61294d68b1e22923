//! Sample values of the schemas of an OpenAPI document, each valid by an independent validator.
//!
//! Takes documents as they are written (OpenAPI 2.0, 3.0, 3.1; JSON or YAML) and pointers to
//! schemas in them, gives values: the document's own examples, the least and the fullest value,
//! one for each branch, each optional member and each bound. They are few, small, always the same
//! and in an order that does not change, and each tells what it was made for. Nothing here knows
//! the generator.
//!
//! ```no_run
//! use tests::samples::{Direction, Documents, Samples, Site, Tags};
//!
//! let mut documents = Documents::default();
//! let site = Site::new("petstore.yaml", "/components/schemas/Pet");
//! let sites = [site.clone()];
//! let samples = Samples::new(&mut documents, &sites, Direction::Received, Tags::Tell).unwrap();
//! for sample in samples.of(&site) {
//!     println!("{}: {}", sample.reason, sample.value);
//! }
//! ```
//!
//! `documents` reads files and follows references, `schemas` writes everything as JSON Schema
//! 2020-12 with what stands under names by `members`, `unions` what is known of branches, `told` by
//! which members they are told apart and `one_way` what becomes of members that travel one way,
//! `cycles` opens those that have no end, `merge` lays side by side what several schemas say, `make`
//! makes values with `containers`, `number` and `text`, `described` leaves of a document's examples
//! what its schemas describe, and `kinds` knows values that do not fit.

mod containers;
mod cycles;
mod described;
mod documents;
mod kinds;
mod make;
mod members;
mod merge;
mod number;
mod one_way;
mod schemas;
mod text;
mod told;
mod unions;
mod yaml;

#[cfg(test)]
mod tests;

use std::collections::{BTreeSet, HashMap};
use std::path::PathBuf;

use jsonschema::{Validator, ValidatorMap};
use serde_json::{Map, Value};

pub use documents::{Documents, Site, parse};

use described::described;
use make::{Least, Made, Maker};
use schemas::Schemas;

/// Which way values travel: it tells which members can occur (OpenAPI 3.0.3, Schema Object,
/// `readOnly` and `writeOnly`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Direction {
    /// From the server: no member is `writeOnly`.
    Received,
    /// To the server: no member is `readOnly`.
    Sent,
    /// Both ways at once: every member can occur.
    Both,
}

/// Whether a discriminator says which branch of `oneOf` a value is for (OpenAPI 3.0.3, Discriminator
/// Object).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tags {
    /// It does: the value may fit others too.
    Tell,
    /// It does not: as JSON Schema has it, a value fits one branch alone.
    Hint,
}

/// A value that fits a schema.
#[derive(Debug, Clone, PartialEq)]
pub struct Sample {
    /// The value.
    pub value: Value,
    /// What it was made for, in words.
    pub reason: String,
    /// The branch of the schema's union that it was made for, references followed, if it has one.
    pub branch: Option<Site>,
    /// Whether a discriminator names that branch.
    pub is_tagged: bool,
}

/// The samples of some schemas for one direction.
pub struct Samples {
    numbers: HashMap<Site, usize>,
    defs: Map<String, Value>,
    broken: BTreeSet<usize>,
    validators: ValidatorMap,
    least: Least,
}

/// How many samples of one schema there are at most.
const MOST: usize = 200;

impl Samples {
    /// Takes in the schemas at `sites` and all that they refer to.
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
        let validators = schemas::options()
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

    /// The samples of the schema at `site`; none where no value is found that fits, or where the
    /// schema refers to what is not there.
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
        let maker = Maker::new(&self.defs, &self.least, &fits);
        let schema = &self.defs[&number.to_string()];
        let made = maker.make(schema, MOST);
        let mut samples: Vec<Sample> = Vec::new();
        for mut made in made {
            if made.is_written {
                made.value = described(&self.defs, schema, &made.value);
            }
            if !fits(&name, &made.value) {
                continue;
            }
            if !samples.iter().any(|sample| sample.value == made.value) {
                samples.push(sample(made));
            }
        }
        samples
    }

    /// Values of the kinds that the schema at `site` admits none of.
    #[must_use]
    pub fn wrong_kinds(&self, site: &Site) -> Vec<Value> {
        let number = self
            .numbers
            .get(site)
            .filter(|number| !self.broken.contains(number));
        let schema = number.and_then(|number| self.defs.get(&number.to_string()));
        schema.map_or_else(Vec::new, |schema| kinds::wrong(&self.defs, schema))
    }

    /// Objects that would fit the schema at `site` as `fitting` does, but for one member, named,
    /// which is of a kind that it never has.
    #[must_use]
    pub fn wrong_members(&self, site: &Site, fitting: &Value) -> Vec<(String, Value)> {
        let number = self.numbers.get(site);
        let schema = number.and_then(|number| self.defs.get(&number.to_string()));
        let (Some(schema), Value::Object(object)) = (schema, fitting) else {
            return Vec::new();
        };
        let mut changed = kinds::wrong_members(&self.defs, schema, object);
        changed.retain(|(_, value)| self.fits(site, value) == Some(false));
        changed
    }

    /// Whether a value fits the schema at `site`; `None` for a schema that was not asked for.
    #[must_use]
    pub fn fits(&self, site: &Site, value: &Value) -> Option<bool> {
        Some(self.validator(site)?.is_valid(value))
    }

    fn validator(&self, site: &Site) -> Option<&Validator> {
        let number = self.numbers.get(site)?;
        self.validators.get(&format!("#/$defs/{number}"))
    }
}

fn sample(made: Made) -> Sample {
    let tags = made
        .branch
        .as_ref()
        .and_then(|about| about["tags"].as_array());
    let is_tagged = tags.is_some_and(|tags| !tags.is_empty());
    let branch = made.branch.and_then(|about| {
        let text = |key: &str| about[key].as_str().map(str::to_owned);
        Some(Site {
            file: PathBuf::from(text("file")?),
            pointer: text("pointer")?,
        })
    });
    Sample {
        value: made.value,
        reason: made.reason,
        branch,
        is_tagged,
    }
}
