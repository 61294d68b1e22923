//! Calls `POST /api/bulk/syncs/{id}/activate` and prints the response.

use polytomic::{Client, Error, bulk_sync, types};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder()
        .bearer_auth(std::env::var("POLYTOMIC_TOKEN")?)
        .polytomic_version("2024-02-08")
        .build()?;
    match client
        .bulk_sync()
        .activate(
            "248df4b7-aa70-47b8-a036-33ac447e668d".parse()?,
            types::ActivateBulkSyncRequest::new(false),
        )
        .await
    {
        Ok(response) => println!("{response:#?}"),
        Err(Error::Api(error)) => {
            match &error.error {
                bulk_sync::ActivateError::NotFound(body) => {
                    eprintln!("404 Not Found: {body:?}")
                }
                other => eprintln!("{other}"),
            }
        }
        Err(error) => return Err(error.into()),
    }
    Ok(())
}
