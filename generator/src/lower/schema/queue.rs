//! The queue of named schemas.
//!
//! A schema that needs a name (an object with properties, an enum, a union, any component) gets an
//! id when it is first mentioned and is lowered later, from here: so recursion among schemas never
//! becomes recursion of this program.

use super::classify::{Class, classify};
use super::composition::{Merged, lower_composite, merge};
use super::docs::schema_docs;
use super::mention::{ty, unnamed_ty};
use super::object::{alternatives, lower_object};
use super::{enumeration, external, rules, union};
use crate::diagnostic::{Code, Pointer};
use crate::ir::{Docs, TypeKind, TypeRef, Untyped};
use crate::lower::lowering::Lowering;
use crate::lower::types::{Form, Lowered};
use crate::resolve::{Schema, SchemaNode};

/// Lowers every schema that has an id, and those they mention, until none is left.
pub(in crate::lower) fn lower_mentioned(lowering: &mut Lowering) {
    while let Some((id, pointer, form)) = lowering.types.next_open() {
        let node = lowering.schema(&pointer);
        let (docs, kind) = lower_named(lowering, node, form);
        let rules = rules::rules(lowering, &pointer);
        lowering.types.define(id, Lowered { docs, rules, kind });
    }
    rules::report_patterns(lowering);
    external::report(lowering);
    if lowering.store.is_full() {
        let schemas = Pointer::root().join(["components", "schemas"]);
        let message = "`allOf` merges more properties than any real document has";
        lowering
            .diagnostics
            .error(Code::LimitComposition, schemas, message);
    }
}

fn lower_named(lowering: &mut Lowering, node: &SchemaNode, form: Form) -> (Docs, TypeKind) {
    let schema = match node {
        SchemaNode::Schema(schema) => schema,
        SchemaNode::Reference(reference) => {
            // A component that is only another name for a component.
            let docs = Docs {
                description: reference.description.clone(),
                ..Docs::default()
            };
            return (docs, TypeKind::Alias(ty(lowering, &reference.target)));
        }
    };
    let mut docs = schema_docs(schema, &rules::rules(lowering, &schema.pointer));
    if let Some(external) = external::by_pointer_or_name(lowering, &schema.pointer) {
        return (docs, TypeKind::External(external));
    }
    let class = classify(lowering, schema);
    docs.notes.extend(notes(lowering, schema, &class));
    let kind = match class {
        Class::Struct => TypeKind::Struct(lower_object(lowering, schema, &[], form)),
        Class::Enum => TypeKind::Enum(enumeration::lower_enum(lowering, schema)),
        Class::BranchEnum => match enumeration::branches(lowering, schema) {
            Some(branches) => TypeKind::Enum(enumeration::lower_branches(branches)),
            None => TypeKind::Alias(TypeRef::Any(Untyped::Undescribed)),
        },
        Class::Union => union::lower_union(lowering, schema),
        Class::Composite => lower_composite(lowering, &schema.pointer, form),
        class @ (Class::Map | Class::Tuple | Class::Array | Class::Scalar | Class::Any) => {
            TypeKind::Alias(unnamed_ty(lowering, schema, &class))
        }
    };
    (docs, kind)
}

/// Returns the rules of an object that are only documented: which of its properties it requires
/// together.
fn notes(lowering: &Lowering, schema: &Schema, class: &Class) -> Vec<String> {
    match class {
        Class::Struct | Class::Map => alternatives::notes(lowering, schema),
        Class::Composite => match merge(lowering, &schema.pointer) {
            Merged::Whole(whole) => whole.notes.clone(),
            Merged::Single(_) | Merged::Untyped(..) | Merged::Nothing(_) => Vec::new(),
        },
        Class::Union
        | Class::Enum
        | Class::BranchEnum
        | Class::Tuple
        | Class::Array
        | Class::Scalar
        | Class::Any => Vec::new(),
    }
}
