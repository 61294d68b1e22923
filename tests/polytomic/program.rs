//! A program that walks through operations of Polytomic with credentials from the environment.

use std::collections::BTreeMap;

use polytomic::{Auth, Client, types, uuid::Uuid};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder()
        .base_url(std::env::var("SERVER")?)
        .credentials_from_env()
        .polytomic_version("2025-09-18")
        .build()?;
    let (source, destination) = (Uuid::from_u128(1), Uuid::from_u128(2));

    client.identity().get().await?;
    client.connections().list().await?;

    let syncs = client.bulk_sync();
    syncs.list().active(true).await?;
    let sync = types::CreateBulkSyncRequest::new(types::CreateBulkSyncRequestRequired {
        default_schedule: types::BulkSyncDefaultScheduleRequest::new("manual".into()),
        destination_configuration: BTreeMap::new(),
        destination_connection_id: destination,
        mode: "replicate".into(),
        name: "Orders".to_owned(),
        source_connection_id: source,
    });
    let created = syncs.create().body(sync).await?;
    let id = created.data.and_then(|sync| sync.id).ok_or("no id")?;
    syncs.get(id).refresh_schemas(true).await?;
    let input = types::ActivateSyncInput::new(true);
    let activated = syncs.activate(id).body(input).await?;
    assert_eq!(activated.data.and_then(|sync| sync.active), Some(true));
    syncs.start(id).body(types::StartBulkSyncRequest::new()).await?;
    syncs.get_status(id).await?;
    syncs.executions().list(id).await?;
    syncs.schemas().list(id).await?;
    syncs.schedules().list(id).await?;

    // The description requires the partner key here, so it is sent although others are configured.
    client.organization().list().await?;
    // A call can select the credentials of an organization, which are a name and a password.
    client
        .organization()
        .get_current()
        .auth(Auth::BasicAuth)
        .await?;
    syncs.delete(id).polytomic_version("2024-02-08").await?;

    // Without credentials, a call that requires them sends nothing, and the error lists all choices.
    let bare = Client::builder()
        .base_url(std::env::var("SERVER")?)
        .build()?;
    let refused = bare.bulk_sync().get(id).await.unwrap_err();
    assert_eq!(
        refused.to_string(),
        "get requires credentials: set `bearer_user_api_key`, or `basic_auth`, or \
         `bearer_partner_key`; nothing was sent"
    );
    bare.identity().get().await?;
    Ok(())
}
