//! Closes the enums that the options close: they lose the variant for values that nobody knows.

use std::collections::HashSet;

use crate::diagnostic::{Code, Diagnostics, Position, nearest};
use crate::ir::{TypeArena, TypeDef, TypeKind};
use crate::options::Enums;

/// Closes what is named, or everything. An enum whose own schema says that there are other values
/// stays open unless it is named. A name that no enum has is a warning.
pub fn run(types: &mut TypeArena, options: &Enums, diagnostics: &mut Diagnostics) {
    let mut found = HashSet::new();
    for id in types.ids() {
        let def = types.get_mut(id);
        let named: Vec<&String> = options
            .closed
            .iter()
            .filter(|name| is_called(def, name))
            .collect();
        let TypeKind::Enum(list) = &mut def.kind else {
            continue;
        };
        if !named.is_empty() || (!options.open && !list.is_declared_open) {
            list.unknown = None;
        }
        found.extend(named);
    }
    for name in options.closed.iter().filter(|name| !found.contains(name)) {
        let message = format!("`{name}` in `enums.closed` is no enum that is generated");
        let warning = diagnostics.warning(Code::UnmatchedSelector, Position::Whole, message);
        let names = types
            .iter()
            .filter(|(_, def)| matches!(def.kind, TypeKind::Enum(_)));
        let names = names.map(|(_, def)| def.name.as_str());
        if let Some(near) = nearest(name, names) {
            warning.hint(format!("did you mean `{near}`?"));
        }
    }
}

/// Whether the type or its component has this name.
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
