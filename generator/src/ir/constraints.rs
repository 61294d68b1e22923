//! The constraints that a document puts on values beyond their types.

/// The constraints on a value, and on the items of an array or the values of a map.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rules {
    /// The constraints on the value itself, without duplicates; all of them apply.
    pub constraints: Vec<Constraint>,
    /// The constraints on each item of an array, each value of a map, and each undeclared property
    /// of an object.
    pub each: Option<Box<Rules>>,
    /// The constraints on the items of a tuple, in order; empty for anything else.
    pub items: Vec<Rules>,
}

/// One assertion (JSON Schema Validation, section 6). It does not apply to values of another kind.
/// Numbers are strings, so that none loses a digit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Constraint {
    /// The minimum number of characters, which are Unicode code points.
    MinLength(u64),
    /// The maximum number of characters.
    MaxLength(u64),
    /// A regular expression (ECMA-262) that matches somewhere in the string.
    Pattern(String),
    /// An unsupported or invalid regular expression, which is documented but not checked.
    UncheckedPattern(String),
    /// The inclusive minimum.
    Minimum(String),
    /// The exclusive minimum.
    ExclusiveMinimum(String),
    /// The inclusive maximum.
    Maximum(String),
    /// The exclusive maximum.
    ExclusiveMaximum(String),
    /// A factor of the number.
    MultipleOf(String),
    /// The minimum number of items.
    MinItems(u64),
    /// The maximum number of items.
    MaxItems(u64),
    /// No two items are equal.
    UniqueItems,
    /// The minimum number of properties.
    MinProperties(u64),
    /// The maximum number of properties.
    MaxProperties(u64),
}

impl Rules {
    /// Returns whether there is no constraint at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.constraints.is_empty()
            && self.each.as_ref().is_none_or(|each| each.is_empty())
            && self.items.iter().all(Rules::is_empty)
    }

    /// Returns the constraints that these rules and others share: what holds if either set applies.
    #[must_use]
    pub fn common(mut self, others: &Rules) -> Rules {
        self.constraints
            .retain(|constraint| others.constraints.contains(constraint));
        self.each = self
            .each
            .take()
            .zip(others.each.as_ref())
            .map(|(own, other)| own.common(other))
            .filter(|each| !each.is_empty())
            .map(Box::new);
        self.items = self
            .items
            .into_iter()
            .zip(&others.items)
            .map(|(own, other)| own.common(other))
            .collect();
        self
    }

    /// Returns these rules and others combined, without duplicates.
    #[must_use]
    pub fn and(mut self, others: &Rules) -> Rules {
        for constraint in &others.constraints {
            if !self.constraints.contains(constraint) {
                self.constraints.push(constraint.clone());
            }
        }
        if let Some(each) = &others.each {
            self.each = Some(Box::new(
                self.each.map(|own| *own).unwrap_or_default().and(each),
            ));
        }
        let count = self.items.len().max(others.items.len());
        self.items.resize(count, Rules::default());
        for (own, other) in self.items.iter_mut().zip(&others.items) {
            *own = std::mem::take(own).and(other);
        }
        self
    }
}
