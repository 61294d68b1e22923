//! A crate that is built without a default transport.

use crate::runtime::http::build_error::BuildError;
use crate::runtime::http::client::Core;
use crate::runtime::http::config::Config;
use crate::runtime::http::table::ApiTable;

const API: ApiTable = ApiTable {
    base_url: Some("https://api.example"),
    user_agent: "little/0.1.0",
    schemes: &[],
    settings: &[],
};

#[test]
fn a_client_without_a_transport_is_not_built() {
    let error = Core::new(Config::new(&API)).unwrap_err();
    assert!(matches!(error, BuildError::NoTransport));
    let rendered = error.to_string();
    assert!(
        rendered.contains("`reqwest`") && rendered.contains("`.transport(…)`"),
        "{rendered}"
    );
}
