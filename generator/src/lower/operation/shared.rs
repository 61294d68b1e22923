//! What the parts of an operation share. Data only.

use std::collections::HashMap;

use crate::diagnostic::Pointer;
use crate::ir::{GlobalHeader, SecurityScheme};
use crate::naming::{FieldName, FnName, TypeName};

/// What all operations have in common.
pub(super) struct Shared<'a> {
    pub(super) globals: &'a [GlobalHeader],
    pub(super) settings: &'a [FieldName],
    pub(super) auth: &'a [SecurityScheme],
    pub(super) callbacks: HashMap<&'a Pointer, Vec<&'a FnName>>,
}

/// The names of one operation.
pub(super) struct Names {
    pub(super) method: FnName,
    pub(super) operation: TypeName,
    pub(super) call: TypeName,
    pub(super) error: TypeName,
    pub(super) response: TypeName,
    pub(super) body: TypeName,
    pub(super) headers: TypeName,
    pub(super) arguments: TypeName,
}
