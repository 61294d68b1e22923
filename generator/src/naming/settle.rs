//! Collisions: which of several items that request a name gets it.
//!
//! Takes requests and returns as many distinct names. On a collision the lower-ranked item tries its
//! next candidate, finally a hash of itself. There is no counter, which would make names depend on
//! the order of the document.

use std::collections::HashSet;

/// The names that an item requests.
#[derive(Debug, Clone)]
pub struct RequestedName {
    /// The candidates, best first. Never empty.
    pub candidates: Vec<String>,
    /// The rank among items that request the same name.
    pub rank: Rank,
}

/// The rank of an item: first by class, then by identity, such as its pointer.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rank {
    /// `0` for items that the document names, more for others.
    pub class: u8,
    /// What identifies the item: its pointer or wire name.
    pub identity: String,
}

impl RequestedName {
    /// Creates a request that yields to all others.
    pub fn last<const N: usize>(candidates: [&str; N]) -> RequestedName {
        RequestedName {
            candidates: candidates.iter().map(|&name| name.to_owned()).collect(),
            rank: Rank {
                class: u8::MAX,
                identity: String::new(),
            },
        }
    }
}

/// Returns for each request its first candidate that no item of higher rank has. A candidate that is
/// `reserved` gets `suffix` appended, one that begins with a digit gets a prefix, and an empty one
/// is skipped, so every name is an identifier.
pub(super) fn settle(requested: &[RequestedName], reserved: &[&str], suffix: &str) -> Vec<String> {
    settle_with_taken(HashSet::new(), requested, reserved, suffix)
}

/// Returns names like [`settle`], except those that are already `taken`.
pub(super) fn settle_with_taken(
    mut taken: HashSet<String>,
    requested: &[RequestedName],
    reserved: &[&str],
    suffix: &str,
) -> Vec<String> {
    let case = Case::of(suffix);
    let mut order: Vec<usize> = (0..requested.len()).collect();
    order.sort_by(|&a, &b| requested[a].rank.cmp(&requested[b].rank));

    taken.reserve(requested.len());
    let mut names = vec![String::new(); requested.len()];
    for index in order {
        let requested_name = &requested[index];
        let name = requested_name
            .candidates
            .iter()
            .filter(|candidate| !candidate.is_empty())
            .map(|candidate| truncated(candidate))
            .map(|candidate| {
                if reserved.contains(&candidate) {
                    format!("{candidate}{suffix}")
                } else {
                    case.not_beginning_with_digit(candidate)
                }
            })
            .chain(hashed(requested_name, case))
            .find(|name| !taken.contains(name))
            .unwrap_or_default();
        taken.insert(name.clone());
        names[index] = name;
    }
    names
}

/// The maximum length of a name: rustdoc writes a file for each, and file systems limit file names
/// to 255 bytes.
const LONGEST: usize = 100;

/// Returns the name, truncated if it is too long.
fn truncated(name: &str) -> &str {
    match name.get(..LONGEST) {
        Some(beginning) => beginning.trim_end_matches('_'),
        None => name,
    }
}

/// The case of a kind of names.
#[derive(Clone, Copy)]
enum Case {
    /// `next_page`
    Snake,
    /// `NextPage`
    Pascal,
}

impl Case {
    /// Returns the case of the names that get this suffix if they are reserved.
    fn of(suffix: &str) -> Case {
        if suffix.starts_with('_') {
            Case::Snake
        } else {
            Case::Pascal
        }
    }

    /// Returns the name with a prefix if it begins with a digit.
    fn not_beginning_with_digit(self, name: &str) -> String {
        match (self, name.starts_with(|c: char| c.is_ascii_digit())) {
            (_, false) => name.to_owned(),
            (Case::Snake, true) => format!("_{name}"),
            (Case::Pascal, true) => format!("N{name}"),
        }
    }

    fn with_hash(self, stem: &str, hash: u32) -> String {
        match self {
            Case::Snake => format!("{stem}_{hash:06x}"),
            Case::Pascal => format!("{stem}X{hash:06x}"),
        }
    }
}

/// Returns the last resorts: the first candidate with one hash of the item's identity after another.
fn hashed(requested_name: &RequestedName, case: Case) -> impl Iterator<Item = String> {
    let first = requested_name
        .candidates
        .iter()
        .find(|name| !name.is_empty());
    let stem = case.not_beginning_with_digit(first.map_or("", |name| truncated(name)));
    let identity = requested_name.rank.identity.clone();
    (0_u32..).map(move |round| case.with_hash(&stem, fnv1a(&identity, round)))
}

/// Computes 24 bits of FNV-1a: short to read, and stable across versions.
fn fnv1a(input: &str, seed: u32) -> u32 {
    let mut hash = 0x811c_9dc5_u32 ^ seed;
    for byte in input.bytes() {
        hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    (hash >> 8) ^ (hash & 0xff)
}
