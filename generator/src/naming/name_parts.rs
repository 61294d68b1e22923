//! From the text of a document to words, and from words to the stem of a name.

use heck::{ToSnakeCase, ToUpperCamelCase};

use super::settle::{Rank, RequestedName};

/// NameParts in lower case, of ASCII letters and digits only.
pub type NameParts = Vec<String>;

/// Splits text where its case or its punctuation says that a word ends. Letters that are not ASCII
/// are written as they sound; what has no such form is spelled by its code points, so that every
/// text with letters or digits keeps a word.
#[must_use]
pub fn split(text: &str) -> NameParts {
    split_with(text, |c| match c.is_alphanumeric() {
        true => sound(c).unwrap_or_else(|| code_point(c)),
        false => " ".to_owned(),
    })
}

/// Splits text like [`split`], with signs that are not ASCII by their names: `🙂` gives
/// `slight`, `smile`.
fn split_signs(text: &str) -> NameParts {
    split_with(text, |c| sound(c).unwrap_or_default())
}

/// Splits text, with `other` for every character that is not ASCII.
fn split_with(text: &str, other: impl Fn(char) -> String) -> NameParts {
    let ascii: String = text
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
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// A character in ASCII, if there is a usual way to write it there.
fn sound(c: char) -> Option<String> {
    let text = deunicode::deunicode_char(c)?;
    text.contains(|c: char| c.is_ascii_alphanumeric())
        .then(|| text.to_owned())
}

fn code_point(c: char) -> String {
    format!(" u{:x} ", u32::from(c))
}

/// Splits text like [`split`], with its punctuation spelled out, `+1` as `plus`, `1`, and what is
/// not ASCII by its code points: no two texts are spelled alike that differ in more than case.
#[must_use]
pub fn spell(text: &str) -> NameParts {
    let spelled: String = text
        .chars()
        .map(|c| match punctuation(c) {
            Some(word) => format!(" {word} "),
            None if c.is_ascii_alphanumeric() || c.is_whitespace() || c == '_' => c.to_string(),
            None => code_point(c),
        })
        .collect();
    split(&spelled)
}

/// The longest name that anyone would want to write, and that is a file's name everywhere.
const LONGEST: usize = 64;

/// As many of the words as make a name of a bearable length; of a longer word its beginning.
#[must_use]
pub fn truncated(words: NameParts) -> NameParts {
    within(words, LONGEST)
}

/// As many of the words as fit into `limit` characters; of a longer word its beginning.
#[must_use]
pub fn within(mut words: NameParts, limit: usize) -> NameParts {
    let mut length = 0;
    words.retain(|word| {
        length += word.len() + 1;
        length <= limit || length == word.len() + 1
    });
    for word in &mut words {
        word.truncate(limit);
    }
    words
}

/// `[next, page]` to `next_page`.
#[must_use]
pub fn snake(words: &[String]) -> String {
    words.join("_")
}

/// `[next, page]` to `NextPage`.
#[must_use]
pub fn pascal(words: &[String]) -> String {
    let mut name = String::new();
    for word in words {
        let meets = name.ends_with(|c: char| c.is_ascii_digit())
            && word.starts_with(|c: char| c.is_ascii_digit());
        if meets {
            // Two runs of digits must not melt together: `v1_2` is `V1_2`, not `V12`.
            name.push('_');
        }
        name.push_str(&word.to_upper_camel_case());
    }
    name
}

/// What a component would like its type to be called: its own name where Rust would write it
/// like that, its words in Rust's case otherwise.
#[must_use]
pub fn type_stem(name: &str) -> String {
    let kept = name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.chars().all(|c| c.is_ascii_alphanumeric());
    if kept {
        return name.to_owned();
    }
    let words = split(name);
    identifier(pascal(&words), name, "N", pascal)
}

/// What a member would like to be called.
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

/// What an enum's value would like its variant to be called: by the name that the document gives
/// it, before any made of the value itself.
#[must_use]
pub(super) fn requested_variant(value: &str, name: Option<&str>) -> RequestedName {
    let mut requested_name = value_requested_name(value);
    let words = name.map(split).filter(|words| !words.is_empty());
    if let (Some(name), Some(words)) = (name, words) {
        let given = identifier(pascal(&words), name, "N", pascal);
        requested_name.candidates.insert(0, given);
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
    // Of values that differ by case only, the one that is the name keeps it, then one with
    // capitals.
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

/// Makes an identifier of a stem. One that is empty, or begins with a digit that the text does not
/// begin with, has the text's punctuation spelled out; a digit that is left has `letter` before it.
fn identifier(stem: String, text: &str, letter: &str, case: fn(&[String]) -> String) -> String {
    let digit_first = |name: &str| name.starts_with(|c: char| c.is_ascii_digit());
    let known_sign = |c| punctuation(c).is_some();
    let stem = match stem.is_empty() {
        true if !text.contains(known_sign) => case(&split_signs(text)),
        _ => stem,
    };
    let stem = match stem.is_empty() || (digit_first(&stem) && !digit_first(text)) {
        true => case(&spell(text)),
        false => stem,
    };
    match stem.is_empty() {
        true => case(&["empty".to_owned()]),
        false if digit_first(&stem) => format!("{letter}{stem}"),
        false => stem,
    }
}

/// The name of a punctuation character.
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

/// The word without the mark of the plural, to tell `syncs` and `sync` are one.
#[must_use]
pub fn singular(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("ies") {
        return format!("{stem}y");
    }
    match word.strip_suffix('s') {
        Some(stem) if !stem.ends_with('s') && stem.len() > 1 => stem.to_owned(),
        _ => word.to_owned(),
    }
}
