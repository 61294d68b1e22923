//! Why a value is left untyped.

use crate::diagnostic::{Code, Pointer};
use crate::ir::Untyped;
use crate::lower::Lowering;
use crate::resolve::{Schema, SchemaNode};

/// Why nothing is said of a value: there is no word of it, or there was and it was wrong.
pub(super) fn unsaid(keywords: &Schema) -> Untyped {
    match keywords.repaired {
        true => Untyped::Repaired,
        false => Untyped::Undescribed,
    }
}

/// Why a value is untyped; says so, unless it is because the document says nothing about it.
pub(super) fn untyped(lowering: &mut Lowering, keywords: &Schema) -> Untyped {
    let pointer = &keywords.pointer;
    if !keywords.not {
        return unsaid(keywords);
    }
    if is_unrestricted(lowering, &pointer.child("not")) {
        let message = "no value fits this schema; one that is there all the same is left untyped";
        lowering
            .diagnostics
            .note(Code::WidenedType, pointer, message);
        return Untyped::Undescribed;
    }
    let message = "`not` says what a value isn't, which no type can; the value is left untyped";
    lowering
        .diagnostics
        .warning(Code::UnmodeledSchema, pointer, message);
    Untyped::Unmodeled
}

/// Whether every value fits the schema; what is not such a value is none, as `false` says.
fn is_unrestricted(lowering: &Lowering, pointer: &Pointer) -> bool {
    match lowering.schema(pointer) {
        SchemaNode::Schema(schema) => !schema.asserts(),
        SchemaNode::Reference(_) => false,
    }
}
