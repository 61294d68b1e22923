//! The environment variables for credentials.

use super::draft::Draft;
use crate::diagnostic::{Code, Position};
use crate::ir::SecuritySchemeKind;
use crate::lower::lowering::Lowering;
use crate::naming::{FieldName, PackageName};
use crate::options::Variables;

/// Returns the variables of a scheme: the configured ones, or names derived from the package and the
/// setter: `POLYTOMIC_TOKEN` for `bearer_auth`, `POLYTOMIC_USER` and `POLYTOMIC_PASSWORD` for
/// `basic_auth`, and the setter's own name for any other.
pub(super) fn names(
    lowering: &mut Lowering,
    package: &PackageName,
    scheme: &Draft,
    setter: &FieldName,
) -> Vec<String> {
    let basic = scheme.kind == SecuritySchemeKind::Basic;
    match lowering.options.security.env.get(&scheme.name) {
        Some(Variables::One(name)) if !basic => return vec![name.clone()],
        Some(Variables::Two(names)) if basic => return names.to_vec(),
        Some(_) => {
            let wanted = if basic {
                "a user name and a password, with a variable for each"
            } else {
                "one string, with one variable"
            };
            let message = format!("`security.env`: `{}` requires {wanted}", scheme.name);
            lowering
                .diagnostics
                .error(Code::InvalidOption, Position::Whole, message);
        }
        None => {}
    }
    let suffixes: &[String] = &match (setter.as_str(), basic) {
        ("bearer_auth", _) => vec!["token".to_owned()],
        ("basic_auth", true) => vec!["user".to_owned(), "password".to_owned()],
        (setter, true) => vec![format!("{setter}_user"), format!("{setter}_password")],
        (setter, false) => vec![setter.to_owned()],
    };
    suffixes
        .iter()
        .map(|suffix| package.variable(suffix))
        .collect()
}

/// Reports a configured scheme that the document does not have.
pub(super) fn report_unknown(lowering: &mut Lowering, schemes: &[Draft]) {
    for name in lowering.options.security.env.keys() {
        if !schemes.iter().any(|scheme| scheme.name == *name) {
            let message =
                format!("`{name}` in `security.env` matches no security scheme with a credential");
            lowering
                .diagnostics
                .warning(Code::UnmatchedSelector, Position::Whole, message);
        }
    }
}
