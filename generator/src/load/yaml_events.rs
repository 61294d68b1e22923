//! YAML text to a value from parser events: the second reader.
//!
//! It takes what the first reader refuses (U+2028 in plain text, tabs in block text, deep brackets
//! without loss of time) and keeps an explicit stack, so no nesting can exhaust the thread's.

use super::failure::Failure;
use super::limits::{MAX_DEPTH, node_budget};
use super::parse::byte_offset;
use super::value_reader::{Fault, MERGE, merge};
use super::yaml_scalar;
use crate::diagnostic::{Pointer, Position};
use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span, Tag};
use serde_json::map::Entry;
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::collections::HashMap;

/// Reads one YAML document; an empty text is null.
pub(super) fn parse(text: &str) -> Result<Value, Failure> {
    let mut builder = Builder {
        budget: node_budget(text),
        ..Builder::default()
    };
    let mut documents = 0;
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| syntax(text, &error))?;
        if matches!(event, Event::DocumentStart(_)) {
            documents += 1;
        }
        if documents > 1 {
            let message = "the YAML holds more than one document";
            return Err(Failure::syntax(start(text, &span), message));
        }
        builder.take(event).map_err(|stop| match stop {
            Stop::Fault(fault) => fault.failure(text, Position::Node(builder.pointer())),
            Stop::Syntax(message) => Failure::syntax(start(text, &span), message),
        })?;
    }
    Ok(builder.root.map_or(Value::Null, |node| node.value))
}

fn start(text: &str, span: &Span) -> usize {
    byte_offset(text, span.start.index())
}

fn syntax(text: &str, error: &ScanError) -> Failure {
    let offset = byte_offset(text, error.marker().index());
    // The scanner looks ahead of the events, so it can meet its own limit before they meet ours.
    if error.info() == "recursion limit exceeded" {
        return Fault::TooDeep.failure(text, Position::Offset(offset));
    }
    let message = format!("the YAML is not well-formed: {}", error.info());
    Failure::syntax(offset, message)
}

enum Stop {
    Fault(Fault),
    Syntax(&'static str),
}

/// A finished value with what the limits need to know of it.
#[derive(Clone)]
struct Node {
    value: Value,
    nodes: usize,
    height: usize,
}

enum Open {
    Array(Vec<Value>),
    Object {
        members: Map<String, Value>,
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
    /// Finished values that aliases may name. An anchor is known once its value is finished, so an
    /// alias inside its own value finds nothing.
    anchors: HashMap<usize, Node>,
    root: Option<Node>,
    /// How many more values may be made.
    budget: usize,
}

impl Builder {
    fn take(&mut self, event: Event<'_>) -> Result<(), Stop> {
        match event {
            Event::SequenceStart(anchor, _) => self.open(Open::Array(Vec::new()), anchor),
            Event::MappingStart(anchor, _) => {
                let (members, merges, key) = (Map::new(), Vec::new(), None);
                self.open(
                    Open::Object {
                        members,
                        merges,
                        key,
                    },
                    anchor,
                )
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(),
            Event::Scalar(text, style, anchor, tag) => self.scalar(text, style, anchor, tag),
            Event::Alias(anchor) => self.alias(anchor),
            _ => Ok(()),
        }
    }

    fn open(&mut self, open: Open, anchor: usize) -> Result<(), Stop> {
        if self.expects_key() {
            return Err(Stop::Syntax("a key of a YAML mapping must be a scalar"));
        }
        if self.stack.len() >= MAX_DEPTH {
            return Err(Stop::Fault(Fault::TooDeep));
        }
        self.spend(1)?;
        let (nodes, height) = (1, 0);
        self.stack.push(Frame {
            open,
            anchor,
            nodes,
            height,
        });
        Ok(())
    }

    fn alias(&mut self, anchor: usize) -> Result<(), Stop> {
        let Some(node) = self.anchors.get(&anchor) else {
            return Err(Stop::Syntax(
                "the YAML alias stands inside the value it names",
            ));
        };
        // The size is checked before the copy is made: copies of copies grow fast.
        let left = self.budget.checked_sub(node.nodes);
        self.budget = left.ok_or(Stop::Fault(Fault::TooLarge))?;
        let copy = node.clone();
        self.finish(copy, 0)
    }

    fn spend(&mut self, nodes: usize) -> Result<(), Stop> {
        let left = self.budget.checked_sub(nodes);
        self.budget = left.ok_or(Stop::Fault(Fault::TooLarge))?;
        Ok(())
    }

    fn close(&mut self) -> Result<(), Stop> {
        let Some(frame) = self.stack.pop() else {
            return Ok(());
        };
        let value = match frame.open {
            Open::Array(items) => Value::Array(items),
            Open::Object {
                mut members,
                merges,
                ..
            } => {
                merge(&mut members, merges);
                Value::Object(members)
            }
        };
        let (nodes, height) = (frame.nodes, frame.height + 1);
        self.finish(
            Node {
                value,
                nodes,
                height,
            },
            frame.anchor,
        )
    }

    fn scalar(
        &mut self,
        text: Cow<'_, str>,
        style: ScalarStyle,
        anchor: usize,
        tag: Option<Cow<'_, Tag>>,
    ) -> Result<(), Stop> {
        let quoted = style != ScalarStyle::Plain
            || tag.is_some_and(|tag| tag.is_yaml_core_schema() && tag.suffix == "str");
        self.spend(usize::from(!self.expects_key()))?;
        let value = if quoted || self.expects_key() {
            Value::String(text.into_owned())
        } else {
            yaml_scalar::plain(&text).ok_or(Stop::Fault(Fault::NotFinite))?
        };
        let (nodes, height) = (1, 0);
        self.finish(
            Node {
                value,
                nodes,
                height,
            },
            anchor,
        )
    }

    /// Whether the next value is the key of a member.
    fn expects_key(&self) -> bool {
        let open = self.stack.last().map(|frame| &frame.open);
        matches!(open, Some(Open::Object { key: None, .. }))
    }

    /// Puts a finished value where it belongs: an anchor, a key, an item, a member or the root.
    fn finish(&mut self, node: Node, anchor: usize) -> Result<(), Stop> {
        if self.stack.len() + node.height > MAX_DEPTH {
            return Err(Stop::Fault(Fault::TooDeep));
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
        frame.open.put(node.value)
    }

    /// Where the reader stands.
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

impl Open {
    fn put(&mut self, value: Value) -> Result<(), Stop> {
        let (members, merges, key) = match self {
            Open::Array(items) => {
                items.push(value);
                return Ok(());
            }
            Open::Object {
                members,
                merges,
                key,
            } => (members, merges, key),
        };
        let Some(name) = key.take() else {
            *key = Some(match value {
                Value::String(text) => text,
                Value::Null => "null".to_owned(),
                Value::Bool(flag) => flag.to_string(),
                Value::Number(number) => number.to_string(),
                Value::Array(_) | Value::Object(_) => {
                    return Err(Stop::Syntax("a key of a YAML mapping must be a scalar"));
                }
            });
            return Ok(());
        };
        if name == MERGE {
            merges.push(value);
            return Ok(());
        }
        match members.entry(name) {
            Entry::Vacant(entry) => entry.insert(value),
            Entry::Occupied(entry) => {
                // The key goes back, so that the pointer names it.
                *key = Some(entry.key().clone());
                return Err(Stop::Fault(Fault::DuplicateKey));
            }
        };
        Ok(())
    }
}
