//! The variables of the environment that may hold credentials.

use super::draft::Draft;
use crate::diagnostic::{Code, Position};
use crate::ir::SecuritySchemeKind;
use crate::lower::context::Lowering;
use crate::naming::{FieldName, PackageName};
use crate::options::Variables;

/// The variables of a scheme, as the options say, or called by the package and what they hold:
/// `POLYTOMIC_TOKEN` of `bearer_auth`, `POLYTOMIC_USER` and `POLYTOMIC_PASSWORD` of `basic_auth`,
/// and of any other setter its own name.
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
            let wanted = match basic {
                true => "a user name and a password, each of which needs a variable",
                false => "one text, which needs one variable",
            };
            let message = format!("`security.env`: `{}` asks for {wanted}", scheme.name);
            lowering
                .diagnostics
                .error(Code::InvalidOption, Position::Whole, message);
        }
        None => {}
    }
    let words: &[String] = &match (setter.as_str(), basic) {
        ("bearer_auth", _) => vec!["token".to_owned()],
        ("basic_auth", true) => vec!["user".to_owned(), "password".to_owned()],
        (setter, true) => vec![format!("{setter}_user"), format!("{setter}_password")],
        (setter, false) => vec![setter.to_owned()],
    };
    words.iter().map(|words| package.variable(words)).collect()
}

/// Says when the options name a scheme that the document does not have.
pub(super) fn report_unknown(lowering: &mut Lowering, schemes: &[Draft]) {
    for name in lowering.options.security.env.keys() {
        if !schemes.iter().any(|scheme| scheme.name == *name) {
            let message = format!(
                "`{name}` in `security.env` is no security scheme that a credential is for"
            );
            lowering
                .diagnostics
                .warning(Code::UnmatchedSelector, Position::Whole, message);
        }
    }
}
