//! Writes a document as JSON or YAML, and records the position of each node without a parser.

use std::collections::HashMap;

use serde_json::{Map, Value};

/// The format of the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Json,
    Yaml,
}

/// The source of a document, and the line and column of each node by its pointer: of the key of a
/// container, and of the value of any other node; of an array item that is an object, of its first
/// key in YAML and of its brace in JSON.
#[derive(Debug, Default)]
pub struct Emitted {
    pub source: String,
    pub positions: HashMap<String, (usize, usize)>,
    line: usize,
    line_start: usize,
}

/// Writes the document. The entry at the pointer `duplicated` is written twice.
pub fn emit(document: &Value, format: Format, duplicated: Option<&str>) -> Emitted {
    let mut out = Emitted {
        line: 1,
        ..Emitted::default()
    };
    match format {
        Format::Json => json(&mut out, document, "", 0, duplicated),
        Format::Yaml => yaml(&mut out, document, "", 0, duplicated),
    }
    out.push("\n");
    out
}

impl Emitted {
    fn push(&mut self, part: &str) {
        self.source.push_str(part);
        if let Some(newline) = part.rfind('\n') {
            self.line += part.matches('\n').count();
            self.line_start = self.source.len() - (part.len() - newline - 1);
        }
    }

    fn mark(&mut self, pointer: &str) {
        let column = self.source[self.line_start..].chars().count() + 1;
        self.positions
            .insert(pointer.to_owned(), (self.line, column));
    }

    fn new_line(&mut self, depth: usize) {
        self.push("\n");
        self.push(&"  ".repeat(depth));
    }
}

/// Returns the pointer of a child (RFC 6901).
pub fn child(pointer: &str, key: &str) -> String {
    format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1"))
}

fn is_container(value: &Value) -> bool {
    value.is_object() || value.is_array()
}

/// Returns the entries in order, including the duplicate.
fn entries<'v>(
    entries: &'v Map<String, Value>,
    pointer: &str,
    duplicated: Option<&str>,
) -> Vec<(&'v String, &'v Value)> {
    let mut all = Vec::new();
    for (key, value) in entries {
        all.push((key, value));
        if duplicated == Some(child(pointer, key).as_str()) {
            all.push((key, value));
        }
    }
    all
}

fn json(out: &mut Emitted, value: &Value, pointer: &str, depth: usize, duplicated: Option<&str>) {
    match value {
        Value::Object(object) if !object.is_empty() => {
            out.push("{");
            for (index, (key, value)) in
                entries(object, pointer, duplicated).into_iter().enumerate()
            {
                out.push(if index == 0 { "" } else { "," });
                out.new_line(depth + 1);
                let pointer = child(pointer, key);
                if is_container(value) {
                    out.mark(&pointer);
                }
                out.push(&format!("{}: ", Value::from(key.as_str())));
                if !is_container(value) {
                    out.mark(&pointer);
                }
                json(out, value, &pointer, depth + 1, duplicated);
            }
            out.new_line(depth);
            out.push("}");
        }
        Value::Array(items) if !items.is_empty() => {
            out.push("[");
            for (index, value) in items.iter().enumerate() {
                out.push(if index == 0 { "" } else { "," });
                out.new_line(depth + 1);
                let pointer = child(pointer, &index.to_string());
                out.mark(&pointer);
                json(out, value, &pointer, depth + 1, duplicated);
            }
            out.new_line(depth);
            out.push("]");
        }
        other => out.push(&other.to_string()),
    }
}

/// Writes block style; a string is quoted as in JSON, which YAML reads in the same way.
fn yaml(out: &mut Emitted, value: &Value, pointer: &str, depth: usize, duplicated: Option<&str>) {
    match value {
        Value::Object(object) if !object.is_empty() => {
            for (index, (key, value)) in
                entries(object, pointer, duplicated).into_iter().enumerate()
            {
                if index > 0 || pointer.is_empty() && !out.source.is_empty() {
                    out.new_line(depth);
                }
                let pointer = child(pointer, key);
                if is_container(value) {
                    out.mark(&pointer);
                }
                out.push(&format!("{}:", yaml_key(key)));
                yaml_value(out, value, &pointer, depth, duplicated);
            }
        }
        Value::Array(items) if !items.is_empty() => {
            for (index, value) in items.iter().enumerate() {
                if index > 0 {
                    out.new_line(depth);
                }
                out.push("- ");
                let pointer = child(pointer, &index.to_string());
                out.mark(&pointer);
                yaml(out, value, &pointer, depth + 1, duplicated);
            }
        }
        other => out.push(&other.to_string()),
    }
}

fn yaml_key(key: &str) -> String {
    let plain = key
        .bytes()
        .all(|byte| byte.is_ascii_alphabetic() || byte == b'_');
    if plain {
        key.to_owned()
    } else {
        Value::from(key).to_string()
    }
}

fn yaml_value(
    out: &mut Emitted,
    value: &Value,
    pointer: &str,
    depth: usize,
    duplicated: Option<&str>,
) {
    let empty = match value {
        Value::Object(object) => object.is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => true,
    };
    if empty {
        out.push(" ");
        if !is_container(value) {
            out.mark(pointer);
        }
    } else {
        out.new_line(depth + 1);
    }
    yaml(out, value, pointer, depth + 1, duplicated);
}
