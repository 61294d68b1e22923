//! Values that the document leaves open: new enum values, unions, null, untyped members. What came
//! in an answer goes out again in a request as it was.

use std::collections::BTreeMap;

use polytomic::types::{
    BulkExecutionStatus, BulkSchedule, BulkSchemaSelection, BulkSync, BulkSyncMode,
    BulkSyncResponse, ScheduleFrequency, SchemaConfiguration, SchemaConfigurationFieldsItem,
    UpdateBulkSyncRequest, UpdateBulkSyncRequestRequired,
};
use polytomic::{Error, Field, Json};

use super::server::{Server, json};
use super::{CONNECTION, SYNC, TARGET, client};

/// A sync as the server describes it.
async fn got(sync: &str) -> Result<BulkSync, String> {
    let server = Server::always(json("200 OK", &format!(r#"{{"data":{sync}}}"#))).await;
    match client(&server).bulk_sync().get(SYNC).await {
        Ok(BulkSyncResponse { data, .. }) => Ok(data.unwrap()),
        Err(Error::Decode(error)) => Err(error.path),
        Err(error) => panic!("{error:?}"),
    }
}

/// The least that a sync can be changed to.
fn least() -> UpdateBulkSyncRequest {
    UpdateBulkSyncRequest::new(UpdateBulkSyncRequestRequired {
        name: "n".to_owned(),
        mode: BulkSyncMode::Snapshot,
        schedule: BulkSchedule::new(ScheduleFrequency::Manual),
        source_connection_id: CONNECTION,
        destination_connection_id: TARGET,
        destination_configuration: BTreeMap::new(),
    })
}

/// The body that `change` is sent with.
async fn sent(change: UpdateBulkSyncRequest) -> String {
    let server = Server::always(json("200 OK", "{}")).await;
    let call = client(&server).bulk_sync().update(SYNC, change);
    call.await.unwrap();
    String::from_utf8(server.only().body).unwrap()
}

/// What follows in `body` on the members of [`least`].
fn beyond_least(body: &str) -> &str {
    let least = concat!(
        r#"{"name":"n","mode":"snapshot","schedule":{"frequency":"manual"},"#,
        r#""source_connection_id":"0f6a3c1e-6a53-4f0e-9f0c-5a8a4d7b2c11","#,
        r#""destination_connection_id":"7d9b2f64-1c7e-4b58-8a35-3e2f9d0c6b22","#,
        r#""destination_configuration":{}"#,
    );
    body.strip_prefix(least).expect(body)
}

#[tokio::test]
async fn an_enum_value_of_a_later_version_is_kept_and_sent_again() {
    let sync = got(r#"{"mode":"mirror ☃","schedule":{"frequency":"lunar"}}"#);
    let sync = sync.await.unwrap();
    let mode = sync.mode.unwrap();
    assert_eq!(mode, BulkSyncMode::Unknown("mirror ☃".to_owned()));
    assert_eq!(mode.as_str(), "mirror ☃");
    let schedule = sync.schedule.unwrap();
    assert_eq!(schedule.frequency.to_string(), "lunar");

    let mut change = least();
    (change.mode, change.schedule) = (mode, schedule);
    let body = sent(change).await;
    assert!(
        body.starts_with(r#"{"name":"n","mode":"mirror ☃","schedule":{"frequency":"lunar"},"#),
        "{body}"
    );
}

#[test]
fn a_known_text_never_lands_in_unknown() {
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
    let limit = async |sync| got(sync).await.map(|sync| sync.concurrency_limit);
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
        let mut change = least();
        change.concurrency_limit = value;
        assert_eq!(beyond_least(&sent(change).await), written);
    }
}

/// The members that may be null and stay null, and those that may not but are.
#[tokio::test]
async fn null_in_an_answer() {
    let sync = got(r#"{"name":null,"source_configuration":null,"policies":null}"#);
    let sync = sync.await.unwrap();
    assert_eq!((sync.name, sync.policies), (None, None));
    assert_eq!(sync.source_configuration, Field::Null);
    let schedule = got(r#"{"schedule":{"frequency":null}}"#).await;
    assert_eq!(schedule, Err("$.data.schedule.frequency".to_owned()));
    let schedule = got(r#"{"schedule":{"minute":"1"}}"#).await;
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

    let body = sent(least().with_schemas(selection.clone())).await;
    assert_eq!(beyond_least(&body), format!(r#","schemas":{written}}}"#));

    // No answer of this API has one: what a server would send is read from text instead.
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
async fn untyped_members_are_kept_to_the_byte() {
    let configuration = r#"{"big":123456789012345678901234567890,"e":1e2,"nested":{ "a" : [ ] }}"#;
    let sync = got(&format!(r#"{{"source_configuration":{configuration}}}"#)).await;
    let Field::Value(map) = sync.unwrap().source_configuration else {
        panic!("a value was sent")
    };
    assert_eq!(map["e"].as_str(), "1e2");
    let body = sent(least().with_source_configuration(map)).await;
    let member = format!(r#""source_configuration":{configuration},"#);
    assert!(body.contains(&member), "{body}");
}
