//! What a program is asked: a value for a type, and what has to become of it.

use std::collections::BTreeSet;

use serde_json::Value;
use specsmith::{GeneratedKind, GeneratedType, GeneratedVariant, SchemaLocation};

use super::Subject;
use crate::samples::{Direction, Documents, Sample, Samples, Site, Tags};

/// A value for one type.
#[derive(Debug, Clone)]
pub struct Question {
    /// The type, by its place in the list.
    pub ty: usize,
    /// The value.
    pub value: Value,
    /// What it was made for.
    pub reason: String,
    /// What has to become of it.
    pub expected: Expected,
}

/// What has to become of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expected {
    /// It comes back equal; of a union, as one of these variants if there are any.
    Equal(Vec<String>),
    /// It is refused, or it or a part of it is kept as unknown.
    Refused,
}

/// The questions about every type of the subject whose schema stands in a document.
///
/// # Errors
///
/// When the validator refuses the schemas.
pub fn questions(subject: &Subject, documents: &mut Documents) -> Result<Vec<Question>, String> {
    let mut questions = Vec::new();
    for direction in [Direction::Received, Direction::Sent, Direction::Both] {
        let asked: Vec<(usize, &GeneratedType, Site)> = subject
            .types
            .iter()
            .enumerate()
            .filter(|(_, ty)| self::direction(ty) == direction && is_asked(ty))
            .filter_map(|(index, ty)| Some((index, ty, site(subject, ty.schema.as_ref()?))))
            .collect();
        let branches = asked.iter().flat_map(|(_, ty, _)| branches(subject, ty));
        let sites = asked
            .iter()
            .map(|(_, _, site)| site.clone())
            .chain(branches);
        let sites: Vec<Site> = sites.collect::<BTreeSet<Site>>().into_iter().collect();
        if sites.is_empty() {
            continue;
        }
        let samples = Samples::new(documents, &sites, direction, Tags::Tell)?;
        for (index, ty, site) in &asked {
            questions.extend(of_type(subject, &samples, *index, ty, site));
        }
    }
    Ok(questions)
}

fn direction(ty: &GeneratedType) -> Direction {
    match (ty.sent, ty.received) {
        (true, false) => Direction::Sent,
        (false, true) => Direction::Received,
        (true, true) | (false, false) => Direction::Both,
    }
}

/// Whether the type is this API's own and has a form in JSON. Another name for a type is asked
/// about by the type's.
fn is_asked(ty: &GeneratedType) -> bool {
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
) -> Vec<Question> {
    let fitting = samples.of(site).into_iter();
    // Null is said where a type is mentioned.
    let fitting = fitting.filter(|sample| !sample.value.is_null());
    let mut questions: Vec<Question> = fitting
        .map(|sample| Question {
            ty: index,
            expected: Expected::Equal(variants(subject, samples, ty, &sample)),
            value: sample.value,
            reason: sample.reason,
        })
        .collect();
    // Without a value that fits nothing is known of those that do not.
    if let Some(first) = questions.first() {
        let wrong = samples.wrong_kinds(site).into_iter();
        let wrong = wrong.map(|value| (ANOTHER_KIND.to_owned(), value));
        let members = samples.wrong_members(site, &first.value).into_iter();
        let members = members.map(|(name, value)| (format!("`{name}`: {ANOTHER_KIND}"), value));
        let refused = wrong.chain(members).map(|(reason, value)| Question {
            ty: index,
            value,
            reason,
            expected: Expected::Refused,
        });
        questions.extend(refused.collect::<Vec<_>>());
    }
    questions
}

/// The variants that the sample may be of.
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
    match named.is_empty() {
        true => of(&|site| samples.fits(site, &sample.value) == Some(true)),
        false => named,
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

fn site(subject: &Subject, place: &SchemaLocation) -> Site {
    let file = subject.files.get(place.file.0).cloned().unwrap_or_default();
    Site::new(file, place.pointer.as_str())
}
