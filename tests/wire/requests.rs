//! The request of each of the thirteen operations, whole: method, path, query, headers, body.

use std::collections::BTreeMap;

use polytomic::types::{
    ActivateBulkSyncRequest, BulkDiscover, BulkExecutionStatus, BulkFetchMode, BulkFilter,
    BulkResyncMode, BulkSchedule, BulkSchemaSelection, BulkSyncMode, CreateBulkSyncRequest,
    CreateBulkSyncRequestRequired, FieldConfiguration, FilterFunction, ScheduleFrequency,
    SchemaConfiguration, StartBulkSyncExecutionRequest, UpdateBulkSyncRequest,
    UpdateBulkSyncRequestRequired,
};
use polytomic::{Field, Json};

use super::server::{Server, answer, json};
use super::{CONNECTION, SYNC, TARGET, client};

/// A request without a body, as the server got it.
fn bare(line: &str) -> String {
    format!(
        "{line} HTTP/1.1\n\
         accept: application/json\n\
         authorization: Bearer t0k\n\
         user-agent: polytomic/0.1.0\n\
         x-polytomic-version: 2024-02-08\n\n"
    )
}

/// A request with a body of JSON, as the server got it.
fn with_json(line: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "{line} HTTP/1.1\n\
         accept: application/json\n\
         authorization: Bearer t0k\n\
         content-length: {length}\n\
         content-type: application/json\n\
         user-agent: polytomic/0.1.0\n\
         x-polytomic-version: 2024-02-08\n\n{body}"
    )
}

#[tokio::test]
async fn get_destination() {
    let body = r#"{"data":{"supported_resync_modes":["refetch"]}}"#;
    let server = Server::always(json("200 OK", body)).await;
    let call = client(&server).bulk_sync().get_destination(CONNECTION);
    let modes = call.await.unwrap().data.unwrap().supported_resync_modes;
    assert_eq!(
        server.only().text(),
        bare("GET /api/connections/0f6a3c1e-6a53-4f0e-9f0c-5a8a4d7b2c11/bulksync/target")
    );
    assert_eq!(format!("{modes:?}"), "Value([Refetch])");
}

#[tokio::test]
async fn get_source() {
    let body = r#"{"data":{"schemas":[{"id":"public.orders","fields":[]}]}}"#;
    let server = Server::always(json("200 OK", body)).await;
    let client = client(&server);
    let all = client.bulk_sync().get_source(CONNECTION).await.unwrap();
    let names = client.bulk_sync().get_source(CONNECTION);
    assert_eq!(names.include_fields(false).await.unwrap(), all);
    let line = "GET /api/connections/0f6a3c1e-6a53-4f0e-9f0c-5a8a4d7b2c11/bulksync/source";
    let received = server.received();
    assert_eq!(received[0].text(), bare(line));
    assert_eq!(
        received[1].text(),
        bare(&format!("{line}?include_fields=false"))
    );
}

#[tokio::test]
async fn get_source_status() {
    let body = r#"{"data":{"cache_status":"fresh","last_refresh_started":"2024-03-01T08:00:00Z"}}"#;
    let server = Server::always(json("200 OK", body)).await;
    let call = client(&server).bulk_sync().get_source_status(CONNECTION);
    let status = call.await.unwrap().data.unwrap();
    assert_eq!(
        server.only().text(),
        bare("GET /api/connections/0f6a3c1e-6a53-4f0e-9f0c-5a8a4d7b2c11/schemas/status")
    );
    assert_eq!(status.cache_status.as_deref(), Some("fresh"));
}

#[tokio::test]
async fn get_source_schema() {
    let server = Server::always(json("200 OK", r#"{"data":{"name":"orders"}}"#)).await;
    let bulk_sync = client(&server);
    let call = bulk_sync
        .bulk_sync()
        .get_source_schema(CONNECTION, "a/b c?é%#");
    let schema = call.await.unwrap().data.unwrap();
    assert_eq!(
        server.only().text(),
        bare(
            "GET /api/connections/0f6a3c1e-6a53-4f0e-9f0c-5a8a4d7b2c11\
             /schemas/a%2Fb%20c%3F%C3%A9%25%23"
        )
    );
    assert_eq!(schema.name.as_deref(), Some("orders"));
}

#[tokio::test]
async fn list() {
    let body = r#"{"data":[{"id":"248df4b7-aa70-47b8-a036-33ac447e668d"}]}"#;
    let server = Server::always(json("200 OK", body)).await;
    let client = client(&server);
    let syncs = client.bulk_sync().list().await.unwrap();
    assert_eq!(syncs.data.value().unwrap()[0].id, Some(SYNC));
    client.bulk_sync().list().active(true).await.unwrap();
    let received = server.received();
    assert_eq!(received[0].text(), bare("GET /api/bulk/syncs"));
    assert_eq!(received[1].text(), bare("GET /api/bulk/syncs?active=true"));
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
        server.only().text(),
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

#[tokio::test]
async fn get() {
    let server = Server::always(json("200 OK", r#"{"data":{"mode":"snapshot"}}"#)).await;
    let call = client(&server).bulk_sync().get(SYNC).refresh_schemas(true);
    let sync = call.await.unwrap().data.unwrap();
    assert_eq!(sync.mode, Some(BulkSyncMode::Snapshot));
    assert_eq!(
        server.only().text(),
        bare("GET /api/bulk/syncs/248df4b7-aa70-47b8-a036-33ac447e668d?refresh_schemas=true")
    );
}

#[tokio::test]
async fn delete() {
    let server = Server::always(answer("200 OK", &[], "")).await;
    let call = client(&server).bulk_sync().delete(SYNC);
    let () = call.refresh_schemas(false).await.unwrap();
    assert_eq!(
        server.only().text(),
        bare("DELETE /api/bulk/syncs/248df4b7-aa70-47b8-a036-33ac447e668d?refresh_schemas=false")
    );
}

/// Absent, null and a value are three things in one body.
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
    request.set_data_cutoff_timestamp(Field::Null);
    request.set_schemas(None.into());
    let updated = client(&server).bulk_sync().update(SYNC, request);
    let sync = updated.await.unwrap().data.unwrap();
    assert_eq!(sync.concurrency_limit, Field::Value(4));
    assert_eq!(
        server.only().text(),
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
        server.only().text(),
        with_json(
            "POST /api/bulk/syncs/248df4b7-aa70-47b8-a036-33ac447e668d/activate",
            r#"{"active":false}"#
        )
    );
}

/// A POST without a body says that its length is 0 (RFC 9110, section 8.6).
#[tokio::test]
async fn cancel() {
    let server = Server::always(json("200 OK", r#"{"data":{"message":"noted"}}"#)).await;
    let call = client(&server).bulk_sync().cancel(SYNC);
    let output = call.await.unwrap().data.unwrap();
    assert_eq!(output.message.as_deref(), Some("noted"));
    assert_eq!(
        server.only().text(),
        "POST /api/bulk/syncs/248df4b7-aa70-47b8-a036-33ac447e668d/cancel HTTP/1.1\n\
         accept: application/json\n\
         authorization: Bearer t0k\n\
         content-length: 0\n\
         user-agent: polytomic/0.1.0\n\
         x-polytomic-version: 2024-02-08\n\n"
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
    assert_eq!(received[0].text(), with_json(line, "{}"));
    assert_eq!(
        received[1].text(),
        with_json(
            line,
            concat!(
                r#"{"fetch_mode":"none","resync_mode":"refetch","#,
                r#""schemas":["public.orders"],"test":false}"#
            )
        )
    );
}

#[tokio::test]
async fn get_status() {
    let body = r#"{"data":{"next_execution_time":"2024-03-02T06:30:00+02:00"}}"#;
    let server = Server::always(json("200 OK", body)).await;
    let call = client(&server).bulk_sync().get_status(SYNC);
    let status = call.await.unwrap().data.unwrap();
    assert_eq!(
        server.only().text(),
        bare("GET /api/bulk/syncs/248df4b7-aa70-47b8-a036-33ac447e668d/status")
    );
    let shown = format!("{:?}", status.next_execution_time);
    assert!(shown.contains("2024-03-02T04:30:00Z"), "{shown}");
}
