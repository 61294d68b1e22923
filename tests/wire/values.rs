//! Values that the document leaves open: new enum values, unions, null, untyped properties. A received
//! value is sent again unchanged.

use std::collections::BTreeMap;

use polytomic::types::{
    BulkExecutionStatus, BulkSchedule, BulkSchemaSelection, BulkSync, BulkSyncMode,
    BulkSyncResponse, ScheduleFrequency, SchemaConfiguration, SchemaConfigurationFieldsItem,
    UpdateBulkSyncRequest, UpdateBulkSyncRequestRequired,
};
use polytomic::{Error, Field, Json};

use super::server::{Server, json};
use super::{CONNECTION, SYNC, TARGET, client};

/// Returns a sync that the server describes in this way, or the path of the error.
async fn received(sync: &str) -> Result<BulkSync, String> {
    let server = Server::always(json("200 OK", &format!(r#"{{"data":{sync}}}"#))).await;
    match client(&server).bulk_sync().get(SYNC).await {
        Ok(BulkSyncResponse { data, .. }) => Ok(data.unwrap()),
        Err(Error::Decode(error)) => Err(error.path),
        Err(error) => panic!("{error:?}"),
    }
}

/// Returns a change of the required properties alone.
fn minimal() -> UpdateBulkSyncRequest {
    UpdateBulkSyncRequest::new(UpdateBulkSyncRequestRequired {
        name: "n".to_owned(),
        mode: BulkSyncMode::Snapshot,
        schedule: BulkSchedule::new(ScheduleFrequency::Manual),
        source_connection_id: CONNECTION,
        destination_connection_id: TARGET,
        destination_configuration: BTreeMap::new(),
    })
}

/// Returns the body of the request for `change`.
async fn sent(change: UpdateBulkSyncRequest) -> String {
    let server = Server::always(json("200 OK", "{}")).await;
    let call = client(&server).bulk_sync().update(SYNC, change);
    call.await.unwrap();
    String::from_utf8(server.only().body).unwrap()
}

/// Returns the part of `body` after the properties of [`minimal`].
fn beyond_minimal(body: &str) -> &str {
    let minimal = concat!(
        r#"{"name":"n","mode":"snapshot","schedule":{"frequency":"manual"},"#,
        r#""source_connection_id":"0f6a3c1e-6a53-4f0e-9f0c-5a8a4d7b2c11","#,
        r#""destination_connection_id":"7d9b2f64-1c7e-4b58-8a35-3e2f9d0c6b22","#,
        r#""destination_configuration":{}"#,
    );
    body.strip_prefix(minimal).expect(body)
}

#[tokio::test]
async fn an_enum_value_of_a_later_version_is_preserved_and_sent_again() {
    let sync = received(r#"{"mode":"mirror ☃","schedule":{"frequency":"lunar"}}"#);
    let sync = sync.await.unwrap();
    let mode = sync.mode.unwrap();
    assert_eq!(mode, BulkSyncMode::Unknown("mirror ☃".to_owned()));
    assert_eq!(mode.as_str(), "mirror ☃");
    let schedule = sync.schedule.unwrap();
    assert_eq!(schedule.frequency.to_string(), "lunar");

    let mut change = minimal();
    (change.mode, change.schedule) = (mode, schedule);
    let body = sent(change).await;
    assert!(
        body.starts_with(r#"{"name":"n","mode":"mirror ☃","schedule":{"frequency":"lunar"},"#),
        "{body}"
    );
}

#[test]
fn a_known_value_is_never_unknown() {
    for status in BulkExecutionStatus::ALL {
        assert_eq!(&BulkExecutionStatus::from(status.as_str()), status);
        assert!(!matches!(status, BulkExecutionStatus::Unknown(_)));
    }
    assert_eq!(BulkExecutionStatus::ALL.len(), 11);
    assert_eq!(
        "Running".parse(),
        Ok(BulkExecutionStatus::Unknown("Running".to_owned()))
    );
}

#[tokio::test]
async fn absent_null_and_value_are_three_states_both_ways() {
    let limit = async |sync| received(sync).await.map(|sync| sync.concurrency_limit);
    assert_eq!(limit("{}").await, Ok(Field::Absent));
    assert_eq!(
        limit(r#"{"concurrency_limit":null}"#).await,
        Ok(Field::Null)
    );
    assert_eq!(
        limit(r#"{"concurrency_limit":4.0}"#).await,
        Ok(Field::Value(4))
    );
    let wrong = limit(r#"{"concurrency_limit":4.5}"#).await;
    assert_eq!(wrong, Err("$.data.concurrency_limit".to_owned()));

    for (value, written) in [
        (Field::Absent, "}"),
        (Field::Null, r#","concurrency_limit":null}"#),
        (4.into(), r#","concurrency_limit":4}"#),
    ] {
        let mut change = minimal();
        change.concurrency_limit = value;
        assert_eq!(beyond_minimal(&sent(change).await), written);
    }
}

/// Nullable properties stay null; a null in another property is an error or absent.
#[tokio::test]
async fn null_in_a_response() {
    let sync = received(r#"{"name":null,"source_configuration":null,"policies":null}"#);
    let sync = sync.await.unwrap();
    assert_eq!((sync.name, sync.policies), (None, None));
    assert_eq!(sync.source_configuration, Field::Null);
    let schedule = received(r#"{"schedule":{"frequency":null}}"#).await;
    assert_eq!(schedule, Err("$.data.schedule.frequency".to_owned()));
    let schedule = received(r#"{"schedule":{"minute":"1"}}"#).await;
    assert_eq!(schedule, Err("$.data.schedule".to_owned()));
}

#[tokio::test]
async fn a_schema_is_a_string_or_an_object() {
    let id = BulkSchemaSelection::from("public.orders".to_owned());
    let configured = SchemaConfiguration::new()
        .with_id("public.customers")
        .with_enabled(false)
        .with_fields(vec![SchemaConfigurationFieldsItem::String("id".to_owned())]);
    let selection = vec![id, configured.into()];
    let written = r#"["public.orders",{"id":"public.customers","enabled":false,"fields":["id"]}]"#;

    let body = sent(minimal().with_schemas(selection.clone())).await;
    assert_eq!(beyond_minimal(&body), format!(r#","schemas":{written}}}"#));

    // No response of this API has one, so it is read from a string.
    let read: Vec<BulkSchemaSelection> = Json::parse(written).unwrap().read().unwrap();
    assert_eq!(read, selection);
    let odd = Json::parse("[ 7.50, null]").unwrap();
    let read: Vec<BulkSchemaSelection> = odd.read().unwrap();
    let BulkSchemaSelection::Unknown(seven) = &read[0] else {
        panic!("{read:?}")
    };
    assert_eq!(seven.as_str(), "7.50");
    assert_eq!(Json::from_model(&read).unwrap().as_str(), "[7.50,null]");
}

#[tokio::test]
async fn untyped_properties_are_preserved_to_the_byte() {
    let configuration = r#"{"big":123456789012345678901234567890,"e":1e2,"nested":{ "a" : [ ] }}"#;
    let sync = received(&format!(r#"{{"source_configuration":{configuration}}}"#)).await;
    let Field::Value(map) = sync.unwrap().source_configuration else {
        panic!("a value was sent")
    };
    assert_eq!(map["e"].as_str(), "1e2");
    let body = sent(minimal().with_source_configuration(map)).await;
    let property = format!(r#""source_configuration":{configuration},"#);
    assert!(body.contains(&property), "{body}");
}
