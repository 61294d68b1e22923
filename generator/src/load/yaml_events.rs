//! Parses YAML from parser events: the second YAML parser.
//!
//! It accepts what the first one rejects (U+2028 in plain scalars, tabs in block scalars, deep brackets
//! in linear time), and has an explicit stack, so no nesting can exhaust the thread's.

use super::failure::Failure;
use super::limits::{MAX_DEPTH, node_budget};
use super::value_reader::{MERGE, ReadError, merge};
use super::yaml_scalar;
use crate::diagnostic::{Pointer, Position};
use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span, Tag};
use serde_json::map::Entry;
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::collections::HashMap;

/// Parses one YAML document; an empty one is `null`.
pub(super) fn parse(source: &str) -> Result<Value, Failure> {
    let mut builder = Builder {
        budget: node_budget(source),
        ..Builder::default()
    };
    let mut documents = 0;
    for event in Parser::new_from_str(source) {
        let (event, span) = event.map_err(|error| syntax(source, &error))?;
        if matches!(event, Event::DocumentStart(_)) {
            documents += 1;
        }
        if documents > 1 {
            let message = "the YAML contains more than one document";
            return Err(Failure::syntax(start(source, &span), message));
        }
        builder.add(event).map_err(|error| match error {
            EventError::Read(error) => error.failure(source, Position::Node(builder.pointer())),
            EventError::Syntax(message) => Failure::syntax(start(source, &span), message),
        })?;
    }
    Ok(builder.root.map_or(Value::Null, |node| node.value))
}

fn start(source: &str, span: &Span) -> usize {
    byte_offset(source, span.start.index())
}

/// Returns the byte offset of the character at `index`.
fn byte_offset(source: &str, index: usize) -> usize {
    let mut offsets = source.char_indices().map(|(offset, _)| offset);
    offsets.nth(index).unwrap_or(source.len())
}

fn syntax(source: &str, error: &ScanError) -> Failure {
    let offset = byte_offset(source, error.marker().index());
    // The scanner is ahead of the events, so it can reach its own limit before they reach ours.
    if error.info() == "recursion limit exceeded" {
        return ReadError::TooDeep.failure(source, Position::Offset(offset));
    }
    Failure::syntax(offset, format!("invalid YAML: {}", error.info()))
}

/// Why an event is rejected.
enum EventError {
    Read(ReadError),
    Syntax(&'static str),
}

/// A complete value, with its size and height for the limits.
#[derive(Clone)]
struct Node {
    value: Value,
    nodes: usize,
    height: usize,
}

/// A value that is still being built.
enum Open {
    Array(Vec<Value>),
    Object {
        object: Map<String, Value>,
        merges: Vec<Value>,
        key: Option<String>,
    },
}

struct Frame {
    open: Open,
    anchor: usize,
    nodes: usize,
    height: usize,
}

#[derive(Default)]
struct Builder {
    stack: Vec<Frame>,
    /// The complete values that aliases may refer to. An anchor is known once its value is complete,
    /// so an alias inside its own value is unresolvable.
    anchors: HashMap<usize, Node>,
    root: Option<Node>,
    /// The number of values that may still be created.
    budget: usize,
}

impl Builder {
    fn add(&mut self, event: Event<'_>) -> Result<(), EventError> {
        match event {
            Event::SequenceStart(anchor, _) => self.open(Open::Array(Vec::new()), anchor),
            Event::MappingStart(anchor, _) => {
                let object = Open::Object {
                    object: Map::new(),
                    merges: Vec::new(),
                    key: None,
                };
                self.open(object, anchor)
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(),
            Event::Scalar(scalar, style, anchor, tag) => self.scalar(scalar, style, anchor, tag),
            Event::Alias(anchor) => self.alias(anchor),
            _ => Ok(()),
        }
    }

    fn open(&mut self, open: Open, anchor: usize) -> Result<(), EventError> {
        if self.expects_key() {
            return Err(EventError::Syntax(SCALAR_KEY));
        }
        if self.stack.len() >= MAX_DEPTH {
            return Err(EventError::Read(ReadError::TooDeep));
        }
        self.spend(1)?;
        self.stack.push(Frame {
            open,
            anchor,
            nodes: 1,
            height: 0,
        });
        Ok(())
    }

    fn alias(&mut self, anchor: usize) -> Result<(), EventError> {
        let Some(node) = self.anchors.get(&anchor) else {
            let message = "the YAML alias is inside the value that it refers to";
            return Err(EventError::Syntax(message));
        };
        // The size is checked before the value is copied: copies of copies grow exponentially.
        let budget = self.budget.checked_sub(node.nodes);
        self.budget = budget.ok_or(EventError::Read(ReadError::TooLarge))?;
        let copy = node.clone();
        self.finish(copy, 0)
    }

    fn spend(&mut self, nodes: usize) -> Result<(), EventError> {
        let budget = self.budget.checked_sub(nodes);
        self.budget = budget.ok_or(EventError::Read(ReadError::TooLarge))?;
        Ok(())
    }

    fn close(&mut self) -> Result<(), EventError> {
        let Some(frame) = self.stack.pop() else {
            return Ok(());
        };
        let value = match frame.open {
            Open::Array(items) => Value::Array(items),
            Open::Object {
                mut object, merges, ..
            } => {
                merge(&mut object, merges);
                Value::Object(object)
            }
        };
        let node = Node {
            value,
            nodes: frame.nodes,
            height: frame.height + 1,
        };
        self.finish(node, frame.anchor)
    }

    fn scalar(
        &mut self,
        scalar: Cow<'_, str>,
        style: ScalarStyle,
        anchor: usize,
        tag: Option<Cow<'_, Tag>>,
    ) -> Result<(), EventError> {
        let is_string = style != ScalarStyle::Plain
            || tag.is_some_and(|tag| tag.is_yaml_core_schema() && tag.suffix == "str");
        self.spend(usize::from(!self.expects_key()))?;
        let value = if is_string || self.expects_key() {
            Value::String(scalar.into_owned())
        } else {
            yaml_scalar::plain(&scalar).ok_or(EventError::Read(ReadError::NotFinite))?
        };
        let node = Node {
            value,
            nodes: 1,
            height: 0,
        };
        self.finish(node, anchor)
    }

    /// Returns whether the next value is a key of an object.
    fn expects_key(&self) -> bool {
        let open = self.stack.last().map(|frame| &frame.open);
        matches!(open, Some(Open::Object { key: None, .. }))
    }

    /// Adds a complete value as an anchor, and as a key, an item, the value of a key or the root.
    fn finish(&mut self, node: Node, anchor: usize) -> Result<(), EventError> {
        if self.stack.len() + node.height > MAX_DEPTH {
            return Err(EventError::Read(ReadError::TooDeep));
        }
        if anchor != 0 {
            self.spend(node.nodes)?;
            self.anchors.insert(anchor, node.clone());
        }
        let Some(frame) = self.stack.last_mut() else {
            self.root = Some(node);
            return Ok(());
        };
        frame.nodes += node.nodes;
        frame.height = frame.height.max(node.height);
        frame.open.add(node.value)
    }

    /// Returns the pointer to the value that is being built.
    fn pointer(&self) -> Pointer {
        self.stack
            .iter()
            .fold(Pointer::root(), |pointer, frame| match &frame.open {
                Open::Array(items) => pointer.item(items.len()),
                Open::Object { key: Some(key), .. } => pointer.child(key),
                Open::Object { key: None, .. } => pointer,
            })
    }
}

const SCALAR_KEY: &str = "a key of a YAML mapping must be a scalar";

impl Open {
    fn add(&mut self, value: Value) -> Result<(), EventError> {
        let (object, merges, key) = match self {
            Open::Array(items) => {
                items.push(value);
                return Ok(());
            }
            Open::Object {
                object,
                merges,
                key,
            } => (object, merges, key),
        };
        let Some(name) = key.take() else {
            *key = Some(key_name(value)?);
            return Ok(());
        };
        if name == MERGE {
            merges.push(value);
            return Ok(());
        }
        match object.entry(name) {
            Entry::Vacant(entry) => entry.insert(value),
            Entry::Occupied(entry) => {
                // The key is put back, so that the pointer contains it.
                *key = Some(entry.key().clone());
                return Err(EventError::Read(ReadError::DuplicateKey));
            }
        };
        Ok(())
    }
}

fn key_name(key: Value) -> Result<String, EventError> {
    match key {
        Value::String(string) => Ok(string),
        Value::Null => Ok("null".to_owned()),
        Value::Bool(flag) => Ok(flag.to_string()),
        Value::Number(number) => Ok(number.to_string()),
        Value::Array(_) | Value::Object(_) => Err(EventError::Syntax(SCALAR_KEY)),
    }
}
