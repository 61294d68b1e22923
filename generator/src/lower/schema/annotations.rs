//! The docs and examples of schemas, for whatever mentions them.

use super::docs::schema_docs;
use super::rules::rules;
use crate::diagnostic::Pointer;
use crate::ir::{Docs, Literal};
use crate::lower::lowering::Lowering;

/// Returns the docs of the schema at `pointer`, with references followed.
pub(in crate::lower) fn docs_of(lowering: &Lowering, pointer: &Pointer) -> Docs {
    let schema = lowering.follow(pointer);
    schema_docs(schema, &rules(lowering, &schema.pointer))
}

/// Returns an example of the schema at `pointer`: its own, or that of the schema it refers to.
pub(in crate::lower) fn example(lowering: &Lowering, pointer: &Pointer) -> Option<Literal> {
    let example = lowering.follow(pointer).example.as_ref();
    example.map(Literal::from)
}
