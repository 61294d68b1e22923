//! Writes a value as text and remembers where each node came to stand, without asking any parser.

use std::collections::HashMap;

use serde_json::{Map, Value};

/// How a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Json,
    Yaml,
}

/// A text, and the line and column of each node by its pointer: of the key of a node that holds
/// others, of the value of any other; of an item that is a mapping, of its first key in YAML and
/// of its bracket in JSON.
#[derive(Debug, Default)]
pub struct Emitted {
    pub text: String,
    pub places: HashMap<String, (usize, usize)>,
    line: usize,
    line_start: usize,
}

/// Writes the document. The member `twice`, given by its pointer, is written two times.
pub fn emit(document: &Value, format: Format, twice: Option<&str>) -> Emitted {
    let mut out = Emitted {
        line: 1,
        ..Emitted::default()
    };
    match format {
        Format::Json => json(&mut out, document, "", 0, twice),
        Format::Yaml => yaml(&mut out, document, "", 0, twice),
    }
    out.push("\n");
    out
}

impl Emitted {
    fn push(&mut self, text: &str) {
        self.text.push_str(text);
        if let Some(newline) = text.rfind('\n') {
            self.line += text.matches('\n').count();
            self.line_start = self.text.len() - (text.len() - newline - 1);
        }
    }

    fn mark(&mut self, pointer: &str) {
        let column = self.text[self.line_start..].chars().count() + 1;
        self.places.insert(pointer.to_owned(), (self.line, column));
    }

    fn new_line(&mut self, depth: usize) {
        self.push("\n");
        self.push(&"  ".repeat(depth));
    }
}

/// The pointer of a member (RFC 6901).
pub fn child(pointer: &str, key: &str) -> String {
    format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1"))
}

fn holds(value: &Value) -> bool {
    value.is_object() || value.is_array()
}

/// The members in order, one of them two times.
fn members<'v>(
    members: &'v Map<String, Value>,
    pointer: &str,
    twice: Option<&str>,
) -> Vec<(&'v String, &'v Value)> {
    let mut all = Vec::new();
    for (key, value) in members {
        all.push((key, value));
        if twice == Some(child(pointer, key).as_str()) {
            all.push((key, value));
        }
    }
    all
}

fn json(out: &mut Emitted, value: &Value, pointer: &str, depth: usize, twice: Option<&str>) {
    match value {
        Value::Object(object) if !object.is_empty() => {
            out.push("{");
            for (index, (key, value)) in members(object, pointer, twice).into_iter().enumerate() {
                out.push(if index == 0 { "" } else { "," });
                out.new_line(depth + 1);
                let pointer = child(pointer, key);
                if holds(value) {
                    out.mark(&pointer);
                }
                out.push(&format!("{}: ", Value::from(key.as_str())));
                if !holds(value) {
                    out.mark(&pointer);
                }
                json(out, value, &pointer, depth + 1, twice);
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
                json(out, value, &pointer, depth + 1, twice);
            }
            out.new_line(depth);
            out.push("]");
        }
        other => out.push(&other.to_string()),
    }
}

/// Block style; a text is quoted as in JSON, which YAML reads alike.
fn yaml(out: &mut Emitted, value: &Value, pointer: &str, depth: usize, twice: Option<&str>) {
    match value {
        Value::Object(object) if !object.is_empty() => {
            for (index, (key, value)) in members(object, pointer, twice).into_iter().enumerate() {
                if index > 0 || pointer.is_empty() && !out.text.is_empty() {
                    out.new_line(depth);
                }
                let pointer = child(pointer, key);
                if holds(value) {
                    out.mark(&pointer);
                }
                out.push(&format!("{}:", yaml_key(key)));
                yaml_value(out, value, &pointer, depth, twice);
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
                yaml(out, value, &pointer, depth + 1, twice);
            }
        }
        other => out.push(&other.to_string()),
    }
}

fn yaml_key(key: &str) -> String {
    let plain = key
        .bytes()
        .all(|byte| byte.is_ascii_alphabetic() || byte == b'_');
    match plain {
        true => key.to_owned(),
        false => Value::from(key).to_string(),
    }
}

fn yaml_value(out: &mut Emitted, value: &Value, pointer: &str, depth: usize, twice: Option<&str>) {
    let empty = match value {
        Value::Object(object) => object.is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => true,
    };
    if empty {
        out.push(" ");
        if !holds(value) {
            out.mark(pointer);
        }
    } else {
        out.new_line(depth + 1);
    }
    yaml(out, value, pointer, depth + 1, twice);
}
