//! Parameters (OpenAPI 3.2): the whole query string, and cookies without percent-encoding.

use crate::diagnostic::Code;
use crate::normalize::context::Context;
use crate::normalize::node_path::NodePath;
use crate::normalize::object::{Object, string};
use crate::normalize::private;
use crate::normalize::version::Dialect;
use serde_json::json;

/// Replaces the location and style of 3.2 by those of OpenAPI 3.0 and private keys.
pub(super) fn lower(context: &mut Context<'_>, path: &NodePath<'_>, parameter: &mut Object) {
    match (string(parameter, "in"), string(parameter, "style")) {
        (Some("querystring"), _) => {
            context.note_mixed_dialect("in: querystring", Dialect::Openapi32, path);
            parameter.insert("in".to_owned(), json!("query"));
            parameter.insert(private::QUERYSTRING.to_owned(), json!(true));
        }
        (Some("cookie"), Some("cookie")) => {
            context.note_mixed_dialect("style: cookie", Dialect::Openapi32, path);
            parameter.shift_remove("style");
            parameter.insert(private::PLAIN_COOKIE.to_owned(), json!(true));
        }
        _ => {}
    }
    // A header is not percent-encoded, so `allowReserved` changes nothing there.
    let is_cookie = string(parameter, "in") == Some("cookie");
    if is_cookie && parameter.get("allowReserved") == Some(&json!(true)) {
        let message = "`allowReserved` is not supported in cookies; reserved characters are \
                       percent-encoded";
        context.note(
            Code::UnmodeledParameter,
            &path.child("allowReserved"),
            message,
        );
    }
}
