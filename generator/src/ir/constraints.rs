//! What a document demands of a value beyond its type.

/// What holds of a value, and of the items of a list or the values of a map.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rules {
    /// What holds of the value itself; all of it, each once.
    pub constraints: Vec<Constraint>,
    /// What holds of each item of a list, of each value of a map, and of each member of an object
    /// that the document does not name.
    pub each: Option<Box<Rules>>,
    /// What holds of the items of a tuple, one after the other; empty for anything else.
    pub items: Vec<Rules>,
}

/// One assertion (JSON Schema Validation, section 6). It says nothing of values of another kind.
/// Numbers are texts, so that none loses a digit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Constraint {
    /// The fewest characters, which are Unicode code points.
    MinLength(u64),
    /// The most characters.
    MaxLength(u64),
    /// A regular expression (ECMA-262) that the text matches somewhere.
    Pattern(String),
    /// A text that was meant as one, which is told and not checked.
    UncheckedPattern(String),
    /// The least number.
    Minimum(String),
    /// A number that is too small.
    ExclusiveMinimum(String),
    /// The greatest number.
    Maximum(String),
    /// A number that is too great.
    ExclusiveMaximum(String),
    /// The number is this one times an integer.
    MultipleOf(String),
    /// The fewest items.
    MinItems(u64),
    /// The most items.
    MaxItems(u64),
    /// No two items are equal.
    UniqueItems,
    /// The fewest members.
    MinProperties(u64),
    /// The most members.
    MaxProperties(u64),
}

impl Rules {
    /// Whether nothing is demanded.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.constraints.is_empty()
            && self.each.as_ref().is_none_or(|each| each.is_empty())
            && self.items.iter().all(Rules::is_empty)
    }

    /// What both these rules and others demand: all that holds where either may.
    #[must_use]
    pub fn common(mut self, others: &Rules) -> Rules {
        self.constraints
            .retain(|constraint| others.constraints.contains(constraint));
        let each = self.each.take().zip(others.each.as_ref());
        let each = each.map(|(own, other)| own.common(other));
        self.each = each.filter(|each| !each.is_empty()).map(Box::new);
        let items = self.items.into_iter().zip(&others.items);
        self.items = items.map(|(own, other)| own.common(other)).collect();
        self
    }

    /// Both these rules and others, what they share said once.
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
