//! The client of Jupyter Server's own document: notebooks, and errors about them.

use client::types::{
    ContentsType, GetApiContentsByPathType, PatchApiContentsByPathRequest,
    PostApiContentsByPathRequest, PutApiContentsByPathRequest,
};
use client::{Client, Error, contents};
use serde_json::Value;

fn client(token: &str) -> Client {
    let server = std::env::var("SERVER").unwrap();
    let builder = Client::builder().base_url(server).api_key(token);
    builder.build().unwrap()
}

/// Creates a client with all permissions.
fn known() -> Client {
    client("token t0k")
}

/// Creates a folder, so that tests do not interfere with each other.
async fn folder(client: &Client, name: &str) {
    let model = PutApiContentsByPathRequest::new().with_type("directory");
    match client
        .contents()
        .put_api_contents_by_path(name)
        .body(model)
        .await
        .unwrap()
    {
        contents::PutApiContentsByPathResponse::Created(created) => {
            assert_eq!(created.r#type, ContentsType::Directory)
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_notebook_is_created_renamed_read_and_deleted() {
    let client = known();
    let contents = client.contents();
    folder(&client, "räume & more").await;
    let model = PostApiContentsByPathRequest::new().with_type("notebook");
    let created = contents
        .post_api_contents_by_path("räume & more")
        .body(model)
        .with_response()
        .await
        .unwrap();
    assert_eq!(created.status, 201);
    assert!(
        created.headers["location"]
            .to_str()
            .unwrap()
            .ends_with("Untitled.ipynb")
    );
    assert_eq!(
        (created.body.r#type, created.body.format),
        (ContentsType::Notebook, None)
    );
    assert!(created.body.content.is_null());

    let path = "räume & more/50 % + #1.ipynb";
    let renamed = PatchApiContentsByPathRequest::new().with_path(path);
    let renamed = contents
        .patch_api_contents_by_path(created.body.path.as_str(), renamed)
        .await
        .unwrap();
    assert_eq!(
        (renamed.path.as_str(), renamed.name.as_str()),
        (path, "50 % + #1.ipynb")
    );

    let read = contents
        .get_api_contents_by_path(path)
        .content(1)
        .hash(1)
        .await
        .unwrap();
    let notebook = Value::try_from(&read.content).unwrap();
    assert_eq!(notebook["nbformat"], 4);
    assert_eq!(
        (read.format.as_deref(), read.hash.unwrap().len()),
        (Some("json"), 64)
    );

    let saved = contents
        .post_api_contents_by_path_checkpoints(path)
        .await
        .unwrap();
    let all = contents
        .get_api_contents_by_path_checkpoints(path)
        .await
        .unwrap();
    assert_eq!(all, [saved.clone()]);
    contents
        .post_api_contents_by_path_checkpoints_by_checkpoint_id(path, saved.id.as_str())
        .await
        .unwrap();

    contents.delete_api_contents_by_path(path).await.unwrap();
    let gone = contents.get_api_contents_by_path(path).await.unwrap_err();
    let Error::Api(gone) = gone else {
        panic!("{gone:?}")
    };
    assert!(matches!(
        gone.error,
        contents::GetApiContentsByPathError::NotFound
    ));
}

#[tokio::test]
async fn a_file_is_saved_and_listed() {
    let client = known();
    folder(&client, "files").await;
    let contents = client.contents();
    let write = |content: &str| {
        let model = PutApiContentsByPathRequest::new()
            .with_type("file")
            .with_format("text")
            .with_content(content);
        contents.put_api_contents_by_path("files/a.txt").body(model)
    };
    assert!(matches!(
        write("one").await,
        Ok(contents::PutApiContentsByPathResponse::Created(_))
    ));
    assert!(matches!(
        write("Grüße").await,
        Ok(contents::PutApiContentsByPathResponse::Ok(_))
    ));
    let read = contents
        .get_api_contents_by_path("files/a.txt")
        .await
        .unwrap();
    assert_eq!(Value::try_from(&read.content).unwrap(), "Grüße");
    assert_eq!(
        (read.mimetype.as_deref(), read.size),
        (Some("text/plain"), Some(7))
    );
    let listing = contents
        .get_api_contents_by_path("files")
        .r#type(GetApiContentsByPathType::Directory)
        .await
        .unwrap();
    assert_eq!(Value::try_from(&listing.content).unwrap()[0]["name"], "a.txt");
}

#[tokio::test]
async fn errors_have_types() {
    let client = known();
    folder(&client, "wrong").await;
    // A folder is not a file: this is a 400 with a documented body.
    let call = client
        .contents()
        .get_api_contents_by_path("wrong")
        .r#type(GetApiContentsByPathType::File);
    let error = call.await.unwrap_err();
    let Error::Api(error) = error else {
        panic!("{error:?}")
    };
    match error.error {
        contents::GetApiContentsByPathError::BadRequest(body) => {
            assert_eq!(body.reason.as_deref(), Some("bad type"))
        }
        other => panic!("{other:?}"),
    }
    // The document does not describe the response to an unknown token.
    match self::client("token wrong").status().get_api_status().await {
        Err(Error::Undocumented(error)) => assert_eq!(error.status, 403),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn the_server_describes_itself() {
    let client = known();
    let version = client.api().get_api().await.unwrap().version.unwrap();
    assert!(version.starts_with("2."), "{version}");
    let status = client.status().get_api_status().await.unwrap();
    assert!(status.started.unwrap().ends_with('Z'));
    let me = client
        .identity()
        .get_api_me()
        .permissions(r#"{"contents":["read","fly"]}"#)
        .await
        .unwrap();
    assert_eq!(me.permissions.unwrap()["contents"], ["read", "fly"]);
    let document = client.api_spec().get_api_spec_yaml().await.unwrap();
    assert!(document.starts_with(b"swagger: \"2.0\""));
    assert_eq!(client.kernels().get_api_kernels().await.unwrap(), []);
}
