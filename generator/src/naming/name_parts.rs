//! Splits names from a document into parts, and joins parts to the stem of a name.

use heck::{ToSnakeCase, ToUpperCamelCase};

use super::settle::{Rank, RequestedName};

/// The parts of a name, in lower case and of ASCII letters and digits only.
pub type NameParts = Vec<String>;

/// Splits a name at punctuation and at changes of case. Letters outside ASCII are transliterated, or
/// replaced by their code points if that is impossible, so a name with any letter or digit has a
/// part.
#[must_use]
pub fn split(name: &str) -> NameParts {
    split_with(name, |c| {
        if c.is_alphanumeric() {
            transliterated(c).unwrap_or_else(|| code_point(c))
        } else {
            " ".to_owned()
        }
    })
}

/// Splits a name like [`split`], with symbols outside ASCII replaced by their names: `🙂` becomes
/// `slight`, `smile`.
fn split_symbols(name: &str) -> NameParts {
    split_with(name, |c| transliterated(c).unwrap_or_default())
}

/// Splits a name, with `other` for every character outside ASCII.
fn split_with(name: &str, other: impl Fn(char) -> String) -> NameParts {
    let ascii: String = name
        .chars()
        .map(|c| match c {
            _ if c.is_ascii_alphanumeric() => c.to_string(),
            '\'' | '’' => String::new(),
            _ if c.is_ascii() => " ".to_owned(),
            _ => other(c),
        })
        .collect();
    ascii
        .replace(|c: char| !c.is_ascii_alphanumeric(), " ")
        .to_snake_case()
        .split('_')
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Returns the usual spelling of a character in ASCII, if there is one.
fn transliterated(c: char) -> Option<String> {
    let ascii = deunicode::deunicode_char(c)?;
    ascii
        .contains(|c: char| c.is_ascii_alphanumeric())
        .then(|| ascii.to_owned())
}

fn code_point(c: char) -> String {
    format!(" u{:x} ", u32::from(c))
}

/// Splits a name like [`split`], with punctuation spelled out (`+1` becomes `plus`, `1`) and
/// characters outside ASCII replaced by their code points: names that differ in more than case have
/// different parts.
#[must_use]
pub fn spell(name: &str) -> NameParts {
    let spelled: String = name
        .chars()
        .map(|c| match punctuation(c) {
            Some(spelled) => format!(" {spelled} "),
            None if c.is_ascii_alphanumeric() || c.is_whitespace() || c == '_' => c.to_string(),
            None => code_point(c),
        })
        .collect();
    split(&spelled)
}

/// The maximum length of a readable name, which is also a valid file name everywhere.
const LONGEST: usize = 64;

/// Returns as many of the parts as make a readable name, truncating a part that is longer.
#[must_use]
pub fn truncated(parts: NameParts) -> NameParts {
    within(parts, LONGEST)
}

/// Returns as many of the parts as fit into `limit` characters, truncating a part that is longer.
#[must_use]
pub fn within(mut parts: NameParts, limit: usize) -> NameParts {
    let mut length = 0;
    parts.retain(|part| {
        length += part.len() + 1;
        length <= limit || length == part.len() + 1
    });
    for part in &mut parts {
        part.truncate(limit);
    }
    parts
}

/// Joins parts in snake case: `next_page`.
#[must_use]
pub fn snake(parts: &[String]) -> String {
    parts.join("_")
}

/// Joins parts in Pascal case: `NextPage`.
#[must_use]
pub fn pascal(parts: &[String]) -> String {
    let mut name = String::new();
    for part in parts {
        let digits_meet = name.ends_with(|c: char| c.is_ascii_digit())
            && part.starts_with(|c: char| c.is_ascii_digit());
        if digits_meet {
            // Two runs of digits must stay apart: `v1_2` is `V1_2`, not `V12`.
            name.push('_');
        }
        name.push_str(&part.to_upper_camel_case());
    }
    name
}

/// Returns the requested type name of a component: its own name if that is in Pascal case, otherwise
/// its parts in Pascal case.
#[must_use]
pub fn type_stem(name: &str) -> String {
    let is_pascal = name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.chars().all(|c| c.is_ascii_alphanumeric());
    if is_pascal {
        return name.to_owned();
    }
    identifier(pascal(&split(name)), name, "N", pascal)
}

/// Returns the requested name of a field.
#[must_use]
pub(super) fn requested_field(wire_name: &str) -> RequestedName {
    let plain = identifier(snake(&split(wire_name)), wire_name, "_", snake);
    let spelled = snake(&spell(wire_name));
    RequestedName {
        rank: Rank {
            class: u8::from(plain != wire_name),
            identity: wire_name.to_owned(),
        },
        candidates: vec![plain, spelled_or_empty(spelled, "empty")],
    }
}

/// Returns the requested variant name of an enum value: its name in the document, then names derived
/// from the value itself.
#[must_use]
pub(super) fn requested_variant(value: &str, name: Option<&str>) -> RequestedName {
    let mut requested_name = value_requested_name(value);
    let parts = name.map(split).filter(|parts| !parts.is_empty());
    if let (Some(name), Some(parts)) = (name, parts) {
        let configured = identifier(pascal(&parts), name, "N", pascal);
        requested_name.candidates.insert(0, configured);
        requested_name.rank.class = 0;
    }
    requested_name
}

fn value_requested_name(value: &str) -> RequestedName {
    let plain = identifier(pascal(&split(value)), value, "N", pascal);
    let cased = match value {
        _ if value.chars().all(|c| !c.is_uppercase()) => format!("{plain}Lower"),
        _ if value.chars().all(|c| !c.is_lowercase()) => format!("{plain}Upper"),
        _ => format!("{plain}Mixed"),
    };
    let spelled = spelled_or_empty(pascal(&spell(value)), "Empty");
    let mut candidates = vec![plain.clone()];
    if spelled != plain && !spelled.starts_with(|c: char| c.is_ascii_digit()) {
        candidates.push(spelled);
    }
    candidates.push(cased);
    let spaced = value.replace(' ', " space ").replace('_', " underscore ");
    if spaced != value {
        candidates.push(spelled_or_empty(pascal(&spell(&spaced)), "Empty"));
    }
    // Of values that differ by case only, the one that equals the name has the first claim to it, then one
    // with capitals.
    let class = match value {
        _ if value == plain => 0,
        _ => 1 + u8::from(value.chars().all(|c| !c.is_uppercase())),
    };
    RequestedName {
        candidates,
        rank: Rank {
            class,
            identity: value.to_owned(),
        },
    }
}

fn spelled_or_empty(spelled: String, empty: &str) -> String {
    match spelled.chars().next() {
        None => empty.to_owned(),
        Some(c) if c.is_ascii_digit() => format!("_{spelled}"),
        Some(_) => spelled,
    }
}

/// Turns a stem into an identifier. A stem that is empty, or begins with a digit that the name does
/// not begin with, is replaced by the name with its punctuation spelled out; a remaining digit at the
/// beginning gets `letter` before it.
fn identifier(mut stem: String, name: &str, letter: &str, case: fn(&[String]) -> String) -> String {
    let begins_with_digit = |name: &str| name.starts_with(|c: char| c.is_ascii_digit());
    let is_punctuation = |c| punctuation(c).is_some();
    if stem.is_empty() && !name.contains(is_punctuation) {
        stem = case(&split_symbols(name));
    }
    if stem.is_empty() || (begins_with_digit(&stem) && !begins_with_digit(name)) {
        stem = case(&spell(name));
    }
    if stem.is_empty() {
        case(&["empty".to_owned()])
    } else if begins_with_digit(&stem) {
        format!("{letter}{stem}")
    } else {
        stem
    }
}

/// Returns the name of a punctuation character.
fn punctuation(c: char) -> Option<&'static str> {
    Some(match c {
        '+' => "plus",
        '-' | '−' => "minus",
        '=' => "eq",
        '<' => "lt",
        '>' => "gt",
        '≤' => "le",
        '≥' => "ge",
        '≠' => "ne",
        '!' => "not",
        '*' => "star",
        '/' => "slash",
        '\\' => "backslash",
        '%' => "percent",
        '$' => "dollar",
        '#' => "hash",
        '@' => "at",
        '&' => "and",
        '|' => "or",
        '^' => "caret",
        '~' => "tilde",
        '.' => "dot",
        ',' => "comma",
        ':' => "colon",
        ';' => "semicolon",
        '?' => "question",
        '\'' => "quote",
        '"' => "double_quote",
        '`' => "backtick",
        '(' | ')' => "paren",
        '[' | ']' => "bracket",
        '{' | '}' => "brace",
        _ => return None,
    })
}

/// Returns a part without its plural ending, so that `syncs` and `sync` compare equal.
#[must_use]
pub fn singular(part: &str) -> String {
    if let Some(stem) = part.strip_suffix("ies") {
        return format!("{stem}y");
    }
    match part.strip_suffix('s') {
        Some(stem) if !stem.ends_with('s') && stem.len() > 1 => stem.to_owned(),
        _ => part.to_owned(),
    }
}
