//! Collisions: which of several things that want a name gets it.
//!
//! Takes requested, gives as many distinct names. Things are served by rank, and a thing that comes
//! too late takes its next candidate; the last resort is a hash of the thing itself. A counter
//! would make names depend on the order of the document, so there is none.

use std::collections::HashSet;

/// What something would like to be called.
#[derive(Debug, Clone)]
pub struct RequestedName {
    /// Names, the best first. Never empty.
    pub candidates: Vec<String>,
    /// Who comes first among those that want the same name.
    pub rank: Rank,
}

/// Who comes first: what the document names before what is named by its place, then by place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rank {
    /// `0` for what the document names, more for what it does not.
    pub class: u8,
    /// What tells the thing from all others: its pointer or wire name.
    pub identity: String,
}

impl RequestedName {
    /// A requested_name of something that gives way to everything else.
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

/// Gives each requested_name its first candidate that nobody of better rank has. A candidate that is
/// `reserved` is taken with `suffix` behind it, one that begins with a digit with a letter before
/// it, and one that is empty not at all: what is given is an identifier.
pub(super) fn settle(requested: &[RequestedName], reserved: &[&str], suffix: &str) -> Vec<String> {
    settle_with_taken(HashSet::new(), requested, reserved, suffix)
}

/// As [`settle`], where some names are `taken` before any requested_name is heard.
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
            .map(|candidate| cut(candidate))
            .map(|candidate| match reserved.contains(&candidate) {
                true => format!("{candidate}{suffix}"),
                false => case.begun(candidate),
            })
            .chain(hashed(requested_name, case))
            .find(|name| !taken.contains(name))
            .unwrap_or_default();
        taken.insert(name.clone());
        names[index] = name;
    }
    names
}

/// The longest a name can be: rustdoc writes a file for each, and no file system takes more than
/// 255 bytes.
const LONGEST: usize = 100;

/// The beginning of a name that is too long.
fn cut(name: &str) -> &str {
    match name.get(..LONGEST) {
        Some(beginning) => beginning.trim_end_matches('_'),
        None => name,
    }
}

/// How a kind of names is written.
#[derive(Clone, Copy)]
enum Case {
    /// `next_page`
    Snake,
    /// `NextPage`
    Pascal,
}

impl Case {
    /// The case of the names that have `suffix` behind them where they are reserved.
    fn of(suffix: &str) -> Case {
        match suffix.starts_with('_') {
            true => Case::Snake,
            false => Case::Pascal,
        }
    }

    /// The name with something before a digit that it would begin with.
    fn begun(self, name: &str) -> String {
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

/// The last resorts: the first candidate with more and more of a hash of the thing's identity.
fn hashed(requested_name: &RequestedName, case: Case) -> impl Iterator<Item = String> {
    let first = requested_name
        .candidates
        .iter()
        .find(|name| !name.is_empty());
    let stem = case.begun(first.map_or("", |name| cut(name)));
    let identity = requested_name.rank.identity.clone();
    (0_u32..).map(move |round| case.with_hash(&stem, fnv1a(&identity, round)))
}

/// 24 bits of FNV-1a: short to read, stable for ever.
fn fnv1a(text: &str, seed: u32) -> u32 {
    let mut hash = 0x811c_9dc5_u32 ^ seed;
    for byte in text.bytes() {
        hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    (hash >> 8) ^ (hash & 0xff)
}
