//! The complete requests of the nine operations without a body: method, path, query, headers.

use polytomic::types::BulkSyncMode;

use super::server::{Server, json, response};
use super::{CONNECTION, SYNC, client};

/// Returns a request without a body, as the server receives it.
fn bare(line: &str) -> String {
    format!(
        "{line} HTTP/1.1\n\
         accept-encoding: gzip\n\
         accept: application/json\n\
         authorization: Bearer t0k\n\
         user-agent: polytomic/0.1.0\n\
         x-polytomic-version: 2024-02-08\n\n"
    )
}

#[tokio::test]
async fn get_destination() {
    let body = r#"{"data":{"supported_resync_modes":["refetch"]}}"#;
    let server = Server::always(json("200 OK", body)).await;
    let call = client(&server).bulk_sync().get_destination(CONNECTION);
    let modes = call.await.unwrap().data.unwrap().supported_resync_modes;
    assert_eq!(
        server.only().rendered(),
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
    assert_eq!(received[0].rendered(), bare(line));
    assert_eq!(
        received[1].rendered(),
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
        server.only().rendered(),
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
        server.only().rendered(),
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
    assert_eq!(received[0].rendered(), bare("GET /api/bulk/syncs"));
    assert_eq!(
        received[1].rendered(),
        bare("GET /api/bulk/syncs?active=true")
    );
}

#[tokio::test]
async fn get() {
    let server = Server::always(json("200 OK", r#"{"data":{"mode":"snapshot"}}"#)).await;
    let call = client(&server).bulk_sync().get(SYNC).refresh_schemas(true);
    let sync = call.await.unwrap().data.unwrap();
    assert_eq!(sync.mode, Some(BulkSyncMode::Snapshot));
    assert_eq!(
        server.only().rendered(),
        bare("GET /api/bulk/syncs/248df4b7-aa70-47b8-a036-33ac447e668d?refresh_schemas=true")
    );
}

#[tokio::test]
async fn delete() {
    let server = Server::always(response("200 OK", &[], "")).await;
    let call = client(&server).bulk_sync().delete(SYNC);
    let () = call.refresh_schemas(false).await.unwrap();
    assert_eq!(
        server.only().rendered(),
        bare("DELETE /api/bulk/syncs/248df4b7-aa70-47b8-a036-33ac447e668d?refresh_schemas=false")
    );
}

/// A POST without a body declares a length of 0 (RFC 9110, section 8.6).
#[tokio::test]
async fn cancel() {
    let server = Server::always(json("200 OK", r#"{"data":{"message":"noted"}}"#)).await;
    let call = client(&server).bulk_sync().cancel(SYNC);
    let output = call.await.unwrap().data.unwrap();
    assert_eq!(output.message.as_deref(), Some("noted"));
    assert_eq!(
        server.only().rendered(),
        "POST /api/bulk/syncs/248df4b7-aa70-47b8-a036-33ac447e668d/cancel HTTP/1.1\n\
         accept-encoding: gzip\n\
         accept: application/json\n\
         authorization: Bearer t0k\n\
         content-length: 0\n\
         user-agent: polytomic/0.1.0\n\
         x-polytomic-version: 2024-02-08\n\n"
    );
}

#[tokio::test]
async fn get_status() {
    let body = r#"{"data":{"next_execution_time":"2024-03-02T06:30:00+02:00"}}"#;
    let server = Server::always(json("200 OK", body)).await;
    let call = client(&server).bulk_sync().get_status(SYNC);
    let status = call.await.unwrap().data.unwrap();
    assert_eq!(
        server.only().rendered(),
        bare("GET /api/bulk/syncs/248df4b7-aa70-47b8-a036-33ac447e668d/status")
    );
    let shown = format!("{:?}", status.next_execution_time);
    assert!(shown.contains("2024-03-02T04:30:00Z"), "{shown}");
}
