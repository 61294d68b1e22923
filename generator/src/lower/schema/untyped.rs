//! Why a value is left untyped.

use crate::diagnostic::Code;
use crate::ir::Untyped;
use crate::lower::lowering::Lowering;
use crate::resolve::Schema;

/// Returns why a schema describes nothing: it has no assertions, or they were invalid.
pub(super) fn undescribed(schema: &Schema) -> Untyped {
    if schema.repaired {
        Untyped::Repaired
    } else {
        Untyped::Undescribed
    }
}

/// Returns why a value is untyped. Reports it, unless the document does not describe the value.
pub(super) fn untyped(lowering: &mut Lowering, schema: &Schema) -> Untyped {
    if !schema.not {
        return undescribed(schema);
    }
    let excluded = lowering.schema(&schema.pointer.child("not")).as_schema();
    let at = lowering.location(&schema.pointer);
    // `false` is written as `not: {}`.
    if excluded.is_some_and(|excluded| !excluded.asserts()) {
        let message = "the schema allows no value; a value that is sent anyway becomes `Json`";
        lowering.diagnostics.note(Code::WidenedType, at, message);
        return Untyped::Undescribed;
    }
    let message = "`not` cannot be expressed as a type; the value becomes `Json`";
    lowering
        .diagnostics
        .warning(Code::UnmodeledSchema, at, message);
    Untyped::Unmodeled
}
