//! A short form of `{:#?}` output.
//!
//! Takes the indented lines of `Debug` and joins each bracket that fits on a line. Empty fields are
//! left out: they are the same for almost every node.

/// The number of characters from which a bracket stays open.
const WIDTH: usize = 100;

/// The values of fields that are left out.
const NOTHING: &[&str] = &[
    "None",
    "[]",
    "{}",
    "false",
    "Docs",
    "Presence",
    "ReadWrite",
    "Rules",
];

/// Returns the short form of the pretty `Debug` output of a value.
#[must_use]
pub fn outline(debug: &str) -> String {
    let mut lines = debug.lines().peekable();
    let mut short = String::new();
    while let Some(line) = lines.next() {
        for line in read_node(line, &mut lines) {
            short.push_str(&line);
            short.push('\n');
        }
    }
    short
}

/// Reads a node: a line, or a line that opens a bracket with all up to the line that closes it.
fn read_node<'a>(
    line: &str,
    lines: &mut std::iter::Peekable<impl Iterator<Item = &'a str>>,
) -> Vec<String> {
    if !line.ends_with(['{', '[', '(']) {
        return vec![line.to_owned()];
    }
    let mut children = Vec::new();
    let closing = loop {
        let Some(next) = lines.next() else {
            return vec![line.to_owned()];
        };
        if next.trim_start().starts_with(['}', ']', ')']) {
            break next;
        }
        let child = read_node(next, lines);
        if !child.first().is_some_and(|line| is_nothing(line)) {
            children.push(child);
        }
    };
    join(line, children, closing)
}

/// Returns whether the line is an empty field, such as `summary: None,`, or a redundant one: the types
/// of variants state their branches.
fn is_nothing(line: &str) -> bool {
    if line.trim_start().starts_with("branches: ") {
        return true;
    }
    let field = line.trim().trim_end_matches(',').split_once(": ");
    field.is_some_and(|(name, value)| {
        name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_') && NOTHING.contains(&value)
    })
}

/// Returns a bracket on one line if that is short, and its contents on lines of their own otherwise.
fn join(open: &str, children: Vec<Vec<String>>, close: &str) -> Vec<String> {
    let inner: Option<Vec<&str>> = children
        .iter()
        .map(|child| match child.as_slice() {
            [only] => Some(only.trim().trim_end_matches(',')),
            _ => None,
        })
        .collect();
    if let Some(inner) = inner {
        let line = match (inner.is_empty(), open.strip_suffix(" {")) {
            (true, Some(name)) => format!("{name}{}", close.trim().trim_start_matches('}')),
            (_, Some(name)) => format!("{name} {{ {} {}", inner.join(", "), close.trim()),
            (_, None) => format!("{open}{}{}", inner.join(", "), close.trim()),
        };
        if line.chars().count() <= WIDTH {
            return vec![line];
        }
    }
    let children = children.into_iter().flatten();
    [open.to_owned()]
        .into_iter()
        .chain(children)
        .chain([close.to_owned()])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::outline;

    #[test]
    fn short_brackets_are_joined_and_nothing_is_left_out() {
        let debug = "Api {\n    ty: Scalar(\n        Uuid,\n    ),\n    docs: Docs {\n        summary: None,\n        notes: [],\n    },\n}";
        assert_eq!(outline(debug), "Api { ty: Scalar(Uuid) }\n");
    }

    #[test]
    fn long_brackets_stay_open_and_strings_are_preserved() {
        let title = "x".repeat(100);
        let debug = format!("Api {{\n    title: \"{title}\",\n    version: \"None\",\n}}");
        assert_eq!(outline(&debug), format!("{debug}\n"));
    }
}
