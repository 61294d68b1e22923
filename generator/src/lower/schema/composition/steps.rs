//! The steps from a schema to those that are synthesized for it. Names follow from them.

/// The step to a property that several schemas describe; the name of the property follows.
pub(in crate::lower) const PROPERTY: &str = "x-specsmith-joined-property";
/// The step to the items that several schemas describe.
pub(in crate::lower) const ITEMS: &str = "x-specsmith-joined-items";
/// The step to the additional properties that several schemas describe.
pub(in crate::lower) const VALUES: &str = "x-specsmith-joined-values";
