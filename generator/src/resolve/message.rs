//! Serde's errors in the terms of OpenAPI.

/// Rewrites the message of a deserialization error, such as "invalid type: string "x", expected struct
/// Tag" to "expected a Tag Object, found a string". Other messages stay as they are.
pub(super) fn translate(message: &str) -> String {
    let translated = mismatch(message)
        .or_else(|| missing(message))
        .or_else(|| unknown(message));
    translated.unwrap_or_else(|| message.to_owned())
}

fn mismatch(message: &str) -> Option<String> {
    let details = message
        .strip_prefix("invalid type: ")
        .or_else(|| message.strip_prefix("invalid value: "))
        .or_else(|| message.strip_prefix("invalid length "))?;
    // The value that was found may contain the separator, what was expected never does.
    let (found, expected) = details.rsplit_once(", expected ")?;
    Some(format!(
        "expected {}, found {}",
        type_name(expected),
        kind(found)
    ))
}

fn missing(message: &str) -> Option<String> {
    let field = message.strip_prefix("missing field ")?;
    Some(format!("the field {field} is missing"))
}

fn unknown(message: &str) -> Option<String> {
    let details = message.strip_prefix("unknown variant ")?;
    let (found, expected) = details.split_once(", expected ")?;
    let expected = expected.strip_prefix("one of ").unwrap_or(expected);
    Some(format!(
        "expected {}, found {found}",
        alternatives(expected)
    ))
}

/// Returns the kind of the value that was found, or a number itself.
fn kind(found: &str) -> &str {
    match found.split_once(' ').map_or(found, |(kind, _)| kind) {
        "string" => "a string",
        "boolean" => "a boolean",
        "floating" => found.trim_start_matches("floating point "),
        "integer" => found.trim_start_matches("integer "),
        "sequence" => "an array",
        "map" => "an object",
        "null" | "unit" | "Option" => "`null`",
        _ => found,
    }
}

/// Returns what was expected: an object of OpenAPI, or a type of JSON.
fn type_name(expected: &str) -> String {
    match expected {
        "a sequence" | "array" => "an array".to_owned(),
        "a map" | "map" | "object" => "an object".to_owned(),
        "string" => "a string".to_owned(),
        "usize" | "u64" => "a non-negative integer".to_owned(),
        "i64" => "an integer".to_owned(),
        "f64" | "a JSON number" => "a number".to_owned(),
        "struct RawAnySchema" => "a Schema Object".to_owned(),
        "struct ParameterData" => "a Parameter Object".to_owned(),
        _ => match expected.split_once("struct ") {
            Some((_, name)) => with_article(&format!("{} Object", spaced_name(name))),
            None => expected.to_owned(),
        },
    }
}

/// Splits the name of a Rust type into its parts: `ServerVariable` is `Server Variable`.
fn spaced_name(name: &str) -> String {
    let mut spaced = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && spaced.ends_with(|c: char| c.is_ascii_lowercase()) {
            spaced.push(' ');
        }
        spaced.push(letter);
    }
    spaced
}

fn with_article(noun: &str) -> String {
    let article = if noun.starts_with(['A', 'E', 'I', 'O', 'U']) {
        "an"
    } else {
        "a"
    };
    format!("{article} {noun}")
}

/// Joins `` `a`, `b`, `c` `` to `` `a`, `b` or `c` ``.
fn alternatives(names: &str) -> String {
    match names.rsplit_once(", ") {
        Some((rest, last)) => format!("{rest} or {last}"),
        None => names.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::translate;

    #[test]
    fn errors_are_in_the_terms_of_openapi() {
        for (serde, own) in [
            (
                "invalid type: string \"x, expected y\", expected struct Tag",
                "expected a Tag Object, found a string",
            ),
            (
                "invalid type: sequence, expected struct ExternalDocumentation",
                "expected an External Documentation Object, found an array",
            ),
            (
                "invalid type: integer `3`, expected a string",
                "expected a string, found `3`",
            ),
            (
                "invalid value: integer `-1`, expected usize",
                "expected a non-negative integer, found `-1`",
            ),
            ("missing field `name`", "the field `name` is missing"),
            (
                "unknown variant `qurey`, expected one of `query`, `header`, `path`, `cookie`",
                "expected `query`, `header`, `path` or `cookie`, found `qurey`",
            ),
            ("anything else", "anything else"),
        ] {
            assert_eq!(translate(serde), own);
        }
    }
}
