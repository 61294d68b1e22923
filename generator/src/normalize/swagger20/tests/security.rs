//! Security schemes.

use super::{document, silent};
use serde_json::{Value, json};

fn scheme(scheme: Value) -> (Value, Vec<String>) {
    let (mut after, reported) = document(json!({"securityDefinitions": {"s": scheme}}));
    (after["components"]["securitySchemes"]["s"].take(), reported)
}

#[test]
fn basic_is_an_http_scheme() {
    let after = silent(scheme(json!({"type": "basic", "description": "d"})));
    assert_eq!(
        after,
        json!({"type": "http", "scheme": "basic", "description": "d"})
    );
    let key = json!({"type": "apiKey", "in": "header", "name": "k"});
    assert_eq!(silent(scheme(key.clone())), key);
}

#[test]
fn flows_have_their_new_names() {
    for (old, new) in [
        ("implicit", "implicit"),
        ("password", "password"),
        ("application", "clientCredentials"),
        ("accessCode", "authorizationCode"),
    ] {
        let after = silent(scheme(json!({
            "type": "oauth2", "flow": old, "tokenUrl": "t", "authorizationUrl": "a",
            "scopes": {"x": "y"}, "x-tokenName": "n",
        })));
        let flow = json!({"authorizationUrl": "a", "tokenUrl": "t", "scopes": {"x": "y"}});
        assert_eq!(
            after,
            json!({"type": "oauth2", "flows": {new: flow}, "x-tokenName": "n"})
        );
    }
}

#[test]
fn a_missing_flow_is_inferred_from_the_urls() {
    let scopes = json!({});
    let (after, reported) = scheme(json!({"type": "oauth2", "tokenUrl": "t", "scopes": scopes}));
    assert_eq!(
        after["flows"],
        json!({"clientCredentials": {"tokenUrl": "t", "scopes": {}}})
    );
    assert_eq!(
        reported,
        [
            "warning invalid-value #/securityDefinitions/s: missing field `flow`; `clientCredentials` is inferred from the URLs"
        ]
    );
    let (_, reported) = scheme(json!({"type": "oauth2", "flow": "magic"}));
    assert_eq!(
        reported,
        [
            "warning invalid-value #/securityDefinitions/s: unknown flow `magic`; the scheme has no URL to infer it from"
        ]
    );
}
