//! The values that are round-tripped, and the expected results.

use std::collections::BTreeSet;

use serde_json::Value;
use specsmith::{GeneratedKind, GeneratedType, GeneratedVariant, SchemaLocation};

use super::subject::Subject;
use crate::samples::{Direction, Documents, Sample, Samples, Site, Tags};

/// A value to read as one type.
#[derive(Debug, Clone)]
pub struct TestValue {
    /// The index of the type in the subject.
    pub ty: usize,
    /// The value.
    pub value: Value,
    /// Why the value was built.
    pub reason: String,
    /// The expected result.
    pub expected: Expected,
}

/// The expected result of reading and writing a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expected {
    /// The value comes back equal; for a union, as one of these variants if there are any.
    Equal(Vec<String>),
    /// The value is refused, or it or a part of it is read as unknown.
    Refused,
}

/// Returns the values for every type of the subject whose schema is in a document.
///
/// # Errors
///
/// When the validator refuses the schemas.
pub fn test_values(subject: &Subject, documents: &mut Documents) -> Result<Vec<TestValue>, String> {
    let mut test_values = Vec::new();
    for direction in [Direction::Received, Direction::Sent, Direction::Both] {
        let tested: Vec<(usize, &GeneratedType, Site)> = subject
            .types
            .iter()
            .enumerate()
            .filter(|(_, ty)| self::direction(ty) == direction && is_tested(ty))
            .filter_map(|(index, ty)| Some((index, ty, site(subject, ty.schema.as_ref()?))))
            .collect();
        let branches = tested.iter().flat_map(|(_, ty, _)| branches(subject, ty));
        let sites = tested
            .iter()
            .map(|(_, _, site)| site.clone())
            .chain(branches);
        let sites: Vec<Site> = sites.collect::<BTreeSet<Site>>().into_iter().collect();
        if sites.is_empty() {
            continue;
        }
        let samples = Samples::new(documents, &sites, direction, Tags::Decisive)?;
        for (index, ty, site) in &tested {
            test_values.extend(of_type(subject, &samples, *index, ty, site));
        }
    }
    Ok(test_values)
}

fn direction(ty: &GeneratedType) -> Direction {
    match (ty.sent, ty.received) {
        (true, false) => Direction::Sent,
        (false, true) => Direction::Received,
        (true, true) | (false, false) => Direction::Both,
    }
}

/// Returns whether the type belongs to this API and has a JSON form. An alias is tested through the type
/// that it names.
fn is_tested(ty: &GeneratedType) -> bool {
    let is_own = !matches!(
        ty.kind,
        GeneratedKind::External | GeneratedKind::Alias { of: Some(_), .. }
    );
    is_own && ty.has_json
}

const ANOTHER_KIND: &str = "a value of another kind";

fn of_type(
    subject: &Subject,
    samples: &Samples,
    index: usize,
    ty: &GeneratedType,
    site: &Site,
) -> Vec<TestValue> {
    let fitting = samples.of(site).into_iter();
    // A mention of the type decides whether `null` is allowed.
    let fitting = fitting.filter(|sample| !sample.value.is_null());
    let mut test_values: Vec<TestValue> = fitting
        .map(|sample| TestValue {
            ty: index,
            expected: Expected::Equal(variants(subject, samples, ty, &sample)),
            value: sample.value,
            reason: sample.reason,
        })
        .collect();
    // Without a value that fits, it is not known what does not.
    if let Some(first) = test_values.first() {
        let wrong = samples.excluded_kinds(site).into_iter();
        let wrong = wrong.map(|value| (ANOTHER_KIND.to_owned(), value));
        let properties = samples.excluded_properties(site, &first.value).into_iter();
        let properties =
            properties.map(|(name, value)| (format!("`{name}`: {ANOTHER_KIND}"), value));
        let refused = wrong.chain(properties).map(|(reason, value)| TestValue {
            ty: index,
            value,
            reason,
            expected: Expected::Refused,
        });
        test_values.extend(refused.collect::<Vec<_>>());
    }
    test_values
}

/// Returns the variants that the sample may have.
fn variants(
    subject: &Subject,
    samples: &Samples,
    ty: &GeneratedType,
    sample: &Sample,
) -> Vec<String> {
    let GeneratedKind::Union { variants, .. } = &ty.kind else {
        return Vec::new();
    };
    let of = |is_meant: &dyn Fn(&Site) -> bool| -> Vec<String> {
        let has = |variant: &&GeneratedVariant| {
            let mut branches = variant.branches.iter();
            branches.any(|branch| is_meant(&self::site(subject, branch)))
        };
        let variants = variants.iter().filter(has);
        variants.map(|variant| variant.name.clone()).collect()
    };
    let tagged = sample.branch.as_ref().filter(|_| sample.is_tagged);
    let named = tagged.map_or_else(Vec::new, |branch| of(&|site| site == branch));
    if named.is_empty() {
        of(&|site| samples.fits(site, &sample.value) == Some(true))
    } else {
        named
    }
}

fn branches(subject: &Subject, ty: &GeneratedType) -> Vec<Site> {
    match &ty.kind {
        GeneratedKind::Union { variants, .. } => {
            let branches = variants.iter().flat_map(|variant| &variant.branches);
            branches.map(|branch| site(subject, branch)).collect()
        }
        _ => Vec::new(),
    }
}

fn site(subject: &Subject, location: &SchemaLocation) -> Site {
    let file = subject
        .files
        .get(location.file.0)
        .cloned()
        .unwrap_or_default();
    Site::new(file, location.pointer.as_str())
}
