//! What all operations share.

use std::collections::HashMap;

use crate::diagnostic::Pointer;
use crate::ir::{GlobalHeader, SecurityScheme};
use crate::naming::{FieldName, FnName};

/// What all operations share.
pub(super) struct Shared<'a> {
    pub(super) globals: &'a [GlobalHeader],
    pub(super) settings: &'a [FieldName],
    pub(super) auth: &'a [SecurityScheme],
    pub(super) callbacks: HashMap<&'a Pointer, Vec<&'a FnName>>,
}
