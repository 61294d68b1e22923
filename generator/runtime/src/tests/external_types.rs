//! Types of other crates in tables, through strings and through serde, in JSON and in serde's formats.

use std::net::Ipv4Addr;

use crate::runtime::formats::external::external_table;
use crate::runtime::json;
use crate::runtime::macros::object_table;

/// A type of another crate, without a table of its own.
#[derive(Clone, Debug, Default, PartialEq)]
struct Address(Option<Ipv4Addr>);

impl std::fmt::Display for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.map_or(Ok(()), |address| address.fmt(f))
    }
}

impl std::str::FromStr for Address {
    type Err = std::net::AddrParseError;

    fn from_str(string: &str) -> Result<Self, Self::Err> {
        string.parse().map(|address| Address(Some(address)))
    }
}

#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
struct Pair(u8, Option<String>);

external_table!(Address { by string; });
external_table!(Pair { by serde; });

#[derive(Clone, Debug, PartialEq)]
struct Host {
    address: Address,
    pairs: Vec<Pair>,
}

object_table!(Host {
    0 => address = "address", required;
    1 => pairs = "pairs", required;
});

const JSON: &str = r#"{"address":"10.0.0.1","pairs":[[1,"a"],[2,null]]}"#;

#[test]
fn values_are_written_as_they_were_read() {
    let host: Host = json::from_str(JSON).unwrap();
    assert_eq!(host.pairs[1], Pair(2, None));
    assert_eq!(json::to_vec(&host).unwrap(), JSON.as_bytes());
    let by_serde: Host = serde_json::from_str(JSON).unwrap();
    assert_eq!(by_serde, host);
    assert_eq!(serde_json::to_string(&host).unwrap(), JSON);
}

#[test]
fn a_value_that_the_crate_refuses_is_reported_with_its_path() {
    let path = |source: &str| json::from_str::<Host>(source).unwrap_err().path;
    assert_eq!(path(r#"{"address":"10.0.0","pairs":[]}"#), "$.address");
    assert_eq!(
        path(r#"{"address":"10.0.0.1","pairs":[[1,"a"],[999,null]]}"#),
        "$.pairs[1]"
    );
    assert!(serde_json::from_str::<Host>(r#"{"address":"10.0.0.1","pairs":[1]}"#).is_err());
}
