//! Parameters (OpenAPI 3.2): the whole query string, and cookies as they are.

use crate::diagnostic::Code;
use crate::normalize::private;
use crate::normalize::trail::Trail;
use crate::normalize::version::Dialect;
use crate::normalize::walk::{Members, Walk};
use serde_json::{Value, json};

/// Gives the parameter a place and a style that OpenAPI 3.0 has.
pub(super) fn lower(walk: &mut Walk<'_>, trail: &Trail<'_>, members: &mut Members) {
    let text = |key: &str| members.get(key).and_then(Value::as_str);
    match (text("in"), text("style")) {
        (Some("querystring"), _) => {
            walk.foreign("in: querystring", Dialect::Openapi32, trail);
            members.insert("in".to_owned(), json!("query"));
            members.insert(private::QUERYSTRING.to_owned(), json!(true));
        }
        (Some("cookie"), Some("cookie")) => {
            walk.foreign("style: cookie", Dialect::Openapi32, trail);
            members.shift_remove("style");
            members.insert(private::PLAIN_COOKIE.to_owned(), json!(true));
        }
        _ => {}
    }
    // A header is not percent-encoded, so nothing is to be allowed in it.
    let is_cookie = members.get("in") == Some(&json!("cookie"));
    if is_cookie && members.get("allowReserved") == Some(&json!(true)) {
        let message = "reserved characters in cookies are percent-encoded all the same";
        let trail = trail.member("allowReserved");
        walk.note(Code::UnmodeledParameter, &trail, message);
    }
}
