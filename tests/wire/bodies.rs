//! The complete requests of the four operations with a body: method, path, headers, body.

use std::collections::BTreeMap;

use polytomic::types::{
    ActivateBulkSyncRequest, BulkDiscover, BulkExecutionStatus, BulkFetchMode, BulkFilter,
    BulkResyncMode, BulkSchedule, BulkSchemaSelection, BulkSyncMode, CreateBulkSyncRequest,
    CreateBulkSyncRequestRequired, FieldConfiguration, FilterFunction, ScheduleFrequency,
    SchemaConfiguration, StartBulkSyncExecutionRequest, UpdateBulkSyncRequest,
    UpdateBulkSyncRequestRequired,
};
use polytomic::{Field, Json};

use super::server::{Server, json};
use super::{CONNECTION, SYNC, TARGET, client};

/// Returns a request with a JSON body, as the server receives it.
fn with_json(line: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "{line} HTTP/1.1\n\
         accept-encoding: gzip\n\
         accept: application/json\n\
         authorization: Bearer t0k\n\
         content-length: {length}\n\
         content-type: application/json\n\
         user-agent: polytomic/0.1.0\n\
         x-polytomic-version: 2024-02-08\n\n{body}"
    )
}

#[tokio::test]
async fn create() {
    let server = Server::always(json("200 OK", r#"{"data":{"active":true}}"#)).await;
    let schedule = BulkSchedule::new(ScheduleFrequency::Daily)
        .with_hour("6")
        .with_minute("30");
    let customers = SchemaConfiguration::new()
        .with_id("public.customers")
        .with_fields(vec![
            "id".to_owned().into(),
            FieldConfiguration::new()
                .with_id("email")
                .with_obfuscate(true)
                .into(),
        ])
        .with_filters(vec![
            BulkFilter::new(FilterFunction::True).with_field_id("ok"),
        ])
        .with_tracking_field("updated_at");
    let request = CreateBulkSyncRequest::new(CreateBulkSyncRequestRequired {
        name: "Orders \"to\" the\nwarehouse ☃".to_owned(),
        mode: BulkSyncMode::Replicate,
        schedule,
        source_connection_id: CONNECTION,
        destination_connection_id: TARGET,
        destination_configuration: BTreeMap::from([(
            "schema".to_owned(),
            Json::parse(r#"{ "n": 1.0 }"#).unwrap(),
        )]),
    })
    .with_active(true)
    .with_automatically_add_new_fields(BulkDiscover::OnlyIncremental)
    .with_data_cutoff_timestamp("2023-01-01T01:00:00+01:00".parse().unwrap())
    .with_policies(vec![SYNC])
    .with_schemas(vec![
        BulkSchemaSelection::String("public.orders".to_owned()),
        customers.into(),
    ]);
    let created = client(&server).bulk_sync().create(request).await.unwrap();
    assert_eq!(created.data.unwrap().active, Some(true));
    assert_eq!(
        server.only().rendered(),
        with_json(
            "POST /api/bulk/syncs",
            concat!(
                r#"{"name":"Orders \"to\" the\nwarehouse ☃","mode":"replicate","#,
                r#""schedule":{"frequency":"daily","minute":"30","hour":"6"},"#,
                r#""source_connection_id":"0f6a3c1e-6a53-4f0e-9f0c-5a8a4d7b2c11","#,
                r#""destination_connection_id":"7d9b2f64-1c7e-4b58-8a35-3e2f9d0c6b22","#,
                r#""destination_configuration":{"schema":{ "n": 1.0 }},"#,
                r#""schemas":["public.orders",{"id":"public.customers","#,
                r#""fields":["id",{"id":"email","obfuscate":true}],"#,
                r#""filters":[{"field_id":"ok","function":"True"}],"#,
                r#""tracking_field":"updated_at"}],"#,
                r#""active":true,"automatically_add_new_fields":"onlyIncremental","#,
                r#""data_cutoff_timestamp":"2023-01-01T00:00:00Z","#,
                r#""policies":["248df4b7-aa70-47b8-a036-33ac447e668d"]}"#,
            )
        )
    );
}

/// An absent property, `null` and a value differ in one body.
#[tokio::test]
async fn update() {
    let server = Server::always(json("200 OK", r#"{"data":{"concurrency_limit":4}}"#)).await;
    let mut request = UpdateBulkSyncRequest::new(UpdateBulkSyncRequestRequired {
        name: "Orders, hourly".to_owned(),
        mode: BulkSyncMode::Replicate,
        schedule: BulkSchedule::new(ScheduleFrequency::Hourly),
        source_connection_id: CONNECTION,
        destination_connection_id: TARGET,
        destination_configuration: BTreeMap::new(),
    })
    .with_concurrency_limit(4);
    request.data_cutoff_timestamp = Field::Null;
    request.schemas = None.into();
    let updated = client(&server).bulk_sync().update(SYNC, request);
    let sync = updated.await.unwrap().data.unwrap();
    assert_eq!(sync.concurrency_limit, Field::Value(4));
    assert_eq!(
        server.only().rendered(),
        with_json(
            "PATCH /api/bulk/syncs/248df4b7-aa70-47b8-a036-33ac447e668d",
            concat!(
                r#"{"name":"Orders, hourly","mode":"replicate","#,
                r#""schedule":{"frequency":"hourly"},"#,
                r#""source_connection_id":"0f6a3c1e-6a53-4f0e-9f0c-5a8a4d7b2c11","#,
                r#""destination_connection_id":"7d9b2f64-1c7e-4b58-8a35-3e2f9d0c6b22","#,
                r#""destination_configuration":{},"schemas":null,"#,
                r#""concurrency_limit":4,"data_cutoff_timestamp":null}"#,
            )
        )
    );
}

#[tokio::test]
async fn activate() {
    let server = Server::always(json("200 OK", r#"{"data":{"active":false}}"#)).await;
    let request = ActivateBulkSyncRequest::new(false);
    let call = client(&server).bulk_sync().activate(SYNC, request);
    let output = call.await.unwrap().data.unwrap();
    assert_eq!((output.active, output.id), (Some(false), None));
    assert_eq!(
        server.only().rendered(),
        with_json(
            "POST /api/bulk/syncs/248df4b7-aa70-47b8-a036-33ac447e668d/activate",
            r#"{"active":false}"#
        )
    );
}

#[tokio::test]
async fn start_execution() {
    let body = r#"{"data":{"status":"created","record_count":9007199254740993}}"#;
    let server = Server::always(json("200 OK", body)).await;
    let client = client(&server);
    let line = "POST /api/bulk/syncs/248df4b7-aa70-47b8-a036-33ac447e668d/executions";

    let as_configured = StartBulkSyncExecutionRequest::new();
    let call = client.bulk_sync().start_execution(SYNC, as_configured);
    let execution = call.await.unwrap().data.unwrap();
    assert_eq!(execution.status, Some(BulkExecutionStatus::Created));
    assert_eq!(execution.record_count, Some(9_007_199_254_740_993));

    let partial = StartBulkSyncExecutionRequest::new()
        .with_fetch_mode(BulkFetchMode::None)
        .with_resync_mode(BulkResyncMode::Refetch)
        .with_schemas(vec!["public.orders".to_owned()])
        .with_test(false);
    let call = client.bulk_sync().start_execution(SYNC, partial);
    call.await.unwrap();

    let received = server.received();
    assert_eq!(received[0].rendered(), with_json(line, "{}"));
    assert_eq!(
        received[1].rendered(),
        with_json(
            line,
            concat!(
                r#"{"fetch_mode":"none","resync_mode":"refetch","#,
                r#""schemas":["public.orders"],"test":false}"#
            )
        )
    );
}
