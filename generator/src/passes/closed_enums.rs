//! Closes the configured enums: removes their variant for unknown values.

use std::collections::HashSet;

use crate::diagnostic::{Code, Diagnostics, Position, nearest};
use crate::ir::{TypeArena, TypeDef, TypeKind};
use crate::options::Enums;

/// Closes the configured enums, or all of them. An enum whose own schema declares other values stays
/// open unless it is configured by name. A name that matches no enum is a warning.
pub fn run(types: &mut TypeArena, options: &Enums, diagnostics: &mut Diagnostics) {
    let mut found = HashSet::new();
    for id in types.ids() {
        let def = types.get_mut(id);
        let named: Vec<&String> = options
            .closed
            .iter()
            .filter(|name| is_called(def, name))
            .collect();
        let TypeKind::Enum(known) = &mut def.kind else {
            continue;
        };
        if !named.is_empty() || (!options.open && !known.is_declared_open) {
            known.unknown = None;
        }
        found.extend(named);
    }
    for name in options.closed.iter().filter(|name| !found.contains(name)) {
        let message = format!("`{name}` in `enums.closed` matches no generated enum");
        let warning = diagnostics.warning(Code::UnmatchedSelector, Position::Whole, message);
        let names = types
            .iter()
            .filter(|(_, def)| matches!(def.kind, TypeKind::Enum(_)))
            .map(|(_, def)| def.name.as_str());
        if let Some(near) = nearest(name, names) {
            warning.hint(format!("did you mean `{near}`?"));
        }
    }
}

/// Returns whether the type or its component has this name.
fn is_called(def: &TypeDef, name: &str) -> bool {
    let tokens: Vec<_> = def.pointer.tokens().collect();
    let component = match tokens.as_slice() {
        [components, schemas, component] => {
            components == "components" && schemas == "schemas" && component == name
        }
        _ => false,
    };
    component || def.name.as_str() == name
}
