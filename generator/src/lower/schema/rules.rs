//! The assertions of schemas beyond their types, collected from wherever they apply.
//!
//! Takes a schema; returns the [`Rules`] of whatever mentions or names it. The rules of a named schema
//! belong to its name and are not repeated where the name is mentioned.

use super::classify::{classify, is_named, is_tuple};
use super::external;
use super::union::only_branch;
use crate::diagnostic::{Code, Pointer};
use crate::ir::{Constraint, Rules};
use crate::lower::lowering::Lowering;
use crate::resolve::{Additional, Assertion, Schema, SchemaNode};

/// The most schemas without a name, references and `allOf` that may lead from one to the next.
const MAX_DEPTH: usize = 100;

/// The longest pattern that is checked, in bytes, and the most alternatives that one has.
const LONGEST_PATTERN: usize = 10_000;
const MOST_ALTERNATIVES: usize = 500;

/// Returns the rules where the schema at `pointer` is mentioned, without those of its name.
pub(super) fn mention_rules(lowering: &Lowering, pointer: &Pointer) -> Rules {
    mentioned(lowering, pointer, 0)
}

/// Returns the rules of every value of the schema at `pointer`.
pub(super) fn rules(lowering: &Lowering, pointer: &Pointer) -> Rules {
    collected(lowering, pointer, 0)
}

/// Reports the patterns that cannot be checked. Nothing else depends on them.
pub(super) fn report_patterns(lowering: &mut Lowering) {
    let invalid = std::mem::take(&mut *lowering.rules.invalid_patterns.borrow_mut());
    for (pointer, reason) in invalid {
        let message = format!(
            "invalid regular expression of ECMA-262 ({reason}); it is documented, not checked"
        );
        let at = pointer.child("pattern");
        let diagnostics = &mut lowering.diagnostics;
        // A client that does not check values is not affected.
        let diagnostic = if lowering.options.types.validate {
            diagnostics.warning(Code::InvalidValue, at, message)
        } else {
            diagnostics.note(Code::InvalidValue, at, message)
        };
        diagnostic.hint("write the pattern in the syntax of JavaScript");
    }
}

fn mentioned(lowering: &Lowering, pointer: &Pointer, depth: usize) -> Rules {
    let schema = lowering.follow(pointer);
    // A component on the way has a name, too, even if it only names another.
    let named = names_a_component(lowering, pointer)
        || external::by_pointer(lowering, &schema.pointer).is_some()
        || is_named(lowering, &classify(lowering, schema), schema);
    if named {
        Rules::default()
    } else {
        collected(lowering, &schema.pointer, depth)
    }
}

/// Whether the schema is a component, or a chain of references that leads through one.
fn names_a_component(lowering: &Lowering, pointer: &Pointer) -> bool {
    let mut at = pointer;
    loop {
        if lowering.is_component(at) {
            return true;
        }
        match lowering.schema(at) {
            SchemaNode::Reference(reference) => at = &reference.target,
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
    // A schema that leads back here adds nothing.
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

fn of_schema(lowering: &Lowering, schema: &Schema, depth: usize) -> Rules {
    let additional = match &schema.additional {
        Some(Additional::Schema(value)) => Some(value),
        _ => None,
    };
    // A tuple has no further items to which `items` could apply.
    let (tuple, items) = if is_tuple(schema) {
        (schema.tuple.as_slice(), None)
    } else {
        (&[][..], schema.items.as_ref())
    };
    let tuple: Vec<Rules> = tuple
        .iter()
        .map(|item| mentioned(lowering, item, depth + 1))
        .collect();
    let any_rules = tuple.iter().any(|item| !item.is_empty());
    let each = items.or(additional);
    let each = each.map(|child| mentioned(lowering, child, depth + 1));
    let constraints = schema.assertions.iter();
    let rules = Rules {
        each: each.filter(|each| !each.is_empty()).map(Box::new),
        constraints: constraints
            .map(|assertion| constraint(lowering, schema, assertion))
            .collect(),
        items: if any_rules { tuple } else { Vec::new() },
    };
    let parts = schema.all_of.iter().cloned();
    parts
        .chain(only_branch(lowering, schema))
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

/// Returns the pattern, marked if it is invalid.
fn checked(lowering: &Lowering, pointer: &Pointer, pattern: &str) -> Constraint {
    match pattern_error(pattern) {
        None => Constraint::Pattern(pattern.to_owned()),
        Some(reason) => {
            let mut invalid = lowering.rules.invalid_patterns.borrow_mut();
            invalid.push((pointer.clone(), reason));
            Constraint::UncheckedPattern(pattern.to_owned())
        }
    }
}

/// Returns why the engine that generated code checks patterns with refuses this one.
fn pattern_error(pattern: &str) -> Option<String> {
    // The engine's recursion grows with the alternatives.
    if pattern.len() > LONGEST_PATTERN || pattern.matches('|').count() > MOST_ALTERNATIVES {
        return Some("it is larger than any written by a person".to_owned());
    }
    // Many patterns escape more than Unicode mode allows, which does no harm.
    let parsed = regress::Regex::with_flags(pattern, "u").or_else(|_| regress::Regex::new(pattern));
    parsed.err().map(|error| error.text)
}
