//! `host`, `basePath`, `schemes`, and the extensions that replace them.

use super::{document, operation, silent};
use serde_json::{Value, json};

fn urls(servers: &Value) -> Vec<&str> {
    let servers = servers.as_array().into_iter().flatten();
    servers
        .filter_map(|server| server["url"].as_str())
        .collect()
}

#[test]
fn each_scheme_has_a_server_secure_ones_first() {
    let after = silent(document(
        json!({"host": "h.example", "basePath": "/v1/", "schemes": ["http", "HTTPS"]}),
    ));
    let expected = json!({"servers": [
        {"url": "https://h.example/v1"}, {"url": "http://h.example/v1"},
    ]});
    assert_eq!(after, expected);
}

#[test]
fn without_a_host_the_server_is_relative() {
    assert_eq!(
        silent(document(json!({"basePath": "v1"})))["servers"],
        json!([{"url": "/v1"}])
    );
    assert_eq!(
        silent(document(json!({"basePath": "/", "schemes": ["http"]}))),
        json!({})
    );
}

#[test]
fn a_missing_scheme_is_reported() {
    let (after, reported) = document(json!({"host": "h.example"}));
    assert_eq!(urls(&after["servers"]), ["https://h.example"]);
    assert_eq!(
        reported,
        ["note missing-field #/host: missing field `schemes`; `https` is assumed"]
    );
    let (after, reported) = document(json!({"host": "http://h.example/", "basePath": 3}));
    assert_eq!(urls(&after["servers"]), ["http://h.example"]);
    assert_eq!(
        reported,
        [
            "warning invalid-value #/basePath: expected a string, found `3`; it is ignored",
            "warning invalid-value #/host: `host` must not contain a scheme; read as the scheme and the host",
        ]
    );
}

#[test]
fn an_operation_with_other_schemes_has_its_own_servers() {
    let root = json!({"host": "h.example", "schemes": ["https"]});
    let after = silent(operation(json!({"schemes": ["https"]}), root.clone()));
    assert_eq!(after, json!({}));
    let after = silent(operation(json!({"schemes": ["wss"]}), root));
    assert_eq!(after, json!({"servers": [{"url": "wss://h.example"}]}));
    let after = silent(operation(
        json!({"schemes": ["http"]}),
        json!({"basePath": "/v1"}),
    ));
    assert_eq!(after, json!({}));
}

#[test]
fn explicit_servers_come_first() {
    let after = silent(document(json!({
        "x-servers": [{"url": "https://b.example"}, {"url": "https://a.example"}],
        "host": "a.example", "schemes": ["https", "http"],
    })));
    let expected = ["https://b.example", "https://a.example", "http://a.example"];
    assert_eq!(urls(&after["servers"]), expected);
}

#[test]
fn a_parameterized_host_has_variables() {
    let after = silent(document(json!({
        "basePath": "/v1",
        "x-ms-parameterized-host": {
            "hostTemplate": "{account}.{suffix}",
            "parameters": [
                {"$ref": "#/parameters/Account"},
                {"name": "suffix", "in": "path", "type": "string", "default": "h.example", "enum": ["h.example"]},
            ],
        },
        "parameters": {"Account": {
            "name": "account", "in": "path", "required": true, "type": "string", "description": "Whose.",
        }},
    })));
    let expected = json!([{
        "url": "https://{account}.{suffix}/v1",
        "variables": {
            "account": {"description": "Whose.", "default": ""},
            "suffix": {"enum": ["h.example"], "default": "h.example"},
        },
    }]);
    assert_eq!(after["servers"], expected);
}

#[test]
fn a_parameterized_host_may_contain_the_scheme() {
    let (after, reported) = document(json!({"x-ms-parameterized-host": {
        "hostTemplate": "{endpoint}", "useSchemePrefix": false,
        "parameters": [{"$ref": "#/parameters/None"}],
    }}));
    assert_eq!(urls(&after["servers"]), ["{endpoint}"]);
    assert_eq!(
        reported,
        [
            "warning invalid-value #/x-ms-parameterized-host/parameters/0: unresolved host parameter; it is ignored",
            "note invalid-value #/x-ms-parameterized-host/hostTemplate: `{endpoint}` in `{endpoint}` is not described under `variables`",
        ]
    );
}
