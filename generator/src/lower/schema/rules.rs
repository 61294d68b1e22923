//! What schemas demand of values beyond their types, collected from wherever it holds.
//!
//! Takes a schema, gives the [`Rules`] that whoever mentions or names it carries. What a schema
//! with a name demands stands with that name, and is not repeated where the name is mentioned.

use std::cell::RefCell;
use std::collections::HashMap;

use super::{classify, foreign, gets_a_name, is_component, is_tuple, union};
use crate::diagnostic::{Code, Pointer};
use crate::ir::{Constraint, Rules};
use crate::lower::Lowering;
use crate::resolve::{Additional, Assertion, Schema, SchemaNode};

/// How deep schemas without names, references and `allOf` may lead.
const MAX_DEPTH: usize = 100;

/// The longest pattern that is checked, in bytes, and the most branches that one has.
const LONGEST_PATTERN: usize = 10_000;
const MOST_BRANCHES: usize = 500;

/// What was collected already, and the patterns that are none.
#[derive(Default)]
pub(in crate::lower) struct RulesCache {
    rules: RefCell<HashMap<Pointer, Rules>>,
    bad_patterns: RefCell<Vec<(Pointer, String)>>,
}

/// What holds where the schema at `pointer` is mentioned: nothing that its name stands for.
pub(super) fn mention_rules(lowering: &Lowering, pointer: &Pointer) -> Rules {
    mentioned(lowering, pointer, 0)
}

/// What holds of every value of the schema at `pointer`.
pub(super) fn rules(lowering: &Lowering, pointer: &Pointer) -> Rules {
    collected(lowering, pointer, 0)
}

/// Tells which patterns cannot be checked. Without them nothing is lost but the check.
pub(super) fn report_patterns(lowering: &mut Lowering) {
    let bad = std::mem::take(&mut *lowering.rules.bad_patterns.borrow_mut());
    for (pointer, reason) in bad {
        let message = format!(
            "this is no regular expression of ECMA-262 ({reason}); it is shown and not checked"
        );
        let at = pointer.child("pattern");
        let findings = &mut lowering.diagnostics;
        // Who does not check values misses nothing.
        let finding = match lowering.options.types.validate {
            true => findings.warning(Code::InvalidValue, at, message),
            false => findings.note(Code::InvalidValue, at, message),
        };
        finding.hint("write the pattern as JavaScript has it");
    }
}

fn mentioned(lowering: &Lowering, pointer: &Pointer, depth: usize) -> Rules {
    let node = lowering.follow(pointer);
    // A component on the way has a name, too, even if it only names another.
    let keywords = node;
    let class = classify(lowering, &keywords);
    let named = names_a_component(lowering, pointer)
        || foreign::by_place(lowering, &node.pointer).is_some()
        || gets_a_name(lowering, &class, keywords);
    match named {
        true => Rules::default(),
        false => collected(lowering, &node.pointer, depth),
    }
}

/// Whether the schema is a component, or a chain of references that passes one.
fn names_a_component(lowering: &Lowering, pointer: &Pointer) -> bool {
    let mut at = pointer.clone();
    loop {
        if is_component(lowering, &at) {
            return true;
        }
        match lowering.schema(&at) {
            SchemaNode::Reference(reference) => at = reference.target.clone(),
            SchemaNode::Schema(_) => return false,
        }
    }
}

fn collected(lowering: &Lowering, pointer: &Pointer, depth: usize) -> Rules {
    if let Some(known) = lowering.rules.rules.borrow().get(pointer) {
        return known.clone();
    }
    if depth > MAX_DEPTH {
        return Rules::default();
    }
    // What leads back here adds nothing.
    let mut cache = lowering.rules.rules.borrow_mut();
    cache.insert(pointer.clone(), Rules::default());
    drop(cache);
    let found = match lowering.schema(pointer) {
        SchemaNode::Reference(reference) => collected(lowering, &reference.target, depth + 1),
        SchemaNode::Schema(schema) => of_schema(lowering, schema, depth),
    };
    let mut cache = lowering.rules.rules.borrow_mut();
    cache.insert(pointer.clone(), found.clone());
    found
}

fn of_schema(lowering: &Lowering, keywords: &Schema, depth: usize) -> Rules {
    let additional = match &keywords.additional {
        Some(Additional::Schema(value)) => Some(value),
        _ => None,
    };
    // A tuple has no further items that `items` could speak of.
    let (tuple, items) = match is_tuple(&keywords) {
        true => (keywords.tuple.as_slice(), None),
        false => (&[][..], keywords.items.as_ref()),
    };
    let tuple = tuple
        .iter()
        .map(|item| mentioned(lowering, item, depth + 1));
    let tuple: Vec<Rules> = tuple.collect();
    let demanding = tuple.iter().any(|item| !item.is_empty());
    let each = items.or(additional);
    let each = each.map(|child| mentioned(lowering, child, depth + 1));
    let mut rules = Rules {
        each: each.filter(|each| !each.is_empty()).map(Box::new),
        constraints: Vec::new(),
        items: if demanding { tuple } else { Vec::new() },
    };
    for assertion in &keywords.assertions {
        rules
            .constraints
            .push(constraint(lowering, keywords, assertion));
    }
    let parts = keywords.all_of.iter().cloned();
    parts
        .chain(union::only_branch(lowering, &keywords))
        .fold(rules, |rules, part| {
            rules.and(&collected(lowering, &part, depth + 1))
        })
}

fn constraint(lowering: &Lowering, schema: &Schema, assertion: &Assertion) -> Constraint {
    match assertion {
        Assertion::MinLength(count) => Constraint::MinLength(*count),
        Assertion::MaxLength(count) => Constraint::MaxLength(*count),
        Assertion::Pattern(pattern) => checked(lowering, &schema.pointer, pattern),
        Assertion::Minimum(number) => Constraint::Minimum(number.clone()),
        Assertion::ExclusiveMinimum(number) => Constraint::ExclusiveMinimum(number.clone()),
        Assertion::Maximum(number) => Constraint::Maximum(number.clone()),
        Assertion::ExclusiveMaximum(number) => Constraint::ExclusiveMaximum(number.clone()),
        Assertion::MultipleOf(number) => Constraint::MultipleOf(number.clone()),
        Assertion::MinItems(count) => Constraint::MinItems(*count),
        Assertion::MaxItems(count) => Constraint::MaxItems(*count),
        Assertion::UniqueItems => Constraint::UniqueItems,
        Assertion::MinProperties(count) => Constraint::MinProperties(*count),
        Assertion::MaxProperties(count) => Constraint::MaxProperties(*count),
    }
}

/// The pattern, if it is one.
fn checked(lowering: &Lowering, pointer: &Pointer, pattern: &str) -> Constraint {
    match pattern_fault(pattern) {
        None => Constraint::Pattern(pattern.to_owned()),
        Some(reason) => {
            let mut bad = lowering.rules.bad_patterns.borrow_mut();
            bad.push((pointer.clone(), reason));
            Constraint::UncheckedPattern(pattern.to_owned())
        }
    }
}

/// Why the engine that generated code checks patterns with does not take this one.
fn pattern_fault(pattern: &str) -> Option<String> {
    // The engine's recursion grows with the branches.
    if pattern.len() > LONGEST_PATTERN || pattern.matches('|').count() > MOST_BRANCHES {
        return Some("it is larger than any that a person wrote".to_owned());
    }
    // Many patterns escape more than Unicode mode allows, which no harm comes from.
    let parsed = regress::Regex::with_flags(pattern, "u").or_else(|_| regress::Regex::new(pattern));
    parsed.err().map(|error| error.text)
}
